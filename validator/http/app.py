"""The application: every route in its order, the guard around them, faults made into problems."""

import logging

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from validator.http import (
    api,
    chooser,
    desk,
    document,
    drafts,
    forms,
    health,
    reading,
    resuming,
    review,
    sending,
    tending,
)
from validator.http.access import SITE, NotAdmitted, admit, done_there, hold_to_table, know
from validator.http.callers import perhaps
from validator.http.guard import HEADERS, ONLY_BY_HTTPS, Guard
from validator.http.heads import AskedForTheHead
from validator.http.house import House
from validator.http.problems import NOT_KEPT, NOT_READ, fault, problem
from validator.http.refusing import refusal
from validator.http.sign_in import routes as sign_in
from validator.ledger import LedgerUnavailable
from validator.service import Refused, Why

PARTS = (
    health,
    api,
    document,
    drafts,
    sign_in,
    chooser,
    forms,
    resuming,
    review,
    sending,
    reading,
    desk,
    tending,
)
"""What holds the routes, in the order in which they are asked."""

log = logging.getLogger("casefile-audit")


def create_app(house: House, host: str | None = None, *, secure: bool = False) -> FastAPI:
    """The service over HTTP. `host` is the only name it answers to; None stands for this machine's own names.

    `secure`: people reach it by https, and browsers are told to come by nothing else.
    """
    app = FastAPI(
        title="Casefile Audit",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,  # the site's own route does so, where there is such a page
        dependencies=[Depends(admit)],
    )
    app.state.house = house
    app.state.headers = HEADERS | (ONLY_BY_HTTPS if secure else {})
    for part in PARTS:
        app.include_router(part.router)
    app.add_api_route(SITE, _site, methods=["GET", "HEAD"], include_in_schema=False)
    hold_to_table([*app.routes, *(route for part in PARTS for route in part.router.routes)])
    app.add_exception_handler(NotAdmitted, _not_admitted)
    app.add_exception_handler(LedgerUnavailable, _unavailable)
    app.add_exception_handler(HTTPException, _not_here)
    app.add_exception_handler(RequestValidationError, _query_fault)
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(GZipMiddleware, minimum_size=1_500, compresslevel=5)
    app.add_middleware(Guard, host=host, headers=app.state.headers)
    app.add_middleware(AskedForTheHead)
    return app


async def _site(request: Request) -> Response:
    """The built site; an address where something is only sent, and nothing read, says what is done there."""
    answer: Response = await request.app.state.house.site.serve(request)
    if (
        answer.status_code == 404
        and request.method not in (methods := await done_there(request, perhaps(request)))
        and methods
    ):
        answer.status_code, answer.headers["Allow"] = 405, ", ".join(methods)
    return answer


async def _not_admitted(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, NotAdmitted)
    return fault.answer


async def _unavailable(request: Request, fault: Exception) -> Response:
    log.error("the ledger can't be used: %s", fault)
    reading = request.method in ("GET", "HEAD")
    return await refusal(request, Refused(Why.UNAVAILABLE, NOT_READ if reading else NOT_KEPT))


async def _not_here(request: Request, _: Exception) -> Response:
    """Nothing stands at this address, or nothing that is done in this way: what is done there instead, if it is theirs."""
    user = await know(request)
    methods = await done_there(request, user)
    if methods and request.method not in methods:
        there = f"Nothing is there to {request.method} at {request.url.path}. It has: {', '.join(methods)}"
        answer = problem(Refused(Why.WRONG_METHOD, there))
        answer.headers["Allow"] = ", ".join(methods)
        return answer
    if request.url.path.startswith("/api/") or request.method not in ("GET", "HEAD"):
        there = f"There is nothing to {request.method} at {request.url.path}"
        return problem(Refused(Why.NOT_FOUND, there))
    page: Response = await request.app.state.house.site.not_found(request)
    return page


async def _query_fault(_: Request, fault: Exception) -> Response:
    """What stands after the question mark is of the wrong kind. What it was is not said back."""
    assert isinstance(fault, RequestValidationError)
    found = [f"{one['loc'][-1]}: {one['msg'].lower()}" for one in fault.errors()]
    return problem(Refused(Why.UNREADABLE, "; ".join(found)))


async def _fault(request: Request, _: Exception) -> Response:
    """Answered outside the guard, so it carries the guard's headers itself; the server logs what it was."""
    response = fault()
    response.headers.update(request.app.state.headers)
    return response
