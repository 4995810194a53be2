"""Alerts reach people through a real mail server, and programs through a signed post; what does not is told."""

import email
import email.policy
import json
import os
import socket
import subprocess
import threading

import pytest
import requests
import urllib3
from pynetdicom.sop_class import Verification

from peers.authority import Authority
from peers.hook import Receiver
from peers.leadglass import binary
from peers.mail import MailServer
from peers.scu import association
from peers.waiting import eventually, free_port

pytestmark = pytest.mark.through_gateway
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

SECRET = "0123456789abcdef0123456789abcdef"
PASSWORD = "correct horse: batterie Ünïcode"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def certificate(authority):
    return authority.issue()


@pytest.fixture
def start(request):
    """Starts a peer and stops it after the test."""

    def run(peer):
        peer.start()
        request.addfinalizer(peer.stop)
        return peer

    return run


class Desk:
    """A configuration and `leadglass alert test` on it."""

    def __init__(self, folder):
        self.folder = folder
        self.alerts = {}

    def secret(self, name, text, mode=0o600):
        path = self.folder / name
        path.write_text(text)
        path.chmod(mode)
        return str(path)

    def mail(self, port, **keys):
        self.alerts["mail"] = {"server": f"127.0.0.1:{port}", "from": "Röntgen <leadglass@example.org>", **keys}

    def webhook(self, url, **keys):
        self.alerts["webhook"] = {"url": url, "secret_file": self.secret("webhook.secret", SECRET + "\n"), **keys}

    def test(self, *to, expect, timeout=60, environment=None):
        (self.folder / "leadglass.yaml").write_text(
            json.dumps({"practice": "Praxis Größe", "data": "./var", "alerts": self.alerts})
        )
        arguments = [argument for each in to for argument in ("--to", each)]
        done = subprocess.run(
            [binary(), "alert", "test", "--format", "json", *arguments],
            cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout,
            env={**os.environ, **(environment or {})},
        )
        output = done.stdout + done.stderr
        assert done.returncode == expect, output
        assert SECRET not in output and PASSWORD not in output
        return json.loads(done.stdout)["parts"] if done.stdout else output


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def read(message):
    return email.message_from_bytes(message["bytes"], policy=email.policy.default)


def test_a_mail_arrives_through_starttls_after_a_sign_in(desk, start, authority, certificate):
    server = start(MailServer(certificate=certificate, security="starttls", users={"leadglass": PASSWORD}))
    desk.mail(
        server.port, ca_file=str(authority.ca), user="leadglass",
        password_file=desk.secret("mail.password", PASSWORD + "\n"),
    )
    parts = desk.test("one@example.org", "two@example.org", expect=0)
    assert [part["sent"] for part in parts] == [True, True]
    assert [message["to"] for message in server.received] == [["one@example.org"], ["two@example.org"]]
    assert all(message["tls"] for message in server.received)
    assert len(server.signed_in) == 2
    message = read(server.received[0])
    assert message["subject"] == "[Praxis Größe] Test: nothing is wrong"
    assert message["from"] == "Röntgen <leadglass@example.org>"
    assert message["to"] == "one@example.org"
    assert message["date"].datetime.utcoffset().total_seconds() == 0
    assert message["message-id"].endswith("@example.org>")
    assert message["auto-submitted"] == "auto-generated"
    assert "This is a test. Nothing is wrong." in message.get_content()
    assert "Praxis Größe" in message.get_content()
    assert not message.defects
    assert read(server.received[1])["message-id"] != message["message-id"]


def test_a_mail_arrives_through_tls(desk, start, authority, certificate):
    server = start(MailServer(certificate=certificate, security="tls"))
    desk.mail(server.port, security="tls", ca_file=str(authority.ca))
    desk.test("one@example.org", expect=0)
    assert server.received[0]["tls"]


def test_a_mail_arrives_at_a_relay_on_this_machine_without_tls(desk, start):
    server = start(MailServer())
    desk.mail(server.port, security="none")
    desk.test("one@example.org", expect=0)
    assert len(server.received) == 1


