"""PDUs and command sets by hand (PS3.8 9.3, PS3.7 6.3), for peers that misbehave and for reading what passed."""

import socket
import struct

VERIFICATION = "1.2.840.10008.1.1"
CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2"
IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
ABORT = bytes.fromhex("07000000000400000000")
RELEASE_RQ = bytes.fromhex("05000000000400000000")

ASSOCIATE_RQ, ASSOCIATE_AC, ASSOCIATE_RJ, P_DATA, RELEASE_REQUEST, RELEASE_REPLY, ABORTED = range(1, 8)


def pdu(kind, body, length=None):
    """A PDU; `length` lies about the body."""
    return struct.pack(">BBI", kind, 0, len(body) if length is None else length) + body


def item(kind, body, length=None):
    """An item of an A-ASSOCIATE PDU; `length` lies about the body."""
    return struct.pack(">BBH", kind, 0, len(body) if length is None else length) + body


def associate_rq(contexts, calling="HOSTILE", called="PACS", max_length=16384, user_items=b"", version=1):
    """An A-ASSOCIATE-RQ; `contexts` maps an id to (abstract syntax, [transfer syntaxes])."""
    body = struct.pack(">HH", version, 0) + called.ljust(16).encode() + calling.ljust(16).encode() + bytes(32)
    body += item(0x10, b"1.2.840.10008.3.1.1.1")
    for identifier, (abstract, transfers) in contexts.items():
        inner = item(0x30, abstract.encode()) + b"".join(item(0x40, t.encode()) for t in transfers)
        body += item(0x20, bytes([identifier, 0, 0, 0]) + inner)
    user = item(0x51, struct.pack(">I", max_length)) + item(0x52, b"2.25.1") + user_items
    return pdu(ASSOCIATE_RQ, body + item(0x50, user))


def pdv(context, data, command, last, length=None):
    """A presentation data value; `length` lies about it."""
    header = (1 if command else 0) | (2 if last else 0)
    value = bytes([context, header]) + data
    return struct.pack(">I", len(value) if length is None else length) + value


def p_data(context, data, command, last):
    return pdu(P_DATA, pdv(context, data, command, last))


def command_set(elements):
    """A command set from {element number: int or str}; ints are US, the group length is computed."""
    body = b""
    for number in sorted(elements):
        value = elements[number]
        raw = struct.pack("<H", value) if isinstance(value, int) else value.encode() + b"\0" * (len(value) % 2)
        body += struct.pack("<HHI", 0, number, len(raw)) + raw
    return struct.pack("<HHII", 0, 0, 4, len(body)) + body


def echo_rq(message=1):
    return command_set({0x0002: VERIFICATION, 0x0100: 0x0030, 0x0110: message, 0x0800: 0x0101})


def store_rq(sop_instance, sop_class=CT_STORAGE, message=1):
    return command_set({
        0x0002: sop_class, 0x0100: 0x0001, 0x0110: message, 0x0700: 0, 0x0800: 0x0102, 0x1000: sop_instance,
    })


def parse_command(data):
    """{element number: bytes} of a command set."""
    elements, offset = {}, 0
    while offset + 8 <= len(data):
        _, number, length = struct.unpack_from("<HHI", data, offset)
        elements[number] = data[offset + 8:offset + 8 + length]
        offset += 8 + length
    return elements


def text(raw):
    return raw.rstrip(b"\0 ").decode("ascii", "replace")


def us(raw):
    return struct.unpack("<H", raw)[0]


def pdvs(body):
    """(context, is command, is last, bytes) for each presentation data value of a P-DATA PDU."""
    offset = 0
    while offset + 6 <= len(body):
        length, context, header = struct.unpack_from(">IBB", body, offset)
        yield context, bool(header & 1), bool(header & 2), body[offset + 6:offset + 4 + length]
        offset += 4 + length


def accepted_contexts(body):
    """{context id: (result, transfer syntax)} of an A-ASSOCIATE-AC's body."""
    found, offset = {}, 68
    while offset + 4 <= len(body):
        kind, length = body[offset], struct.unpack_from(">H", body, offset + 2)[0]
        if kind == 0x21:
            value = body[offset + 4:offset + 4 + length]
            syntax = value[8:8 + struct.unpack_from(">H", value, 6)[0]] if len(value) > 8 else b""
            found[value[0]] = (value[2], text(syntax))
        offset += 4 + length
    return found


class RawPeer:
    """A socket that speaks in whole PDUs, or in whatever bytes the test likes."""

    def __init__(self, port, timeout=10):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Sends; a peer that has hung up already is no error here."""
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def _exactly(self, count):
        data = b""
        while len(data) < count:
            try:
                more = self.socket.recv(count - len(data))
            except ConnectionResetError:
                return None
            if not more:
                return None
            data += more
        return data

    def read(self, timeout=10):
        """The next PDU as (kind, body); None when the other side has closed. Raises TimeoutError."""
        self.socket.settimeout(timeout)
        header = self._exactly(6)
        if header is None:
            return None
        body = self._exactly(struct.unpack(">I", header[2:])[0])
        return None if body is None else (header[0], body)

    def associate(self, contexts, **options):
        self.send(associate_rq(contexts, **options))
        return self.read()

    def closed_within(self, seconds):
        """Whether the other side closes, after whatever it still says."""
        try:
            while self.read(timeout=seconds) is not None:
                pass
            return True
        except TimeoutError:
            return False
