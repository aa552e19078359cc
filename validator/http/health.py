"""Whether the service is alive, and whether it can do its work."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from validator.clock import Clock
from validator.http.house import house
from validator.http.problems import json_response
from validator.ledger import Ledger, LedgerUnavailable

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def healthz() -> Response:
    """Alive: the process answers."""
    return json_response({"status": "ok"})


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def readyz(request: Request) -> Response:
    """Ready: the ledger can be written and the site is built, whatever becomes of deliveries.

    Says how old the oldest delivery still owed is, those held among them: 0 where none is, null where nobody can say.
    """
    here = house(request)
    writable = await run_in_threadpool(_is_writable, here.service.ledger)
    age = await run_in_threadpool(_age, here.service.ledger, here.service.clock)
    ready = writable and here.site.built
    body = {
        "status": "ready" if ready else "not ready",
        "ledger_writable": writable,
        "site_built": here.site.built,
        "oldest_undelivered_seconds": age,
    }
    return json_response(body, 200 if ready else 503)


def _is_writable(ledger: Ledger) -> bool:
    try:
        ledger.writable()
    except LedgerUnavailable:
        return False
    return True


def _age(ledger: Ledger, clock: Clock) -> int | None:
    """Seconds since the record was received that has waited longest; a clock that was set back makes it no future."""
    try:
        oldest = ledger.oldest_owed()
    except LedgerUnavailable:
        return None
    return max(0, round((clock() - oldest).total_seconds())) if oldest else 0
