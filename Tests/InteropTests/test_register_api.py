"""The register of risks by HTTP and by command: what goes in, what is refused and why, and where the next dollar goes."""

import csv
import datetime
import io
import itertools
import json
import math

import pytest
import requests

from peers.console import Person, link

pytestmark = pytest.mark.through_gateway

RISK = {
    "title": "Images are encrypted", "frequency": {"low": 0.1, "high": 0.4}, "treatment": "mitigate",
    "losses": [{"kind": "restoration", "dollars": {"low": 20_000, "high": 200_000}, "basis": "Two offers"}],
    "inherent": {"initiation": "high", "adverse": "high", "impact": "high"},
}


class API:
    """A program with a token, or a session of a person."""

    def __init__(self, gateway, token=None, person=None):
        self.base = f"https://127.0.0.1:{gateway.console}/api/v1"
        self.http = person.http if person else requests.Session()
        self.http.verify = False
        self.http.trust_env = False
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, method, path, expect=200, **options):
        headers = {**self.headers, **options.pop("headers", {})}
        answer = self.http.request(method, self.base + path, headers=headers, timeout=30, **options)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code}\n{answer.text[:2000]}"
        if expect >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json"
        if answer.headers.get("Content-Type", "").endswith("json"):
            return answer.json()
        return answer

    def get(self, path, **options):
        return self.ask("GET", path, **options)

    def add(self, risk):
        return self.ask("POST", "/risks", expect=201, json=risk)


def token(gateway, scope):
    return gateway.run("token", "create", "--scope", scope).stdout.strip()


@pytest.fixture(scope="module")
def served(shared_practice):
    return shared_practice.leadglass(shared_practice.pacs())


@pytest.fixture(scope="module")
def api(served):
    return API(served, token(served, "view-risk,edit-risk,view-practice,edit-practice"))


@pytest.fixture
def risk(api):
    made = api.add(RISK)
    yield made
    api.http.delete(f"{api.base}/risks/{made['id']}", headers=api.headers, timeout=30)


def test_a_risk_is_added_with_its_figures_and_where_they_come_from(api, risk):
    shown = api.get(f"/risks/{risk['id']}")
    assert shown == risk and shown["losses"] == [{**RISK["losses"][0], "probability": 1}]
    expected = shown["assessment"]["residual"]["expected"]
    assert expected["low"] < expected["value"] < expected["high"]
    assert expected["explanation"]["inputs"], "a figure says what it was reckoned from"
    assert [each["action"] for each in shown["history"]] == ["added"]
    assert {"no-owner", "mitigate-without-safeguards"} <= {each["code"] for each in shown["findings"]}
    listed = api.get("/risks", params={"text": "encrypted"})["items"]
    assert [each["id"] for each in listed] == [risk["id"]]
    assert math.isclose(listed[0]["expectedLoss"]["value"], expected["value"])


def test_a_change_of_what_is_another_by_now_is_refused(api, risk):
    path = f"/risks/{risk['id']}"
    changed = api.ask("PUT", path, json={**risk, "title": "Images are gone"})
    assert changed["title"] == "Images are gone" and changed["version"] != risk["version"]
    late = api.ask("PUT", path, expect=409, json={**risk, "title": "Images are late"})
    assert late["type"].endswith("#risk-conflict") and "changed this risk meanwhile" in late["detail"]
    assert api.get(path)["title"] == "Images are gone"
    api.ask("PUT", path, json={**changed, "title": "Images are back"})
    assert [each["details"][0]["new"] for each in api.get(path)["history"]][:2] == ["Images are back", "Images are gone"]


