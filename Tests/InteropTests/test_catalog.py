"""The catalog learns from the gateway and from looking; a person says what each device is, and can take that back."""

import json

import pytest

from pynetdicom import AE
from pynetdicom.sop_class import CTImageStorage, Verification

from peers import dcmtk, synthetic
from peers.waiting import eventually, free_port

pytestmark = pytest.mark.through_gateway


def ask(gateway, *arguments, **options):
    return json.loads(gateway.run(*arguments, "--format", "json", **options).stdout)


@pytest.fixture(scope="module")
def seen(shared_practice, tmp_path_factory):
    """A gateway to Orthanc through which a scanner has sent three images."""
    pacs = shared_practice.orthanc()
    gateway = shared_practice.leadglass(pacs)
    gateway.pacs = pacs
    files = synthetic.write(tmp_path_factory.mktemp("files"), 3, name="QUILLFEATHER^OSWALDINA", patient="PHI-4711")
    dcmtk.store(gateway.port, files, calling="CT9")
    eventually(lambda: ask(gateway, "catalog", "flows"), seconds=20, what="the flow was seen")
    return gateway


def test_traffic_teaches_devices_and_flows(seen):
    devices = {device["name"]: device for device in ask(seen, "catalog", "seen")}
    # storescu offers every storage class.
    assert devices["CT9"]["kind"] == "server" and "images of many kinds" in devices["CT9"]["kindReason"]
    assert "DCMTK" in devices["CT9"]["model"]
    assert devices["PACS"]["host"] == "127.0.0.1"
    flow = next(flow for flow in ask(seen, "catalog", "flows") if flow["service"] == "C-STORE")
    assert (flow["from"]["title"], flow["to"]["title"], flow["port"]) == ("CT9", "PACS", seen.pacs.port)
    assert flow["messages"] == 3 and sum(flow["hours"]) == 3 and flow["bytes"] > 1000
    assert flow["standing"] == "unknown-system"
    # What passes is of patients; what is learned is not.
    assert "QUILLFEATHER" not in seen.run("catalog", "flows").stdout


def test_a_device_becomes_a_system_and_its_flow_goes_on_record(seen):
    devices = {device["name"]: device for device in ask(seen, "catalog", "seen")}
    flow = next(flow for flow in ask(seen, "catalog", "flows") if flow["service"] == "C-STORE")
    too_early = seen.run("catalog", "confirm-flow", flow["id"], expect=2)
    assert "is no system yet" in too_early.stderr
    scanner = ask(seen, "catalog", "confirm", devices["CT9"]["id"])["system"]
    archive = ask(seen, "catalog", "confirm", devices["PACS"]["id"])["system"]
    facts = {fact["name"]: fact for fact in ask(seen, "catalog", "facts", scanner)["facts"]}
    assert facts["ae-title"]["standing"] == "observed" and facts["ae-title"]["claims"]
    assert facts["implementation-version"]["value"].startswith("OFFIS_DCMTK")
    seen.run("catalog", "confirm-flow", flow["id"])
    assert ask(seen, "catalog", "flows", "--standing", "known")[0]["id"] == flow["id"]
    again = seen.run("catalog", "confirm", devices["CT9"]["id"], expect=2)
    assert "already" in again.stderr
    blocked = seen.run("catalog", "undo", devices["CT9"]["id"], expect=1)
    assert "flow" in blocked.stderr.lower() or "changed" in blocked.stderr.lower()
    assert archive != scanner
    bundles = b"".join(file.read_bytes() for file in (seen.data / "ledger").rglob("*") if file.is_file())
    assert bundles.count(b'"sighting-judged"') >= 2 and b'"flow-confirmed"' in bundles


class Receiver:
    """A pynetdicom receiver that takes associations for its own AE title only."""

    def __init__(self, title):
        self.port = free_port()
        ae = AE(ae_title=title)
        ae.require_called_aet = True
        ae.add_supported_context(Verification)
        ae.add_supported_context(CTImageStorage)
        self.server = ae.start_server(("127.0.0.1", self.port), block=False)

    def stop(self):
        self.server.shutdown()


