"""What a process says of itself when it is asked: an address of the benchmark's own, before the service's."""

import gc
import json
import os
from http.client import HTTPConnection
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from validator.ledger import Ledger

LOOK, COLLECTED = "/-look", b"collected"


class Looking:
    """ASGI middleware: answers LOOK with the memory that is resident, with the garbage gone if asked, and what is owed."""

    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self.app, self.ledger = app, ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass it on."""
        if scope["type"] != "http" or scope["path"] != LOOK:
            await self.app(scope, receive, send)
            return
        if scope["query_string"] == COLLECTED:
            gc.collect()
        said = {"resident": _resident(), "owing": self.ledger.owing(), "held": len(self.ledger.held())}
        await JSONResponse(said)(scope, receive, send)


def look(port: int, *, collected: bool = False) -> dict[str, int]:
    """What it says, after its garbage was `collected` if need be."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"{LOOK}?{COLLECTED.decode()}" if collected else LOOK)
        found: dict[str, int] = json.loads(connection.getresponse().read())
        return found
    finally:
        connection.close()


def _resident() -> int:
    """Bytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
