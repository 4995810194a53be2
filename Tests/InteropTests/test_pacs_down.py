"""The main case: the PACS is gone or hangs, and the practice goes on scanning."""

import socket
import statistics
import time

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEGLosslessSV1
from pynetdicom import build_context, evt
from pynetdicom.sop_class import (
    CTImageStorage, MRImageStorage, StudyRootQueryRetrieveInformationModelFind,
    StudyRootQueryRetrieveInformationModelGet, StudyRootQueryRetrieveInformationModelMove, Verification,
)

from peers import dcmtk, synthetic, wire
from peers.scp import Pacs
from peers.scu import association
from peers.waiting import eventually, free_port

pytestmark = pytest.mark.through_gateway

CT = [(synthetic.CT, [ExplicitVRLittleEndian])]
DELIVERY = 60  # seconds in which a queue must be under way again


def stored(port, files, contexts=None, **options):
    """The statuses of storing files on one association."""
    with association(port, contexts or CT, **options) as opened:
        return [opened.send_c_store(path).Status for path in files]


def introduce(gateway, calling="MODALITY", contexts=None):
    """Lets the PACS accept a caller once."""
    with association(gateway.port, contexts or [*CT, Verification], calling=calling):
        pass


def test_kept_images_are_delivered_once_and_in_order(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    files = synthetic.write(tmp_path / "files", 30, studies=3)
    introduce(gateway, calling="CT1")
    pacs.stop()
    tee = practice.tee(gateway.port)
    assert stored(tee.port, files, calling="CT1") == [0] * 30

    status = gateway.status()
    [entry] = status["queue"]
    assert (entry["callingAETitle"], entry["address"], entry["soleCopies"]) == ("CT1", "127.0.0.1", 30)
    assert 0 <= status["madeAt"] - entry["oldest"] < 600_000_000
    assert status["listeners"][0]["upstream"] == "down"
    assert status["alarms"]

    pacs.start()
    eventually(lambda: len(pacs.received) >= 30, seconds=DELIVERY, what="the queue is delivered")
    eventually(lambda: gateway.sole_copies() == 0, what="the queue is empty")
    assert pacs.digests() == {each.sop_instance: each.digest for each in tee.stored}
    assert len(pacs.received) == 30
    assert {each.calling for each in pacs.received} == {"CT1"}
    order = [each.sop_instance for each in pacs.received]
    sent = [each.sop_instance for each in tee.stored]
    for study in range(3):
        of_study = sent[study * 10:study * 10 + 10]
        assert [uid for uid in order if uid in of_study] == of_study


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_the_queue_survives_a_restart(practice, tmp_path, how):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    files = synthetic.write(tmp_path / "files", 10)
    introduce(gateway)
    pacs.stop()
    assert stored(gateway.port, files) == [0] * 10
    getattr(gateway, how)()
    gateway.start()
    assert gateway.sole_copies() == 10
    pacs.start()
    eventually(lambda: len(pacs.digests()) == 10, seconds=DELIVERY, what="the queue is delivered")
    eventually(lambda: gateway.sole_copies() == 0)


def test_refuse_means_that_the_caller_is_told(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="refuse")
    introduce(gateway)
    pacs.stop()
    with wire.RawPeer(gateway.port) as peer:
        kind, body = peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])}, calling="MODALITY")
    assert (kind, body[1]) == (wire.ASSOCIATE_RJ, 2), "a transient rejection: the caller may try again"
    assert gateway.status()["vault"]["instances"] == 0


def test_nothing_is_answered_in_the_pacs_name_but_echo_and_store(practice):
    find, move, get = (
        StudyRootQueryRetrieveInformationModelFind, StudyRootQueryRetrieveInformationModelMove,
        StudyRootQueryRetrieveInformationModelGet,
    )
    pacs = practice.pacs(contexts=[build_context(each) for each in (find, move, get)])
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway, contexts=[find, move, get, Verification])
    pacs.stop()
    asked = Dataset()
    asked.QueryRetrieveLevel = "STUDY"
    asked.StudyInstanceUID = synthetic.uid()
    with association(gateway.port, [find, move, get, Verification]) as opened:
        assert opened.send_c_echo().Status == 0
        # One request after the other: each call sends, and each answer belongs to the request before it.
        for ask in (
            lambda: opened.send_c_find(asked, find),
            lambda: opened.send_c_move(asked, "WS", move),
            lambda: opened.send_c_get(asked, get),
        ):
            statuses = [status.get("Status", 0) for status, _ in ask()]
            assert len(statuses) == 1 and statuses[0] >> 8 == 0xA7, [hex(s) for s in statuses]


def test_only_callers_that_the_pacs_accepted_or_that_are_configured_are_served(practice, tmp_path):
    pacs = practice.pacs()
    callers = [{"ae_title": "CT9", "address": "127.0.0.1"}, {"ae_title": "CT8", "address": "127.0.0.9"}]
    gateway = practice.leadglass(pacs, when_down="keep", callers=callers)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 1)
    implicit = [(synthetic.CT, [ImplicitVRLittleEndian, ExplicitVRLittleEndian])]
    with association(gateway.port, implicit, calling="STRANGER", established=False) as opened:
        assert opened.is_rejected
    with association(gateway.port, implicit, calling="CT8", established=False) as opened:
        assert opened.is_rejected, "the title is known, but from another address"
    assert stored(gateway.port, files, contexts=CT, calling="CT9") == [0]


