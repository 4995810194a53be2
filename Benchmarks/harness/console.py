"""The console's pages over TLS, with a full practice behind them, beside HAProxy with a page that never changes."""

import html
import re
import statistics

from . import load, servers
from .measurement import Row, say
from .practice import Practice

RATE, SECONDS = 50, 30
ENTRY = "/evidence/entries/500000"
PAGES = [
    "/", "/gateway",
    "/vault", "/vault/studies", "/vault/studies?name=ALBROOK", "/vault/studies?patient=MRN100042",
    "/vault/studies?accession=A1050000", "/vault/verifications",
    "/evidence", "/evidence?kind=sign-in", ENTRY, "/evidence/accesses?patient=MRN100042",
    "/risk", "/risk/systems", "/risk/systems?sort=-vendor", "/risk/systems?q=imaging",
    "/people", "/people/roles", "/settings", "/account",
]


def pages(options):
    """Each page at the 99th percentile, and the weight of the first."""
    say("the console: 50 requests a second, open loop, over TLS")
    if not options.leadglass:
        with servers.haproxy_page(b"x" * 60_000) as port:
            found = [load.run(port, ["/"], rate=RATE, seconds=10, seed=number) for number in range(options.rounds)]
        return [Row("a page that never changes, 60 kB, over TLS", "", f"HAProxy {_words(_pooled(found))}")]
    with Practice().serving() as (gateway, ada):
        paths, largest = _existing(ada)
        weight = _first_weight(ada)
        cookie = "; ".join(f"{each.name}={each.value}" for each in ada.http.cookies)
        load.run(gateway.console, paths, cookie, rate=RATE, seconds=5)
        with servers.haproxy_page(largest) as port:
            found, static, used = [], [], []
            for number in range(options.rounds):
                static.append(load.run(port, ["/"], rate=RATE, seconds=10, seed=number))
                before = servers.processor_seconds(gateway.process)
                found.append(load.run(gateway.console, paths, cookie, rate=RATE, seconds=SECONDS, seed=number))
                used.append((servers.processor_seconds(gateway.process) - before) / SECONDS)
                say(f"  round {number + 1} of {options.rounds}: {_words(_pooled(found[-1:]))}")
        memory = servers.peak_memory(gateway.process)
    _show(found, paths)
    failed = [each for one in found for each in one.answers if each.status != 200]
    assert not failed, failed[:5]
    return _rows(found, static, paths, len(largest), weight, statistics.median(used), memory)


def _rows(found, static, paths, size, weight, used, memory):
    everything, unchanging = _pooled(found), _pooled(static)
    slowest = max(paths, key=lambda path: load.percentile(_pooled(found, path), 99))
    least = load.percentile(_pooled(found, slowest), 99) * 1000
    whole = load.percentile(everything, 99) * 1000
    own = statistics.median(each.own_cpu for each in found)
    peer = f"HAProxy with a page of {size / 1000:.0f} kB that never changes {_words(unchanging)}"
    return [
        Row(
            f"{len(paths)} pages over TLS at {RATE} requests a second, open loop, with 100,000 studies, 2,000 systems and "
            "1,000,000 entries", _words(everything), peer,
            f"{whole / load.percentile(unchanging, 99) / 1000:.1f} at the 99th percentile",
            "under 50 ms at the 99th percentile", whole < 50,
        ),
        Row(
            f"the slowest page of these, `{slowest}`", _words(_pooled(found, slowest)), "", "", "the same", least < 50,
        ),
        Row(
            "the first page with its style sheet and its script", f"{weight / 1000:.1f} kB", "", "", "under 60 kB",
            weight < 60_000,
        ),
        Row(
            "processor and memory meanwhile", f"{used:.2f} of a core, {memory / 1e6:.0f} MB at its highest",
            f"the clients {own:.2f} of a core", "", "stated",
        ),
    ]


def _pooled(outcomes, path=None):
    return sorted(seconds for each in outcomes for seconds in each.seconds(path))


def _words(ordered):
    median, most, highest = (load.percentile(ordered, share) * 1000 for share in (50, 99, 100))
    return f"{most:.1f} ms (median {median:.1f}, slowest {highest:.1f})"


def _show(found, paths):
    late = sorted(seconds for each in found for seconds in each.late)
    say(f"  requests began {load.percentile(late, 99) * 1000:.1f} ms late at the 99th percentile")
    for path in sorted(paths, key=lambda path: -load.percentile(_pooled(found, path), 99)):
        size = next(each.size for each in found[0].answers if each.path == path)
        say(f"  {_words(_pooled(found, path)):45} {size / 1000:6.1f} kB  {path}")


def _existing(ada):
    """The pages that this Leadglass has, and the largest of them."""
    paths = list(PAGES)
    studies = ada.get("/vault/studies").text
    # The newest study is the one with a hundred instances.
    paths.append(re.search(r'"(/vault/studies/2\.25[^"]*)"', studies)[1])
    paths.append(html.unescape(re.search(r'"(/vault/studies\?[^"]*after=[^"]*)"', studies)[1]))
    entry = ada.get(ENTRY).text
    paths.append("/evidence?actor=" + re.search(r"person:[0-9a-f-]{36}", entry)[0])
    kept, largest = [], b""
    for path in paths:
        page = ada.get(path, allow_redirects=False)
        if page.status_code == 404:
            say(f"  no {path} yet")
            continue
        assert page.status_code == 200, (path, page.status_code)
        kept.append(path)
        largest = max(largest, page.content, key=len)
    return kept, largest


def _first_weight(ada):
    page = ada.get("/")
    assets = set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text))
    return len(page.content) + sum(len(ada.get(each).content) for each in assets)
