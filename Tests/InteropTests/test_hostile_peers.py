"""Bad input: the peer that sends it is told and dropped, and nobody else notices."""

import itertools
import os
import struct
import time

import pytest

from peers import dcmtk, synthetic, wire
from peers.waiting import eventually

pytestmark = pytest.mark.through_gateway

ECHO = {1: (wire.VERIFICATION, [wire.IMPLICIT])}
CT = {1: (wire.CT_STORAGE, [wire.EXPLICIT])}
GOOD_RQ = wire.associate_rq(ECHO)


@pytest.fixture(scope="module")
def guarded(shared_practice):
    """One gateway for all of them: who survives them all, survives."""
    pacs = shared_practice.pacs()
    gateway = shared_practice.leadglass(
        pacs, when_down="keep", limits={"associate_timeout": 2, "connections_per_address": 32}
    )
    yield pacs, gateway
    assert not gateway.crashed(), gateway.log[-4000:]


BEFORE_ASSOCIATION = {
    "a PDU of 4 GiB": wire.pdu(1, b"", length=0xFFFFFFF0) + bytes(100_000),
    "an unknown PDU type": wire.pdu(0x99, bytes(8)),
    "data before an association": wire.p_data(1, wire.echo_rq(), command=True, last=True),
    "a release before an association": wire.RELEASE_RQ,
    "an acceptance from a caller": wire.pdu(2, GOOD_RQ[6:]),
    "a request cut short": wire.pdu(1, GOOD_RQ[6:60]),
    "an item longer than its PDU": wire.pdu(1, GOOD_RQ[6:74] + wire.item(0x20, b"\x01\0\0\0", length=60000)),
    "a sub-item longer than its item": wire.pdu(
        1, GOOD_RQ[6:74] + wire.item(0x10, b"1.2.840.10008.3.1.1.1")
        + wire.item(0x20, b"\x01\0\0\0" + wire.item(0x30, b"1.2", length=500))
    ),
    "200 presentation contexts": wire.pdu(1, GOOD_RQ[6:74] + wire.item(0x10, b"1.2.840.10008.3.1.1.1") + b"".join(
        wire.item(0x20, bytes([(2 * n + 1) % 256, 0, 0, 0]) + wire.item(0x30, b"1.2.840.10008.1.1")
                  + wire.item(0x40, b"1.2.840.10008.1.2")) for n in range(200)
    ) + wire.item(0x50, wire.item(0x51, bytes([0, 0, 64, 0])))),
    "an even context id": wire.associate_rq({2: ECHO[1]}),
    "another protocol version": wire.associate_rq(ECHO, version=2),
    "HTTP": b"GET / HTTP/1.1\r\nHost: pacs\r\n\r\n",
    "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(200),
    "noise": os.urandom(4096),
    "nothing, then gone": b"",
}


@pytest.mark.parametrize("name", BEFORE_ASSOCIATION)
def test_who_has_not_associated_never_touches_the_pacs(guarded, name):
    pacs, gateway = guarded
    before = pacs.connections
    with wire.RawPeer(gateway.port) as peer:
        peer.send(BEFORE_ASSOCIATION[name])
        if BEFORE_ASSOCIATION[name]:
            answer = None
            try:
                answer = peer.read(timeout=8)
            except TimeoutError:
                pytest.fail("neither answered nor dropped in 8 s")
            assert answer is None or answer[0] in (wire.ABORTED, wire.ASSOCIATE_RJ), answer
            assert answer is None or peer.closed_within(8)
    assert pacs.connections == before
    dcmtk.echo(gateway.port)


IN_ASSOCIATION = {
    "a PDV longer than its PDU": wire.pdu(4, wire.pdv(1, wire.echo_rq(), True, True, length=100_000)),
    "a PDV of no length": wire.pdu(4, struct.pack(">I", 0) + b"\x01\x03"),
    "a PDV of length 1": wire.pdu(4, struct.pack(">I", 1) + b"\x01"),
    "a context that was not accepted": wire.p_data(77, wire.echo_rq(), True, True),
    "a second association request": GOOD_RQ,
    "a PDU over the maximum length": wire.pdu(4, b"", length=1 << 30) + bytes(200_000),
    "data without a command": wire.p_data(1, bytes(100), False, True),
    "a command that is noise": wire.p_data(1, os.urandom(64), True, True),
    "a command with a lying length": wire.p_data(
        1, wire.echo_rq()[:-2] + struct.pack("<HHI", 0, 0x0800, 0xFFFFFFF0), True, True
    ),
    "a command without a field": wire.p_data(1, wire.command_set({0x0002: wire.VERIFICATION}), True, True),
    "an unknown PDU type": wire.pdu(0x42, b"1234"),
    "a reserved service": wire.p_data(
        1, wire.command_set({0x0002: wire.VERIFICATION, 0x0100: 0x7777, 0x0110: 1, 0x0800: 0x0101}), True, True
    ),
}


