"""The routes of signing in, whichever way is configured."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from validator.http.house import house

router = APIRouter(prefix="/auth")


@router.get("/login")
async def login(request: Request) -> Response:
    """To where one signs in; afterwards to the page named by `next`."""
    return await house(request).sign_in.login(request)


@router.post("/login")
async def choose(request: Request) -> Response:
    """Act as a stand-in."""
    return await house(request).sign_in.choose(request)


@router.get("/callback")
async def callback(request: Request) -> Response:
    """Back from the provider."""
    return await house(request).sign_in.callback(request)


@router.post("/logout")
async def logout(request: Request) -> Response:
    """Sign out."""
    return await house(request).sign_in.logout(request)
