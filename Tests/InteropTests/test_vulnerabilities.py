"""Vulnerabilities, frameworks and the calendar by command, against the real server, with files as they are published."""

import gzip
import json
import re

import pytest

from peers.leadglass import ROOT

pytestmark = pytest.mark.through_gateway

EXAMPLE = ROOT / "Content/example"
VPN = "01990620-d8c0-72b4-b51a-a50caf202506"
SYSTEMS = f"""id,name,kind,vendor,model,version,notes
{VPN},VPN for vendors,network,Fortinet,FortiGate 100F,7.0.12,
,Portable X-ray 1,modality,Helio Systems,Helio Mobile,2.9,"Windows 7 inside; wireless network of its own."
,Hospital EHR interface,server,,,,"Mirth Connect 4.3 between hospital and RIS"
,Time and DNS server,server,,,,NTP and DNS
"""


@pytest.fixture(scope="module")
def server(shared_practice):
    """A server with the example's systems and CISA's excerpt, imported by command."""
    gateway = shared_practice.leadglass(shared_practice.pacs())
    systems = gateway.folder / "systems.csv"
    systems.write_text(SYSTEMS)
    gateway.run("practice", "import-systems", systems, "--yes")
    gateway.run("vulnerabilities", "import", EXAMPLE / "kev.json", "--yes")
    return gateway


def answer(gateway, *arguments, **options):
    return json.loads(gateway.run(*arguments, "--format", "json", **options).stdout)


def rows(gateway, *arguments):
    return answer(gateway, "vulnerabilities", "list", *arguments)["items"]


def test_without_yes_nothing_is_imported(practice, tmp_path):
    gateway = practice.leadglass(practice.pacs())
    gateway.run("vulnerabilities", "import", EXAMPLE / "kev.json", expect=2)
    shown = answer(gateway, "vulnerabilities", "import", EXAMPLE / "kev.json", "--preview")
    assert shown["kind"] == "kev" and shown["added"] == shown["count"] == 17
    assert rows(gateway) == []
    output = gateway.run("vulnerabilities", "import", EXAMPLE / "epss.csv", "--yes", expect=2)
    assert "catalog first" in output.stderr


def test_matches_say_why(server):
    found = {row["id"]: row for row in rows(server)}
    row = found[f"CVE-2022-42475@{VPN}"]
    assert row["why"]["vendor"] == {"field": "vendor", "text": "Fortinet"}
    assert row["why"]["product"]["text"] == "FortiGate"
    assert row["vendor"] == "Fortinet" and row["product"] == "FortiOS" and row["ransomware"]
    assert row["state"] == "proposed" and row["due"] == "2023-01-03" and not row["overdue"]
    assert {each["systemName"] for each in found.values()} >= {"Portable X-ray 1", "Hospital EHR interface"}
    assert "FortiOS" in server.run("vulnerabilities", "list", "--text", "fortios").stdout
    first = answer(server, "vulnerabilities", "list", "--limit", "1")
    assert rows(server, "--limit", "1", "--after", first["next"])[0]["id"] == rows(server)[1]["id"]


def test_scores_come_compressed_and_from_standard_sources(server, tmp_path):
    packed = tmp_path / "epss_scores-current.csv.gz"
    packed.write_bytes(gzip.compress((EXAMPLE / "epss.csv").read_bytes()))
    shown = answer(server, "vulnerabilities", "import", packed, "--yes")
    assert shown["kind"] == "epss" and shown["rows"] == shown["count"] == 17
    assert all(0 < row["probability"] <= 1 for row in rows(server))