def test_a_server_that_is_not_trusted_gets_nothing(desk, start, certificate):
    server = start(MailServer(certificate=certificate, security="starttls", users={"leadglass": PASSWORD}))
    desk.mail(server.port, user="leadglass", password_file=desk.secret("mail.password", PASSWORD))
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-tls"
    assert "ca_file" in part["message"]
    assert not server.received and not server.signed_in


def test_another_authority_than_the_named_one_is_not_trusted(desk, start, tmp_path, certificate):
    server = start(MailServer(certificate=certificate, security="tls"))
    desk.mail(server.port, security="tls", ca_file=str(Authority(tmp_path / "other").ca))
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-tls"
    assert not server.received


def test_a_certificate_for_another_name_is_not_trusted(desk, start, authority):
    server = start(MailServer(certificate=authority.issue("DNS:mail.example.org", name="other"), security="starttls"))
    desk.mail(server.port, ca_file=str(authority.ca))
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-tls"
    assert not server.received


def test_without_starttls_nothing_is_sent(desk, start):
    """As when somebody in between cuts STARTTLS out of the server's answer."""
    server = start(MailServer())
    desk.mail(server.port)
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-tls"
    assert "STARTTLS" in part["message"]
    assert not server.received


def test_a_wrong_password_is_told_and_not_shown(desk, start, authority, certificate):
    server = start(MailServer(certificate=certificate, security="starttls", users={"leadglass": "another"}))
    desk.mail(
        server.port, ca_file=str(authority.ca), user="leadglass", password_file=desk.secret("mail.password", PASSWORD)
    )
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-authentication"
    assert not server.received


def test_a_server_that_wants_a_sign_in_is_told_apart(desk, start, authority, certificate):
    server = start(MailServer(certificate=certificate, security="starttls", users={"leadglass": "x"}))
    desk.mail(server.port, ca_file=str(authority.ca))
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-authentication"
    assert "password_file" in part["message"]


def test_a_refused_sender_is_told(desk, start):
    server = start(MailServer(refuse_sender="leadglass@example.org"))
    desk.mail(server.port, security="none")
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-refused-sender"
    assert "leadglass@example.org" in part["message"]


def test_a_refused_recipient_keeps_no_other_from_it(desk, start):
    server = start(MailServer(refuse={"gone@example.org"}))
    desk.mail(server.port, security="none")
    parts = desk.test("gone@example.org", "one@example.org", expect=1)
    assert [part["sent"] for part in parts] == [False, True]
    assert parts[0]["code"] == "outbound-refused-recipient"
    assert "gone@example.org" in parts[0]["message"]
    assert [message["to"] for message in server.received] == [["one@example.org"]]


def test_nobody_at_the_address_is_told(desk):
    desk.mail(free_port(), security="none")
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-cannot-connect"


def test_an_unknown_name_is_told(desk):
    desk.mail(1)
    desk.alerts["mail"]["server"] = "mail.invalid:587"
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] in ("outbound-cannot-resolve", "outbound-timed-out")


def test_a_server_that_says_nothing_ends_in_time(desk):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        desk.mail(silent.getsockname()[1], security="none")
        [part] = desk.test("one@example.org", expect=1, timeout=60)
    assert part["code"] == "outbound-timed-out"


def test_a_server_that_talks_without_end_is_left(desk):
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def flood():
            caller, _ = listener.accept()
            try:
                while True:
                    caller.sendall(b"220-" + b"x" * 4000 + b"\r\n")
            except OSError:
                caller.close()

        threading.Thread(target=flood, daemon=True).start()
        desk.mail(listener.getsockname()[1], security="none")
        [part] = desk.test("one@example.org", expect=1, timeout=60)
    assert not part["sent"]


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
def test_a_password_that_others_may_read_is_not_used(desk, start, authority, certificate, mode):
    server = start(MailServer(certificate=certificate, security="starttls", users={"leadglass": PASSWORD}))
    desk.mail(
        server.port, ca_file=str(authority.ca), user="leadglass",
        password_file=desk.secret("mail.password", PASSWORD, mode),
    )
    [part] = desk.test("one@example.org", expect=1)
    assert part["code"] == "outbound-file"
    assert "chmod 600" in part["message"]
    assert not server.received


