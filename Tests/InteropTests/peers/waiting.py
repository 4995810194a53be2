"""Free ports, and waiting for something to become true within a bounded time."""

import socket
import time

_given = set()


def free_port():
    """A port that nobody has on any address and that no earlier call returned."""
    while True:
        with socket.socket() as probe:
            # storescp binds to all addresses: one that is free on 127.0.0.1 only would not do.
            probe.bind(("0.0.0.0", 0))
            port = probe.getsockname()[1]
        if port not in _given:
            _given.add(port)
            return port


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
