"""The double over HTTP/1.1, connections kept. A reset is a real one: the caller's socket says so."""

import socket
import struct
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qsl, unquote, urlsplit

from graph_double.answering import CUT, RESET, answer
from graph_double.messages import Reply, Request
from graph_double.store import Store


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, store: Store) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store = store
        self.lock = Lock()
        store.tell("url", self.url)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]
        self.close_request(request)  # without saying goodbye first, or a reset would be none


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "GraphDouble"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def answer(self) -> None:
        parts = urlsplit(self.path)
        request = Request(
            self.command,
            unquote(parts.path.removeprefix("/v1.0")),
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(int(self.headers.get("content-length", "0"))),
        )
        if request.path.startswith(("/-upload/", "/-download/")):
            request.query.clear()  # a key of Graph's own making
        with self.server.lock:
            reply, on_the_way = answer(self.server.store, request, self.client_address[1])
        if on_the_way == RESET:
            self.reset()
        else:
            self.send(reply, cut=on_the_way == CUT)

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 - the names it is called by

    def send(self, reply: Reply, *, cut: bool) -> None:
        self.send_response(reply.status)
        for name, value in {"request-id": "a-request", **reply.headers}.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) // 2] if cut else reply.body)
        if cut:
            self.close_connection = True

    def reset(self) -> None:
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        )
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Says nothing: what came is in the store."""
