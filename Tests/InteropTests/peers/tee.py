"""A TCP relay that notes, for every C-STORE, the bytes of the data set and the answer's status.

It stands between a sender and Leadglass, so what it noted is what the sender sent, byte for byte, and what the
sender was told.
"""

import hashlib
import socket
import struct
import threading

from . import wire
from .waiting import free_port


class Stored:
    """One C-STORE as it passed."""

    def __init__(self, sop_class, sop_instance, transfer_syntax, data):
        self.sop_class = sop_class
        self.sop_instance = sop_instance
        self.transfer_syntax = transfer_syntax
        self.data = data
        self.digest = hashlib.sha256(data).hexdigest()
        self.status = None  # what the sender was told; None if it never heard


class _Stream:
    """Cuts one direction's bytes into PDUs."""

    def __init__(self):
        self.pending = bytearray()

    def feed(self, data):
        self.pending += data
        while len(self.pending) >= 6:
            length = struct.unpack_from(">I", self.pending, 2)[0]
            if len(self.pending) < 6 + length:
                return
            yield self.pending[0], bytes(self.pending[6:6 + length])
            del self.pending[:6 + length]


class _Conversation:
    """Follows one association from both directions."""

    def __init__(self, tee):
        self.tee = tee
        self.syntaxes = {}
        self.command = bytearray()
        self.data = bytearray()
        self.store = None
        self.answer = bytearray()
        self.waiting = {}

    def from_sender(self, kind, body):
        if kind != wire.P_DATA:
            return
        for context, is_command, last, piece in wire.pdvs(body):
            if is_command:
                self.command += piece
                if last:
                    elements = wire.parse_command(bytes(self.command))
                    self.command.clear()
                    is_store = wire.us(elements[0x0100]) == 0x0001
                    self.store = (context, elements) if is_store else None
            elif self.store:
                self.data += piece
                if last:
                    self._stored()

    def _stored(self):
        context, elements = self.store
        stored = Stored(
            wire.text(elements[0x0002]), wire.text(elements[0x1000]), self.syntaxes.get(context), bytes(self.data)
        )
        self.data.clear()
        self.store = None
        self.waiting[wire.us(elements[0x0110])] = stored
        with self.tee.lock:
            self.tee.stored.append(stored)

    def from_receiver(self, kind, body):
        if kind == wire.ASSOCIATE_AC:
            self.syntaxes = {k: syntax for k, (result, syntax) in wire.accepted_contexts(body).items() if result == 0}
        if kind != wire.P_DATA:
            return
        for _, is_command, last, piece in wire.pdvs(body):
            if not is_command:
                continue
            self.answer += piece
            if last:
                elements = wire.parse_command(bytes(self.answer))
                self.answer.clear()
                if wire.us(elements[0x0100]) == 0x8001:
                    stored = self.waiting.pop(wire.us(elements[0x0120]), None)
                    if stored:
                        stored.status = wire.us(elements[0x0900])


class Tee:
    """Listens on `port` and connects each caller to `target`; `stored` is what passed."""

    def __init__(self, target):
        self.target = target
        self.port = free_port()
        self.lock = threading.Lock()
        self.stored = []
        self._sockets = []
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=256)
        threading.Thread(target=self._accept, daemon=True).start()

    def acknowledged(self):
        """What the sender heard `success` or a warning for."""
        with self.lock:
            return [s for s in self.stored if s.status is not None and (s.status == 0 or s.status >> 12 == 0xB)]

    def close(self):
        self._listener.close()
        for each in self._sockets:
            each.close()

    def _accept(self):
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            try:
                receiver = socket.create_connection(("127.0.0.1", self.target), timeout=10)
            except OSError:
                caller.close()
                continue
            receiver.settimeout(None)
            for each in (caller, receiver):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += [caller, receiver]
            conversation = _Conversation(self)
            for source, sink, listen in (
                (caller, receiver, conversation.from_sender), (receiver, caller, conversation.from_receiver),
            ):
                threading.Thread(target=self._pass, args=(source, sink, listen), daemon=True).start()

    @staticmethod
    def _pass(source, sink, listen):
        stream = _Stream()
        try:
            while data := source.recv(1 << 18):
                # Noted before it is passed on: an answer is never seen before its request.
                for kind, body in stream.feed(data):
                    listen(kind, body)
                sink.sendall(data)
        except OSError:
            pass
        for each, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
            try:
                each.shutdown(how)
            except OSError:
                pass