@pytest.mark.parametrize(
    "change, field, words",
    [
        ({"frequency": {"low": 0.4, "high": 0.1}}, "frequency", "upside down"),
        ({"losses": [{"kind": "ransom", "dollars": {"low": 9, "high": 3}}]}, "losses[0].dollars", "upside down"),
        (
            {"losses": [{"kind": "ransom", "dollars": {"low": 3, "high": 9}, "probability": 1.5}]},
            "losses[0].probability", "at most 1",
        ),
        ({"losses": [{"kind": "ransom"}]}, "losses[0]", "one of"),
        ({"title": ""}, "title", "Write one"),
        ({"due": "31.12.2026"}, "due", "YYYY-MM-DD"),
        ({"owner": "01a210ca-0000-7000-8000-000000000001"}, "owner", "does not have"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(api, risk, change, field, words):
    for method, path in (("POST", "/risks"), ("PUT", f"/risks/{risk['id']}")):
        problem = api.ask(method, path, expect=422, json={**RISK, **change})
        assert [each["field"] for each in problem["errors"]] == [field]
        assert words in problem["errors"][0]["message"]
    assert api.get(f"/risks/{risk['id']}")["version"] == risk["version"], "nothing half-saved"
    assert len(api.get("/risks")["items"]) == 1


def test_no_token_and_no_command_signs(served, api, risk):
    body = {"until": "2099-01-01", "reason": "It costs less than what would stop it."}
    path = f"/risks/{risk['id']}/acceptance"
    refused = served.run("token", "create", "--scope", "accept-risk", expect=None)
    assert refused.returncode != 0 or API(served, refused.stdout.strip()).ask("POST", path, expect=403, json=body)
    problem = api.ask("POST", path, expect=403, json=body)
    assert problem["type"].endswith("#forbidden")
    assert "acceptance" not in api.get(f"/risks/{risk['id']}")


def test_a_person_signs_with_a_code_and_it_can_be_withdrawn(served, api, risk):
    ada = Person(served).accept(link(served))
    people = json.loads(served.run("person", "list", "--format", "json").stdout)
    served.run("person", "roles", people[0]["id"], "--role", "administrator", "--role", "practice-leader", "--yes")
    # Roles that were given end the sessions that had others.
    if ada.http.get(ada.base + "/account", timeout=20, allow_redirects=False).status_code != 200:
        ada.sign_in()
    session = API(served, person=ada)
    until = datetime.date.today() + datetime.timedelta(days=90)
    body = {"until": until.isoformat(), "reason": "It costs less than what would stop it."}
    path = f"/risks/{risk['id']}/acceptance"
    assert session.ask("POST", path, expect=403, json=body)["type"].endswith("#csrf")
    page = ada.step_up().get("/account").text
    csrf = {"X-CSRF-Token": page.split('name="csrf" value="')[1].split('"')[0]}
    stale = session.ask("POST", path, expect=409, json={**body, "version": "0"}, headers=csrf)
    assert stale["type"].endswith("#risk-conflict")
    signed = session.ask("POST", path, expect=201, json={**body, "version": risk["version"]}, headers=csrf)
    assert signed["acceptance"]["name"] == "Ada Admin" and signed["treatment"] == "accept"
    entry = served.run("ledger", "verify")
    assert "intact" in entry.stdout.lower()
    withdrawn = api.ask("DELETE", path)
    assert "acceptance" not in withdrawn and withdrawn["treatment"] == "undecided"
    assert api.ask("DELETE", path, expect=409)["type"].endswith("#risk-conflict")


def test_a_formula_leaves_as_text(served, api):
    made = api.add({"title": "=cmd|'/c calc'!A1", "notes": "@SUM(1+1)"})
    try:
        printed = served.run("risks", "export", text=False).stdout
        rows = list(csv.DictReader(io.StringIO(printed.decode("utf-8-sig"))))
        mine = next(row for row in rows if row["id"] == made["id"])
        assert mine["title"] == "'=cmd|'/c calc'!A1" and mine["notes"] == "'@SUM(1+1)"
        assert api.get("/risk/register.csv").content == printed
        served.run("risks", "export", "--format", "json", "register.json")
        document = json.loads((served.folder / "register.json").read_text())
        assert any(each["risk"]["title"] == made["title"] for each in document["risks"])
        assert (served.folder / "register.json").stat().st_mode & 0o777 == 0o600
    finally:
        api.ask("DELETE", f"/risks/{made['id']}", expect=204)


def test_the_commands_do_what_the_console_does(served, api):
    begun = json.loads(served.run("risks", "begin", "pacs-ransomware", "--format", "json").stdout)["risk"]
    try:
        listed = json.loads(served.run("risks", "list", "--format", "json").stdout)
        assert begun["id"] in {each["id"] for each in listed}
        assert begun["id"] in served.run("risks", "list", "--text", begun["title"][:12]).stdout
        served.run("risks", "comment", begun["id"], "Seen next door.")
        shown = json.loads(served.run("risks", "show", begun["id"], "--format", "json").stdout)
        assert [each["text"] for each in shown["comments"]] == ["Seen next door."]
        assert "Seen next door." in served.run("risks", "show", begun["id"], "--explain").stdout
        findings = json.loads(served.run("risks", "check", "--format", "json").stdout)
        assert {each["severity"] for each in findings} == {"warning"}
        api.ask("PUT", f"/risks/{begun['id']}", json={**shown, "due": "2020-01-01", "effects": []})
        assert "treatment-overdue" in served.run("risks", "check", expect=1).stdout
        unknown = served.run("risks", "begin", "ransomware", expect=2).stderr
        assert "pacs-ransomware" in unknown
        assert "no risk's ID" in served.run("risks", "show", "17", expect=2).stderr
    finally:
        api.ask("DELETE", f"/risks/{begun['id']}", expect=204)


def test_the_next_dollar_is_the_best_of_all_sets(served, api):
    planned = [
        api.ask("POST", "/safeguards", expect=201, json={
            "name": f"Planned {number}", "kind": "technical", "layer": "Backup", "status": "planned", "yearlyCost": cost,
        })
        for number, cost in enumerate([12_000, 7_000, 9_000, 4_000, 15_000, 3_000])
    ]
    shares = [  # what each takes from each risk
        [0.50, 0.30, 0.00, 0.10, 0.60, 0.05],
        [0.00, 0.20, 0.55, 0.00, 0.40, 0.10],
        [0.25, 0.00, 0.30, 0.35, 0.00, 0.00],
    ]
    made = []
    for number, row in enumerate(shares):
        effects = [
            # A mode in the middle makes the middle of the range that share.
            {"safeguard": safeguard["id"], "target": "frequency" if number % 2 else "severity",
             "reduction": {"low": share - 0.02, "high": share + 0.02, "mode": share}}
            for safeguard, share in zip(planned, row) if share
        ]
        losses = [{"kind": "other", "dollars": {"low": 20_000 * (number + 1), "high": 150_000 * (number + 1)}}]
        made.append(api.add({"title": f"R{number}", "frequency": {"low": 0.2, "high": 0.9}, "losses": losses,
                             "effects": effects}))
    bare = {each["id"]: each["assessment"]["residual"]["expected"]["value"] for each in map(
        lambda risk: api.get(f"/risks/{risk['id']}"), made)}
    for budget in (0, 3_000, 11_000, 20_000, 31_000, 60_000):
        answer = api.get("/risk/next-dollar", params={"budget": budget})
        assert {each["safeguard"] for each in answer["candidates"]} == {each["id"] for each in planned}

        def left(chosen):
            """What the practice loses in a year with these."""
            total = 0
            for risk, row in zip(made, shares):
                factor = math.prod(1 - row[each] for each in chosen)
                total += bare[risk["id"]] * factor
            return total

        sets = (each for size in range(7) for each in itertools.combinations(range(6), size))
        best = min(left(each) for each in sets if sum(planned[i]["yearlyCost"] for i in each) <= budget)
        chosen = [number for number, each in enumerate(planned) if each["id"] in answer["chosen"]]
        assert answer["isProven"] and answer["cost"] <= budget
        assert math.isclose(left(chosen), best, rel_tol=1e-6), (budget, chosen)
        assert math.isclose(answer["after"], best, rel_tol=1e-2), (answer["after"], best)
        command = json.loads(
            served.run("assess", "next-dollar", "--budget", budget, "--format", "json").stdout
        )
        assert command == answer
    tail = json.loads(
        served.run("assess", "next-dollar", "--budget", 20_000, "--aim", "var95", "--format", "json").stdout
    )
    assert tail["aim"] == "var95" and not tail["isProven"] and tail["after"] < tail["before"]
    assert "Planned" in served.run("assess", "next-dollar", "--budget", 20_000).stdout
    analysis = api.get("/risk/analysis")
    assert analysis["seed"] == 1 and len(analysis["risks"]) == 3 and len(analysis["residual"]["exceedance"]) > 10
    assert analysis == api.get("/risk/analysis")
    for risk in made:
        api.ask("DELETE", f"/risks/{risk['id']}", expect=204)


def test_who_may_not_is_told(served):
    stranger = API(served)
    assert stranger.ask("GET", "/risks", expect=401)["type"].endswith("#unauthorized")
    reader = API(served, token(served, "read"))
    assert reader.get("/risks")["items"] == []
    assert reader.ask("POST", "/risks", expect=403, json=RISK)["type"].endswith("#forbidden")
    for path in ("/risks/none", "/risks/01a210ca-0000-7000-8000-000000000001", "/threats/none"):
        reader.ask("GET", path, expect=404)
    assert len(reader.get("/threats", params={"limit": 500})["items"]) >= 30
