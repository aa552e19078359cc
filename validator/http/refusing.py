"""Refusals as whoever asked can read them: a page of the site for a person, problem+json for a program."""

from starlette.requests import Request
from starlette.responses import Response

from validator.http.bodies import FORM, content_type
from validator.http.callers import perhaps
from validator.http.problems import problem
from validator.http.sign_in.pages import sign_in_page
from validator.http.views import draw
from validator.service import Refused, Why

TITLES = {
    Why.NOT_SIGNED_IN: "You are not signed in",
    Why.NO_RIGHT: "Not open to you",
    Why.TOO_OFTEN: "Too many requests in a short time",
    Why.UNAVAILABLE: "The records can’t be reached just now",
}
"""What such a page is called."""


def reads(request: Request) -> bool:
    """Whether a page is asked for, and not something for a program."""
    return request.method in ("GET", "HEAD") and not request.url.path.startswith("/api/")


def is_for_a_person(request: Request) -> bool:
    """The same, or whether a page's form was posted without a script: a browser shows the answer to both."""
    return reads(request) or (content_type(request) == FORM and not request.url.path.startswith("/api/"))


async def refused_page(request: Request, refused: Refused) -> Response:
    """The page that says it, with the status and the headers that a program is given."""
    answer = problem(refused)
    page = request.app.state.house.sign_in
    view = draw(
        "refused",
        why=refused.why,
        refused=refused,
        user=perhaps(request),
        sent=not reads(request),
        new_role=page.new_role(request.url.path),
    )
    shown = await sign_in_page(request, view, answer.status_code, TITLES[refused.why])
    if wait := answer.headers.get("Retry-After"):
        shown.headers["Retry-After"] = wait
    return shown


async def refusal(request: Request, refused: Refused) -> Response:
    """In the one form or the other."""
    return await refused_page(request, refused) if is_for_a_person(request) else problem(refused)
