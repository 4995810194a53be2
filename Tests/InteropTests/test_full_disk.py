"""A disk that is full or read-only: images pass, are counted unprotected, and somebody is told."""

import os
import pathlib
import subprocess

import pytest

from peers import synthetic
from peers.scu import association
from peers.waiting import eventually

pytestmark = [
    pytest.mark.through_gateway,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small file system needs root"),
]

CT = [(synthetic.CT, ["1.2.840.10008.1.2.1"])]


@pytest.fixture
def small_disk(tmp_path):
    """A tmpfs of 320 MiB; skipped where this process may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("mounting a tmpfs is not allowed here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder, leave=0):
    """Takes all the space there is, down to the last block."""
    free = os.statvfs(folder)
    left = free.f_bavail * free.f_frsize - leave
    ballast = pathlib.Path(folder, "ballast")
    with open(ballast, "ab") as file:
        try:
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
                file.flush()
        except OSError:
            pass
    return ballast


def test_a_full_disk_lets_images_pass_unprotected_and_alarmed(practice, small_disk, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(
        pacs, keys={"data": str(small_disk / "var"), "keys": str(tmp_path / "keys")}, when_down="keep"
    )
    big = synthetic.write(tmp_path / "big", 6, size=1500)
    small = synthetic.write(tmp_path / "small", 3)
    ballast = fill(small_disk)
    with association(gateway.port, CT, timeout=60) as opened:
        assert [opened.send_c_store(path).Status for path in big] == [0] * len(big)
    assert len(pacs.received) == len(big)
    vault = eventually(lambda: (v := gateway.status()["vault"])["unprotected"] > 0 and v, what="it is counted")
    assert vault["instances"] + vault["unprotected"] == len(big)
    critical = [alarm for alarm in gateway.status()["alarms"] if alarm["severity"] == "critical"]
    assert critical and all(alarm["message"] and alarm["next"] for alarm in critical)

    # Neither the PACS nor the vault can take it: only now does the caller hear it, and it hears A700.
    pacs.stop()
    with association(gateway.port, CT, timeout=60) as opened:
        statuses = {opened.send_c_store(path).Status for path in big[:2]}
    assert statuses <= {0xA700, 0x0000}
    pacs.start()

    # There is room again: it protects again by itself, and nothing acknowledged before is lost.
    ballast.unlink()
    eventually(lambda: _stores_protected(gateway, small), seconds=90, every=1, what="it protects again")
    gateway.run("vault", "verify")


def _stores_protected(gateway, files):
    before = gateway.status()["vault"]["unprotected"]
    with association(gateway.port, CT, timeout=60, established=None) as opened:
        if not opened.is_established or [opened.send_c_store(path).Status for path in files] != [0] * len(files):
            return False
    vault = gateway.status()["vault"]
    return vault["unprotected"] == before and vault["writable"]


def test_a_read_only_folder_lets_images_pass_unprotected(practice, small_disk, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(
        pacs, keys={"data": str(small_disk / "var"), "keys": str(tmp_path / "keys")}, when_down="keep"
    )
    gateway.stop()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    try:
        gateway.start()
        _passes_unprotected(gateway, pacs, tmp_path)
        gateway.stop()
    finally:
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=False)


def _passes_unprotected(gateway, pacs, tmp_path):
    files = synthetic.write(tmp_path / "files", 2)
    with association(gateway.port, CT) as opened:
        assert [opened.send_c_store(path).Status for path in files] == [0, 0]
    assert len(pacs.received) == 2
    status = eventually(lambda: (s := gateway.status())["vault"]["unprotected"] == 2 and s, what="it is counted")
    assert not status["vault"]["writable"] and status["vault"]["problem"]
    critical = [alarm for alarm in status["alarms"] if alarm["severity"] == "critical"]
    assert critical and all(alarm["message"] and alarm["next"] for alarm in critical)


@pytest.mark.parametrize("disk", ["full", "read-only"])
@pytest.mark.parametrize("folder", ["there", "missing"])
def test_a_first_start_without_room_lets_images_pass_unprotected(practice, small_disk, tmp_path, disk, folder):
    """There is no vault yet and none can be made: images pass all the same, and one is made when there is room."""
    if folder == "there":
        (small_disk / "var").mkdir(mode=0o700)
    ballast = fill(small_disk)
    if disk == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    pacs = practice.pacs()
    gateway = practice.leadglass(
        pacs, keys={"data": str(small_disk / "var"), "keys": str(tmp_path / "keys")}, when_down="keep"
    )
    _passes_unprotected(gateway, pacs, tmp_path)
    shown = gateway.run("vault", "status", expect=1)
    assert "Nothing can be kept" in shown.stdout
    gateway.stop()
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    ballast.unlink()
    gateway.start()
    assert _stores_protected(gateway, synthetic.write(tmp_path / "more", 2))
    gateway.stop()
