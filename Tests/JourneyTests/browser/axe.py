"""axe-core in the page that a browser shows. It comes from a Python package; the page loads nothing."""

import functools
import json
import pathlib

import axe_playwright_python

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@functools.cache
def source():
    return (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def findings(browser):
    """What axe finds: [{"rule", "help", "places": […]}]."""
    if not browser.script("return !!window.axe"):
        browser.cdp("Runtime.evaluate", expression=source())
    answer = browser.cdp(
        "Runtime.evaluate",
        expression=f"axe.run(document, {json.dumps(OPTIONS)}).then(found => JSON.stringify(found.violations))",
        awaitPromise=True, returnByValue=True,
    )
    assert "exceptionDetails" not in answer, answer
    return [
        {
            "rule": each["id"],
            "help": each["help"],
            "places": [
                {"target": " ".join(map(str, node["target"])), "html": node["html"][:300],
                 "why": node.get("failureSummary", "")[:500]}
                for node in each["nodes"]
            ],
        }
        for each in json.loads(answer["result"]["value"])
    ]
