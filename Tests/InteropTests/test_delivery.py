"""The queue after an outage, and a PACS that is not quite well: nobody waits for another's trouble."""

import statistics
import time

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian
from pynetdicom import build_context, evt
from pynetdicom.sop_class import (
    StorageCommitmentPushModel, StorageCommitmentPushModelInstance, Verification,
)

from peers import dcmtk, synthetic
from peers.leadglass import listener
from peers.scp import Pacs
from peers.scu import association
from peers.waiting import eventually, free_port

pytestmark = pytest.mark.through_gateway

CT = [(synthetic.CT, [ExplicitVRLittleEndian])]
DELIVERY = 60  # seconds in which a queue must be under way again


def stored(port, files, **options):
    with association(port, CT, **options) as opened:
        return [opened.send_c_store(path).Status for path in files]


def introduce(gateway, *callings):
    for calling in callings or ["MODALITY"]:
        with association(gateway.port, [*CT, Verification], calling=calling):
            pass


def uids(files):
    return [str(dcmread(path, specific_tags=["SOPInstanceUID"]).SOPInstanceUID) for path in files]


def up(gateway):
    return gateway.status()["listeners"][0]["upstream"] == "up"


def test_a_sender_that_the_pacs_rejects_holds_up_nobody_else(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway, "CT1", "CT2")
    pacs.stop()
    theirs = synthetic.write(tmp_path / "ct2", 4, studies=2)
    ours = synthetic.write(tmp_path / "ct1", 6, studies=2)
    assert stored(gateway.port, theirs, calling="CT2") == [0] * 4
    assert stored(gateway.port, ours, calling="CT1") == [0] * 6
    pacs.settings["require_calling_aet"] = ["CT1"]
    pacs.start()
    eventually(lambda: set(pacs.digests()) == set(uids(ours)), seconds=DELIVERY, what="the other sender's are delivered")
    eventually(lambda: gateway.sole_copies() == 4)
    assert gateway.status()["parked"] == []


def test_a_pacs_that_is_only_starting_parks_nothing(practice, tmp_path):
    starting = [time.monotonic() + 600]
    pacs = practice.pacs(status=lambda received: 0x0110 if time.monotonic() < starting[0] else 0)
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 12, studies=3)
    assert stored(gateway.port, files) == [0] * 12
    pacs.start()
    starting[0] = time.monotonic() + 5
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY, what="all is delivered once it is there")
    assert gateway.status()["parked"] == []
    assert set(pacs.digests()) == set(uids(files))


def test_an_object_on_which_the_pacs_hangs_is_set_aside_and_the_others_pass(practice, tmp_path):
    poisoned = []

    def hang(received):
        if received.sop_instance in poisoned:
            time.sleep(4)
        return 0x0000

    pacs = practice.pacs(status=hang)
    gateway = practice.leadglass(pacs, when_down="keep", limits={"response_timeout": 1})
    introduce(gateway)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 9, studies=3)
    assert stored(gateway.port, files) == [0] * 9
    poisoned.append(uids(files)[0])
    pacs.start()
    [parked] = eventually(lambda: gateway.status()["parked"], seconds=DELIVERY, what="it is parked")
    assert parked["sopInstanceUID"] == poisoned[0]
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY)
    assert set(uids(files[1:])) <= set(pacs.digests())


def test_order_within_a_long_study_is_kept_past_an_object_that_has_to_wait(practice, tmp_path):
    files = synthetic.write(tmp_path / "files", 620, size=2)
    sent = uids(files)
    full = [time.monotonic() + 600]

    def status(received):
        return 0xA700 if received.sop_instance == sent[40] and time.monotonic() < full[0] else 0

    pacs = practice.pacs(status=status)
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    assert stored(gateway.port, files) == [0] * 620
    pacs.start()
    full[0] = time.monotonic() + 3
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY, what="the study is delivered")
    taken = [each.sop_instance for each in pacs.received]
    first = {uid: taken.index(uid) for uid in sent}
    assert sorted(sent[:40] + sent[41:], key=first.get) == sent[:40] + sent[41:]
    last = len(taken) - 1 - taken[::-1].index(sent[40])
    assert last < first[sent[41]], "what follows waits for it"


def test_what_waited_never_replaces_what_was_sent_later(practice, tmp_path):
    pacs = practice.pacs(status=lambda received: time.sleep(0.15) or 0)
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 40)
    assert stored(gateway.port, files) == [0] * 40
    corrected = []
    for number in (2, 20, 39):
        image = dcmread(files[number])
        image.PatientName = "PHANTOM^CORRECTED"
        path = tmp_path / f"corrected-{number}.dcm"
        image.save_as(path)
        corrected.append(path)
    tee = practice.tee(gateway.port)
    pacs.start()
    eventually(lambda: len(pacs.received) > 3, seconds=DELIVERY, every=0.02)
    assert stored(tee.port, corrected) == [0] * 3
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY)
    digests = pacs.digests()
    assert len(digests) == 40
    assert {each.sop_instance: digests[each.sop_instance] for each in tee.stored} == {
        each.sop_instance: each.digest for each in tee.stored
    }, "the corrected ones came last"


