"""Receivers and relays for one measurement, stopped when it ends."""

import contextlib
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

from peers.dcmtk import StoreSCP
from peers.leadglass import Leadglass, listener
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
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haproxy-"))
    port = free_port()
    (folder / "haproxy.cfg").write_text(
        "defaults\n  mode tcp\n  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\n"
        f"listen pacs\n  bind 127.0.0.1:{port}\n  server pacs 127.0.0.1:{target}\n"
    )
    process = subprocess.Popen(
        ["/usr/sbin/haproxy", "-f", str(folder / "haproxy.cfg")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        eventually(lambda: accepts(port), what="haproxy listens")
        yield port
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


def peak_memory(process):
    """The most resident memory that a process had, in bytes."""
    with open(f"/proc/{process.pid}/status") as file:
        for line in file:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    raise LookupError("VmHWM")


def raise_file_limit():
    """As many open files as allowed: thousands of connections need them."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def flush_disk():
    """Leaves no earlier measurement's writes to this one."""
    os.sync()
