"""HL7 through the relay: what a message and its acknowledgment take, and how many pass."""

import socket
import statistics
import threading
import time

from peers.mllp import END, START, framed
from peers.waiting import free_port

from . import servers
from .measurement import Row, rounds, say

MESSAGES = 2_000
SENDERS = 8
REPORT = framed(
    "\r".join(
        [
            r"MSH|^~\&|DICTATION|PRAIRIE|RIS|PRAIRIE|20261125141500||ORU^R01|1|P|2.5.1",
            "PID|1||1000^^^PRAIRIE^MR||DOE^JANE",
            *[f"OBX|{line}|TX|IMP||{'No acute finding in the chest. ' * 4}" for line in range(30)],
            "",
        ]
    )
)
ANSWER = framed("MSH|^~\\&|RIS|PRAIRIE|DICTATION|PRAIRIE|20261125141500||ACK^R01|1|P|2.5.1\rMSA|AA|1\r")


class Engine:
    """Acknowledges every block, with as little work as Python can."""

    def __init__(self):
        self.port = free_port()
        self.socket = socket.create_server(("127.0.0.1", self.port), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    @staticmethod
    def _serve(connection):
        with connection:
            while data := connection.recv(1 << 16):
                if ends := data.count(END):
                    connection.sendall(ANSWER * ends)

    def stop(self):
        self.socket.close()


def _send(port, count, times=None):
    """One message after the other, each with its answer, as senders do."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            began = time.perf_counter()
            connection.sendall(REPORT)
            answer = b""
            while not answer.endswith(END):
                answer += connection.recv(1 << 16)
            assert answer.startswith(START)
            if times is not None:
                times.append(time.perf_counter() - began)


def _crowd(port):
    began = time.perf_counter()
    senders = [threading.Thread(target=_send, args=(port, MESSAGES // SENDERS)) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return time.perf_counter() - began


def messages(options):
    say(f"HL7: reports of {len(REPORT):,} bytes and their acknowledgments")
    engine = Engine()
    ways = {"straight": engine.port}
    with servers.haproxy(engine.port) as haproxy, servers.hl7(engine.port, options.leadglass) as leadglass:
        ways["haproxy"] = haproxy
        if leadglass:
            ways["leadglass"] = leadglass
        median = {}
        for name, port in ways.items():
            times = []
            _send(port, MESSAGES, times)
            median[name] = statistics.median(times) * 1e6
            say(f"  {name}: {median[name]:.0f} µs at the median")
        seconds = rounds(options.rounds, **{name: (lambda port=port: _crowd(port)) for name, port in ways.items()})
    engine.stop()
    if "leadglass" not in seconds:
        return []
    rate = {name: MESSAGES / value for name, value in seconds.items()}
    return [
        Row(
            f"an HL7 report of {len(REPORT) / 1000:.1f} kB and its acknowledgment, median of {MESSAGES:,}",
            f"{median['leadglass']:.0f} µs",
            f"straight {median['straight']:.0f} µs, HAProxy {median['haproxy']:.0f} µs",
            f"adds {median['leadglass'] - median['straight']:.0f} µs, HAProxy {median['haproxy'] - median['straight']:.0f} µs",
            "stated",
        ),
        Row(
            "eight senders of such reports at once", f"{rate['leadglass']:,.0f}/s",
            f"straight {rate['straight']:,.0f}/s, HAProxy {rate['haproxy']:,.0f}/s",
            f"{rate['leadglass'] / rate['haproxy']:.2f} of HAProxy", "stated",
        ),
    ]