def test_a_pacs_that_echoes_but_stalls_on_images_is_passed_by_until_it_takes_one(practice, tmp_path):
    stalling = []

    def stall(received):
        while stalling:
            time.sleep(0.2)
        return 0x0000

    pacs = practice.pacs(status=stall)
    gateway = practice.leadglass(pacs, when_down="keep", limits={"response_timeout": 2})
    files = synthetic.write(tmp_path / "files", 14, studies=14)
    introduce(gateway)
    stalling.append(True)
    assert stored(gateway.port, files[:1]) == [0]
    seconds = []
    for path in files[1:]:
        began = time.monotonic()
        assert stored(gateway.port, [path]) == [0]
        seconds.append(time.monotonic() - began)
        time.sleep(0.3)
    before = pacs.echoes
    dcmtk.echo(gateway.port)
    assert pacs.echoes == before + 1, "what is no image passes: it answers that"
    assert statistics.median(seconds) < 1 and max(seconds) < 2
    assert pacs.echoes > 0, "it was asked, and it echoed"
    stalling.clear()
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY)
    eventually(lambda: up(gateway), seconds=DELIVERY)
    assert set(pacs.digests()) == set(uids(files))


def test_a_workstation_that_was_off_is_reached_again_by_itself(practice, tmp_path):
    workstation = Pacs(ae_title="WS", port=free_port())
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, reverse=[listener("to-ws", workstation.port, direction="from-pacs")])
    files = synthetic.write(tmp_path / "files", 2)
    port = gateway.port_of("to-ws")
    with association(port, CT, calling="PACS", called="WS", established=False) as opened:
        assert opened.is_rejected
    practice._run(workstation.start())
    time.sleep(1.1)
    assert stored(port, files, calling="PACS", called="WS") == [0, 0]
    assert set(workstation.digests()) == set(uids(files))


def test_a_workstation_that_hangs_is_told_to_the_pacs_as_a_failure(practice, tmp_path):
    workstation = practice.pacs(ae_title="WS", status=lambda received: time.sleep(5) or 0)
    pacs = practice.pacs()
    back = listener("to-ws", workstation.port, direction="from-pacs", limits={"response_timeout": 1})
    gateway = practice.leadglass(pacs, reverse=[back])
    files = synthetic.write(tmp_path / "files", 1)
    began = time.monotonic()
    assert stored(gateway.port_of("to-ws"), files, calling="PACS", called="WS") == [0xA700]
    assert time.monotonic() - began < 4


def test_commitment_is_refused_for_what_still_waits_while_the_pacs_is_there(practice, tmp_path):
    asked = []

    def commit(event):
        asked.append(event.action_information)
        return 0x0000, None

    pacs = practice.pacs(
        status=lambda received: 0x0110,
        contexts=[
            build_context(synthetic.CT, ExplicitVRLittleEndian), build_context(StorageCommitmentPushModel),
        ],
        handlers=[(evt.EVT_N_ACTION, commit)],
    )
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    files = synthetic.write(tmp_path / "files", 2)
    assert stored(gateway.port, files) == [0, 0]
    pacs.start()
    eventually(lambda: up(gateway), seconds=DELIVERY)

    def commitment(uid):
        request = Dataset()
        request.TransactionUID = synthetic.uid()
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = synthetic.CT, uid
        request.ReferencedSOPSequence = [item]
        with association(gateway.port, [StorageCommitmentPushModel]) as opened:
            status, _ = opened.send_n_action(request, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance)
            return status.Status

    assert commitment(uids(files)[0]) == 0x0110
    assert asked == [], "the PACS was not even asked"
    assert commitment(synthetic.uid()) == 0, "what does not wait is the PACS's to commit"


def test_an_ended_release_is_no_outage(practice, tmp_path):
    """A PACS that answers the echo and then just hangs up, as some do, is there."""
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    assert stored(gateway.port, synthetic.write(tmp_path / "files", 1)) == [0]
    pacs.start()

    def hang_up(event):
        event.assoc.dul.socket.close()
        return 0x0000

    pacs.server.bind(evt.EVT_RELEASED, hang_up)
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY)
    eventually(lambda: up(gateway))


def test_delivery_gives_way_to_live_traffic(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    introduce(gateway)
    pacs.stop()
    waiting = synthetic.write(tmp_path / "waiting", 200, size=2)
    live = synthetic.write(tmp_path / "live", 40, size=2)
    assert stored(gateway.port, waiting) == [0] * 200
    pacs.start()
    eventually(lambda: len(pacs.received) > 0, seconds=DELIVERY, every=0.01)
    before = len(pacs.received)
    assert stored(gateway.port, live) == [0] * 40
    meanwhile = len(pacs.received) - before - 40
    assert meanwhile < 40, "while images came live, fewer went out of the queue"
    eventually(lambda: gateway.sole_copies() == 0, seconds=DELIVERY)


def test_a_restart_with_an_open_association_accepts_again_in_5_seconds(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    with association(gateway.port, [Verification], calling="US1", established=None) as held:
        assert held.is_established
        began = time.monotonic()
        gateway.stop()
        gateway.start()
        dcmtk.echo(gateway.port)
        assert time.monotonic() - began < 5
        eventually(lambda: held.is_aborted, what="the quiet association was ended with an A-ABORT")