def test_looking_through_the_server_finds_the_archive_and_contradicts_a_claim(seen):
    devices = ask(seen, "catalog", "seen", "--state", "any")
    device = next(device for device in devices if device["name"] == "PACS")
    # The test before may have run elsewhere.
    archive = device.get("system") or ask(seen, "catalog", "confirm", device["id"])["system"]
    second = Receiver("PACS")
    try:
        seen.run("catalog", "claim", archive, "tls", "yes", "--port", second.port)
        job = ask(
            seen, "discover", "127.0.0.1", "--keep", "--ports", f"dicom:{second.port}", "--called-ae", "PACS",
            "--rate", "50",
        )
    finally:
        second.stop()
    assert job["state"] == "done" and job["kind"] == "discover", job
    facts = {
        (fact["name"], fact.get("port")): fact for fact in ask(seen, "catalog", "facts", archive)["facts"]
    }
    assert facts["port", second.port]["value"] == "DICOM"
    assert facts["tls", second.port]["standing"] == "contradicted", facts
    wrong = ask(seen, "catalog", "contradictions", expect=1)
    assert [system["system"] for system in wrong] == [archive]
    seen.run("catalog", "claim", archive, "tls", "--withdraw", "--port", second.port)
    assert ask(seen, "catalog", "contradictions") == []


def test_a_bad_plan_is_refused_before_anything_is_touched(seen):
    refused = seen.run("discover", "8.8.8.0/24", "--keep", expect=2)
    assert "private" in refused.stderr
    wrong = seen.run("discover", "127.0.0.1", "--keep", "--public", expect=2)
    assert "--public does not go with --keep" in wrong.stderr


def test_two_records_of_one_system_become_one_and_two_again(seen, tmp_path):
    table = tmp_path / "systems.csv"
    table.write_text("name,kind,addresses,vendor\nMR 7,modality,10.9.9.7,Arden\nMagnet,modality,10.9.9.7,Arden Medical\n")
    seen.run("practice", "import-systems", table, "--yes")
    found = ask(seen, "catalog", "duplicates")["duplicates"]
    assert len(found) == 1 and "10.9.9.7" in " ".join(found[0]["reasons"])
    kept, removed = found[0]["one"], found[0]["other"]
    merge = ask(seen, "catalog", "merge", kept, removed, "--taking", "vendor")
    assert ask(seen, "catalog", "duplicates")["duplicates"] == []
    seen.run("catalog", "facts", removed, expect=2)
    seen.run("catalog", "undo-merge", merge["id"])
    again = ask(seen, "catalog", "duplicates")
    assert len(again["duplicates"]) == 1 and again["merges"][0]["isUndone"]
    seen.run("catalog", "apart", kept, removed)
    assert ask(seen, "catalog", "duplicates")["duplicates"] == []


def test_a_device_is_set_aside_and_asked_about_again(seen):
    stray = Receiver("STRAY")
    try:
        seen.run("discover", "127.0.0.1", "--keep", "--ports", f"dicom:{stray.port}", "--called-ae", "STRAY")
    finally:
        stray.stop()
    device = next(device for device in ask(seen, "catalog", "seen") if device["name"] == "STRAY")
    shown = ask(seen, "catalog", "show", device["id"])
    assert any(fact["name"] == "port" and fact["value"] == "DICOM" for fact in shown["facts"])
    missing = seen.run("catalog", "ignore", device["id"], "--reason", " ", expect=2)
    assert "reason" in missing.stderr
    seen.run("catalog", "ignore", device["id"], "--reason", "A test receiver")
    assert not any(each["id"] == device["id"] for each in ask(seen, "catalog", "seen"))
    seen.run("catalog", "undo", device["id"])
    assert any(each["id"] == device["id"] for each in ask(seen, "catalog", "seen"))