def test_contexts_are_those_that_the_pacs_last_accepted_from_the_caller(practice):
    pacs = practice.pacs(contexts=[build_context(CTImageStorage, [JPEGLosslessSV1, ExplicitVRLittleEndian])])
    gateway = practice.leadglass(pacs, when_down="keep")
    asked = [
        (CTImageStorage, [JPEGLosslessSV1, ImplicitVRLittleEndian]),
        (CTImageStorage, [ImplicitVRLittleEndian, ExplicitVRLittleEndian]),
    ]

    def accepted():
        with association(gateway.port, [*asked, (MRImageStorage, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])]) as a:
            return {(str(c.abstract_syntax), c.context_id): str(c.transfer_syntax[0]) for c in a.accepted_contexts}

    with_pacs = accepted()
    pacs.stop()
    without = accepted()
    assert {key: without.get(key) for key in with_pacs} == with_pacs
    # A class that the PACS refused before is still refused; nothing that it said is overruled.
    assert all(key[0] != str(MRImageStorage) for key in without)


def test_a_class_that_was_not_seen_is_taken_in_implicit_little_endian(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    with association(gateway.port, [(MRImageStorage, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])]) as opened:
        assert [str(c.transfer_syntax[0]) for c in opened.accepted_contexts] == [str(ImplicitVRLittleEndian)]


def test_a_pacs_that_takes_connections_and_says_nothing_is_passed_by(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 6)
    with socket.create_server(("127.0.0.1", pacs.port), backlog=64):
        began = time.monotonic()
        assert stored(gateway.port, files[:1]) == [0]
        assert time.monotonic() - began < 5, "3 s to find out, and then some"
        seconds = []
        for path in files[1:]:
            began = time.monotonic()
            assert stored(gateway.port, [path]) == [0]
            seconds.append(time.monotonic() - began)
        assert statistics.median(seconds) < 1, "the breaker answers from memory"
    pacs.start()
    eventually(lambda: len(pacs.digests()) == 6, seconds=DELIVERY, what="the queue is delivered")


def test_a_pacs_that_stops_answering_in_the_middle_costs_the_caller_nothing(practice, tmp_path):
    hanging = []

    def hang(received):
        if hanging:
            time.sleep(6)
        return 0x0000

    pacs = practice.pacs(status=hang)
    gateway = practice.leadglass(pacs, when_down="keep", limits={"response_timeout": 2})
    files = synthetic.write(tmp_path / "files", 6)
    with association(gateway.port, CT) as opened:
        assert opened.send_c_store(files[0]).Status == 0
        hanging.append(True)
        statuses = [opened.send_c_store(path).Status for path in files[1:]]
    hanging.clear()
    assert statuses == [0] * 5
    eventually(lambda: len(pacs.digests()) == 6, seconds=DELIVERY, what="what was kept is delivered")


def test_a_pacs_that_drops_the_association_in_the_middle_costs_the_caller_nothing(practice, tmp_path):
    dropped = []

    def drop(event):
        if len(pacs.received) == 2 and not dropped:
            dropped.append(True)
            event.assoc.abort()
            return 0xC000
        return pacs._store(event)

    pacs = Pacs()
    pacs._store_or_drop = drop
    practice._run(pacs.start())
    pacs.server.bind(evt.EVT_C_STORE, drop)
    gateway = practice.leadglass(pacs, when_down="keep")
    files = synthetic.write(tmp_path / "files", 6)
    with association(gateway.port, CT, established=None) as opened:
        heard = []
        for path in files:
            status = opened.send_c_store(path) if opened.is_established else Dataset()
            heard.append(status.get("Status"))
    told_success = sum(status == 0 for status in heard)
    assert told_success >= 2
    # Whatever the caller was told, what it heard success for arrives.
    eventually(lambda: len(pacs.digests()) >= told_success, seconds=DELIVERY)


def test_an_object_that_the_pacs_aborts_on_is_parked_and_the_others_pass(practice, tmp_path):
    files = synthetic.write(tmp_path / "files", 5)
    poisoned = []

    def abort_on_poison(event):
        if str(event.request.AffectedSOPInstanceUID) in poisoned:
            event.assoc.abort()
            return 0xC000
        return pacs._store(event)

    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    tee = practice.tee(gateway.port)
    assert stored(tee.port, files) == [0] * 5
    poisoned.append(tee.stored[1].sop_instance)
    pacs.start()
    pacs.server.bind(evt.EVT_C_STORE, abort_on_poison)
    eventually(lambda: len(pacs.digests()) == 4, seconds=DELIVERY, what="the others are delivered")
    [parked] = eventually(lambda: gateway.status()["parked"], seconds=DELIVERY, what="the poisoned object is parked")
    assert parked["sopInstanceUID"] == poisoned[0]


def test_the_queue_uses_at_most_two_associations(practice, tmp_path):
    import threading
    now, most, lock = [0], [0], threading.Lock()

    def slowly(received):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return 0x0000

    pacs = practice.pacs(status=slowly)
    gateway = practice.leadglass(pacs, when_down="keep")
    files = synthetic.write(tmp_path / "files", 40, studies=8)
    introduce(gateway)
    pacs.stop()
    assert stored(gateway.port, files) == [0] * 40
    pacs.start()
    eventually(lambda: len(pacs.digests()) == 40, seconds=DELIVERY)
    assert 1 <= most[0] <= 2


def test_a_pacs_that_was_never_there_is_an_alarm_and_not_a_crash(practice):
    absent = Pacs(port=free_port())
    gateway = practice.leadglass(absent, when_down="keep", callers=[{"ae_title": "CT1", "address": "127.0.0.1"}])
    dcmtk.echo(gateway.port, calling="CT1")
    assert gateway.status()["listeners"][0]["upstream"] == "down"
    assert gateway.alarms()
