"""Debian's Orthanc with a configuration and a storage folder of its own."""

import json
import os
import signal
import subprocess

import requests

from .waiting import eventually, free_port


class Orthanc:
    """A PACS. `modalities` are the hosts that it may send to: {name: (AE title, port)}."""

    def __init__(self, folder, ae_title="PACS", modalities=None):
        self.folder = folder
        self.ae_title = ae_title
        self.port = free_port()
        self.http = free_port()
        self.process = None
        (folder / "storage").mkdir(parents=True)
        (folder / "orthanc.json").write_text(json.dumps({
            "Name": ae_title,
            "StorageDirectory": str(folder / "storage"),
            "IndexDirectory": str(folder / "storage"),
            "Plugins": [],
            "HttpPort": self.http,
            "RemoteAccessAllowed": False,
            "AuthenticationEnabled": False,
            "DicomAet": ae_title,
            # Orthanc waits this long for the rest of a truncated file.
            "DicomScpTimeout": 3,
            "DicomPort": self.port,
            "DicomCheckCalledAet": False,
            "DicomAlwaysAllowEcho": True,
            "DicomAlwaysAllowStore": True,
            "DicomAlwaysAllowFind": True,
            "DicomAlwaysAllowGet": True,
            "DicomAlwaysAllowMove": True,
            "AcceptedTransferSyntaxes": ["1.2.*"],
            "UnknownSopClassAccepted": True,
            "OverwriteInstances": True,
            "SynchronousCMove": True,
            "DicomModalities": {
                name: [title, "127.0.0.1", port] for name, (title, port) in (modalities or {}).items()
            },
        }))

    def start(self):
        with open(self.folder / "orthanc.log", "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/sbin/Orthanc", str(self.folder / "orthanc.json")],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )
        eventually(self._answers, seconds=30, what="Orthanc answers")
        return self

    def _answers(self):
        try:
            return self.get("/system")
        except requests.RequestException:
            return None

    def get(self, path, timeout=20):
        response = requests.get(f"http://127.0.0.1:{self.http}{path}", timeout=timeout)
        response.raise_for_status()
        return response.json()

    def file(self, instance):
        """An instance as a Part 10 file."""
        return requests.get(f"http://127.0.0.1:{self.http}/instances/{instance}/file", timeout=60).content

    def instances(self):
        """{Orthanc's id: SOP Instance UID} of all that it holds."""
        found = self.get("/instances?expand", timeout=60)
        return {each["ID"]: each["MainDicomTags"]["SOPInstanceUID"] for each in found}

    def pause(self):
        os.kill(self.process.pid, signal.SIGSTOP)

    def resume(self):
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self):
        if self.process is not None:
            process, self.process = self.process, None
            process.kill()
            process.wait()

    def stop(self):
        if self.process is not None:
            process, self.process = self.process, None
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
