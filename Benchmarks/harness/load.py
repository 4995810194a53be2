"""An open loop over TLS: requests begin on schedule, whatever the answers do, and are timed from when they were due."""

import asyncio
import contextlib
import dataclasses
import gc
import random
import ssl
import time

# As some browsers, with six connections each.
KEPT_OPEN = 12
MOST_OPEN = 256


@dataclasses.dataclass
class Answer:
    path: str
    seconds: float
    status: int
    size: int


@dataclasses.dataclass
class Outcome:
    answers: list
    late: list  # how late this program began each request, in seconds
    own_cpu: float  # this program's share of a core

    def seconds(self, path=None):
        return sorted(each.seconds for each in self.answers if path in (None, each.path))

    def paths(self):
        return list(dict.fromkeys(each.path for each in self.answers))


def percentile(ordered, share):
    """The value that `share` of an ordered list does not exceed (the nearest rank)."""
    return ordered[max(0, min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1))]


def run(port, paths, cookie="", rate=50, seconds=30, seed=1):
    """Asks for all paths, in random order, at random times that come to `rate` a second (a Poisson process)."""
    chance = random.Random(seed)
    count = int(rate * seconds)
    order = [paths[number % len(paths)] for number in range(count)]
    chance.shuffle(order)
    due, moment = [], 0.0
    for _ in range(count):
        moment += chance.expovariate(rate)
        due.append(moment)
    gc.collect()
    gc.disable()
    try:
        return asyncio.run(_Load(port, cookie).run(order, due))
    finally:
        gc.enable()


class _Load:
    def __init__(self, port, cookie):
        self.port, self.cookie = port, cookie
        self.tls = ssl.create_default_context()
        self.tls.check_hostname, self.tls.verify_mode = False, ssl.CERT_NONE
        self.idle, self.opened, self.room = [], 0, asyncio.Semaphore(MOST_OPEN)

    async def run(self, order, due):
        for connection in [await self._open() for _ in range(KEPT_OPEN)]:
            self.idle.append(connection)
        late, running = [], []
        began, cpu = time.perf_counter() + 0.1, time.process_time()
        for path, offset in zip(order, due):
            await asyncio.sleep(max(0, began + offset - time.perf_counter()))
            late.append(time.perf_counter() - began - offset)
            running.append(asyncio.create_task(self._ask(path, began + offset)))
        answers = await asyncio.gather(*running)
        own = (time.process_time() - cpu) / (time.perf_counter() - began)
        for _, writer in self.idle:
            writer.close()
        return Outcome(answers, sorted(late), own)

    async def _open(self):
        return await asyncio.open_connection("127.0.0.1", self.port, ssl=self.tls, limit=1 << 20)

    async def _ask(self, path, due):
        async with self.room:
            while self.idle:
                # As a browser: on a connection that the server has closed meanwhile it asks again, on another.
                with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                    return await self._ask_on(self.idle.pop(), path, due)
            return await self._ask_on(await self._open(), path, due)

    async def _ask_on(self, connection, path, due):
        reader, writer = connection
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
            "Accept: text/html\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        size = await _body(reader, head)
        answer = Answer(path, time.perf_counter() - due, int(head[9:12]), size)
        if b"\r\nconnection: close" in head.lower():
            writer.close()
        else:
            self.idle.append(connection)
        return answer


async def _body(reader, head):
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if b"content-length" in fields:
        return len(await reader.readexactly(int(fields[b"content-length"])))
    size = 0
    while length := int(await reader.readline(), 16):
        size += len(await reader.readexactly(length))
        await reader.readline()
    await reader.readline()
    return size
