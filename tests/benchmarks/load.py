"""A load client: a few connections that are kept open, each sending another request when it is answered."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from tests.benchmarks.table import CouldNotRun

try:
    from uvloop import new_event_loop
except ImportError:  # Windows
    from asyncio import new_event_loop  # type: ignore[assignment]

CONNECTIONS = 16
SECONDS = 1.0
MOST = 50_000


def post(path: str, body: bytes) -> bytes:
    """The bytes of a request, as a page of the same site would send it."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
    head += "Content-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def answer(port: int, request: bytes) -> bytes:
    """The whole answer to one request. Raises CouldNotRun when it is not a 200 or a 201."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        reply = connection.makefile("rb")
        head = b"".join(iter(reply.readline, b"\r\n"))
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            raise CouldNotRun(f"the server answers {head.splitlines()[:1]}")
        length = next(line for line in head.lower().splitlines() if line.startswith(b"content-length:"))
        return head + b"\r\n" + reply.read(int(length.partition(b":")[2]))


@dataclass
class Burst:
    """One round of load: it ends after a time or a count, whichever comes first. `size` is an answer's, in bytes."""

    request: Callable[[], bytes]
    size: int
    connections: int = CONNECTIONS
    seconds: float = SECONDS
    waited: list[float] = field(default_factory=list)
    """How long each answer took, in seconds."""
    answered: int = 0
    over: bool = False

    async def run(self, port: int) -> float:
        """Load a server; the seconds it took."""
        loop = asyncio.get_running_loop()
        made = [
            loop.create_connection(lambda: _Connection(self), "127.0.0.1", port)
            for _ in range(self.connections)
        ]
        transports = [transport for transport, _ in await asyncio.gather(*made)]
        start = perf_counter()
        while not self.over:
            await asyncio.sleep(0.01)
            self.over = self.answered >= MOST or perf_counter() - start >= self.seconds
        took = perf_counter() - start
        for transport in transports:
            transport.abort()
        return took


class _Connection(asyncio.Protocol):
    def __init__(self, burst: Burst) -> None:
        self.burst, self.missing = burst, burst.size

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        self.send()

    def send(self) -> None:
        """The next request."""
        request = self.burst.request()
        self.sent = perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Every answer has the size of the first: no need to read it, which keeps the client quick."""
        self.missing -= len(data)
        if self.missing or self.burst.over:
            return
        self.burst.answered += 1
        self.burst.waited.append(perf_counter() - self.sent)
        self.missing = self.burst.size
        self.send()


def load(port: int, request: bytes, size: int) -> tuple[int, float]:
    """How many of these requests the server answered, and in how many seconds. Raises CouldNotRun where it was none."""
    return run(port, Burst(lambda: request, size))


def run(port: int, burst: Burst) -> tuple[int, float]:
    """How many requests of a burst were answered, and in how many seconds. Raises CouldNotRun where it was none."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        seconds = runner.run(burst.run(port))
    if not burst.answered:
        raise CouldNotRun("the server stopped answering")
    return burst.answered, seconds
