"""A webhook's receiver of one test: HTTPS or HTTP, checking signatures as Documentation/Alerts.md says."""

import hashlib
import hmac
import http.server
import ssl
import threading
import time

from .waiting import free_port


class Receiver:
    """Keeps the bodies whose signature is right in `received`, the others in `forged`."""

    def __init__(self, secret, *, certificate=None, status=200, headers=(), answer=b"{}"):
        self.secret = secret.encode()
        self.received = []
        self.forged = []
        self.paths = []
        self.port = free_port()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.paths.append(self.path)
                (outer.received if outer.is_genuine(self.headers, body) else outer.forged).append((self.headers, body))
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                try:
                    self.wfile.write(answer)
                except OSError:
                    pass

            def do_GET(self):
                outer.paths.append(self.path)
                self.send_error(405)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*map(str, certificate))
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def is_genuine(self, headers, body):
        timestamp = headers["Leadglass-Timestamp"]
        expected = "v1=" + hmac.new(self.secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        is_new = abs(time.time() - int(timestamp)) < 300
        return is_new and hmac.compare_digest(expected, headers["Leadglass-Signature"])

    def start(self):
        self._thread.start()
        return self

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
