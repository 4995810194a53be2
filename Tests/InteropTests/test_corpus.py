"""Real files through Leadglass to a real PACS, the PACS lost, and all of it back in a clean one."""

import collections
import hashlib

import pydicom
import pytest

from peers import corpus
from peers.compare import compare_archives, data_set_bytes
from peers.waiting import eventually

pytestmark = pytest.mark.through_gateway


@pytest.fixture(scope="module", params=[corpus.send_by_dcmtk, corpus.send_by_pynetdicom], ids=["dcmtk", "pynetdicom"])
def sent(request, shared_practice):
    """The corpus, sent once by one sender, with all that took part."""
    pacs = shared_practice.orthanc()
    gateway = shared_practice.leadglass(pacs)
    tee = shared_practice.tee(gateway.port)
    files = corpus.files()
    result = request.param(tee.port, files)
    # The PACS drops the association on a damaged file: what came after it was kept, and is delivered now.
    eventually(lambda: gateway.sole_copies() == 0, seconds=120, what="the queue is empty")
    yield collections.namedtuple("Journey", "practice pacs gateway tee files result")(
        shared_practice, pacs, gateway, tee, files, result
    )
    gateway.stop()
    pacs.stop()


def test_what_a_sender_will_not_send_is_listed_with_its_reason(sent):
    for path, reason in sorted(sent.result.refused_by_sender.items()):
        print(f"refused by the sender: {path.name}: {reason}")
    for path, reason in sorted(sent.result.refused_by_receiver.items()):
        print(f"refused by the PACS: {path.name}: {reason}")
    assert len(sent.files) >= 220
    assert len(sent.result.refused_by_sender) <= 15
    assert all(sent.result.refused_by_sender.values())
    # The PACS alone, without Leadglass, refuses 4 of storescu's files and aborts on or refuses 18 of pynetdicom's.
    assert len(sent.result.refused_by_receiver) <= 18


def test_every_instance_that_was_accepted_is_in_the_pacs_or_named(sent):
    held = set(sent.pacs.instances().values())
    # What the PACS refused, or aborted on, when it was delivered from the queue.
    parked = {each["sopInstanceUID"] for each in sent.gateway.status()["parked"]}
    accepted = {each.sop_instance for each in sent.tee.acknowledged()}
    assert held <= accepted
    assert accepted - held <= parked
    print(f"{len(accepted)} accepted, {len(held)} in the PACS, {len(parked)} parked")
    assert len(parked) <= 18


def test_every_accepted_instance_is_protected(sent):
    vault = sent.gateway.status()["vault"]
    assert vault["unprotected"] == 0
    assert vault["writable"]
    accepted = {each.sop_instance for each in sent.tee.acknowledged()}
    assert vault["instances"] >= len(accepted)


def test_the_vault_is_intact(sent):
    sent.gateway.run("vault", "verify")


def test_export_equals_what_was_sent_byte_for_byte(sent, tmp_path):
    sent.gateway.run("vault", "export", tmp_path / "export")
    exported = set()
    for path in (tmp_path / "export").rglob("*.dcm"):
        meta = pydicom.filereader.read_file_meta_info(path)
        exported.add((
            str(meta.MediaStorageSOPInstanceUID), str(meta.TransferSyntaxUID),
            hashlib.sha256(data_set_bytes(path.read_bytes())).hexdigest(),
        ))
    captured = {(s.sop_instance, s.transfer_syntax, s.digest) for s in sent.tee.stored if s.status is not None}
    acknowledged = {(s.sop_instance, s.transfer_syntax, s.digest) for s in sent.tee.acknowledged()}
    assert acknowledged <= exported, f"{len(acknowledged - exported)} of {len(acknowledged)} are missing"
    assert exported <= captured | {(s.sop_instance, s.transfer_syntax, s.digest) for s in sent.tee.stored}


def test_a_clean_pacs_gets_back_what_the_lost_one_held(sent):
    clean = sent.practice.orthanc(ae_title="CLEAN")
    sent.gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all", expect=None, timeout=300)
    report = compare_archives(sent.pacs, clean)
    clean.stop()
    assert report == {}
