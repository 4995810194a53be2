"""HL7 passes the gateway as it came; the catalog learns from it, and what is behind is watched."""

import json
import socket
import threading
import time

import hl7
import hl7.client
import pytest

from peers.leadglass import Leadglass, hl7_listener
from peers.mllp import MLLP, Bare, Sender, framed
from peers.waiting import accepts, eventually, free_port

pytestmark = pytest.mark.through_gateway

PHI = ("QUILLFEATHER", "PHI-4711", "19700101")


def order(control="1", kind="ORM^O01", sender="EHR", field="", rest=""):
    return "\r".join(
        [
            rf"MSH|^~\&|{sender}|PRAIRIE GENERAL|RIS|PRAIRIE RADIOLOGY|20261125141500||{kind}|{control}|P|2.5.1{rest and '|||NE|NE'}",
            "PID|1||PHI-4711^^^PRAIRIE^MR||QUILLFEATHER^OSWALDINA||19700101|F",
            "ORC|NW|A100||||||20261125141500",
            f"OBR|1|A100||CTHEAD^CT head without contrast{field}",
            "",
        ]
    )


class Interface:
    """Leadglass in front of one HL7 system, with no PACS."""

    def __init__(self, folder, port, **limits):
        self.gateway = Leadglass(folder, [], hl7=[hl7_listener("orders", port, limits=limits)])
        self.gateway.start()
        self.port = self.gateway.port_of("orders")

    def ask(self, *arguments):
        # While an alarm stands, `status` ends with 1.
        return json.loads(self.gateway.run(*arguments, "--format", "json", expect=None).stdout)

    @property
    def flows(self):
        return self.ask("catalog", "flows")

    @property
    def devices(self):
        return {device["name"]: device for device in self.ask("catalog", "seen")}

    @property
    def status(self):
        return self.ask("status")["hl7"][0]

    @property
    def alarms(self):
        return [alarm["code"] for alarm in self.ask("status")["alarms"] if alarm["subject"] == "orders"]


@pytest.fixture
def behind(tmp_path):
    """Makes Leadglass in front of whatever listens at a port."""
    made = []

    def make(port, **limits):
        made.append(Interface(tmp_path / f"leadglass-{len(made)}", port, **limits))
        return made[-1]

    yield make
    for each in made:
        each.gateway.stop()


@pytest.fixture
def ris():
    server = MLLP("127.0.0.1", free_port(), answer="AA", application="RIS", facility="PRAIRIE RADIOLOGY")
    yield server
    server.stop()


def test_orders_pass_and_the_catalog_learns_who_sends_them(behind, ris):
    interface = behind(ris.port)
    sender = Sender(interface.port, source="127.0.0.2")
    for number in range(3):
        answer = sender.ask(order(str(number)))
        assert str(answer.segment("MSA")[1]) == "AA" and str(answer.segment("MSA")[2]) == str(number)
    sender.ask(order("3", kind="ADT^A04"))
    sender.close()
    assert [str(message) for message in ris.messages[:3]] == [order(str(number)).strip("\r") + "\r" for number in range(3)]
    seen = {"ORM": 3, "ADT": 1}
    eventually(lambda: {each["service"]: each["messages"] for each in interface.flows} == seen, what="the flows were seen")
    flows = interface.flows
    orders = next(flow for flow in flows if flow["service"] == "ORM")
    assert (orders["protocol"], orders["port"], sum(orders["hours"])) == ("hl7", ris.port, 3)
    assert (orders["from"]["title"], orders["to"]["title"]) == ("EHR", "RIS")
    assert orders["bytes"] == 3 * len(order("1"))
    devices = eventually(lambda: interface.devices if {"EHR", "RIS"} <= set(interface.devices) else None)
    confirmed = interface.ask("catalog", "confirm", devices["RIS"]["id"])["system"]
    facts = {fact["name"]: fact["value"] for fact in interface.ask("catalog", "facts", confirmed)["facts"]}
    assert facts["hl7-application"] == "RIS" and facts["hl7-facility"] == "PRAIRIE RADIOLOGY"
    assert facts["port"] == "HL7"
    status = interface.status
    assert (status["upstream"], status["messages"], status["refused"], status["unreadable"]) == ("up", 4, 0, 0)
    # What passes is of patients; what is kept is not.
    said = interface.gateway.log + json.dumps(flows) + json.dumps(facts)
    said += "".join(path.read_bytes().decode("latin-1") for path in interface.gateway.data.rglob("*") if path.is_file())
    assert not [word for word in PHI if word in said]


