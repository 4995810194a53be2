"""Cancels and aborts pass both ways, and a caller that goes away leaves nothing half stored."""

import threading
import time

import pytest
from pydicom.dataset import Dataset
from pynetdicom import build_context, evt
from pynetdicom.sop_class import StudyRootQueryRetrieveInformationModelFind as Find

from peers import synthetic, wire
from peers.scu import association
from peers.waiting import eventually

CT_CONTEXT = {1: (wire.CT_STORAGE, [wire.EXPLICIT])}


def slow_find(cancelled):
    def answer(event):
        for number in range(500):
            if event.is_cancelled:
                cancelled.append(number)
                yield 0xFE00, None
                return
            entry = Dataset()
            entry.PatientID = str(number)
            yield 0xFF00, entry
            time.sleep(0.02)

    return answer


def test_a_cancel_reaches_the_pacs_and_its_end_the_caller(practice):
    cancelled = []
    pacs = practice.pacs(contexts=[build_context(Find)], handlers=[(evt.EVT_C_FIND, slow_find(cancelled))])
    gateway = practice.leadglass(pacs)
    asked = Dataset()
    asked.QueryRetrieveLevel = "STUDY"
    asked.PatientID = ""
    statuses = []
    with association(gateway.port, [Find]) as opened:
        for number, (status, _) in enumerate(opened.send_c_find(asked, Find, msg_id=7)):
            statuses.append(status.Status)
            if number == 5:
                opened.send_c_cancel(7, query_model=Find)
    assert statuses[-1] == 0xFE00
    assert cancelled and cancelled[0] < 400


def test_the_callers_abort_reaches_the_pacs(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    with wire.RawPeer(gateway.port) as peer:
        kind, _ = peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
        assert kind == wire.ASSOCIATE_AC
        peer.send(wire.ABORT)
        eventually(lambda: pacs.aborts == 1, seconds=10)
    assert pacs.releases == 0


def test_a_caller_that_vanishes_does_not_hold_the_pacs(practice):
    closed = threading.Event()
    pacs = practice.pacs(handlers=[(evt.EVT_CONN_CLOSE, lambda event: closed.set())])
    gateway = practice.leadglass(pacs)
    with wire.RawPeer(gateway.port) as peer:
        peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
        closed.clear()
    assert closed.wait(10)


def test_the_pacs_abort_reaches_the_caller(practice):
    def abort(event):
        event.assoc.abort()
        return 0x0000

    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    pacs.server.bind(evt.EVT_C_ECHO, abort)
    with wire.RawPeer(gateway.port) as peer:
        peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
        peer.send(wire.p_data(1, wire.echo_rq(), command=True, last=True))
        kind, body = peer.read()
        assert kind == wire.ABORTED
        assert peer.closed_within(5)


@pytest.mark.through_gateway
def test_half_an_instance_is_not_kept(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    uid = synthetic.uid()
    with wire.RawPeer(gateway.port) as peer:
        peer.associate(CT_CONTEXT)
        peer.send(wire.p_data(1, wire.store_rq(uid), command=True, last=True))
        peer.send(wire.p_data(1, bytes(4000), command=False, last=False))
        time.sleep(0.3)
        peer.send(wire.ABORT)
    eventually(lambda: not gateway.status()["associations"], seconds=10)
    vault = gateway.status()["vault"]
    assert (vault["instances"], vault["unprotected"], gateway.sole_copies()) == (0, 0, 0)
    gateway.run("vault", "verify")


def test_a_release_passes_to_the_pacs(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    with wire.RawPeer(gateway.port) as peer:
        peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
        peer.send(wire.RELEASE_RQ)
        kind, _ = peer.read()
        assert kind == wire.RELEASE_REPLY
    eventually(lambda: pacs.releases == 1, seconds=10)
    assert pacs.aborts == 0
