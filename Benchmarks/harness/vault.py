"""Reading the vault back: verify, and restore beside storescu sending the same files from disk."""

import json
import statistics

from peers import dcmtk

from . import data, servers
from .measurement import Row, clock, rounds, say


def verify_and_restore(options):
    if not options.leadglass:
        return []
    say("vault verify and restore")
    files = data.ct_series(options.count)
    with servers.storescp("--fork") as receiver, servers.leadglass(receiver.port) as gateway:
        dcmtk.store(gateway.port, files, "-pdu", "131072", expect=0)
        gateway.stop(seconds=60)
        rows = [_verify(gateway, options)]
        rows += _restore(gateway, files, options)
        gateway.start()
    return rows


def _verify(gateway, options):
    rates, disk = [], []
    for _ in range(options.rounds):
        outcome = json.loads(gateway.run("vault", "verify", "--format", "json", timeout=600).stdout)
        rates.append(outcome["bytes"] / outcome["seconds"] / 1e6)
        disk.append(_reading(gateway))
    rate, reading = statistics.median(rates), statistics.median(disk)
    return Row(
        f"vault verify, {outcome['bytes'] / 1e6:.0f} MB, warm cache", f"{rate:.0f} MB/s",
        f"reading the same files {reading:.0f} MB/s", "", "500 MB/s, or the disk's rate", rate >= min(500, reading),
    )


def _reading(gateway):
    paths = [path for path in gateway.data.rglob("*") if path.is_file()]
    size = sum(path.stat().st_blocks * 512 for path in paths)

    def read():
        for path in paths:
            with open(path, "rb", buffering=0) as file:
                while file.read(1 << 20):
                    pass

    return size / clock(read) / 1e6


def _restore(gateway, files, options):
    # Each round restores under a title of its own: what a title has received is not sent to it twice.
    number = iter(range(1, 1000))

    def storescu():
        with servers.storescp("--fork") as receiver:
            return clock(lambda: dcmtk.store(receiver.port, files, "-pdu", "131072", expect=0))

    def restore(*arguments):
        with servers.storescp("--fork") as receiver:
            target = f"CLEAN{next(number)}@127.0.0.1:{receiver.port}"
            outcome = {}

            def work():
                done = gateway.run(
                    "vault", "restore", "--to", target, "--all", "--format", "json", *arguments, timeout=600
                )
                outcome.update(json.loads(done.stdout))

            seconds = clock(work)
            assert outcome["sent"] == len(files), outcome
            return seconds

    medians = rounds(
        options.rounds, storescu=storescu, one=restore, four=lambda: restore("--parallel", "4"),
    )
    rate = {name: len(files) / seconds for name, seconds in medians.items()}
    peers = f"storescu from disk {rate['storescu']:.0f}/s"
    return [
        Row(
            f"vault restore on one association, {len(files)} CT", f"{rate['one']:.0f}/s", peers,
            f"{rate['one'] / rate['storescu']:.2f} of storescu", "at least 0.8 of storescu",
            rate["one"] >= 0.8 * rate["storescu"],
        ),
        Row(
            "vault restore --parallel 4", f"{rate['four']:.0f}/s", peers,
            f"{rate['four'] / rate['one']:.2f} of one association", "faster than one", rate["four"] > rate["one"],
        ),
    ]
