"""A practice as its people find it: a console, a gateway with images behind it, two PACSs, a RIS, and browsers."""

import datetime
import json
import pathlib

from peers import dcmtk, synthetic
from peers.console import PASSPHRASE, link
from peers.leadglass import ROOT, Leadglass, hl7_listener, listener
from peers.mllp import MLLP
from peers.scp import Pacs
from peers.waiting import free_port

from .chrome import Browser
from .visitor import Visitor

HOSTILE = "<script>alert(1)</script>^<img src=x onerror=alert(2)>"
PRACTICE = pathlib.Path(__file__).with_name("practice.yaml")


class House:
    passphrase = PASSPHRASE

    def __init__(self, folder, scripts):
        self.folder = folder
        self.scripts = scripts
        self.shots = ROOT / ".build/journeys" / ("with-scripts" if scripts else "without-scripts")
        for old in self.shots.glob("*.png"):
            old.unlink()
        self.browsers = []
        self.looked = None
        self.pacs = Pacs().start()
        self.clean = Pacs(ae_title="CLEAN").start()
        self.ris = MLLP("127.0.0.1", free_port(), answer="AA", application="RIS", facility="PRAIRIE RADIOLOGY")
        self.gateway = Leadglass(
            folder / "leadglass",
            [listener("main-pacs", self.pacs.port)],
            hl7=[hl7_listener("orders", self.ris.port)],
            practice="Prairie Radiology",
        )
        self.gateway.start()
        self.base = f"https://127.0.0.1:{self.gateway.console}"
        self.has_systems = self._import_practice()
        # What a radiologist would know by name, and a study whose every text is an attack.
        self.files = self._files("knee", 3, name="OKONKWO^ADAEZE", patient="PHI-1001") + self._files(
            "chest", 4, studies=2, name="LINDQVIST^SAGA", patient="PHI-1002"
        )
        self.hostile = self._files("hostile", 1, name=HOSTILE, patient="<b>PHI-6666</b>")
        self.send(self.files + self.hostile)

    def _files(self, folder, count, **options):
        return synthetic.write(self.folder / folder, count, **options)

    def _import_practice(self):
        """Systems, sites and the like; false while no command brings them in."""
        if "practice import" not in self.gateway.run("practice", "import", "--help", expect=None).stdout:
            return False
        self.gateway.run("practice", "import", PRACTICE, "--yes")
        return True

    def send(self, files):
        dcmtk.store(self.gateway.port, files)

    def send_more(self, count=1):
        self.more = getattr(self, "more", 0) + 1
        self.send(self._files(f"more-{self.more}", count, name="ROSSI^BIANCA", patient="PHI-1003"))

    def command(self, *arguments):
        return json.loads(self.gateway.run(*arguments, "--format", "json").stdout)

    @property
    def tomorrow(self):
        return str(datetime.date.today() + datetime.timedelta(days=1))

    def first_link(self):
        return link(self.gateway)

    def browser(self, tag):
        browser = Browser(self.base, self.shots, scripts=self.scripts, tag=f"{tag}-")
        browser.looked = self.looked
        self.browsers.append(browser)
        return browser

    def person(self, name, full_name, roles, tag):
        """Somebody whom the administrator let in by the command line, signed in in a browser of their own."""
        options = [word for role in roles for word in ("--role", role)]
        self.gateway.run("person", "add", full_name, *options, "--yes")
        invitation = self.command("person", "invite", full_name)["url"]
        return Visitor(self.browser(tag), name, full_name).follow(invitation)

    def give(self, visitor, role, *bounds):
        """Another role in place of what they have; it counts with their next click."""
        self.gateway.run("person", "roles", visitor.full_name, "--role", role, *bounds, "--yes")

    def stop(self):
        faults = [fault for each in self.browsers for fault in each.faults()]
        for each in self.browsers:
            each.close()
        self.gateway.stop()
        self.pacs.stop()
        self.clean.stop()
        self.ris.stop()
        return faults
