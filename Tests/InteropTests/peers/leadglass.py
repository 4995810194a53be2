"""Leadglass as a process with a configuration of its own, on loopback.

With LEADGLASS_DIRECT=1 plain TCP relays stand in its place, so that the harness and its peers can be checked alone.
"""

import json
import os
import pathlib
import signal
import socket
import subprocess
import threading

import pytest

from .waiting import accepts, eventually, free_port

ROOT = pathlib.Path(__file__).resolve().parents[3]
DIRECT = os.environ.get("LEADGLASS_DIRECT") == "1"


def binary():
    """The executable under test: LEADGLASS, else the debug build."""
    path = pathlib.Path(os.environ.get("LEADGLASS", ROOT / ".build/debug/leadglass"))
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `make build`, or name an executable in LEADGLASS")
    return str(path)


def listener(name, pacs_port, *, ae_title=None, forward_ae_title=None, **keys):
    """One entry of `gateway.dicom`."""
    forward = {"host": "127.0.0.1", "port": pacs_port}
    if forward_ae_title:
        forward["ae_title"] = forward_ae_title
    entry = {"name": name, "listen": f"127.0.0.1:{free_port()}", "forward": forward, **keys}
    if ae_title:
        entry["ae_title"] = ae_title
    return entry


def hl7_listener(name, port, **keys):
    """One entry of `gateway.hl7`."""
    return {"name": name, "listen": f"127.0.0.1:{free_port()}", "forward": {"host": "127.0.0.1", "port": port}, **keys}


class Leadglass:
    """One data folder and the process that serves it."""

    def __init__(self, folder, listeners, hl7=(), **keys):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.listeners = listeners
        self.hl7 = list(hl7)
        self.console = free_port()
        self.keys = keys
        self.process = None
        self.relays = []
        self.log_path = self.folder / "leadglass.log"
        self.prefix = []  # a tracer to run it under
        self.write_configuration()

    def write_configuration(self):
        configuration = {
            "practice": "Interop",
            "data": str(self.folder / "var"),
            "console": {"listen": f"127.0.0.1:{self.console}"},
            "gateway": {"dicom": self.listeners, "hl7": self.hl7},
            **self.keys,
        }
        # JSON is YAML.
        (self.folder / "leadglass.yaml").write_text(json.dumps(configuration, indent=2))

    @property
    def data(self):
        return pathlib.Path(self.keys.get("data", self.folder / "var"))

    @property
    def port(self):
        return self.port_of(self.listeners[0]["name"])

    def port_of(self, name):
        return next(int(each["listen"].rsplit(":", 1)[1]) for each in self.listeners + self.hl7 if each["name"] == name)

    def start(self):
        if DIRECT:
            every = self.listeners + self.hl7
            self.relays = [_Relay(self.port_of(each["name"]), each["forward"]["port"]) for each in every]
            return self
        log = open(self.log_path, "ab")
        self.process = subprocess.Popen(
            [*self.prefix, binary(), "serve"],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )
        log.close()
        eventually(self._serves, seconds=20, what=f"leadglass listens; its log: {self.log_path}")
        return self

    def _serves(self):
        if self.process.poll() is not None:
            raise AssertionError(f"leadglass ended with {self.process.returncode}:\n{self.log[-4000:]}")
        return all(accepts(self.port_of(each["name"])) for each in self.listeners + self.hl7)

    def stop(self, seconds=15):
        """Asks it to end as systemd does; fails the test if it does not."""
        for relay in self.relays:
            relay.close()
        self.relays = []
        if self.process is None:
            return
        process, self.process = self.process, None
        if process.poll() is None:
            os.kill(self._traced(process) or process.pid, signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"leadglass did not stop within {seconds} s of SIGTERM")
        assert process.returncode in (0, -signal.SIGTERM), f"exit {process.returncode}:\n{self.log[-4000:]}"

    def _traced(self, process):
        """The process under a tracer, which would not pass the signal on."""
        if not self.prefix:
            return None
        return int(pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0])

    def kill(self):
        """kill -9."""
        if self.process is not None:
            process, self.process = self.process, None
            process.kill()
            process.wait()

    def crashed(self):
        return self.process is not None and self.process.poll() is not None

    def resident(self):
        """Bytes of memory that the process has in use."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmRSS"))

    @property
    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def run(self, *arguments, expect=0, timeout=120, text=True):
        """A command on this data folder; checks its exit code unless `expect` is None."""
        if DIRECT:
            pytest.skip("needs Leadglass, and LEADGLASS_DIRECT=1 leaves it out")
        done = subprocess.run(
            [binary(), *map(str, arguments)],
            cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=text, timeout=timeout,
        )
        if expect is not None:
            assert done.returncode == expect, (
                f"leadglass {' '.join(map(str, arguments))}: exit {done.returncode}, expected {expect}\n"
                f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
            )
        return done

    def status(self):
        return json.loads(self.run("status", "--format", "json", expect=None).stdout)

    def alarms(self):
        return {alarm["code"] for alarm in self.status()["alarms"]}

    def sole_copies(self):
        return sum(entry["soleCopies"] for entry in self.status()["queue"])


class _Relay:
    """Passes bytes between a port and another, nothing more."""

    def __init__(self, port, target):
        self.target = target
        self.open = []
        self.listener = socket.create_server(("127.0.0.1", port), backlog=256)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()
        for each in self.open:
            each.close()

    def _accept(self):
        while True:
            try:
                caller, _ = self.listener.accept()
                upstream = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                if self.listener.fileno() < 0:
                    return
                caller.close()
                continue
            upstream.settimeout(None)
            self.open += [caller, upstream]
            for source, sink in ((caller, upstream), (upstream, caller)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass(source, sink):
        try:
            while data := source.recv(1 << 18):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            for each in (source, sink):
                each.close()