@pytest.mark.parametrize("name", IN_ASSOCIATION)
def test_what_breaks_the_protocol_ends_that_association_only(guarded, name):
    pacs, gateway = guarded
    with wire.RawPeer(gateway.port) as peer, wire.RawPeer(gateway.port) as bystander:
        assert peer.associate(ECHO)[0] == wire.ASSOCIATE_AC
        assert bystander.associate(ECHO, calling="BYSTANDER")[0] == wire.ASSOCIATE_AC
        peer.send(IN_ASSOCIATION[name])
        try:
            answer = peer.read(timeout=25)
        except TimeoutError:
            pytest.fail("neither answered nor dropped in 25 s")
        assert answer is not None
        if name == "a reserved service":
            assert answer[0] in (wire.P_DATA, wire.ABORTED), "a service that nobody knows is the PACS's to judge"
        else:
            assert answer[0] == wire.ABORTED, answer
            source, reason = answer[1][2:4]
            assert source == 2 and reason in (1, 2, 4, 5, 6), "an A-ABORT of the service provider that says why"
        bystander.send(wire.p_data(1, wire.echo_rq(), True, True))
        assert bystander.read()[0] == wire.P_DATA
    assert not gateway.crashed()


def test_a_second_store_with_the_message_id_of_one_under_way_is_no_store(practice):
    pacs = practice.pacs(status=lambda received: time.sleep(1) or 0)
    gateway = practice.leadglass(pacs)
    with wire.RawPeer(gateway.port) as peer:
        peer.associate(CT)
        for uid in ("2.25.1", "2.25.2"):
            peer.send(wire.p_data(1, wire.store_rq(uid, message=7), True, True))
            peer.send(wire.p_data(1, head(uid), False, True))
        kind, body = peer.read()
        assert (kind, body[2], body[3]) == (wire.ABORTED, 2, 5)
    dcmtk.echo(gateway.port)


def test_an_endless_command_is_cut(guarded):
    _, gateway = guarded
    with wire.RawPeer(gateway.port) as peer:
        peer.associate(ECHO)
        for _ in range(2000):
            peer.send(wire.p_data(1, bytes(15000), command=True, last=False))
        assert peer.closed_within(25)
    dcmtk.echo(gateway.port)


def element(group, number, vr, value, length=None):
    """An element in Explicit VR Little Endian."""
    size = len(value) if length is None else length
    if vr in (b"OB", b"OW", b"SQ", b"UN", b"UT"):
        return struct.pack("<HH2sHI", group, number, vr, 0, size) + value
    return struct.pack("<HH2sH", group, number, vr, size) + value


def head(uid, study="2.25.11", series="2.25.12"):
    pad = lambda text: text.encode() + b"\0" * (len(text) % 2)
    return (
        element(8, 0x16, b"UI", pad(wire.CT_STORAGE)) + element(8, 0x18, b"UI", pad(uid))
        + element(0x10, 0x20, b"LO", b"PHI-4711") + element(0x20, 0x0D, b"UI", pad(study))
        + element(0x20, 0x0E, b"UI", pad(series))
    )


NEST = element(0x40, 0x275, b"SQ", b"", length=0xFFFFFFFF) + struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF)
DATA_SETS = {
    "nesting of 10,000": lambda uid: head(uid) + NEST * 10_000,
    "an undefined length that never ends": lambda uid: head(uid)
    + element(0x40, 0x275, b"SQ", b"", length=0xFFFFFFFF)
    + struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF) + element(0x40, 7, b"LO", b"x" * 60) * 500,
    "an element longer than the data set": lambda uid: head(uid) + element(0x28, 0x10, b"UN", b"ab", length=0xFFFFFFF0),
    "pixel data longer than the data set": lambda uid: head(uid)
    + element(0x7FE0, 0x10, b"OW", bytes(100), length=0x7FFFFFFE),
    "odd lengths": lambda uid: head(uid) + element(0x28, 0x10, b"US", b"\1\0\0") + element(0x7FE0, 0x10, b"OB", b"123"),
    "cut inside an element": lambda uid: head(uid) + element(0x28, 0x10, b"US", b"\1\0")[:7],
    "implicit where explicit was agreed": lambda uid: struct.pack("<HHI", 8, 0x16, 26) + wire.CT_STORAGE.encode() + b"\0"
    + struct.pack("<HHI", 0x7FE0, 0x10, 4) + b"1234",
    "not DICOM at all": lambda uid: b"%PDF-1.7 this is no data set" * 40,
    "nothing": lambda uid: b"\0\0",
    "the same element a thousand times": lambda uid: head(uid) + element(0x10, 0x20, b"LO", b"twice") * 1000,
    "another UID inside than outside": lambda uid: head("2.25.4711"),
    "noise": lambda uid: os.urandom(50_000),
}


