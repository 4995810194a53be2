"""Devices that are none, or that misbehave, each on an address of its own; they count who comes."""

import contextlib
import socket
import ssl
import struct
import threading
import time


class Device:
    """Listens at (host, port) and gives each connection to `conduct(connection)`, one at a time or at once."""

    def __init__(self, conduct, host, port, context=None):
        self.conduct = conduct
        self.context = context
        self.times = []  # when each connection came
        self.targets = []  # the address that it came to
        self.lock = threading.Lock()
        self.listener = socket.create_server((host, port), backlog=512)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def connections(self):
        with self.lock:
            return len(self.times)

    def stop(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.times.append(time.monotonic())
                self.targets.append(connection.getsockname()[0])
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.settimeout(20)
        with contextlib.suppress(OSError, ssl.SSLError):
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            self.conduct(connection)
        with contextlib.suppress(OSError):
            connection.close()


def says_first(text):
    """Speaks before it is spoken to, as SSH does, and then listens."""
    def conduct(connection):
        connection.sendall(text)
        while connection.recv(4096):
            pass
    return conduct


def answers(data):
    """Waits for anything, and answers this."""
    def conduct(connection):
        if connection.recv(4096):
            connection.sendall(data)
            while connection.recv(4096):
                pass
    return conduct


def hangs(connection):
    """Takes whatever comes and says nothing."""
    while connection.recv(4096):
        pass


def closes(connection):
    """Closes as soon as it is spoken to. Unread bytes would make that a reset."""
    connection.recv(4096)


def resets(connection):
    """Breaks off as soon as it is spoken to."""
    connection.recv(4096)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
