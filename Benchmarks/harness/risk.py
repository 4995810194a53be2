"""The risk arithmetic: simulated years, the exact year, and a large practice assessed anew, each on one core."""

import json
import os
import pathlib
import statistics
import subprocess

from .measurement import Row, say

ROOT = pathlib.Path(__file__).resolve().parents[2]
# It needs nothing of the server, so that it is built within minutes.
PROGRAM = ROOT / ".build/release/bench-risk"
RATES = (0.01, 0.1, 1, 3)
YEARS = 500_000_000
SYSTEMS, FLOWS, RISKS = 10_000, 100_000, 500


def arithmetic(options):
    say("risk: simulation, the exact year and a large practice")
    rows = [_simulation(options, rate) for rate in RATES]
    return rows + ([_exact(options, 1), _practice(options)] if options.leadglass else [])


def _bench(*arguments):
    return _json([PROGRAM, *map(str, arguments)])


def _json(command):
    # One core: numpy's own threads would be another measurement.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _peer(name, rate, count):
    python = ROOT / ".venv-bench/bin/python"
    script = pathlib.Path(__file__).with_name("risk_peers.py")
    return _json([python, script, name, str(rate), str(count)])["rate"]


def _simulation(options, rate):
    measures = {
        "pyfair": lambda: _peer("pyfair", rate, 1_000_000),
        "riskquant": lambda: _peer("riskquant", rate, 300_000),
        "numpy": lambda: _peer("numpy", rate, 3_000_000),
    }
    if options.leadglass:
        measures["Leadglass"] = lambda: YEARS / _bench("simulation", rate, YEARS)["seconds"]
    # In turn, so that all see the same weather.
    seen = {name: [] for name in measures}
    for _ in range(options.rounds):
        for name, measure in measures.items():
            seen[name].append(measure())
    median = {name: statistics.median(rates) for name, rates in seen.items()}
    say(f"  {rate} a year: " + ", ".join(f"{name} {value:,.0f}/s" for name, value in median.items()))
    row = Row(
        f"simulated scenario-years, {rate} events a year, one core", "",
        f"riskquant's formula {median['riskquant']:,.0f}/s, pyfair {median['pyfair']:,.0f} iterations/s, "
        f"numpy without a loop {median['numpy']:,.0f}/s",
    )
    if options.leadglass:
        value = median["Leadglass"]
        row.value = f"{value:,.0f}/s"
        row.ratio = (
            f"{value / median['riskquant']:,.0f} of riskquant, {value / median['pyfair']:,.0f} of pyfair, "
            f"{value / median['numpy']:,.0f} of numpy"
        )
        row.asked, row.reached = "at least 100,000,000/s", value >= 1e8
    return row


def _exact(options, rate):
    seconds = statistics.median(_bench("exact", rate)["seconds"] for _ in range(options.rounds))
    return Row(f"the exact year, {rate} event a year, to $100", f"{seconds * 1000:.1f} ms", asked="stated")


def _practice(options):
    answer = _bench("practice", SYSTEMS, FLOWS, RISKS, options.rounds)
    assert answer["systems"] == SYSTEMS and answer["flows"] == FLOWS, answer
    seconds, processor, reading, assessing = (
        answer[name] for name in ("seconds", "processor", "reading", "assessing")
    )
    say(f"  re-assessed in {seconds:.2f} s ({processor:.2f} s of processor): {answer}")
    return Row(
        f"a practice of {SYSTEMS:,} systems, {FLOWS:,} flows and {RISKS} risks assessed anew, from its records, one core",
        f"{processor:.2f} s", "",
        f"reading {reading:.2f} s, assessing {assessing:.2f} s; {seconds:.2f} s on the wall",
        "under 2 s", processor < 2,
    )
