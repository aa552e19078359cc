"""The one table of routes: who may come in by each. A route that is not in it does not start."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from urllib.parse import quote

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, compile_path

from validator.http.heads import NOT_ONLY_READ
from validator.http.house import house
from validator.http.refusing import reads, refusal
from validator.ledger import LedgerUnavailable
from validator.people import Right, User
from validator.service import Refused, Why

SITE = "/{path:path}"
"""Whatever the other routes leave: the built site, which holds no case data."""


UNCOUNTED = ("/healthz", "/readyz", "/{path}")
"""Routes that may be asked for as often as one likes: a page has dozens of files."""


class Door(StrEnum):
    """Who may come in, where no right is needed."""

    OPEN = "anybody"
    SIGNED_IN = "anybody who is signed in and has a role"


Needs = Door | Right

ACCESS: Mapping[str, Needs] = {
    "GET /healthz": Door.OPEN,
    "GET /readyz": Door.OPEN,
    "GET /auth/login": Door.OPEN,
    "POST /auth/login": Door.OPEN,
    "GET /auth/callback": Door.OPEN,
    "GET /auth/signed-in/": Door.SIGNED_IN,
    "GET /auth/front-channel-logout": Door.OPEN,
    "POST /auth/back-channel-logout": Door.OPEN,
    "POST /auth/logout": Door.OPEN,
    "GET /api/templates": Door.OPEN,
    "GET /api/templates/{name}": Door.OPEN,
    "GET /api/templates/{name}/{version}": Door.OPEN,
    "GET /forms/choose/": Door.OPEN,
    "GET /forms/{name}/": Door.OPEN,
    "GET /forms/{name}/{version}/": Door.OPEN,
    "GET /{path}": Door.OPEN,
    "GET /desk/service/": Right.DELIVERIES,  # the rest of it, Right.SETTINGS
    "POST /desk/service/deliveries/retry": Right.DELIVERIES,
    "POST /desk/service/sessions/end": Right.REVOKE,
    "GET /api/me": Door.SIGNED_IN,
    "POST /api/check/{name}": Door.SIGNED_IN,
    # what is there for somebody is for the records to say: not theirs is the same as not there
    "GET /api/submissions": Door.SIGNED_IN,
    "GET /api/submissions/{identifier}": Door.SIGNED_IN,
    "GET /api/submissions/{identifier}/document.pdf": Door.SIGNED_IN,
    "GET /receipts/{identifier}/": Door.SIGNED_IN,
    "GET /drafts/{identifier}/review/": Door.SIGNED_IN,
    "GET /audits/{identifier}/": Door.SIGNED_IN,
    "GET /desk/my-audits/": Door.SIGNED_IN,
    "GET /drafts/{identifier}/": Door.SIGNED_IN,
    "GET /api/drafts": Door.SIGNED_IN,
    "GET /api/drafts/{identifier}": Door.SIGNED_IN,
    "PUT /api/drafts/{identifier}": Right.SEND,
    "DELETE /api/drafts/{identifier}": Right.SEND,
    "POST /api/submissions": Right.SEND,
    "POST /forms/{name}/send": Right.SEND,
    "POST /drafts/{identifier}/send": Right.SEND,
    "POST /drafts/{identifier}/delete": Right.SEND,
}
"""By method and path. HEAD is as GET."""

_SITE_ROW = "GET /{path}"


class NotAdmitted(Exception):  # noqa: N818 - an answer on its way out of a dependency, not a fault
    """Somebody may not come in by a route. Carries the answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


async def know(request: Request, *, needed: bool = False) -> User | None:
    """Find out who is calling. Where that is not `needed`, a page is read by nobody while sessions can't be."""
    try:
        user = await house(request).sign_in.who(request)
    except LedgerUnavailable:
        if needed:
            raise
        user = None
    request.state.user = user
    return user


async def admit(request: Request) -> None:
    """Find out who is calling, and whether they may come in. Raises NotAdmitted."""
    method = "GET" if request.method == "HEAD" else request.method
    needs = ACCESS[f"{method} {request.scope['route'].path_format}"]
    user = await know(request, needed=needs is not Door.OPEN)
    await _hold_back(request, user)
    if needs is Door.OPEN:
        return
    if user is None:
        raise NotAdmitted(await _sign_in_first(request))
    if not _may(user, needs):
        raise NotAdmitted(await refusal(request, _no_right(needs)))


async def _hold_back(request: Request, user: User | None) -> None:
    """Turn away somebody who calls too often: one person, or one address where nobody is signed in."""
    limiter, route = house(request).limiter, request.scope["route"].path_format
    if limiter is None or route in UNCOUNTED:
        return
    caller = f"user {user.id}" if user else f"address {request.client.host if request.client else ''}"
    if (wait := limiter.wait(caller)) is not None:
        words = (
            f"Wait {wait} seconds, then do this again. Nothing was changed, and what you typed is still there"
        )
        raise NotAdmitted(await refusal(request, Refused(Why.TOO_OFTEN, words, retry_after=wait)))


async def _sign_in_first(request: Request) -> Response:
    """To the sign-in and back for a page; in words for what was sent."""
    if reads(request):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/auth/login?next={quote(here, safe='/')}", 303)
    return await refusal(
        request, Refused(Why.NOT_SIGNED_IN, "Sign in, then do this again. Nothing was changed")
    )


async def done_there(request: Request, user: User | None) -> list[str]:
    """The methods by which somebody may come in at an address; none where it is not there, or not for them.

    Whether there is a record of that id is not looked at, so it is not told.
    """
    path = request.url.path
    rows = [(row, *row.split(" ")) for row in ACCESS if row != _SITE_ROW]
    there = [(row, method) for row, method, pattern in rows if _compiled(pattern).match(path)]
    found = {method for row, method in there if _may(user, ACCESS[row])}
    if not there and await house(request).site.has(path.removeprefix("/")):
        found = {"GET"}
    if "GET" in found and path not in NOT_ONLY_READ:
        found.add("HEAD")
    return sorted(found)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compile_path(pattern)[0]


def _may(user: User | None, needs: Needs) -> bool:
    if needs is Door.OPEN:
        return True
    return user is not None and bool(user.roles) and (not isinstance(needs, Right) or user.may(needs))


def _no_right(needs: Needs) -> Refused:
    may = f"None of your roles lets you {needs}" if isinstance(needs, Right) else "You have no role here"
    return Refused(Why.NO_RIGHT, f"{may}. Whoever looks after this service's accounts can give you one")


def hold_to_table(routes: Iterable[BaseRoute]) -> None:
    """Raises RuntimeError for a route that the table does not know, or a row with no route (default deny)."""
    found = {
        f"{method} {route.path_format}"
        for route in routes
        if isinstance(route, APIRoute)
        for method in (route.methods or set()) - {"HEAD"}
    }
    if found != set(ACCESS):
        astray = ", ".join(sorted(found ^ set(ACCESS)))
        raise RuntimeError(f"the table in validator/http/access.py and the routes differ: {astray}")
