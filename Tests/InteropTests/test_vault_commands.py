"""`leadglass vault`: is it intact, bring it back, and bring it back elsewhere with the printed key."""

import contextlib
import json
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import time

import pydicom
import pytest
from pynetdicom import evt

from peers import dcmtk, synthetic
from peers.leadglass import Leadglass, binary
from peers.scu import association
from peers.waiting import eventually

pytestmark = pytest.mark.through_gateway

CT = [(synthetic.CT, ["1.2.840.10008.1.2.1"])]


@pytest.fixture
def filled(practice, tmp_path):
    """A vault with three studies of two patients, and what was sent."""
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    tee = practice.tee(gateway.port)
    studies = [
        synthetic.write(tmp_path / "s1", 4, patient="P1"),
        synthetic.write(tmp_path / "s2", 5, patient="P2"),
        synthetic.write(tmp_path / "s3", 6, patient="P2"),
    ]
    for files in studies:
        dcmtk.store(tee.port, files)
    return practice, gateway, tee, studies


def segments(gateway):
    """The vault's segments, in order."""
    return sorted((gateway.data / "vault/segments").glob("*.seg"))


def frames(gateway, kind):
    """(segment, offset) of every frame of a type (Documentation/VaultFormat.md): 1 is a chunk, 2 an arrival."""
    found = []
    for path in segments(gateway):
        content = path.read_bytes()
        found += [(path, m.start()) for m in re.finditer(b"LFRM" + bytes([kind]) + b"\0\0\0", content)]
    return found


def study_of(files):
    return str(pydicom.dcmread(files[0]).StudyInstanceUID)


@pytest.mark.parametrize("serving", [True, False])
def test_restore_takes_what_it_is_asked_for(filled, serving):
    practice, gateway, tee, studies = filled
    if not serving:
        gateway.stop()
    for selection, expected in (
        (["--study", study_of(studies[0])], 4), (["--patient", "P2"], 11), (["--all"], 15),
        (["--since", "1h"], 15), (["--since", "2099-01-01"], 0), (["--study", "2.25.1"], 0),
    ):
        clean = practice.pacs(ae_title="CLEAN")
        done = gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", *selection, expect=None)
        if expected:
            assert done.returncode == 0, done.stdout + done.stderr
        else:
            assert "nothing that matches" in done.stdout + done.stderr
        assert len(clean.digests()) == expected, selection
        assert clean.digests().items() <= {s.sop_instance: s.digest for s in tee.stored}.items()
        assert {each.called for each in clean.received} <= {"CLEAN"}
        clean.stop()


def test_restore_sends_the_newest_study_first_and_each_in_order(filled):
    practice, gateway, tee, studies = filled
    clean = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    sent = [s.sop_instance for s in tee.stored]
    first, second, third = sent[:4], sent[4:9], sent[9:]
    assert [each.sop_instance for each in clean.received] == third + second + first


def test_a_complete_restore_begins_anew_when_given_again(filled):
    """The destination may be another archive under the old name."""
    practice, gateway, _, _ = filled
    clean = practice.pacs(ae_title="CLEAN")
    target = f"CLEAN@127.0.0.1:{clean.port}"
    gateway.run("vault", "restore", "--to", target, "--all")
    gateway.run("vault", "restore", "--to", target, "--all", "--parallel", "3")
    assert len(clean.received) == 30
    assert len(clean.digests()) == 15


def interrupted(practice, gateway):
    """A clean archive that went away after 7 of 15 instances and is back, and how to name it."""
    clean = practice.pacs(ae_title="CLEAN")

    def goes_away(event):
        if len(clean.received) == 7:
            event.assoc.abort()
            return 0xC000
        return clean._store(event)

    clean.server.bind(evt.EVT_C_STORE, goes_away)
    target = f"CLEAN@127.0.0.1:{clean.port}"
    gateway.run("vault", "restore", "--to", target, "--all", expect=None)
    clean.stop()
    clean.start()
    return clean, target


def test_restore_goes_on_after_the_receiver_was_lost(filled):
    practice, gateway, _, _ = filled
    clean, target = interrupted(practice, gateway)
    outcome = json.loads(gateway.run("vault", "restore", "--to", target, "--all", "--format", "json").stdout)
    assert len(clean.digests()) == 15
    assert (outcome["sent"], outcome["alreadyThere"]) == (8, 7)
    assert len(clean.received) == 15, "what arrived is not sent twice"


