"""python-hl7's own server and client, and a bare connection for what those would not do."""

import asyncio
import socket
import threading

import hl7
import hl7.mllp

START, END = b"\x0b", b"\x1c\r"


def framed(message):
    """A message as one block."""
    return START + (message if isinstance(message, bytes) else message.encode()) + END


class MLLP:
    """python-hl7's own server: acknowledges each message with `answer`; with none it takes messages and says nothing."""

    def __init__(self, host, port, answer="AR", application="ENGINE", facility="NORTH"):
        self.messages = []
        self.answer = answer
        self.host, self.port = host, port
        self.application, self.facility = application, facility
        self.start()

    def start(self):
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def serve():
            self.server = await hl7.mllp.start_hl7_server(self._serve, self.host, self.port, limit=1 << 26)
            ready.set()

        def run():
            asyncio.set_event_loop(self.loop)
            self.loop.create_task(serve())
            self.loop.run_forever()
            for task in asyncio.all_tasks(self.loop):
                task.cancel()
            self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.close()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        assert ready.wait(10)
        return self

    async def _serve(self, reader, writer):
        try:
            while not writer.is_closing():
                message = await reader.readmessage()
                self.messages.append(message)
                if self.answer:
                    writer.writemessage(
                        message.create_ack(self.answer, application=self.application, facility=self.facility)
                    )
                    await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)


class Bare:
    """A server that keeps every byte of its connections, and answers nothing by itself."""

    def __init__(self, port, reads=True):
        self.connections = []
        self.taken = []
        self.port = port
        self.reads = reads
        self.socket = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections.append(connection)
            self.taken.append(bytearray())
            if self.reads:
                threading.Thread(target=self._read, args=(connection, self.taken[-1]), daemon=True).start()

    @staticmethod
    def _read(connection, taken):
        try:
            while data := connection.recv(1 << 16):
                taken += data
        except OSError:
            pass

    def got(self, data):
        """The connection over which exactly this came; None if there is none."""
        for connection, taken in list(zip(self.connections, self.taken)):
            if len(taken) == len(data) and taken == data:
                return connection
        return None

    def stop(self):
        self.socket.close()
        for connection in self.connections:
            connection.close()


class Sender:
    """A connection that sends messages and takes answers, as an interface does."""

    def __init__(self, port, timeout=10, source="127.0.0.1"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout, (source, 0))
        self.pending = b""

    def send(self, data):
        self.socket.sendall(data)

    def answer(self):
        """The next block's content; None if the connection was closed instead."""
        while END not in self.pending:
            try:
                data = self.socket.recv(1 << 16)
            except ConnectionError:
                return None
            if not data:
                return None
            self.pending += data
        block, self.pending = self.pending.split(END, 1)
        return block.removeprefix(START)

    def ask(self, message):
        self.send(framed(message))
        answer = self.answer()
        return answer and hl7.parse(answer.decode())

    @property
    def is_closed(self):
        """Whether the other side has closed; of one that was sent nothing."""
        self.socket.setblocking(False)
        try:
            return not self.socket.recv(1)
        except BlockingIOError:
            return False
        except ConnectionError:
            return True
        finally:
            self.socket.setblocking(True)
            self.socket.settimeout(10)

    def close(self):
        self.socket.close()
