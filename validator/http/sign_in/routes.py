"""The routes of signing in, whichever way is configured."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
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


@router.get("/signed-in/")
async def signed_in(request: Request) -> Response:
    """Where one lands after signing in again in a tab beside a form that waits."""
    site = house(request).site
    html = await site.page_elsewhere("signed-in/")
    if html is None:
        raise HTTPException(404)
    return site.answer(html, request)


@router.get("/front-channel-logout")
async def front_channel_logout(request: Request) -> Response:
    """Signed out at the provider, whose page says so in a frame."""
    return await house(request).sign_in.front_channel_logout(request)


@router.post("/back-channel-logout")
async def back_channel_logout(request: Request) -> Response:
    """Signed out at the provider, which says so itself."""
    return await house(request).sign_in.back_channel_logout(request)


@router.post("/logout")
async def logout(request: Request) -> Response:
    """Sign out."""
    return await house(request).sign_in.logout(request)
