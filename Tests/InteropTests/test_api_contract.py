"""The API keeps to what its own document says, whatever it is asked: Schemathesis makes the requests from the document."""

import itertools
import json

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_schema_conformance, status_code_conformance,
)

from peers.leadglass import ROOT

pytestmark = pytest.mark.through_gateway

SCOPE = "view-status,view-practice,edit-practice,view-risk,edit-risk,view-evidence,view-people,view-settings"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
THREATS = ["pacs-ransomware", "storage-failure"]


@pytest.fixture(scope="module")
def served(shared_practice):
    return shared_practice.leadglass(shared_practice.pacs())


@pytest.fixture(scope="module")
def known(served):
    """A register with something in it, so that answers have all their parts: IDs that paths may name."""
    begun = [json.loads(served.run("risks", "begin", each, "--format", "json").stdout) for each in THREATS]
    for each in begun:
        served.run("risks", "comment", each["risk"]["id"], "Seen next door.")
    served.run("vulnerabilities", "import", ROOT / "Content/example/kev.json", "--yes", "--sure")
    return {
        "risk": [each["risk"]["id"] for each in begun], "threat": THREATS, "framework": ["hipaa-security-rule"],
        "cve": ["CVE-2017-0144"],
    }


def test_answers_are_as_the_document_says(served, known):
    http = requests.Session()
    http.verify, http.trust_env = False, False
    http.headers["Authorization"] = "Bearer " + served.run("token", "create", "--scope", SCOPE).stdout.strip()
    document = schemathesis.openapi.from_url(f"https://127.0.0.1:{served.console}/api/v1/openapi.json", verify=False)
    # A PDF takes seconds of a processor each time; it has tests of its own.
    document = document.exclude(path="/risk/report.pdf")
    asked, problems = {}, []
    for each in document.get_all_operations():
        operation = each.ok()
        turn = itertools.count()

        @settings(
            max_examples=10, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case):
            # Every other time what the path names is there; what is removed must be something else.
            number = next(turn)
            for name in set(case.path_parameters or {}) & set(known) if case.method != "DELETE" else ():
                if number % 2 == 0:
                    case.path_parameters[name] = known[name][number // 2 % len(known[name])]
            answer = case.call(session=http, verify=False)
            asked.setdefault(operation.label, set()).add(answer.status_code)
            # A text is a text: Schemathesis would read the one in YAML as what it says.
            is_json = "json" in answer.headers.get("Content-Type", "")
            case.validate_response(answer, checks=[*CHECKS, response_schema_conformance] if is_json else CHECKS)

        try:
            ask()
        except BaseException as problem:  # hypothesis throws what it found as a group
            problems.append(f"{operation.label}: {problem}"[:3000])
    assert not problems, "\n\n".join(problems)
    mine = {label: codes for label, codes in asked.items() if label.split(" ")[1].startswith(("/risk", "/threat"))}
    assert len(mine) >= 18 and "POST /threats/{threat}/risks" in mine
    unanswered = {each for each, codes in mine.items() if each.startswith("GET ") and not codes & {200}}
    assert not unanswered, f"never answered with anything: {unanswered}"
    assert mine["POST /risks/{risk}/acceptance"] <= {400, 403, 404}, "a token never signs"
