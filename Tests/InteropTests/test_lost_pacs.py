"""Orthanc killed, or stopped with SIGSTOP, in the middle of a series: nothing is lost, nothing is there twice."""

import threading

import pytest

from peers import dcmtk, synthetic
from peers.waiting import eventually

pytestmark = pytest.mark.through_gateway


@pytest.mark.parametrize("how", ["kill", "pause"])
def test_nothing_is_lost_when_the_pacs_goes_in_the_middle(practice, tmp_path, how):
    pacs = practice.orthanc()
    gateway = practice.leadglass(pacs, when_down="keep", limits={"response_timeout": 3})
    tee = practice.tee(gateway.port)
    files = synthetic.write(tmp_path / "files", 120, size=128, studies=3)
    done = []

    def send():
        done.append(dcmtk.store(tee.port, files, "-nh", expect=None))

    sender = threading.Thread(target=send)
    sender.start()
    eventually(lambda: len(tee.acknowledged()) >= 30, every=0.005)
    getattr(pacs, how)()
    sender.join(90)
    assert not sender.is_alive()
    acknowledged_without = len(tee.acknowledged())
    if how == "kill":
        pacs.start()
    else:
        pacs.resume()

    # What a modality does: it sends again what it has not heard success for, here simply all of it.
    if len({s.sop_instance for s in tee.acknowledged()}) < 120:
        dcmtk.store(tee.port, files)
    else:
        assert done[0].returncode == 0, done[0].stdout[-2000:]
        dcmtk.store(tee.port, files[:10])
    sent = {s.sop_instance for s in tee.acknowledged()}
    assert len(sent) == 120
    assert acknowledged_without >= 30

    eventually(lambda: gateway.sole_copies() == 0, seconds=90, what="the queue is delivered")
    held = list(pacs.instances().values())
    assert sorted(held) == sorted(sent), "each SOP Instance UID once"
    vault = gateway.status()["vault"]
    assert vault["instances"] == 120
    assert vault["resends"] >= 10
    assert vault["versionsHeaderOnly"] + vault["versionsChangedPixels"] + vault["versionsOtherSyntax"] == 0
    gateway.run("vault", "verify")
