"""A practice with many studies, systems and entries, made on the first run and kept in the temporary folder."""

import base64
import contextlib
import json
import pathlib
import shutil
import subprocess

from peers.console import Person, link
from peers.leadglass import Leadglass, binary, listener
from peers.totp import Authenticator
from peers.waiting import accepts, eventually

from . import data, servers
from .measurement import say

STUDIES, SYSTEMS, ENTRIES = 100_000, 2_000, 1_000_000
# All that one person may have together: every page is theirs.
ROLES = ["administrator", "security-officer", "pacs-administrator", "practice-leader", "staff", "auditor"]


def fill(*arguments, timeout=3600):
    """Runs bench-fill, which lies beside leadglass; what it says."""
    program = pathlib.Path(binary()).with_name("bench-fill")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=timeout)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


class Practice:
    """The data folder and who may see all of it."""

    def __init__(self, studies=STUDIES, systems=SYSTEMS, entries=ENTRIES):
        self.counts = studies, systems, entries
        self.folder = data.folder() / f"practice-{studies}-{systems}-{entries}"
        self.known = self.folder / "bench.json"

    def make(self):
        if self.known.exists():
            return self
        shutil.rmtree(self.folder, ignore_errors=True)
        say("  making {:,} studies, {:,} systems and {:,} entries".format(*self.counts))
        with servers.storescp() as pacs:
            gateway = self._serving(pacs.port)
            ada = Person(gateway).accept(link(gateway))
            roles = [word for role in ROLES for word in ("--role", role)]
            gateway.run("person", "roles", "ada", *roles, "--yes")
            gateway.stop(seconds=60)
        seconds = fill("practice", gateway.data, f"{gateway.data}.keys", *self.counts)
        say("  " + ", ".join(f"{what} {value:.0f} s" for what, value in seconds.items()))
        self._keep(ada)
        return self

    @contextlib.contextmanager
    def serving(self):
        """Leadglass with this practice, and a person who has just signed in."""
        self.make()
        with servers.storescp() as pacs:
            gateway = self._serving(pacs.port)
            try:
                ada = Person(gateway)
                kept = json.loads(self.known.read_text())
                ada.authenticator = Authenticator(kept["secret"])
                ada.authenticator.last = kept["last"]
                ada.sign_in()
                self._keep(ada)
                yield gateway, ada
            finally:
                gateway.stop(seconds=60)

    def _serving(self, pacs):
        gateway = Leadglass(self.folder, [listener("main-pacs", pacs)]).start()
        eventually(lambda: accepts(gateway.console), seconds=60, what="the console listens")
        return gateway

    def _keep(self, person):
        """What signs them in next time: a code counts once."""
        secret = base64.b32encode(person.authenticator.key).decode()
        self.known.write_text(json.dumps({"secret": secret, "last": person.authenticator.last}))
