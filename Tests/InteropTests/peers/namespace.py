"""A network of two machines: this one, and a network namespace with processes of its own."""

import os
import shutil
import subprocess

import pytest


class Namespace:
    """`host` is the address of the machine in the namespace; the network between is a /30."""

    _made = 0

    def __init__(self):
        if os.geteuid() != 0 or not shutil.which("ip"):
            pytest.skip("a network namespace needs root and iproute2")
        Namespace._made += 1
        # Names of interfaces have at most 15 characters.
        number = os.getpid() % 100_000 * 10 + Namespace._made
        self.name, self.inside, self.outside = f"lg{number}", f"lgi{number}", f"lgo{number}"
        third = 1 + number % 250
        self.network, self.host, gateway = (f"10.213.{third}.{last}" for last in (0, 2, 1))
        self.processes = []
        made = self._ip("netns", "add", self.name, check=False)
        if made.returncode:
            pytest.skip(f"no network namespace can be made here: {made.stderr.strip()}")
        try:
            self._ip("link", "add", self.outside, "type", "veth", "peer", "name", self.inside, "netns", self.name)
            self._ip("addr", "add", f"{gateway}/30", "dev", self.outside)
            self._ip("link", "set", self.outside, "up")
            self._ip("-n", self.name, "addr", "add", f"{self.host}/30", "dev", self.inside)
            self._ip("-n", self.name, "link", "set", self.inside, "up")
            self._ip("-n", self.name, "link", "set", "lo", "up")
        except subprocess.CalledProcessError as error:
            self.stop()
            pytest.skip(f"no network to a namespace can be made here: {error.stderr.strip()}")

    def run(self, *command):
        """Starts a process in the namespace."""
        process = subprocess.Popen(
            ["ip", "netns", "exec", self.name, *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
        self._ip("netns", "del", self.name, check=False)

    @staticmethod
    def _ip(*arguments, check=True):
        return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=check)
