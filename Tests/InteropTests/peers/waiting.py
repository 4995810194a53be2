"""Free ports, and waiting for something to become true within a bounded time."""

import os
import random
import socket
import time

# Below the ports that the system hands to whoever connects, and a part of them for each worker: while a peer is down,
# nobody else takes its port.
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 4
_ports = iter(random.sample(range(12_000 + 5_000 * _WORKER, 17_000 + 5_000 * _WORKER), 5_000))


def free_port():
    """A port that nobody has on any address and that no earlier call returned."""
    for port in _ports:
        with socket.socket() as probe:
            try:
                # storescp binds to all addresses: one that is free on 127.0.0.1 only would not do.
                probe.bind(("0.0.0.0", port))
            except OSError:
                continue
        return port
    raise RuntimeError("every port of this worker has been given")


def accepts(port, host="127.0.0.1"):
    """Whether somebody accepts connections on the port."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def eventually(condition, seconds=20, every=0.05, what=None):
    """The first truthy value of `condition()`; fails the test when there is none in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or condition}")
        time.sleep(every)