def test_a_message_that_is_not_accepted_is_counted(behind, ris):
    ris.answer = "AE"
    interface = behind(ris.port)
    with hl7.client.MLLPClient("127.0.0.1", interface.port) as client:
        answer = hl7.parse(client.send_message(order()).decode().strip("\x0b\x1c\r"))
        assert str(answer.segment("MSA")[1]) == "AE"
    assert (interface.status["refused"], interface.status["upstream"], interface.alarms) == (1, "up", [])
    metrics = interface.gateway.run("status").stdout
    assert "HL7 listeners" in metrics and "orders" in metrics


def test_while_the_system_is_down_the_sender_keeps_its_message(behind, ris):
    interface = behind(ris.port)
    ris.stop()
    sender = Sender(interface.port)
    assert sender.ask(order()) is None, "closed without an acknowledgment, so that the sender's queue keeps it"
    assert interface.status["upstream"] == "down" and interface.alarms == ["upstream-down"]
    assert "QUILLFEATHER" not in interface.gateway.log
    ris.start()
    again = Sender(interface.port)
    assert str(again.ask(order()).segment("MSA")[1]) == "AA"
    assert interface.status["upstream"] == "up" and interface.alarms == []


def test_a_system_that_hangs_is_told_of_and_not_cut_off(behind, ris):
    ris.answer = None
    interface = behind(ris.port, response_timeout=1)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    eventually(lambda: interface.alarms == ["upstream-down"], seconds=15, what="the hanging system raises an alarm")
    ris.answer = "AA"
    assert str(sender.ask(order("2")).segment("MSA")[2]) == "2", "the connection was left as it was"
    assert interface.alarms == [] and interface.status["upstream"] == "up"


def test_a_system_that_leaves_takes_the_senders_connection_with_it(behind):
    server = Bare(free_port())
    interface = behind(server.port)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    connection = eventually(lambda: server.got(framed(order())))
    connection.shutdown(socket.SHUT_RDWR)
    connection.close()
    assert sender.answer() is None
    eventually(lambda: interface.status["connections"] == 0, what="nothing stays open")
    server.stop()


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\xff garbage without a frame\r\n" * 50,
        framed("not a message at all"),
        framed("MSH|^~\\&|" + "x" * 5000),
        framed(order()) + b"\n\n" + framed("PID|1||before its header") + framed(order("2")),
        b"\x0b" * 5000 + b"MSH" + b"\x1c" * 5000 + b"\r",
        framed(order(field="x" * (20 << 20))),
    ],
    ids=["garbage", "no-message", "long-header", "mixed", "frames", "20-MB"],
)
def test_what_nobody_understands_passes_as_it_came(behind, sent):
    server = Bare(free_port())
    interface = behind(server.port)
    before = interface.gateway.resident()
    sender = Sender(interface.port, timeout=60)
    threading.Thread(target=sender.send, args=(sent,), daemon=True).start()
    eventually(lambda: server.got(sent), seconds=60).sendall(sent[:10_000])
    got = b""
    while len(got) < len(sent[:10_000]):
        got += sender.socket.recv(1 << 16)
    assert got == sent[:10_000]
    assert not interface.gateway.crashed() and interface.gateway.resident() - before < 12 << 20
    sender.close()
    server.stop()


def test_who_takes_nothing_holds_back_who_sends(behind):
    server = Bare(free_port(), reads=False)
    interface = behind(server.port)
    sender = Sender(interface.port)
    before = interface.gateway.resident()
    sender.socket.settimeout(2)
    sent = 0
    with pytest.raises(TimeoutError):
        while sent < 1 << 30:
            sent += sender.socket.send(b"\x0bMSH|" + b"x" * (1 << 20))
    assert sent < 64 << 20, "only what sockets hold has left the sender"
    assert interface.gateway.resident() - before < 16 << 20
    # It goes on when the other side does.
    for connection, taken in zip(server.connections, server.taken):
        threading.Thread(target=Bare._read, args=(connection, taken), daemon=True).start()
    eventually(lambda: max(map(len, server.taken)) >= sent, seconds=60, what="all that was sent arrives")
    sender.close()
    server.stop()


