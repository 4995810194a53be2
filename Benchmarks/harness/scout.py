"""Discovery of a /16 at its rate limit: does it hold the rate, and does memory stay flat."""

import json
import pathlib
import subprocess
import time

from peers.leadglass import binary
from peers.waiting import free_port

from .measurement import Row, say

NETWORK = "127.99.0.0/16"
RATE = 5_000


def sixteen(options):
    if not options.leadglass:
        return []
    say(f"discovery: {NETWORK} at {RATE:,} connections a second")
    command = [binary(), "discover", NETWORK, "--ports", str(free_port()), "--rate", str(RATE), "--format", "json"]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    samples = []
    while process.poll() is None:
        samples.append(_resident(process))
        time.sleep(0.05)
    seconds = time.perf_counter() - began
    tally = json.loads(process.stdout.read())["tally"]
    assert tally["end"] == "finished" and tally["connections"] == 65_534, tally
    samples = [size for size in samples if size]
    tenth, half, end = (samples[int((len(samples) - 1) * share)] for share in (0.1, 0.5, 1))
    rate = tally["connections"] / seconds
    say(f"  {rate:,.0f}/s; resident {tenth / 1e6:.1f} MB at 10 %, {half / 1e6:.1f} at 50 %, {end / 1e6:.1f} at the end")
    return [
        Row(
            f"discovery of a /16 with nobody in it, {RATE:,} connections a second allowed", f"{rate:,.0f}/s", "",
            f"{rate / RATE:.2f} of the limit", "at least 0.95 of its limit, never more", 0.95 * RATE <= rate <= RATE,
        ),
        Row(
            "its resident memory at the end", f"{end / 1e6:.1f} MB",
            f"{tenth / 1e6:.1f} MB at 10 %, {half / 1e6:.1f} MB at 50 %", f"{end / tenth:.2f} of that at 10 %",
            "flat: less than 2 MB more than at 10 %", end - tenth < 2e6,
        ),
    ]


def _resident(process):
    """Bytes now; None if it has just ended."""
    try:
        text = pathlib.Path(f"/proc/{process.pid}/statm").read_text()
    except OSError:
        return None
    return int(text.split()[1]) * 4096