def test_a_small_restore_leaves_the_journal_of_a_large_one(filled):
    practice, gateway, _, studies = filled
    clean, target = interrupted(practice, gateway)
    gateway.run("vault", "restore", "--to", target, "--study", study_of(studies[0]))
    outcome = json.loads(gateway.run("vault", "restore", "--to", target, "--all", "--format", "json").stdout)
    assert (outcome["sent"], outcome["alreadyThere"]) == (8, 7)


def test_two_restores_to_one_destination_at_once_both_end(filled):
    practice, gateway, _, _ = filled
    clean = practice.pacs(ae_title="CLEAN")
    command = [binary(), "vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all"]
    both = [
        subprocess.Popen(command, cwd=gateway.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    told = [each.communicate(timeout=60)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], told
    assert len(clean.digests()) == 15


def test_restore_gets_past_an_object_that_breaks_the_association(filled):
    practice, gateway, tee, _ = filled
    clean = practice.pacs(ae_title="CLEAN")
    bad = tee.stored[-3].sop_instance

    def breaks_on_one(event):
        if event.request.AffectedSOPInstanceUID == bad:
            event.assoc.abort()
            return 0xC000
        return clean._store(event)

    clean.server.bind(evt.EVT_C_STORE, breaks_on_one)
    done = gateway.run(
        "vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all", "--format", "json", expect=1
    )
    outcome = json.loads(done.stdout)
    assert outcome["sent"] == 14 and sum(outcome["refused"].values()) == 1
    assert bad not in clean.digests()


def test_a_destination_that_takes_one_association_at_a_time_gets_everything(filled):
    practice, gateway, _, _ = filled
    clean = practice.pacs(ae_title="CLEAN", maximum_associations=1)
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all", "--parallel", "4")
    assert len(clean.digests()) == 15


def test_restore_says_who_does_not_answer(filled):
    _, gateway, _, _ = filled
    done = gateway.run("vault", "restore", "--to", "GONE@127.0.0.1:9", "--all", expect=3)
    assert "127.0.0.1:9" in done.stdout + done.stderr
    gateway.run("vault", "restore", "--to", "nonsense", "--all", expect=2)
    gateway.run("vault", "restore", "--to", "PACS@127.0.0.1:104", expect=2)


def test_versions_of_one_instance_go_in_order_of_arrival(practice, tmp_path):
    gateway = practice.leadglass(practice.pacs())
    image = synthetic.instance()
    sent = []
    tee = practice.tee(gateway.port)
    with association(tee.port, CT) as opened:
        for name in ("FIRST^NAME", "SECOND^NAME", "THIRD^NAME"):
            image.PatientName = name
            assert opened.send_c_store(image).Status == 0
    vault = gateway.status()["vault"]
    assert (vault["instances"], vault["versionsHeaderOnly"], vault["versionsChangedPixels"]) == (1, 2, 0)
    with association(tee.port, CT) as opened:
        image.PixelData = bytes(len(image.PixelData))
        assert opened.send_c_store(image).Status == 0
    status = gateway.status()
    assert status["vault"]["versionsChangedPixels"] == 1
    assert any("pixel" in (alarm["code"] + alarm["message"]).lower() for alarm in status["alarms"])
    sent = [each.digest for each in tee.stored]
    clean = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    assert [each.digest for each in clean.received] == sent


@pytest.mark.parametrize("selection", ["all", "old", "new", "patient"])
def test_versions_in_two_studies_go_together_in_order(practice, tmp_path, selection):
    """A correction has moved an instance: a PACS that overwrites must end with the corrected one."""
    gateway = practice.leadglass(practice.pacs())
    tee = practice.tee(gateway.port)
    image = synthetic.instance(patient="P1")
    old = str(image.StudyInstanceUID)
    with association(tee.port, CT) as opened:
        assert opened.send_c_store(image).Status == 0
        image.StudyInstanceUID, image.PatientID, image.StudyDate = synthetic.uid(), "P2", "20260301"
        assert opened.send_c_store(image).Status == 0
    clean = practice.pacs(ae_title="CLEAN")
    what = {
        "all": ["--all"], "old": ["--study", old], "new": ["--study", str(image.StudyInstanceUID)],
        "patient": ["--patient", "P1"],
    }[selection]
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", *what)
    assert [each.digest for each in clean.received] == [each.digest for each in tee.stored]
    gateway.run("vault", "export", tmp_path / "out")
    assert len(list((tmp_path / "out").rglob("*.dcm"))) == 2


def flip(path, offset):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("kind, inside", [(1, 20 + 40 + 100), (1, 20 + 5), (2, 20 + 120)], ids=["data", "chunk", "arrival"])
def test_a_flipped_bit_is_found_and_named(filled, kind, inside):
    _, gateway, tee, _ = filled
    gateway.stop()
    segment, offset = frames(gateway, kind)[7]
    flip(segment, offset + inside)
    done = gateway.run("vault", "verify", expect=1)
    told = done.stdout + done.stderr
    assert [s.sop_instance for s in tee.stored if s.sop_instance in told] or re.findall(r"[0-9a-f]{16,}", told), told
    flip(segment, offset + inside)
    gateway.run("vault", "verify")


def test_a_flipped_bit_is_not_sent(filled):
    practice, gateway, tee, _ = filled
    gateway.stop()
    segment, offset = frames(gateway, 1)[7]
    flip(segment, offset + 20 + 40 + 100)
    clean = practice.pacs(ae_title="CLEAN")
    done = gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all", expect=None)
    assert done.returncode in (1, 3), done.stdout + done.stderr
    assert clean.digests().items() <= {s.sop_instance: s.digest for s in tee.stored}.items()
    assert len(clean.digests()) == 14, "the others are sent"


def test_the_index_is_rebuilt_from_the_segments(filled):
    practice, gateway, tee, _ = filled
    gateway.stop()
    before = gateway.run("vault", "status", "--format", "json", expect=None).stdout
    removed = [path for path in gateway.data.rglob("*") if "sqlite" in path.name]
    assert removed, "no index was found to remove"
    for path in removed:
        path.unlink()
    gateway.run("vault", "reindex")
    assert _counts(gateway.run("vault", "status", "--format", "json", expect=None).stdout) == _counts(before)
    clean = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    assert clean.digests() == {s.sop_instance: s.digest for s in tee.stored}


@pytest.mark.parametrize("damage", ["tables", "all"])
def test_a_corrupt_index_is_set_aside_and_rebuilt(filled, damage):
    practice, gateway, tee, _ = filled
    gateway.stop()
    before = gateway.run("vault", "status", "--format", "json", expect=None).stdout
    index = gateway.data / "records.sqlite"
    with contextlib.closing(sqlite3.connect(index)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        roots = [row[0] for row in database.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE 'vault_%'")]
    content = bytearray(index.read_bytes())
    # With the schema whole it opens, and fails later.
    for page in roots if damage == "tables" else range(1, len(content) // 4096 + 1):
        content[(page - 1) * 4096:page * 4096] = os.urandom(4096)
    index.write_bytes(content)
    gateway.run("vault", "reindex")
    assert (gateway.data / "records.sqlite.damaged").exists()
    assert _counts(gateway.run("vault", "status", "--format", "json", expect=None).stdout) == _counts(before)
    clean = practice.pacs(ae_title="CLEAN")
    gateway.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    assert clean.digests() == {s.sop_instance: s.digest for s in tee.stored}


def _counts(text):
    report = json.loads(text)
    return {key: report[key] for key in ("studies", "instances", "bytes", "versionsHeaderOnly", "resends")}


def test_a_wrong_key_is_named_and_nothing_is_touched(filled, tmp_path):
    practice, gateway, _, _ = filled
    gateway.stop()
    other = practice.leadglass(practice.pacs())
    other.stop()
    keys = gateway.data.with_name("var.keys")
    keys.rename(tmp_path / "right-keys")
    shutil.copytree(other.data.with_name("var.keys"), keys)
    before = {path: path.read_bytes() for path in segments(gateway)}
    done = gateway.run("vault", "verify", expect=None)
    assert done.returncode in (1, 3)
    assert "key" in (done.stdout + done.stderr).lower()
    assert {path: path.read_bytes() for path in segments(gateway)} == before
    shutil.rmtree(keys)
    (tmp_path / "right-keys").rename(keys)
    gateway.run("vault", "verify")


def on_a_terminal(folder, *arguments, say=b"", seconds=20):
    """Runs a command on a terminal of its own; what the person there sees."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execv(binary(), [binary(), *map(str, arguments)])
    seen, deadline, said = b"", time.monotonic() + seconds, False
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.3)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            if not more:
                break
            seen += more
        elif say and not said:
            os.write(terminal, say)
            said = True
    _, status = os.waitpid(process, os.WNOHANG)
    os.close(terminal)
    return seen.decode(errors="replace")


def printed_key(text):
    """The key in groups as it is printed, or in one piece."""
    found = re.search(r"(?:\b[A-Z2-7]{4}\s+){12,}[A-Z2-7]{4}\b|\b[A-Z2-7]{48,}\b", text)
    return found and " ".join(found[0].split())


def test_the_recovery_key_opens_a_copied_vault_elsewhere(filled, tmp_path):
    practice, gateway, tee, _ = filled
    gateway.stop()
    assert printed_key(gateway.log) is None, "a key in the log"
    piped = gateway.run("vault", "recovery-key", expect=None)
    assert piped.returncode != 0 and printed_key(piped.stdout + piped.stderr) is None, "a key in a pipe"
    shown = on_a_terminal(gateway.folder, "vault", "recovery-key", say=b"yes\n")
    key = printed_key(shown)
    assert key, shown

    elsewhere = Leadglass(tmp_path / "elsewhere", gateway.listeners)
    shutil.copytree(gateway.data, elsewhere.data, ignore=shutil.ignore_patterns("*.sock"))
    told = subprocess.run(
        [binary(), "vault", "recover"], cwd=elsewhere.folder, input=key + "\n", capture_output=True, text=True,
        timeout=60,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    clean = practice.pacs(ae_title="CLEAN")
    elsewhere.run("vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all")
    assert clean.digests() == {s.sop_instance: s.digest for s in tee.stored}


def test_a_copied_vault_is_recovered_with_nothing_but_its_folder(filled, tmp_path):
    """On a clean machine there is no configuration yet."""
    _, gateway, _, _ = filled
    gateway.stop()
    key = printed_key(on_a_terminal(gateway.folder, "vault", "recovery-key", say=b"yes\n"))
    folder = tmp_path / "clean"
    shutil.copytree(gateway.data / "vault", folder / "var" / "vault")
    told = subprocess.run(
        [binary(), "vault", "recover", "--data", "var", "--format", "json"], cwd=folder, input=key + "\n",
        capture_output=True, text=True, timeout=60,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert json.loads(told.stdout)["keys"] == str(folder / "var.keys")
    verified = subprocess.run(
        [binary(), "vault", "verify", "--data", "var"], cwd=folder, capture_output=True, text=True, timeout=60
    )
    assert verified.returncode == 0 and "15 objects" in verified.stdout, verified.stdout + verified.stderr


def test_an_export_that_cannot_be_written_names_its_folder(filled):
    _, gateway, _, _ = filled
    done = gateway.run("vault", "export", "/proc/out", expect=3)
    assert "/proc/out" in done.stderr and "data folder" not in done.stderr


def test_export_and_verify_work_while_it_serves_and_when_it_does_not(filled, tmp_path):
    _, gateway, _, _ = filled
    for number in range(2):
        gateway.run("vault", "verify", "--sample", "50%")
        gateway.run("vault", "export", tmp_path / f"export-{number}")
        files = list((tmp_path / f"export-{number}").rglob("*.dcm"))
        assert len(files) == 15
        for path in files[:3]:
            judged = subprocess.run(["/usr/bin/dcmftest", str(path)], capture_output=True, text=True)
            assert judged.stdout.startswith("yes"), judged.stdout
        gateway.stop()


def test_a_restore_ends_with_its_command(filled):
    practice, gateway, _, _ = filled
    clean = practice.pacs(ae_title="CLEAN")

    def slow(event):
        time.sleep(0.4)
        return clean._store(event)

    clean.server.bind(evt.EVT_C_STORE, slow)
    command = [binary(), "vault", "restore", "--to", f"CLEAN@127.0.0.1:{clean.port}", "--all"]
    restoring = subprocess.Popen(command, cwd=gateway.folder, stdout=subprocess.DEVNULL)
    eventually(lambda: len(clean.received) >= 2, what="it sends")
    restoring.terminate()
    restoring.wait(10)
    time.sleep(2.5)
    count = len(clean.received)
    time.sleep(1.5)
    assert len(clean.received) == count < 15
    gateway.stop(seconds=5)
