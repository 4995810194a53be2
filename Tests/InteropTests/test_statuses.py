"""The PACS's status reaches the sender unchanged, whatever it is (PS3.4 B.2.3)."""

import pytest
from pydicom.dataset import Dataset

from peers import synthetic
from peers.scu import association
from peers.waiting import eventually


@pytest.mark.parametrize("status", [0x0000, 0xB000, 0xB006, 0xB007, 0x0110, 0x0122, 0xA700, 0xA900, 0xC123])
def test_a_status_passes_unchanged(practice, tmp_path, status):
    pacs = practice.pacs(status=status)
    gateway = practice.leadglass(pacs)
    [path] = synthetic.write(tmp_path / "files", 1)
    with association(gateway.port, [(synthetic.CT, ["1.2.840.10008.1.2.1"])]) as opened:
        assert opened.send_c_store(path).Status == status


def test_a_comment_passes_with_its_status(practice, tmp_path):
    answer = Dataset()
    answer.Status = 0xA701
    answer.ErrorComment = "the array is full"
    pacs = practice.pacs(status=lambda received: answer)
    gateway = practice.leadglass(pacs)
    [path] = synthetic.write(tmp_path / "files", 1)
    with association(gateway.port, [(synthetic.CT, ["1.2.840.10008.1.2.1"])]) as opened:
        heard = opened.send_c_store(path)
    assert (heard.Status, heard.get("ErrorComment")) == (0xA701, "the array is full")


@pytest.mark.through_gateway
def test_what_the_pacs_refused_is_kept_and_skipped_by_a_restore(practice, tmp_path):
    files = synthetic.write(tmp_path / "files", 4)
    refused = []

    def second_is_refused(received):
        if len(refused) == 0 and len(pacs.received) == 1:
            refused.append(received.sop_instance)
            return 0xA900
        return 0x0000

    pacs = practice.pacs(status=second_is_refused)
    gateway = practice.leadglass(pacs)
    with association(gateway.port, [(synthetic.CT, ["1.2.840.10008.1.2.1"])]) as opened:
        statuses = [opened.send_c_store(path).Status for path in files]
    assert statuses == [0, 0xA900, 0, 0]
    assert gateway.status()["vault"]["instances"] == 4
    assert gateway.sole_copies() == 0

    clean = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    assert set(clean.digests()) == set(pacs.digests()) - set(refused)

    everything = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{everything.port}", "--all", "--as-received")
    eventually(lambda: set(everything.digests()) == set(pacs.digests()), what="the refused one is sent too")