def test_judging_is_on_record_and_can_be_taken_back(server):
    ids = [row["id"] for row in rows(server, "--system", VPN)]
    assert len(ids) == 2
    judged = answer(server, "vulnerabilities", "judge", *ids, "--as", "affected", "--reason", "Version compared.")
    assert judged["changed"] == 2
    assert [row["overdue"] for row in rows(server, "--standing", "affected", "--system", VPN)] == [True, True]
    assert answer(server, "vulnerabilities", "judge", *ids, "--as", "affected", "--reason", "Version compared.")["changed"] == 0
    assert answer(server, "vulnerabilities", "judge", "--undo", judged["at"])["changed"] == 2
    server.run("vulnerabilities", "judge", "--undo", judged["at"], expect=1)
    assert rows(server, "--standing", "affected", "--system", VPN) == []
    server.run("ledger", "verify")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["x", "--as", "affected", "--reason", "Because."], [f"CVE-2022-42475@{VPN}", "--as", "gone", "--reason", "Because."],
        [f"CVE-2022-42475@{VPN}", "--as", "affected"], [f"CVE-1999-0001@{VPN}", "--as", "affected", "--reason", "Because."],
    ],
)
def test_what_cannot_be_judged_is_refused(server, arguments):
    assert server.run("vulnerabilities", "judge", *arguments, expect=2).stderr


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("missing.json", lambda text: text.replace('"dueDate": "2022-08-10",', "", 1), "dueDate"),
        ("count.json", lambda text: text.replace('"count": 17', '"count": 18'), "18 entries"),
        ("formula.json", lambda text: text.replace("CVE-2017-0144", "=cmd()", 1), "line"),
        ("cut.json", lambda text: text[: len(text) // 2], "line"),
        ("deep.json", lambda text: "[" * 100_000, "line"),
        ("words.txt", lambda text: "hello\n", "line 1"),
    ],
)
def test_a_bad_file_changes_nothing(server, tmp_path, name, change, words):
    path = tmp_path / name
    path.write_text(change((EXAMPLE / "kev.json").read_text()))
    before = rows(server)
    output = server.run("vulnerabilities", "import", path, "--yes", expect=2)
    assert words in output.stderr, output.stderr
    assert rows(server) == before


def test_an_older_or_halved_catalog_needs_to_be_meant(server, tmp_path):
    catalog = json.loads((EXAMPLE / "kev.json").read_text())
    catalog["vulnerabilities"] = catalog["vulnerabilities"][:8]
    catalog["count"] = 8
    path = tmp_path / "half.json"
    path.write_text(json.dumps(catalog))
    output = server.run("vulnerabilities", "import", path, "--yes", expect=1)
    assert "not whole" in output.stderr
    assert answer(server, "vulnerabilities", "import", path, "--preview")["withdrawn"] == 9


def test_a_file_that_is_too_large_is_refused(server, tmp_path):
    path = tmp_path / "huge.json"
    with open(path, "wb") as file:
        file.truncate(40 * 1024 * 1024)
    assert "larger" in server.run("vulnerabilities", "import", path, "--yes", expect=2).stderr


def test_frameworks_are_counted_and_listed(server):
    items = answer(server, "frameworks")["items"]
    assert {row["id"] for row in items} == {"hhs-cpg", "hicp-405d", "hipaa-security-rule", "nist-csf-2.0"}
    for row in items:
        assert row["proven"] + row["claimed"] + row["planned"] + row["gaps"] == row["requirements"]
    detail = answer(server, "frameworks", "hipaa-security-rule")
    assert detail["framework"]["checked"] and detail["framework"]["notes"]
    assert all(line["reasons"] and (line["task"] or line["standing"] == "proven") for line in detail["lines"])
    assert "164.312(d)" in server.run("frameworks", "hipaa-security-rule").stdout
    assert server.run("frameworks", "nothing", expect=2).stderr


def unfolded(text):
    """The lines of iCalendar (RFC 5545 3.1)."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_is_written_as_rfc_5545_says(server):
    items = answer(server, "calendar", "--limit", "500")["items"]
    assert items == sorted(items, key=lambda row: row["day"])
    text = server.run("calendar", "--ical", text=False).stdout.decode()
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(items) > 0
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(items)
    days = [line.split(":")[1] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]
    assert days == [row["day"].replace("-", "") for row in items]
    icalendar = pytest.importorskip("icalendar")
    calendar = icalendar.Calendar.from_ical(text)
    assert [str(event["DTSTART"].dt) for event in calendar.walk("VEVENT")] == [row["day"] for row in items]
