"""One sender, one receiver, one association: storescu to storescp, straight and with something between."""

from peers import dcmtk

from . import data, servers
from .measurement import Row, clock, rounds, say


def send(port, files, no_delay):
    servers.flush_disk()
    return clock(lambda: dcmtk.store(port, files, "-pdu", "131072", no_delay=no_delay, expect=0))


def straight(files, no_delay):
    with servers.storescp(no_delay=no_delay) as receiver:
        return send(receiver.port, files, no_delay)


def through_haproxy(files, no_delay):
    with servers.storescp(no_delay=no_delay) as receiver, servers.haproxy(receiver.port) as port:
        return send(port, files, no_delay)


def through_leadglass(files, no_delay, place):
    with servers.storescp(no_delay=no_delay) as receiver, servers.leadglass(receiver.port, place) as gateway:
        return send(gateway.port, files, no_delay)


def as_shipped(options):
    """Neither side sets TCP_NODELAY: what an unmodified practice has."""
    say("storescu to storescp as Debian ships them")
    files = data.ct_series(options.count)
    few = files[: max(20, options.count // 5)]
    candidates = {
        "straight": lambda: straight(files, False),
        "haproxy": lambda: through_haproxy(few, False) * len(files) / len(few),
    }
    if options.leadglass:
        candidates["leadglass"] = lambda: through_leadglass(files, False, servers.DISK)
    medians = rounds(options.rounds, **candidates)
    rate = {name: len(files) / seconds for name, seconds in medians.items()}
    row = Row(
        f"storescu to storescp as Debian ships them, {len(files)} CT of 530 kB, vault on disk", "",
        f"straight {rate['straight']:.0f}/s, HAProxy {rate['haproxy']:.0f}/s",
    )
    if options.leadglass:
        ratio = rate["leadglass"] / rate["straight"]
        row.value, row.ratio = f"{rate['leadglass']:.0f}/s", f"{ratio:.1f}"
        row.asked, row.reached = "at least 8 times straight", ratio >= 8
    return [row]


def with_no_delay(options):
    """Both sides set TCP_NODELAY: the fastest pair there is."""
    say("storescu to storescp with TCP_NODELAY=1")
    files = data.ct_series(options.count)
    candidates = {"straight": lambda: straight(files, True), "haproxy": lambda: through_haproxy(files, True)}
    if options.leadglass:
        candidates["disk"] = lambda: through_leadglass(files, True, servers.DISK)
        candidates["tmpfs"] = lambda: through_leadglass(files, True, servers.TMPFS)
    medians = rounds(options.rounds, **candidates)
    rate = {name: len(files) / seconds for name, seconds in medians.items()}
    peers = (
        f"straight {rate['straight']:.0f}/s, HAProxy {rate['haproxy']:.0f}/s "
        f"({rate['haproxy'] / rate['straight']:.2f} of straight)"
    )
    if not options.leadglass:
        return [Row("the same with TCP_NODELAY=1 on both sides", "", peers)]
    rows = []
    for place, least in (("disk", 0.6), ("tmpfs", 0.85)):
        ratio = rate[place] / rate["haproxy"]
        rows.append(Row(
            f"the same with TCP_NODELAY=1 on both sides, vault on {place}", f"{rate[place]:.0f}/s", peers,
            f"{ratio:.2f} of HAProxy, {rate[place] / rate['straight']:.2f} of straight",
            f"at least {least} of HAProxy", ratio >= least,
        ))
    return rows
