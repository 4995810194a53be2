"""A person at a browser: their passphrase, authenticator app and recovery codes."""

import re

from peers.console import PASSPHRASE
from peers.totp import Authenticator


class Visitor:
    def __init__(self, browser, name, full_name=""):
        self.browser = browser
        self.name = name
        self.full_name = full_name
        self.authenticator = None
        self.recovery_codes = []

    def on(self, browser):
        """The same person at another browser."""
        other = Visitor(browser, self.name, self.full_name)
        other.authenticator, other.recovery_codes = self.authenticator, self.recovery_codes
        return other

    def follow(self, link):
        """An invitation, to its end: signed in, on Today."""
        browser = self.browser.open(link)
        self.fill_in()
        browser.press("Continue")
        self.enrol()
        browser.press("Continue")
        self.keep_recovery_codes()
        return self

    def fill_in(self, passphrase=PASSPHRASE):
        if self.browser.all("main [name=fullName]"):
            self.browser.fill(fullName=self.full_name)
        self.browser.fill(name=self.name, passphrase=passphrase)

    def enrol(self):
        """Reads the secret as somebody who cannot scan, and types the code."""
        browser = self.browser
        assert browser.heading == "Add your authenticator app", browser.text
        browser.unfold("I cannot scan it")
        secret = re.search(r"\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}\b", browser.text)[0]
        self.authenticator = Authenticator(secret)
        browser.fill(code=self.authenticator.code())

    def keep_recovery_codes(self):
        browser = self.browser
        assert browser.heading == "Print your recovery codes", browser.text
        self.recovery_codes[:] = re.findall(r"\b[a-z2-7]{4}(?:-[a-z2-7]{4}){3}\b", browser.text)
        browser.press("I have kept them")
        assert browser.path == "/", f"{browser.path}: {browser.text}"

    def sign_in(self, code=None):
        """With a recovery code, which never has to be waited for, unless a code is given."""
        browser = self.browser.open("/sign-in")
        browser.fill(name=self.name, passphrase=PASSPHRASE).enter("passphrase")
        assert browser.heading == "Enter your code", browser.text
        if code:
            browser.fill(code=code).enter("code")
        else:
            browser.unfold("I do not have my phone")
            browser.fill(recovery=self.recovery_codes.pop()).press("Sign in with a recovery code")
        return self

    def step_up(self, code=None):
        """Answers when the console asks who it is; a recovery code does as well."""
        browser = self.browser
        assert browser.heading == "Confirm that it is you", browser.text
        if code:
            browser.fill(code=code).press("Confirm")
        else:
            browser.unfold("I do not have my phone")
            browser.fill(recovery=self.recovery_codes.pop()).press("Confirm with a recovery code")
        return self
