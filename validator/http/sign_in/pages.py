"""The pages of signing in: the site's own page for it, with what is to be said put into it."""

from starlette.requests import Request
from starlette.responses import Response

from validator.http.sign_in.failing import Told
from validator.http.views import draw

PAGE = "sign-in/"
BARE = '<h1>Sign in</h1><div data-cf-view="sign-in"></div>'
"""In place of that page, where the site has lost it."""
UNAVAILABLE = 503


async def sign_in_page(request: Request, view: str, status: int = 200, title: str = "") -> Response:
    """The page with a view in it, under a title of its own if it has one. No copy stays in the browser."""
    site = request.app.state.house.site
    html = await site.page_elsewhere(PAGE) or BARE
    page = site.with_view(html, view)
    page = site.with_title(page, title) if title else page
    answer: Response = site.answer(page, request, status, private=True)
    return answer


async def failed_page(request: Request, told: Told, path: str) -> Response:
    """What went wrong, and a way to begin again that leads to where one wanted to go."""
    answer = await sign_in_page(request, draw("sign_in_failed", told=told, path=path), told.status)
    if told.status == UNAVAILABLE:
        answer.headers["Retry-After"] = "60"
    return answer
