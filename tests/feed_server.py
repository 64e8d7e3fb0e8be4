#!/usr/bin/env python3
"""A small site for the tests of `rawi watch`: serves DIR on a free port of 127.0.0.1, which it writes to DIR/port, with ETags, and writes
every request to DIR/log. /busy answers 503 with Retry-After once, then the feed; /away leads to another host, /to/PATH to /PATH,
/loop to itself.
feed_server.py DIR"""
import hashlib
import http.server
import os
import sys

ROOT = sys.argv[1]
busy = set()


class Site(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b"", **headers):
        with open(f"{ROOT}/log", "a") as log:
            print(status, self.path, self.headers.get("User-Agent", "-"), file=log)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path
        if path == "/busy" and path not in busy:
            busy.add(path)
            return self.answer(503, Retry_After="1")
        if path == "/away":
            return self.answer(302, Location="http://10.0.0.1/feed")
        if path == "/loop" or path.startswith("/to/"):
            return self.answer(301, Location=path.removeprefix("/to"))
        name = ROOT + ("/feed.rss" if path == "/busy" else path)
        if not os.path.isfile(name):
            return self.answer(404)
        body = open(name, "rb").read().replace(b"@ROOT@", f"http://127.0.0.1:{self.server.server_port}".encode())
        etag = '"' + hashlib.sha1(body).hexdigest() + '"'
        if self.headers.get("If-None-Match") == etag:
            return self.answer(304)
        kind = "text/html; charset=utf-8" if name.endswith(".html") else "application/rss+xml"
        return self.answer(200, body, Content_Type=kind, ETag=etag)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
with open(f"{ROOT}/port.new", "w") as f:
    f.write(str(server.server_port))
os.rename(f"{ROOT}/port.new", f"{ROOT}/port")
server.serve_forever()
