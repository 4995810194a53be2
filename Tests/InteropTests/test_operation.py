"""Starting, stopping, draining, going around: what a person at the box does."""

import re
import signal
import socket
import subprocess
import time

import pytest
import threading

from peers import dcmtk, synthetic, wire
from peers.leadglass import ROOT, Leadglass, binary, listener
from peers.scu import association
from peers.waiting import accepts, eventually, free_port

pytestmark = pytest.mark.through_gateway


GOOD = """\
practice: Prairie Radiology
data: ./var
console:
  listen: "127.0.0.1:{console}"
gateway:
  dicom:
    - name: main-pacs
      listen: "127.0.0.1:{listen}"
      ae_title: [LEADGLASS, OLD]
      forward: {{ host: 127.0.0.1, port: {pacs}, ae_title: PACS }}
      when_down: keep
      callers:
        - {{ ae_title: CT1, address: 10.0.0.21 }}
"""


def written(tmp_path, change=None):
    text = GOOD.format(console=free_port(), listen=free_port(), pacs=free_port())
    if change:
        assert change[0] in text
        text = text.replace(*change)
    (tmp_path / "leadglass.yaml").write_text(text)


def leadglass(folder, *arguments):
    return subprocess.run(
        [binary(), *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30
    )


def test_a_good_configuration_passes_the_check(tmp_path):
    written(tmp_path)
    done = leadglass(tmp_path, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "var").exists(), "a check starts nothing"


BROKEN = {
    "a misspelled key": (("when_down", "wen_down"), 10),
    "a port that cannot be": (("127.0.0.1:{listen}", "127.0.0.1:99999"), 7),
    "an unknown choice": (("keep", "kepe"), 10),
    "a missing system": (("host: 127.0.0.1, ", ""), 9),
    "an AE title too long": (("LEADGLASS,", "LEADGLASS_IS_LONGER_THAN_16,"), 8),
    "keys inside the data folder": (("data: ./var", "data: ./var\nkeys: ./var/keys"), 3),
    "two of one name": ((
        "      callers:", '      callers: []\n    - name: main-pacs\n      listen: "127.0.0.1:1112"\n'
        "      forward: { host: 127.0.0.1, port: 1113 }\n      callers:"
    ), 12),
    "no YAML": (("gateway:", "gateway: ]["), 5),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["check", "serve"])
def test_a_broken_configuration_is_named_with_its_line(tmp_path, name, command):
    (old, new), line = BROKEN[name]
    text = GOOD.replace(old, new) if "{" in old else None
    if text is None:
        written(tmp_path, (old, new))
    else:
        (tmp_path / "leadglass.yaml").write_text(
            text.format(console=free_port(), listen=free_port(), pacs=free_port())
        )
    done = leadglass(tmp_path, command)
    message = done.stdout + done.stderr
    assert done.returncode in (1, 2, 3), message
    found = {int(n) for n in re.findall(r"(?:line |:)(\d+)", message)}
    assert found & {line - 1, line, line + 1}, f"line {line} is not named: {message}"
    assert "Fatal" not in message


def test_a_missing_configuration_says_so(tmp_path):
    done = leadglass(tmp_path, "serve")
    assert done.returncode in (2, 3)
    assert "leadglass.yaml" in done.stdout + done.stderr


def test_a_wrong_call_exits_with_2(tmp_path):
    assert leadglass(tmp_path, "vault", "restor").returncode == 2
    assert leadglass(tmp_path, "status", "--format", "xml").returncode == 2


def test_a_port_in_use_is_named(practice):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        gateway = practice.leadglass(practice.pacs(), start=False)
        gateway.listeners[0]["listen"] = f"127.0.0.1:{port}"
        gateway.write_configuration()
        done = leadglass(gateway.folder, "serve")
    assert done.returncode == 3, done.stdout + done.stderr
    assert str(port) in done.stdout + done.stderr


def test_two_do_not_serve_one_folder(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    second = Leadglass(gateway.folder.parent / "second", [listener("main-pacs", pacs.port)], data=str(gateway.data))
    done = leadglass(second.folder, "serve")
    assert done.returncode == 3, done.stdout + done.stderr
    dcmtk.echo(gateway.port)


def test_a_newer_data_folder_is_refused(practice):
    gateway = practice.leadglass(practice.pacs())
    gateway.stop()
    mark = gateway.data / "format"
    kind, version = mark.read_text().split()
    mark.write_text(f"{kind} {int(version) + 1}\n")
    done = leadglass(gateway.folder, "serve")
    assert done.returncode == 3
    assert "newer" in done.stdout + done.stderr
    assert mark.read_text().split()[1] == str(int(version) + 1)


def test_files_are_private(practice):
    gateway = practice.leadglass(practice.pacs())
    assert (gateway.data / "leadglass.sock").stat().st_mode & 0o777 == 0o600
    keys = gateway.data.with_name("var.keys")
    for path in keys.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0, path


def test_status_is_one_screen_and_json(practice):
    gateway = practice.leadglass(practice.pacs())
    shown = gateway.run("status", expect=None)
    assert "main-pacs" in shown.stdout
    report = gateway.status()
    assert report["practice"] == "Interop"
    assert report["listeners"][0]["name"] == "main-pacs"
    assert report["limits"], "no reverse listener: what cannot pass is named"
    assert not report["vault"]["recoveryKeyConfirmed"]


def test_a_drain_lets_what_is_under_way_finish_and_takes_no_more(practice, tmp_path):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    files = synthetic.write(tmp_path / "files", 3)
    with association(gateway.port, [(synthetic.CT, ["1.2.840.10008.1.2.1"])]) as opened:
        assert opened.send_c_store(files[0]).Status == 0
        draining = subprocess.Popen([binary(), "drain"], cwd=gateway.folder, stdout=subprocess.DEVNULL)
        eventually(lambda: _refuses(gateway.port), seconds=10, what="new callers are refused")
        assert draining.poll() is None, "an association is still under way"
        assert [opened.send_c_store(path).Status for path in files[1:]] == [0, 0]
    assert draining.wait(15) == 0
    assert len(pacs.received) == 3


def _refuses(port):
    try:
        with wire.RawPeer(port, timeout=2) as peer:
            answer = peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
            return answer is None or answer[0] in (wire.ASSOCIATE_RJ, wire.ABORTED)
    except (ConnectionRefusedError, TimeoutError):
        return True


def test_a_restart_accepts_again_in_under_5_seconds(practice, tmp_path):
    gateway = practice.leadglass(practice.pacs())
    dcmtk.store(gateway.port, synthetic.write(tmp_path / "files", 50))
    began = time.monotonic()
    gateway.stop()
    gateway.start()
    dcmtk.echo(gateway.port)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(practice, how):
    gateway = practice.leadglass(practice.pacs())
    dcmtk.echo(gateway.port)
    gateway.process.send_signal(how)
    assert gateway.process.wait(15) in (0, -how)
    assert not accepts(gateway.port)
    gateway.process = None


def test_sighup_keeps_the_last_good_configuration(practice):
    gateway = practice.leadglass(practice.pacs())
    good = (gateway.folder / "leadglass.yaml").read_text()
    (gateway.folder / "leadglass.yaml").write_text(good.replace('"forward"', '"foward"'))
    gateway.process.send_signal(signal.SIGHUP)
    time.sleep(1)
    assert not gateway.crashed()
    dcmtk.echo(gateway.port)


def test_sighup_applies_the_log_level_and_names_what_waits_for_a_restart(practice):
    gateway = practice.leadglass(practice.pacs())
    gateway.keys.update(log={"level": "warning"}, practice="Renamed")
    gateway.write_configuration()
    gateway.process.send_signal(signal.SIGHUP)
    eventually(lambda: "changed=practice" in gateway.log, seconds=10, what="what waits is named")
    assert gateway.status()["practice"] == "Interop"
    before = len(gateway.log)
    # A notice is below the new level; a request that changes something is logged as one.
    gateway.run("console-link")
    assert "Control request" not in gateway.log[before:]
    dcmtk.echo(gateway.port)


def test_the_example_runs_by_itself_and_stops(tmp_path):
    process = subprocess.Popen(
        [binary(), "example"], cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []

    def read():
        for line in process.stdout:
            lines.append(line)

    threading.Thread(target=read, daemon=True).start()
    try:
        eventually(lambda: any("https://" in line for line in lines), seconds=20, what="the console's address")
        eventually(lambda: len(lines) >= 6, seconds=30, what="what happens is told")
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(20)
    assert code in (0, -signal.SIGINT, 130), "".join(lines)[-3000:]


def bypass_relay(pacs_port, listen_port):
    """The relay that the bypass page describes, with this test's addresses in place of the page's."""
    page = (ROOT / "Documentation/Bypass.md").read_text()
    [block] = re.findall(r"```haproxy\n(.*?)```", page, re.DOTALL)
    assert ":104" in block and "10.0.0.5:104" in block
    return block.replace("10.0.0.5:104", f"127.0.0.1:{pacs_port}").replace("*:11112", f"127.0.0.1:{listen_port}")


def test_the_bypass_page_works(practice, tmp_path):
    """As the page has it: the box is out of the path, and what waited in its queue is delivered by hand."""
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, when_down="keep")
    files = synthetic.write(tmp_path / "files", 6)
    dcmtk.store(gateway.port, files[:1], calling="CT1")
    pacs.stop()
    dcmtk.store(gateway.port, files[1:5], calling="CT1")
    gateway.stop()
    pacs.start()

    # A. Modalities are pointed at the PACS.
    dcmtk.echo(pacs.port, calling="CT1")

    # C. A plain relay takes the box's place.
    (tmp_path / "bypass.cfg").write_text(bypass_relay(pacs.port, gateway.port))
    relay = subprocess.Popen(["/usr/sbin/haproxy", "-f", str(tmp_path / "bypass.cfg")], stderr=subprocess.DEVNULL)
    try:
        eventually(lambda: accepts(gateway.port))
        dcmtk.echo(gateway.port, calling="CT1")
        dcmtk.store(gateway.port, files[5:], calling="CT1")
    finally:
        relay.terminate()
        relay.wait()

    # Afterwards: what waited goes to the PACS from the folder, with nothing serving.
    gateway.run("vault", "restore", "--to", f"PACS@127.0.0.1:{pacs.port}", "--all")
    assert len(pacs.digests()) == 6