def test_a_post_is_signed_and_whole(desk, start, authority, certificate):
    receiver = start(Receiver(SECRET, certificate=certificate))
    desk.webhook(f"https://127.0.0.1:{receiver.port}/hook?x=1", ca_file=str(authority.ca))
    [part] = desk.test(expect=0)
    assert part["way"] == "webhook" and part["sent"]
    assert receiver.paths == ["/hook?x=1"] and not receiver.forged
    [(headers, body)] = receiver.received
    assert headers["Content-Type"] == "application/json"
    assert headers["Leadglass-Id"]
    posted = json.loads(body)
    assert posted["event"] == "test" and posted["practice"] == "Praxis Größe" and posted["version"] == 1
    assert posted["alert"]["code"] == "test"


def test_a_receiver_with_another_secret_knows_a_post_for_a_forgery(desk, start):
    receiver = start(Receiver("another secret, just as long", status=401))
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    [part] = desk.test(expect=1)
    assert part["code"] == "outbound-authentication"
    assert len(receiver.forged) == 1 and not receiver.received


def test_a_receiver_that_is_not_trusted_gets_nothing(desk, start, certificate):
    receiver = start(Receiver(SECRET, certificate=certificate))
    desk.webhook(f"https://127.0.0.1:{receiver.port}/hidden")
    [part] = desk.test(expect=1)
    assert part["code"] == "outbound-tls"
    assert "hidden" not in part["message"]
    assert not receiver.paths


def test_a_redirect_is_not_followed(desk, start):
    elsewhere = start(Receiver(SECRET))
    location = f"http://127.0.0.1:{elsewhere.port}/"
    receiver = start(Receiver(SECRET, status=307, headers=[("Location", location)]))
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    [part] = desk.test(expect=1)
    assert part["code"] == "outbound-refused" and "307" in part["message"]
    assert not elsewhere.paths


def test_an_answer_without_end_is_left(desk, start):
    receiver = start(Receiver(SECRET, answer=b"x" * 10_000_000))
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    [part] = desk.test(expect=1)
    assert part["code"] == "outbound-bad-answer"


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_a_refused_post_is_told(desk, start, status):
    receiver = start(Receiver(SECRET, status=status))
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    [part] = desk.test(expect=1)
    assert part["code"] == "outbound-refused" and str(status) in part["message"]


