"""The console, in the hands of an ordinary HTTPS client."""

import re
import socket
import ssl

import pytest
import requests

from peers import dcmtk, synthetic
from peers.console import Person, link

pytestmark = pytest.mark.through_gateway


@pytest.fixture(scope="module")
def opened(shared_practice, tmp_path_factory):
    """A console with something to show, and its first administrator."""
    pacs = shared_practice.pacs()
    gateway = shared_practice.leadglass(pacs)
    files = synthetic.write(tmp_path_factory.mktemp("files"), 3, name="QUILLFEATHER^OSWALDINA", patient="PHI-4711")
    dcmtk.store(gateway.port, files)
    gateway.first_link = link(gateway)
    gateway.ada = Person(gateway).accept(gateway.first_link)
    return gateway


def test_the_first_link_makes_an_administrator_and_nobody_else(opened):
    page = opened.ada.get("/gateway")
    assert page.status_code == 200 and "main-pacs" in page.text and "Interop" in page.text
    stranger = requests.get(opened.first_link, verify=False, timeout=10)
    assert stranger.status_code == 401 and "main-pacs" not in stranger.text
    refused = opened.run("console-link", expect=1)
    assert "sign in" in refused.stderr and "person reset" in refused.stderr


def test_an_administrator_sees_no_patient(opened):
    assert opened.ada.get("/vault/studies").status_code == 403
    for path in ("/", "/gateway", "/vault", "/evidence", "/account"):
        page = opened.ada.get(path)
        assert page.status_code == 200
        assert "QUILLFEATHER" not in page.text and "PHI-4711" not in page.text, path


def test_without_a_session_nothing_is_shown(opened):
    for path in ("/", "/gateway", "/status", "/v1/status", "/api/v1/status", "/../../etc/passwd"):
        answer = requests.get(
            f"https://127.0.0.1:{opened.console}{path}", verify=False, timeout=10, allow_redirects=False
        )
        assert answer.status_code >= 300 and "main-pacs" not in answer.text, path


def test_the_session_and_the_page_are_locked_down(opened):
    page = opened.ada.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers.get("Cache-Control", "").startswith("no-store")
    assert not re.search(r"<script[^>]*>[^<]", page.text), "no script in the page itself"
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", page.text), "nothing from elsewhere"
    # What is loaded for a first look, in all.
    assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)
    weight = len(page.content) + sum(len(opened.ada.get(each).content) for each in set(assets))
    assert weight < 60_000


def test_signing_in_needs_both_factors_and_a_code_counts_once(opened):
    other = Person(opened)
    other.authenticator = opened.ada.authenticator
    wrong = other.post("/sign-in", other.get("/sign-in"), name="ada", passphrase="not this one at all")
    assert wrong.status_code == 401 and "not this one" not in wrong.text
    other.sign_in()
    assert other.get("/").status_code == 200
    spent = other.authenticator.code_at(other.authenticator.last)
    third = Person(opened)
    page = third.post("/sign-in", third.get("/sign-in"), name="ada", passphrase="tapir umbrella cobalt violin")
    again = third.post("/sign-in/code", page, code=spent)
    assert again.status_code == 401 and "used already" in again.text


def test_a_form_without_its_token_is_refused(opened):
    answer = opened.ada.http.post(f"{opened.ada.base}/account/sign-out-everywhere", timeout=10)
    assert answer.status_code in (400, 403)
    assert opened.ada.get("/").status_code == 200


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


def test_no_secret_is_in_the_log(opened):
    token = opened.first_link.rsplit("=", 1)[-1]
    assert len(token) > 20
    assert token not in opened.log and "tapir" not in opened.log
    assert "QUILLFEATHER" not in opened.log and "PHI-4711" not in opened.log


def test_what_was_done_is_in_the_ledger_and_verifies(opened):
    page = opened.ada.get("/evidence").text
    for words in ("Account made", "Second factor set", "Sign in"):
        assert words in page
    assert "intact" in opened.run("ledger", "verify").stdout.lower()
    proof = opened.ada.get("/evidence/entries/0/proof")
    assert proof.headers["Content-Disposition"].startswith("attachment")
    (opened.folder / "entry.proof").write_bytes(proof.content)
    opened.run("ledger", "verify", "--proof", "entry.proof", "--key", opened.data / "ledger/key.pub")