@pytest.mark.parametrize("name", DATA_SETS)
def test_a_bad_data_set_is_the_pacs_decision_and_what_it_took_is_accounted_for(guarded, name):
    pacs, gateway = guarded
    uid = synthetic.uid()
    data = DATA_SETS[name](uid)
    before = gateway.status()["vault"]
    with wire.RawPeer(gateway.port) as peer:
        peer.associate(CT)
        peer.send(wire.p_data(1, wire.store_rq(uid), True, True))
        pieces = [data[start:start + 16000] for start in range(0, len(data), 16000)]
        for number, piece in enumerate(pieces):
            peer.send(wire.p_data(1, piece, False, number == len(pieces) - 1))
        answer = peer.read(timeout=25)
    assert answer is not None and answer[0] in (wire.P_DATA, wire.ABORTED)
    if answer[0] == wire.P_DATA:
        [(_, _, _, command)] = list(wire.pdvs(answer[1]))
        if wire.us(wire.parse_command(command)[0x0900]) == 0:
            assert uid in pacs.digests(), "success, but the PACS has not seen it"
            after = eventually(
                lambda: _changed(gateway, before), seconds=5, what="the copy or its absence is counted"
            )
            assert after
    dcmtk.echo(gateway.port)
    assert not gateway.crashed()


def _changed(gateway, before):
    after = gateway.status()["vault"]
    counts = ("instances", "unprotected", "resends", "versionsHeaderOnly", "versionsOtherSyntax", "versionsChangedPixels")
    return any(after[count] > before[count] for count in counts)


@pytest.mark.parametrize("uid", ["../../../tmp/leadglass-was-here", "1.2.3/../../etc", "1" * 200, "1.2.\x003", "%s%n", ""])
def test_a_uid_is_never_a_path(practice, tmp_path, uid):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, limits={"response_timeout": 3})
    with wire.RawPeer(gateway.port) as peer:
        peer.associate(CT)
        peer.send(wire.p_data(1, wire.store_rq(uid), True, True))
        peer.send(wire.p_data(1, head(uid, study=uid, series=uid), False, True))
        peer.read(timeout=25)
    outside = set(gateway.folder.parent.rglob("*leadglass-was-here*"))
    gateway.run("vault", "export", tmp_path / "export", expect=None)
    assert outside == set() == set(tmp_path.rglob("*leadglass-was-here*"))
    assert not os.path.exists("/tmp/leadglass-was-here")
    inside = (tmp_path / "export").resolve()
    assert all(path.resolve().is_relative_to(inside) for path in inside.rglob("*"))
    # A PACS that does not answer such a message counts as down for a moment: until it is asked again.
    eventually(lambda: dcmtk.echo(gateway.port, expect=None).returncode == 0, seconds=10, every=0.5)


def test_silent_connections_are_dropped_and_do_not_reach_the_pacs(guarded):
    pacs, gateway = guarded
    before = pacs.connections
    silent = [wire.RawPeer(gateway.port) for _ in range(200)]
    try:
        began = time.monotonic()
        dcmtk.echo(gateway.port)
        assert time.monotonic() - began < 2
        assert pacs.connections == before + 1
        for peer in silent[-20:]:
            assert peer.closed_within(8)
    finally:
        for peer in silent:
            peer.socket.close()


def test_at_the_limit_the_oldest_silent_connection_goes_and_never_the_newest_caller(guarded):
    _, gateway = guarded
    with wire.RawPeer(gateway.port) as working:
        assert working.associate(ECHO)[0] == wire.ASSOCIATE_AC
        silent = [wire.RawPeer(gateway.port) for _ in range(40)]
        try:
            for _ in range(3):
                dcmtk.echo(gateway.port)
            working.send(wire.p_data(1, wire.echo_rq(), True, True))
            assert working.read()[0] == wire.P_DATA
        finally:
            for peer in silent:
                peer.socket.close()


def test_a_request_that_drips_is_dropped_on_the_deadline(guarded):
    pacs, gateway = guarded
    before = pacs.connections
    with wire.RawPeer(gateway.port) as peer:
        began = time.monotonic()
        for byte in itertools.islice(GOOD_RQ, 60):
            try:
                peer.socket.sendall(bytes([byte]))
            except OSError:
                break
            time.sleep(0.2)
        assert time.monotonic() - began < 10, "dripping bytes bought time"
    assert pacs.connections == before


def test_hostile_input_leaves_no_patient_in_the_log(guarded):
    _, gateway = guarded
    assert "PHI-4711" not in gateway.log
