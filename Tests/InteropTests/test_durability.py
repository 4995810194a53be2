"""What was acknowledged is there: after kill -9, and by the order of the system calls."""

import os
import random
import re
import threading

import pydicom
import pytest

from peers import dcmtk, synthetic
from peers.scu import association
from peers.waiting import eventually

pytestmark = pytest.mark.through_gateway

ROUNDS = int(os.environ.get("LEADGLASS_ROUNDS", "20"))
CT = [(synthetic.CT, ["1.2.840.10008.1.2.1"])]


@pytest.mark.loop
def test_nothing_acknowledged_is_lost_when_killed_under_load(practice, tmp_path):
    chance = random.Random(11112)
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    tee = practice.tee(gateway.port)
    with association(gateway.port, CT, calling="STORESCU"):
        pass
    for number in range(ROUNDS):
        files = synthetic.write(tmp_path / f"round-{number}", 120, size=64, studies=4)
        # Every other round the PACS is away, so that the vault's copy is the only one.
        if number % 2:
            pacs.stop()
        before = len(tee.acknowledged())
        halves = [files[:60], files[60:]]
        senders = [
            threading.Thread(target=dcmtk.store, args=(tee.port, half, "-nh"), kwargs={"expect": None})
            for half in halves
        ]
        for sender in senders:
            sender.start()
        eventually(lambda: len(tee.acknowledged()) >= before + chance.randrange(2, 80), every=0.002)
        gateway.kill()
        for sender in senders:
            sender.join(60)
            assert not sender.is_alive()
        if number % 2:
            pacs.start()
        gateway.start()

    acknowledged = {s.sop_instance: s.digest for s in tee.acknowledged()}
    assert len(acknowledged) >= 2 * ROUNDS
    eventually(
        lambda: acknowledged.items() <= pacs.digests().items(), seconds=120, every=0.5,
        what="all that was acknowledged reaches the PACS",
    )
    eventually(lambda: gateway.sole_copies() == 0, seconds=60, what="the queue is empty")
    gateway.run("vault", "verify", timeout=300)
    gateway.run("vault", "export", tmp_path / "export", timeout=300)
    kept = {
        str(pydicom.filereader.read_file_meta_info(path).MediaStorageSOPInstanceUID)
        for path in (tmp_path / "export").rglob("*.dcm")
    }
    assert set(acknowledged) <= kept, f"{len(set(acknowledged) - kept)} of {len(acknowledged)} are not in the vault"


def _calls(trace):
    """("begin" or "end", name, arguments) for every call, in the order in which the kernel saw them."""
    pending = {}
    for line in trace.splitlines():
        process, _, rest = line.partition(" ")
        rest = rest.lstrip()
        if resumed := re.match(r"<\.\.\. (\w+) resumed>(.*)", rest):
            name, arguments = pending.pop(process, (resumed[1], ""))
            rest = resumed[2]
        elif call := re.match(r"(\w+)\((.*)", rest):
            name, arguments = call.groups()
            yield "begin", name, arguments
            if rest.endswith("<unfinished ...>"):
                pending[process] = (name, arguments)
                continue
        else:
            continue
        if re.search(r"\) += +\d+$", rest):
            yield "end", name, arguments


def _path(arguments):
    """The file that a call's first argument stands for."""
    named = re.match(r"\d+<(.*?)>", arguments)
    return bytes.fromhex(named[1].replace("\\x", "")).decode() if named else ""


STORE_RESPONSE = re.compile(r"\\x02\\x00\\x00\\x00\\x01\\x80")  # (0000,0100), of 2 bytes: 8001H


@pytest.mark.parametrize("pacs_is", ["up", "down"])
def test_fdatasync_returns_before_the_answer_is_written(practice, tmp_path, pacs_is):
    """The page cache outlives kill -9, so only the order of the calls shows that a power cut is survived."""
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep", start=False)
    trace = tmp_path / "trace"
    gateway.prefix = [
        "strace", "-f", "-y", "-xx", "-s", "512", "-o", str(trace),
        "-e", "trace=fdatasync,fsync,write,writev,sendto,sendmsg",
    ]
    gateway.start()
    with association(gateway.port, CT):
        pass
    if pacs_is == "down":
        pacs.stop()
    files = synthetic.write(tmp_path / "files", 12, size=64)
    with association(gateway.port, CT) as opened:
        assert [opened.send_c_store(path).Status for path in files] == [0] * 12
    gateway.stop(seconds=30)

    segments = str(gateway.data / "vault/segments")
    synced, answers = False, 0
    for moment, name, arguments in _calls(trace.read_text(errors="replace")):
        if moment == "end" and name in ("fdatasync", "fsync"):
            synced = synced or _path(arguments).startswith(segments)
        elif moment == "begin" and STORE_RESPONSE.search(arguments):
            answers += 1
            assert synced, f"answer {answers} was written before fdatasync returned"
            synced = False
    assert answers == 12


def test_no_patient_is_named_in_logs_status_or_on_disk(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    name, patient = "QUILLFEATHER^OSWALDINA", "PHI-4711-77"
    files = synthetic.write(tmp_path / "files", 6, name=name, patient=patient)
    dcmtk.store(gateway.port, files[:3], calling="CT1")
    pacs.stop()
    dcmtk.store(gateway.port, files[3:], calling="CT1")
    texts = [gateway.log, gateway.run("status", expect=None).stdout, str(gateway.status())]
    texts.append(gateway.run("vault", "status", expect=None).stdout)
    texts.append(gateway.run("vault", "verify").stdout)
    pacs.start()
    eventually(lambda: gateway.sole_copies() == 0, seconds=60)
    gateway.stop()
    texts.append(gateway.log)
    for secret in ("QUILLFEATHER", "OSWALDINA", patient):
        assert not any(secret.lower() in text.lower() for text in texts)
        for path in gateway.data.rglob("*"):
            if path.is_file():
                assert secret.encode() not in path.read_bytes(), f"{path.name} holds the patient in the clear"


def test_group_commit_keeps_many_senders_apart(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    tee = practice.tee(gateway.port)
    batches = [synthetic.write(tmp_path / f"sender-{n}", 25, size=64) for n in range(6)]
    senders = [threading.Thread(target=dcmtk.store, args=(tee.port, batch)) for batch in batches]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    eventually(lambda: len(tee.acknowledged()) == 150)
    assert pacs.digests() == {s.sop_instance: s.digest for s in tee.stored}
    assert gateway.status()["vault"]["instances"] == 150
    gateway.run("vault", "verify")
