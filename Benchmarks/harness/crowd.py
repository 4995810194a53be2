"""Eight senders at once, and thousands of connections that say nothing."""

import selectors
import socket
import statistics
import threading
import time

from peers import dcmtk, wire

from . import data, servers
from .measurement import Row, clock, rounds, say

ECHO = {1: (wire.VERIFICATION, [wire.IMPLICIT])}


def in_parallel(port, batches):
    def everything():
        threads = [
            threading.Thread(target=dcmtk.store, args=(port, batch, "-pdu", "131072"), kwargs={"expect": 0})
            for batch in batches
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    servers.flush_disk()
    return clock(everything)


def eight_senders(options):
    say("eight senders")
    files = data.ct_series(options.count)
    batches = [files[number::8] for number in range(8)]

    def to_orthanc():
        with servers.orthanc() as pacs:
            return in_parallel(pacs.port, batches)

    def to_storescp():
        with servers.storescp("--fork") as receiver:
            return in_parallel(receiver.port, batches)

    def through_leadglass():
        with servers.storescp("--fork") as receiver, servers.leadglass(receiver.port) as gateway:
            return in_parallel(gateway.port, batches)

    candidates = {"orthanc": to_orthanc, "straight": to_storescp}
    if options.leadglass:
        candidates["leadglass"] = through_leadglass
    medians = rounds(options.rounds, **candidates)
    rate = {name: len(files) / seconds for name, seconds in medians.items()}
    row = Row(
        f"eight senders to storescp --fork, {len(files)} CT, vault on disk", "",
        f"Orthanc receiving directly {rate['orthanc']:.0f}/s, straight {rate['straight']:.0f}/s",
    )
    if options.leadglass:
        ratio = rate["leadglass"] / rate["orthanc"]
        row.value, row.ratio = f"{rate['leadglass']:.0f}/s", f"{ratio:.1f} of Orthanc"
        row.asked, row.reached = "at least 3 times Orthanc", ratio >= 3
    return [row]


def echo_seconds(port):
    """(association, C-ECHO) in seconds, with no DICOM library in the way."""
    began = time.perf_counter()
    with wire.RawPeer(port) as peer:
        peer.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kind, _ = peer.associate(ECHO, calling="BENCH")
        assert kind == wire.ASSOCIATE_AC
        associated = time.perf_counter()
        peer.send(wire.p_data(1, wire.echo_rq(), True, True))
        assert peer.read()[0] == wire.P_DATA
        echoed = time.perf_counter()
        peer.send(wire.RELEASE_RQ)
        peer.read()
    return associated - began, echoed - associated


def latency(options):
    """What the relay adds to an association and to a C-ECHO."""
    say("association and C-ECHO")
    with servers.storescp("--fork") as receiver, servers.haproxy(receiver.port) as proxy:
        ports = {"straight": receiver.port, "HAProxy": proxy}
        if options.leadglass:
            with servers.leadglass(receiver.port) as gateway:
                return _latency_rows({**ports, "Leadglass": gateway.port})
        return _latency_rows(ports)


def _latency_rows(ports):
    samples = {name: [] for name in ports}
    for _ in range(200):
        for name, port in ports.items():
            samples[name].append(echo_seconds(port))
    rows = []
    for position, what in enumerate(("an association", "a C-ECHO")):
        medians = {name: statistics.median(s[position] for s in found) * 1000 for name, found in samples.items()}
        peers = ", ".join(f"{name} {medians[name]:.2f} ms" for name in ("straight", "HAProxy"))
        own = medians.get("Leadglass")
        rows.append(Row(
            f"{what}, median of 200", "" if own is None else f"{own:.2f} ms", peers,
            "" if own is None else f"adds {own - medians['straight']:.2f} ms", "stated",
        ))
    return rows


def silent_crowd(options):
    """2,000 silent connections and 200 that drip a byte a second, from 44 addresses; another client's C-ECHO."""
    if not options.leadglass:
        return []
    say("2,000 silent and 200 dripping connections")
    request = wire.associate_rq(ECHO)
    with servers.storescp("--fork") as receiver, servers.leadglass(receiver.port) as gateway:
        address = ("127.0.0.1", gateway.port)
        opened = []
        for number in range(2200):
            # 50 of each address: under the limit per address, so that they all stay.
            opened.append(socket.create_connection(address, source_address=(f"127.0.1.{1 + number // 50}", 0)))
        stop = threading.Event()
        dripping = threading.Thread(target=_drip, args=(opened[2000:], request, stop), daemon=True)
        dripping.start()
        began = time.perf_counter()
        samples = []
        while time.perf_counter() - began < 8:
            samples.append(sum(echo_seconds(gateway.port)) * 1000)
            time.sleep(0.02)
        still = _still_open(opened[:2000])
        stop.set()
        dripping.join()
        for each in opened:
            each.close()
    median = statistics.median(samples)
    return [Row(
        "another client's association and C-ECHO beside 2,000 silent and 200 dripping connections",
        f"{median:.1f} ms", f"{len(samples)} samples, slowest {max(samples):.0f} ms; {still} silent ones left after 8 s",
        "", "under 100 ms at the median", median < 100,
    )]


def _drip(sockets, request, stop):
    for byte in request:
        for each in sockets:
            try:
                each.send(bytes([byte]))
            except OSError:
                pass
        if stop.wait(1):
            return


def _still_open(sockets):
    selector = selectors.DefaultSelector()
    for each in sockets:
        selector.register(each, selectors.EVENT_READ)
    closed = len(selector.select(timeout=0))
    selector.close()
    return len(sockets) - closed