def test_a_proxy_of_the_environment_gets_nothing(desk, start):
    server = start(MailServer())
    receiver = start(Receiver(SECRET))
    proxy = start(Receiver(SECRET))
    address = f"http://127.0.0.1:{proxy.port}"
    desk.mail(server.port, security="none")
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    environment = {name: address for name in ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY")}
    desk.test("one@example.org", expect=0, environment=environment)
    assert len(server.received) == 1 and len(receiver.received) == 1 and not proxy.paths


def test_one_way_that_fails_keeps_no_other_from_it(desk, start):
    receiver = start(Receiver(SECRET))
    desk.mail(free_port(), security="none")
    desk.webhook(f"http://127.0.0.1:{receiver.port}/")
    parts = desk.test("one@example.org", expect=1)
    assert {part["way"]: part["sent"] for part in parts} == {"mail": False, "webhook": True}
    assert len(receiver.received) == 1


def test_with_nothing_configured_it_says_what_to_add(desk):
    output = desk.test(expect=2)
    assert "alerts: mail:" in output


@pytest.fixture
def served(practice, start, tmp_path):
    """A Leadglass that serves, with a PACS behind it and a mail server for what is critical."""
    pacs, mails = practice.pacs(), start(MailServer())
    gateway = practice.leadglass(
        pacs, when_down="keep", start=False,
        keys={
            "alerts": {
                "mail": {"server": f"127.0.0.1:{mails.port}", "from": "leadglass@example.org", "security": "none"},
                "confirm_after": 1, "clear_after": 1,
            },
            "ledger": {"checkpoint_file": str(tmp_path / "checkpoints.txt")},
        },
    )
    gateway.keys["console"] = {"listen": f"127.0.0.1:{gateway.console}", "metrics": "open"}
    gateway.write_configuration()
    gateway.start()
    gateway.run("settings", "set", "alerts.severity", "critical")
    gateway.run("settings", "set", "alerts.recipients", "night@example.org")
    return pacs, gateway, mails


def knock(gateway):
    """An association of a caller, whose AE title must show nowhere."""
    with association(gateway.port, [Verification], calling="CT-BASEMENT") as opened:
        opened.send_c_echo()


def metrics(gateway):
    answer = requests.get(f"https://127.0.0.1:{gateway.console}/metrics", verify=False, timeout=10)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "CT-BASEMENT" not in answer.text and "night@" not in answer.text
    lines = [line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_a_pacs_that_goes_away_is_told_once_and_once_more_when_it_is_back(served, tmp_path):
    pacs, gateway, mails = served
    knock(gateway)
    assert metrics(gateway)['leadglass_upstream_up{listener="main-pacs"}'] == 1

    pacs.stop()
    knock(gateway)
    eventually(lambda: mails.received, seconds=30, what="a mail says that the PACS is gone")
    message = read(mails.received[0])
    assert message["to"] == "night@example.org"
    assert message["subject"].startswith("[Interop] CRITICAL: main-pacs:")
    assert "CT-BASEMENT" not in str(message)

    figures = metrics(gateway)
    assert figures['leadglass_upstream_up{listener="main-pacs"}'] == 0
    assert figures['leadglass_alerts_open{severity="critical"}'] == 1
    assert figures["leadglass_ledger_entries"] > 0

    listed = json.loads(gateway.run("alert", "list", "--format", "json", expect=1).stdout)["items"]
    [alert] = [each for each in listed if each["code"] == "upstream-down"]
    assert (alert["subject"], alert["severity"]) == ("main-pacs", "critical")
    number = str(alert["number"])
    gateway.run("alert", "acknowledge", number, "--note", "I call the vendor.")
    gateway.run("alert", "acknowledge", number, expect=1)
    gateway.run("alert", "acknowledge", "999", expect=2)
    assert "I call" not in gateway.run("alert", "list").stdout

    pacs.start()
    knock(gateway)
    eventually(lambda: len(mails.received) > 1, seconds=30, what="a mail says that it is back")
    assert read(mails.received[1])["subject"].startswith("[Interop] All clear: main-pacs:")
    assert len(mails.received) == 2, "each is told once"
    whole = json.loads(gateway.run("alert", "list", "--all", "--format", "json").stdout)["items"]
    [alert] = [each for each in whole if each["code"] == "upstream-down"]
    assert alert["state"] == "cleared" and alert["note"] == "I call the vendor."

    # The ledger has what was done, and neither addresses nor notes.
    written = b"".join(path.read_bytes() for path in (gateway.data / "ledger").rglob("*") if path.is_file())
    assert b"alert-acknowledged" in written and b"setting-changed" in written
    assert b"night@example.org" not in written and b"I call" not in written
    eventually((tmp_path / "checkpoints.txt").exists, seconds=15, what="a checkpoint is sent")
    checkpoints = (tmp_path / "checkpoints.txt").read_text()
    assert checkpoints.startswith("# 20") and "\nleadglass\n" in checkpoints


def test_settings_are_changed_on_the_machine_and_remembered(served):
    _, gateway, mails = served
    answer = gateway.run("settings", "set", "sessions.idle-minutes", "3", expect=2)
    assert "sessions.idle-minutes" in answer.stderr and "from 5 to 240" in answer.stderr
    assert "is no mail address" in gateway.run("settings", "set", "alerts.recipients", "nobody", expect=2).stderr
    gateway.run("settings", "set", "no.such", "1", expect=2)
    gateway.run("settings", "set", "sessions.idle-minutes", "45")
    listed = json.loads(gateway.run("settings", "list", "--format", "json").stdout)["items"]
    held = {each["key"]: each["value"] for each in listed}
    assert held["sessions.idle-minutes"] == "45" and held["alerts.recipients"] == "night@example.org"
    history = json.loads(gateway.run("settings", "history", "--format", "json").stdout)["items"]
    assert [(each["key"], each["old"], each["new"]) for each in history] == [
        ("sessions.idle-minutes", "30", "45"), ("alerts.recipients", "", "night@example.org"),
        ("alerts.severity", "warning", "critical"),
    ]
    assert "sent" in gateway.run("alert", "test").stdout
    assert read(mails.received[0])["to"] == "night@example.org"
