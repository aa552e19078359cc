"""Who is calling. With no sign-in configured that is one of the stand-ins, on loopback only."""

from starlette.requests import Request
from starlette.responses import Response

from validator.service import User
from validator.service.people import DEFAULT, STAND_INS

COOKIE = "casefile-stand-in"


def caller(request: Request) -> User:
    """The person a request speaks for."""
    return STAND_INS.get(request.cookies.get(COOKIE, DEFAULT), STAND_INS[DEFAULT])


def become(response: Response, user: User) -> None:
    """Let the browser act as a stand-in from now on."""
    response.set_cookie(COOKIE, user.id, httponly=True, samesite="strict", path="/")
