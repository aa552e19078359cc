"""A provider of our own making, over real HTTP, that can be told to lie, to fail and to be slow."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.jws import JWSRegistry
from joserfc.registry import HeaderParameter
from some_provider import CLIENT

EVERYTHING = JWSRegistry({"x": HeaderParameter("x", "int")}, ["RS256", "RS512"], strict_check_header=False)
"""What it can sign with."""
METADATA = "/.well-known/openid-configuration"
OURS = RSAKey.generate_key(2048, {"kid": "ours"}, auto_kid=False)
ANOTHER = RSAKey.generate_key(2048, {"kid": "another"}, auto_kid=False)
Answer = tuple[int, Any]


def forged(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """A token signed by HMAC with SHA-256, or not at all."""

    def part(data: bytes) -> bytes:
        return urlsafe_b64encode(data).rstrip(b"=")

    signed = part(json.dumps(header).encode()) + b"." + part(json.dumps(claims).encode())
    signature = hmac.digest(secret, signed, "sha256") if secret else b""
    return (signed + b"." + part(signature)).decode()


class FalseProvider:
    """What it says, until a test has it say something else."""

    def __init__(self, issuer: str, clock: Callable[[], datetime]) -> None:
        self.issuer, self.clock = issuer, clock
        self.changed: dict[str, Any] = {}
        """Claims that differ from true ones; None leaves one out."""
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "ours"}
        self.key: RSAKey | bytes = OURS
        """A secret for HS256, which no library would sign with; an empty one signs nothing."""
        self.keys: list[RSAKey] = [OURS]
        self.answers: dict[str, Answer] = {}
        """By path, in place of the true answer."""
        self.nonce = ""
        self.asked: list[str] = []
        self.go_on = Event()
        self.go_on.set()

    def token(self, **changed: Any) -> str:
        """A token it signs now."""
        now = int(self.clock().timestamp())
        true = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "ada",
            "exp": now + 300,
            "iat": now,
            "name": "Ada Byrne",
        }
        true |= {"nonce": self.nonce, "roles": ["auditor"], "sid": "session-1"}
        claims = {name: value for name, value in (true | self.changed | changed).items() if value is not None}
        if isinstance(self.key, bytes):
            return forged(self.header, claims, self.key)
        return jwt.encode(self.header, claims, self.key, registry=EVERYTHING)

    def answer(self, path: str) -> Answer:
        """What it answers to a request."""
        self.asked.append(path)
        self.go_on.wait(60)
        if path in self.answers:
            return self.answers[path]
        if path == METADATA:
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/auth",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        if path == "/keys":
            return 200, {"keys": [key.as_dict(private=False) for key in self.keys]}
        return 200, {"access_token": "an-access-token", "token_type": "Bearer", "id_token": self.token()}


@contextmanager
def lying(clock: Callable[[], datetime]) -> Iterator[FalseProvider]:
    """Such a provider, running."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = provider.answer(self.path)
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = FalseProvider(f"http://127.0.0.1:{server.server_address[1]}", clock)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            provider.go_on.set()
            server.shutdown()
            thread.join()
