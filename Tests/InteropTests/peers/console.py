"""A person at the console, by an ordinary HTTPS client: cookies, forms with their token, one-time codes."""

import html
import json
import re

import requests
import urllib3

from .totp import Authenticator

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

PASSPHRASE = "tapir umbrella cobalt violin"


def link(gateway):
    """A link that makes the first administrator."""
    return json.loads(gateway.run("console-link", "--format", "json").stdout)["url"]


class Person:
    """One browser without a screen."""

    def __init__(self, gateway, name="ada"):
        self.base = f"https://127.0.0.1:{gateway.console}"
        self.name = name
        self.http = requests.Session()
        self.http.verify = False
        self.http.trust_env = False  # a CA bundle in the environment would turn verification on again
        self.authenticator = None
        self.recovery_codes = []

    def get(self, path, **options):
        return self.http.get(self._url(path), timeout=20, **options)

    def post(self, path, _page=None, **form):
        """Sends a form; the token is taken from `_page`, else from the person's account page."""
        text = (_page or self.get("/account")).text
        found = re.search(r'name="csrf" value="([^"]*)"', text)
        data = {"csrf": html.unescape(found[1]) if found else "", **form}
        return self.http.post(self._url(path), data=data, headers={"Origin": self.base}, timeout=20)

    def _url(self, path):
        return path if path.startswith("https:") else self.base + path

    def accept(self, url, full_name="Ada Admin", passphrase=PASSPHRASE):
        """Follows a link: name and passphrase, authenticator app, recovery codes. Ends signed in."""
        page = self.post(url, self.get(url), fullName=full_name, name=self.name, passphrase=passphrase)
        assert page.url.endswith("/enrol"), page.text[:2000]
        secret = re.search(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}", page.text)[0]
        self.authenticator = Authenticator(secret)
        page = self.post("/enrol", page, code=self.authenticator.code())
        assert page.status_code == 200 and "recovery codes" in page.text, page.text[:2000]
        self.recovery_codes = re.findall(r"\b[a-z0-9]{4,}(?:-[a-z0-9]{4,})+\b", page.text, re.I)
        return self

    def sign_in(self, passphrase=PASSPHRASE):
        page = self.post("/sign-in", self.get("/sign-in"), name=self.name, passphrase=passphrase)
        assert page.url.endswith("/sign-in/code"), page.text[:2000]
        page = self.post("/sign-in/code", page, code=self.authenticator.code())
        assert page.status_code == 200 and "/sign-in" not in page.url, page.text[:2000]
        return self

    def step_up(self):
        """Proves themselves again, for what needs it."""
        page = self.get("/step-up?next=/account")
        page = self.post("/step-up?next=/account", page, code=self.authenticator.code())
        assert page.url.endswith("/account"), page.text[:2000]
        return self
