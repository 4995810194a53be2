"""The ledger: appends by many at once, and verifying a million entries."""

import functools
import json
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import tempfile

from peers.leadglass import binary

from . import servers
from .measurement import Row, clock, rounds, say
from .practice import ENTRIES, Practice, fill

APPENDS = 100_000


def appends_and_verify(options):
    say("the ledger: appends and verify")
    return _appends(options) + (_verify(options) if options.leadglass else [])


def _appends(options):
    """As many in a call as an act may make, and one in a call by 64 callers at once; SQLite with as many in a transaction."""
    rows = []
    for together, callers, entries in ((100, 1, APPENDS), (1, 64, APPENDS // 5)):
        candidates = {"SQLite": functools.partial(_sqlite, entries, max(together, callers))}
        if options.leadglass:
            candidates["Leadglass"] = functools.partial(_leadglass, entries, callers, together)
        medians = rounds(options.rounds, **candidates)
        rate = {name: entries / seconds for name, seconds in medians.items()}
        what = "100 entries a call" if callers == 1 else f"{callers} callers at once, one entry a call"
        row = Row(
            f"ledger, {entries:,} appends, {what}, each durable and signed before it is answered", "",
            f"SQLite, {max(together, callers)} rows a transaction {rate['SQLite']:,.0f}/s",
        )
        if options.leadglass:
            row.value, row.ratio = f"{rate['Leadglass']:,.0f}/s", f"{rate['Leadglass'] / rate['SQLite']:.2f}"
            if callers == 1:
                row.asked, row.reached = "at least 10,000/s batched", rate["Leadglass"] >= 10_000
            else:
                row.asked = "stated"
        rows.append(row)
    return rows


def _leadglass(entries, callers, together):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ledger-", dir=servers.DISK))
    try:
        servers.flush_disk()
        return fill("appends", folder, entries, callers, together)["durable"]
    finally:
        shutil.rmtree(folder)


def _sqlite(entries, together):
    """The same bytes as rows, durable in groups of the same size: nothing hashed, nothing signed."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sqlite-", dir=servers.DISK))
    text = json.dumps({"actor": "user:person-1", "details": {}, "index": 1, "kind": "study-viewed", "subjects": ["x" * 90]})
    try:
        servers.flush_disk()
        database = sqlite3.connect(folder / "rows.sqlite", isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE entries (entry INTEGER PRIMARY KEY, body TEXT NOT NULL)")

        def insert():
            for start in range(0, entries, together):
                database.execute("BEGIN IMMEDIATE")
                database.executemany(
                    "INSERT INTO entries VALUES (?, ?)", ((number, text) for number in range(start, start + together))
                )
                database.execute("COMMIT")

        seconds = clock(insert)
        database.close()
        return seconds
    finally:
        shutil.rmtree(folder)


def _verify(options):
    folder = Practice().make().folder / "var/ledger"
    files = [path for path in folder.rglob("*") if path.is_file()]
    seconds, digests = [], []
    for _ in range(options.rounds):
        seconds.append(clock(lambda: _verified(folder)))
        digests.append(clock(lambda: _sha256sum(files)))
    taken, digest = statistics.median(seconds), statistics.median(digests)
    size = sum(path.stat().st_size for path in files)
    return [Row(
        f"leadglass ledger verify, {ENTRIES:,} entries, {size / 1e6:.0f} MB", f"{taken:.1f} s",
        f"sha256sum of the same files {digest:.1f} s", f"{taken / digest:.1f}", "stated",
    )]


def _verified(folder):
    command = [binary(), "ledger", "verify", "--folder", folder, "--key", folder / "key.pub", "--format", "json"]
    outcome = json.loads(subprocess.run(command, capture_output=True, timeout=600, check=True).stdout)
    assert outcome["intact"] and outcome["size"] >= ENTRIES, outcome


def _sha256sum(files):
    for start in range(0, len(files), 1000):
        subprocess.run(["sha256sum", *files[start:start + 1000]], stdout=subprocess.DEVNULL, check=True)
