"""Whether the service is alive, and whether it can do its work."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from validator.http.house import house
from validator.http.problems import json_response
from validator.ledger import LedgerUnavailable

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def healthz() -> Response:
    """Alive: the process answers."""
    return json_response({"status": "ok"})


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def readyz(request: Request) -> Response:
    """Ready: the ledger can be written and the site is built. Says how old the oldest delivery still owed is."""
    here = house(request)
    ledger = here.service.ledger
    try:
        await run_in_threadpool(ledger.writable)
        oldest = await run_in_threadpool(ledger.oldest_owed)
        writable = True
    except LedgerUnavailable:
        writable, oldest = False, None
    age = round((here.service.clock() - oldest).total_seconds()) if oldest else 0
    ready = writable and here.site.built
    body = {
        "status": "ready" if ready else "not ready",
        "ledger_writable": writable,
        "site_built": here.site.built,
        "oldest_undelivered_seconds": age,
    }
    return json_response(body, 200 if ready else 503)
