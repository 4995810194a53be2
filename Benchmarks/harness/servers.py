"""Receivers and relays for one measurement, stopped when it ends."""

import contextlib
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

from peers.authority import Authority
from peers.dcmtk import StoreSCP
from peers.leadglass import Leadglass, hl7_listener, listener
from peers.orthanc import Orthanc
from peers.waiting import accepts, eventually, free_port

DISK = pathlib.Path(tempfile.gettempdir())
TMPFS = pathlib.Path("/dev/shm")


@contextlib.contextmanager
def storescp(*options, no_delay=True, folder=None):
    server = StoreSCP(*options, no_delay=no_delay, folder=folder)
    try:
        yield server
    finally:
        server.stop()


@contextlib.contextmanager
def orthanc():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="orthanc-", dir=DISK))
    server = Orthanc(folder / "orthanc")
    try:
        yield server.start()
    finally:
        server.stop()
        shutil.rmtree(folder)


@contextlib.contextmanager
def haproxy(target):
    """HAProxy in TCP mode between a port and `target`."""
    port = free_port()
    with _haproxy(port, "tcp", f"listen pacs\n  bind 127.0.0.1:{port}\n  server pacs 127.0.0.1:{target}\n"):
        yield port


@contextlib.contextmanager
def haproxy_page(body):
    """HAProxy that answers every request with the same page, over TLS."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="page-"))
    certificate, key = Authority(folder / "authority").issue()
    (folder / "both.pem").write_bytes(pathlib.Path(certificate).read_bytes() + pathlib.Path(key).read_bytes())
    (folder / "page.html").write_bytes(body)
    port = free_port()
    front = (
        f"frontend page\n  bind 127.0.0.1:{port} ssl crt {folder}/both.pem\n"
        f"  http-request return status 200 content-type text/html file {folder}/page.html\n"
    )
    try:
        # What is returned must fit into a buffer.
        with _haproxy(port, "http", front, f"global\n  tune.bufsize {len(body) + 32_768}\n"):
            yield port
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _haproxy(port, mode, text, before=""):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haproxy-"))
    (folder / "haproxy.cfg").write_text(
        f"{before}defaults\n  mode {mode}\n  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\n{text}"
    )
    process = subprocess.Popen(
        ["/usr/sbin/haproxy", "-f", str(folder / "haproxy.cfg")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        eventually(lambda: accepts(port), what="haproxy listens")
        yield
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


@contextlib.contextmanager
def leadglass(target, place=DISK, keep=False, **options):
    """Leadglass with an empty vault in `place`, in front of `target`."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="leadglass-", dir=place))
    server = Leadglass(folder, [listener("main-pacs", target, **options)])
    try:
        yield server.start()
    finally:
        server.stop(seconds=60)
        shutil.rmtree(folder)


@contextlib.contextmanager
def hl7(target, runs=True):
    """Leadglass in front of an HL7 system at `target`: the port; None if it is left out."""
    if not runs:
        yield None
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="leadglass-", dir=DISK))
    server = Leadglass(folder, [], hl7=[hl7_listener("orders", target)])
    try:
        yield server.start().port_of("orders")
    finally:
        server.stop(seconds=60)
        shutil.rmtree(folder)


def peak_memory(process):
    """The most resident memory that a process had, in bytes."""
    with open(f"/proc/{process.pid}/status") as file:
        for line in file:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    raise LookupError("VmHWM")


def processor_seconds(process):
    """What a process has used of the processors."""
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def raise_file_limit():
    """As many open files as allowed: thousands of connections need them."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def flush_disk():
    """Leaves no earlier measurement's writes to this one."""
    os.sync()
