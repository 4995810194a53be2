"""DCMTK's tools as Debian ships them."""

import os
import pathlib
import subprocess

from .waiting import accepts, eventually, free_port

FOLDER = os.environ.get("DCMTK", "/usr/bin")
# The tools time out on their own, so that a hang is an answer.
TIMEOUTS = ["-to", "30", "-ta", "30", "-td", "60"]


def run(tool, *arguments, timeout=120, no_delay=True, expect=None):
    """Runs a tool; `no_delay=False` leaves Nagle's algorithm on, as Debian ships it."""
    environment = dict(os.environ)
    environment.pop("TCP_NODELAY", None)
    if no_delay:
        environment["TCP_NODELAY"] = "1"
    done = subprocess.run(
        [f"{FOLDER}/{tool}", *map(str, arguments)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=environment, timeout=timeout, text=True, errors="replace",
    )
    if expect is not None:
        assert done.returncode == expect, f"{tool} {arguments}: exit {done.returncode}\n{done.stdout[-3000:]}"
    return done


def echo(port, calling="ECHOSCU", called="PACS", expect=0):
    return run("echoscu", *TIMEOUTS, "-aet", calling, "-aec", called, "127.0.0.1", port, expect=expect)


def store(port, files, *options, calling="STORESCU", called="PACS", expect=0, no_delay=True, timeout=300):
    return run(
        "storescu", *TIMEOUTS, "-aet", calling, "-aec", called, *options, "127.0.0.1", port, *files,
        expect=expect, no_delay=no_delay, timeout=timeout,
    )


class StoreSCP:
    """A receiver that discards or, given a folder, writes what it gets bit by bit."""

    def __init__(self, *options, folder=None, ae_title="STORESCP", no_delay=True):
        self.port = free_port()
        environment = dict(os.environ)
        environment.pop("TCP_NODELAY", None)
        if no_delay:
            environment["TCP_NODELAY"] = "1"
        output = ["--ignore"] if folder is None else ["--bit-preserving", "-od", str(folder)]
        self.folder = folder and pathlib.Path(folder)
        self.process = subprocess.Popen(
            [f"{FOLDER}/storescp", "-aet", ae_title, "-pm", "-pdu", "131072", *output, *options, str(self.port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        )
        eventually(lambda: accepts(self.port), what="storescp listens")

    def stop(self):
        self.process.terminate()
        self.process.wait()
