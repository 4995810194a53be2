"""A server of files for one test: python3 files.py [CERTIFICATE KEY]; prints its port, ends with its input."""

import http.server
import ssl
import sys
import threading
import time

FILE = b'{"catalogVersion": "1"}'


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        port = self.server.server_address[1]
        scheme = "https" if len(sys.argv) > 1 else "http"
        answer = {
            "/found": (302, {"Location": "/kev.json"}),
            "/elsewhere": (302, {"Location": f"{scheme}://127.0.0.1:{port}/kev.json"}),
            "/plain": (302, {"Location": f"http://127.0.0.1:{port}/kev.json"}),
            "/file": (302, {"Location": "file:///etc/hostname"}),
            "/loop": (302, {"Location": "/loop"}),
            "/forbidden": (403, {}),
            "/broken": (500, {}),
        }.get(self.path)
        if answer:
            self.reply(answer[0], answer[1], b"<html>" * 100)
        elif self.path == "/kev.json":
            if self.headers["If-None-Match"] == '"v1"' or self.headers["If-Modified-Since"]:
                self.reply(304, {}, b"")
            else:
                self.reply(200, {"ETag": '"v1"', "Last-Modified": "Mon, 25 Aug 2025 17:04:19 GMT"}, FILE)
        elif self.path == "/bare":
            self.reply(200, {}, FILE)
        elif self.path == "/headers":
            self.reply(200, {}, repr(sorted(self.headers.keys())).encode())
        elif self.path == "/unasked":
            self.reply(304, {}, b"")
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                pass
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(FILE)
        elif self.path == "/slow":
            time.sleep(30)
        else:
            self.reply(404, {}, b"")

    def reply(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if len(sys.argv) > 1:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
