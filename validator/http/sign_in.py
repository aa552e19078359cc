"""Choosing a stand-in, where no sign-in is configured."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from validator.http.bodies import FORM, content_type, read_form, read_json
from validator.http.callers import COOKIE, become, caller
from validator.http.house import house
from validator.http.problems import json_response, problem
from validator.http.views import sign_in
from validator.service import Refused, Why
from validator.service.people import STAND_INS

router = APIRouter(prefix="/auth")


@router.get("/login")
async def choose(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The short list to choose from."""
    site = house(request).site
    html = await site.page_elsewhere("sign-in/")
    if html is None:
        return await site.not_found(request)
    return site.answer(site.with_view(html, sign_in(caller(request), own_path(next))), request)


@router.post("/login")
async def login(request: Request) -> Response:
    """Act as one of the stand-ins: from the page's form, or `{"user": "ap"}`."""
    from_page = content_type(request) == FORM
    sent = await (read_form if from_page else read_json)(request)
    if isinstance(sent, Refused):
        return problem(sent)
    given = dict(sent)
    user = STAND_INS.get(str(given.get("user", "")))
    if user is None:
        return problem(
            Refused(Why.NOT_FOUND, f"There is no such stand-in. There are: {', '.join(STAND_INS)}")
        )
    response: Response = json_response({"id": user.id, "name": user.name, "roles": list(user.roles)})
    if from_page:
        response = RedirectResponse(own_path(str(given.get("next", "/"))), 303)
    become(response, user)
    return response


@router.post("/logout")
async def logout() -> Response:
    """Go back to the stand-in that everybody starts as."""
    response = RedirectResponse("/", 303)
    response.delete_cookie(COOKIE, path="/")
    return response


def own_path(path: str) -> str:
    """A path of this site, and of no other."""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if plain else "/"