def test_a_sender_that_has_said_all_still_gets_its_answer(behind, ris):
    server = Bare(free_port())
    interface = behind(server.port)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    sender.socket.shutdown(socket.SHUT_WR)
    connection = eventually(lambda: server.got(framed(order())))
    assert connection.recv(1) == b"", "it hears that no more will come"
    connection.sendall(framed("MSH|^~\\&|RIS||||||ACK|1|P|2.5.1\rMSA|AA|1"))
    assert b"MSA|AA|1" in sender.answer()
    assert sender.answer() is None
    eventually(lambda: interface.status["connections"] == 0, what="nothing stays open")
    server.stop()


def test_who_sends_and_goes_at_once_is_heard(behind):
    """Its bytes and its end may both be there before the system behind is reached."""
    server = Bare(free_port())
    interface = behind(server.port)
    sent = framed(order(field="x" * 300_000))
    for _ in range(50):
        sender = Sender(interface.port)
        sender.send(sent)
        sender.close()
    eventually(lambda: [bytes(taken) for taken in server.taken] == [sent] * 50, seconds=30, what="all of it arrives")
    server.stop()


def test_who_sends_several_and_goes_is_heard_to_the_end(behind, ris):
    interface = behind(ris.port, response_timeout=2)
    for number in range(20):
        sender = Sender(interface.port)
        sender.send(framed(order("1")) + framed(order("2")) + framed(order("3")))
        sender.close()
    eventually(lambda: len(ris.messages) == 60, what="every message arrives")
    time.sleep(3)
    assert interface.alarms == [] and interface.status["connections"] == 0


def test_who_answers_one_after_the_other_is_not_late(behind):
    """Twelve messages are sent at once; each takes half a second, so that the last waits longer than one may."""
    server = Bare(free_port())
    interface = behind(server.port, response_timeout=3)
    sender = Sender(interface.port)
    sent = b"".join(framed(order(str(number))) for number in range(12))
    sender.send(sent)
    connection = eventually(lambda: server.got(sent))
    for number in range(12):
        time.sleep(0.5)
        connection.sendall(framed(f"MSH|^~\\&|RIS||||||ACK|1|P|2.5.1\rSFT|Maker|1\rMSA|AA|{number}\r"))
        assert interface.alarms == []
    assert all(sender.answer() for _ in range(12))
    time.sleep(4)
    assert interface.alarms == [], "nothing waits any more"
    sender.close()
    server.stop()


def test_many_small_pieces_take_no_more_room_than_few_large_ones(behind):
    server = Bare(free_port(), reads=False)
    interface = behind(server.port)
    fill = Sender(interface.port)
    fill.socket.settimeout(1)
    with pytest.raises(TimeoutError):
        while True:
            fill.socket.send(b"x" * (1 << 20))
    before = interface.gateway.resident()
    sender = Sender(interface.port)
    sender.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sender.socket.settimeout(1)
    end = time.monotonic() + 8
    try:
        while time.monotonic() < end:
            sender.socket.send(b"x" * 64)
    except TimeoutError:
        pass
    assert interface.gateway.resident() - before < 24 << 20
    sender.close()
    fill.close()
    server.stop()


def test_a_system_that_takes_no_further_connection_is_told_of(behind):
    """Somebody is connected and has nothing to say; everybody else fails."""
    server = Bare(free_port())
    interface = behind(server.port, response_timeout=2)
    first = Sender(interface.port)
    first.send(framed(order(rest="NE")))
    connection = eventually(lambda: server.got(framed(order(rest="NE"))))
    server.socket.shutdown(socket.SHUT_RDWR)
    server.socket.close()

    def tries():
        sender = Sender(interface.port)
        refused = sender.ask(order()) is None
        return refused and interface.alarms == ["upstream-down"]

    eventually(tries, seconds=20, every=0.3, what="the alarm comes")
    connection.sendall(framed("MSH|^~\\&|RIS||||||ACK|1|P|2.5.1\rMSA|AA|1\r"))
    eventually(lambda: interface.alarms == [], what="it answers who is connected")
    first.close()
    server.stop()


