"""Rows of the table: what was measured, against what, and whether it is what was asked for."""

import dataclasses
import statistics
import sys
import time


@dataclasses.dataclass
class Row:
    """One line: `value` and its `peers` are medians in `unit`; `asked` is a sentence, `reached` its answer."""

    what: str
    value: str
    peers: str = ""
    ratio: str = ""
    asked: str = ""
    reached: bool | None = None

    def line(self):
        verdict = {True: "yes", False: "**no**", None: ""}[self.reached]
        return f"| {self.what} | {self.value} | {self.peers} | {self.ratio} | {self.asked} | {verdict} |"


HEADER = (
    "| What | Leadglass | Peers | Ratio | Asked | Reached |\n"
    "| --- | ---: | --- | ---: | --- | --- |"
)


def clock(work):
    """Seconds that `work()` took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rounds(count, **candidates):
    """The median seconds of each candidate, taken in turn so that all see the same weather."""
    seconds = {name: [] for name in candidates}
    for number in range(count):
        for name, measure in candidates.items():
            seconds[name].append(measure())
            say(f"  round {number + 1} of {count}: {name} {seconds[name][-1]:.2f} s")
    return {name: statistics.median(values) for name, values in seconds.items()}


def say(text):
    print(text, file=sys.stderr, flush=True)
