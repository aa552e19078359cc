"""The application: every route in its order, the guard around them, faults made into problems."""

import logging

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from validator.http import api, forms, health, sign_in
from validator.http.guard import Guard
from validator.http.house import House
from validator.http.problems import NOT_KEPT, problem
from validator.ledger import LedgerUnavailable
from validator.service import Refused, Why

log = logging.getLogger("casefile-audit")

WHY = {404: Why.NOT_FOUND, 405: Why.NOT_FOUND, 413: Why.TOO_LARGE, 415: Why.WRONG_TYPE}


def create_app(house: House, host: str | None = None) -> FastAPI:
    """The service over HTTP. `host` is the only name it answers to; None stands for this machine's own names."""
    app = FastAPI(title="Casefile Audit", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.house = house
    for part in (health, api, sign_in, forms):
        app.include_router(part.router)
    app.add_api_route("/{path:path}", house.site.serve, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_exception_handler(LedgerUnavailable, _unavailable)
    app.add_exception_handler(HTTPException, _http_fault)
    app.add_middleware(Guard, host=host)
    return app


async def _unavailable(_: Request, fault: Exception) -> Response:
    log.error("nothing could be kept: %s", fault)
    return problem(Refused(Why.UNAVAILABLE, NOT_KEPT))


async def _http_fault(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if request.url.path.startswith("/api/") or request.method not in ("GET", "HEAD"):
        response = problem(Refused(WHY.get(fault.status_code, Why.UNREADABLE), str(fault.detail)))
        response.status_code = fault.status_code
        return response
    site = request.app.state.house.site
    answer: Response = await site.not_found(request)
    return answer