def test_an_end_in_two_pieces_is_not_cut(behind):
    server = Bare(free_port())
    interface = behind(server.port)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    sender.socket.shutdown(socket.SHUT_WR)
    connection = eventually(lambda: server.got(framed(order())))
    connection.sendall(b"\x0bMSH|^~\\&|RIS||||||ACK|1|P|2.5.1\rMSA|AA|1\x1c")
    time.sleep(0.5)
    connection.sendall(b"\r")
    assert b"MSA|AA|1" in sender.answer()
    server.stop()


def test_senders_with_little_patience_do_not_hide_a_system_that_hangs(behind, ris):
    ris.answer = None
    interface = behind(ris.port, response_timeout=2)

    def tries():
        sender = Sender(interface.port)
        sender.send(framed(order()))
        time.sleep(0.5)
        sender.close()
        return interface.alarms == ["upstream-down"]

    eventually(tries, seconds=20, what="the alarm comes all the same")
    assert "left a connection" not in interface.gateway.log, "the sender left, not the system"


def test_who_does_not_take_what_was_said_last_is_not_waited_for(behind):
    server = Bare(free_port(), reads=False)
    interface = behind(server.port)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    connection = eventually(lambda: server.connections and server.connections[0])
    connection.settimeout(1)
    with pytest.raises(TimeoutError):
        while True:
            connection.sendall(b"x" * (1 << 20))
    # What it has not read makes this a reset.
    connection.close()
    eventually(lambda: interface.status["connections"] == 0, seconds=20, what="the sender that reads nothing is let go")
    draining = threading.Thread(target=interface.gateway.run, args=("drain",))
    draining.start()
    draining.join(20)
    assert not draining.is_alive()
    server.stop()


def test_there_is_room_for_who_has_something_to_say(behind, ris):
    interface = behind(ris.port, connections_per_address=4, max_connections=10)
    silent = [Sender(interface.port) for _ in range(10)]
    eventually(lambda: sum(each.is_closed for each in silent) == 6, what="the silent ones that came first had to go")

    def speaks(sender):
        try:
            return sender.ask(order()) is not None
        except ConnectionError:
            return False

    speaking = [Sender(interface.port) for _ in range(4)]
    assert all(speaks(each) for each in speaking)
    fifth = Sender(interface.port)
    assert not speaks(fifth), "one address has no more than its share"
    speaking += [Sender(interface.port, source=f"127.0.0.{host}") for host in (2, 2, 2, 3, 3, 3)]
    assert all(speaks(each) for each in speaking), "who speaks is not disturbed"
    assert interface.status["connections"] == 10
    eleventh = Sender(interface.port, source="127.0.0.4")
    assert not speaks(eleventh)
    for each in [*silent, *speaking, fifth, eleventh]:
        each.close()
    eventually(lambda: interface.status["connections"] == 0, what="every place is given back")


def test_a_connection_that_is_quiet_too_long_ends(behind, ris):
    interface = behind(ris.port, idle_timeout=3)
    sender = Sender(interface.port)
    assert sender.ask(order()) is not None
    assert sender.answer() is None


def test_a_stop_leaves_no_message_between_two_chairs(behind, ris):
    interface = behind(ris.port)
    sender = Sender(interface.port)
    assert sender.ask(order()) is not None
    started = time.monotonic()
    interface.gateway.stop()
    assert time.monotonic() - started < 10
    assert sender.answer() is None
    interface.gateway.start()
    again = Sender(interface.port)
    assert str(again.ask(order("2")).segment("MSA")[2]) == "2"
    again.close()


def test_a_drain_lets_the_message_under_way_finish(behind, ris):
    ris.answer = None
    interface = behind(ris.port)
    sender = Sender(interface.port)
    sender.send(framed(order()))
    eventually(lambda: ris.messages)
    draining = threading.Thread(target=interface.gateway.run, args=("drain",))
    draining.start()
    eventually(lambda: not accepts(interface.port), what="no further connection is taken")
    ris.answer = "AA"
    assert str(sender.ask(order("2")).segment("MSA")[2]) == "2"
    assert draining.is_alive(), "the first message has no answer yet"
    sender.close()
    draining.join(20)
    assert not draining.is_alive()
