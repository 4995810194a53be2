"""The console's first page, in the hands of an ordinary HTTPS client."""

import json
import re
import socket
import ssl

import pytest
import requests
import urllib3

from peers import dcmtk, synthetic

pytestmark = pytest.mark.through_gateway
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)


@pytest.fixture(scope="module")
def opened(shared_practice, tmp_path_factory):
    """A console with something to show, and a link to it."""
    pacs = shared_practice.pacs()
    gateway = shared_practice.leadglass(pacs)
    files = synthetic.write(tmp_path_factory.mktemp("files"), 3, name="QUILLFEATHER^OSWALDINA", patient="PHI-4711")
    dcmtk.store(gateway.port, files)
    return gateway


def link(gateway):
    return json.loads(gateway.run("console-link", "--format", "json").stdout)["url"]


def test_a_link_opens_the_console_once(opened):
    url = link(opened)
    reader = requests.Session()
    reader.verify = False
    reader.trust_env = False  # a CA bundle in the environment would turn verification on again
    page = reader.get(url, timeout=10)
    assert page.status_code == 200
    assert "main-pacs" in page.text and "Interop" in page.text
    assert "QUILLFEATHER" not in page.text and "PHI-4711" not in page.text
    assert reader.get(f"https://127.0.0.1:{opened.console}/", timeout=10).status_code == 200
    stranger = requests.get(url, verify=False, timeout=10)
    assert stranger.status_code >= 400 and "main-pacs" not in stranger.text


def test_without_a_link_nothing_is_shown(opened):
    for path in ("/", "/status", "/v1/status", "/api/status", "/../../etc/passwd"):
        answer = requests.get(f"https://127.0.0.1:{opened.console}{path}", verify=False, timeout=10)
        assert answer.status_code >= 400 and "main-pacs" not in answer.text, path


def test_the_session_and_the_page_are_locked_down(opened):
    entered = requests.get(link(opened), verify=False, timeout=10, allow_redirects=False)
    cookie = entered.headers["Set-Cookie"]
    for word in ("Secure", "HttpOnly", "SameSite"):
        assert word.lower() in cookie.lower()
    page = requests.get(
        f"https://127.0.0.1:{opened.console}/", cookies=entered.cookies, verify=False, timeout=10
    )
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers.get("Cache-Control", "").startswith("no-store")
    assert not re.search(r"<script[^>]*>[^<]", page.text), "no script in the page itself"


def test_only_current_tls_is_spoken(opened):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", opened.console), timeout=5) as raw:
        with context.wrap_socket(raw) as secure:
            assert secure.version() in ("TLSv1.2", "TLSv1.3")
    with socket.create_connection(("127.0.0.1", opened.console), timeout=5) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        raw.settimeout(10)
        assert b"200" not in raw.recv(4096)


def test_the_link_is_not_in_the_log(opened):
    token = link(opened).rsplit("/", 1)[-1].rsplit("=", 1)[-1]
    assert len(token) > 20
    assert token not in opened.log
