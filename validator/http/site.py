"""The built site as it is served: pages dressed for whoever asks, files as they are."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from stat import S_ISREG
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from validator.http.callers import perhaps
from validator.http.moving import moved
from validator.http.views import invented_records
from validator.people import User

ID_PLACE: Final = '<input type="hidden" name="id" value="">'
PERSON: Final = 'data-cf-person=""'
SIGNED_IN: Final = '<aside class="cf-signed-in"'
_USER = re.compile(r'(<div class="cf-user" data-cf-user[^>]*>)(</div>)')
_VIEW = re.compile(r'<div data-cf-view="[a-z-]+">.*?</div>', re.DOTALL)
_TITLE = re.compile(r"(<title>)[^<]*?( - [^<]*)?(</title>)")
_HEADING = re.compile(r"(<h1[^>]*>).*?(</h1>)", re.DOTALL)
_HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(js|css)$")
A_YEAR = 31_536_000


class Site:
    """The folder a build made. Reading it never leaves the folder. `invented`: every page says that the records are."""

    def __init__(self, folder: Path, new_id: Callable[[], str], *, invented: bool = False) -> None:
        self.folder, self.new_id = folder, new_id
        self.invented = invented_records() if invented else ""
        self.files = StaticFiles(directory=folder)

    @property
    def built(self) -> bool:
        """Whether there is a site to serve."""
        return (self.folder / "index.html").is_file()

    async def page(self, path: str) -> str | None:
        """The HTML of a page by its path from the root, such as `forms/fostering/`; None when there is none."""
        try:
            full, found = await run_in_threadpool(self.files.lookup_path, f"{path}index.html")
        except (OSError, ValueError):  # longer than the name of any file, or not one at all
            return None
        return await run_in_threadpool(_read, full) if found else None

    async def page_elsewhere(self, path: str) -> str | None:
        """The same, made to be served at another address than the one it was built for."""
        html = await self.page(path)
        return html and moved(html, f"/{path}")

    async def has(self, path: str) -> bool:
        """Whether a page or a file stands at this path from the root."""
        if not _is_spelt_plainly(path) or path.startswith("api/"):
            return False
        try:
            _, found = await run_in_threadpool(self.files.lookup_path, path)
        except (OSError, ValueError):
            return False
        is_file = found is not None and S_ISREG(found.st_mode)
        return is_file or await self.page(f"{path.rstrip('/')}/" if path else "") is not None

    def dress(self, html: str, notice: str, user: User | None = None) -> str:
        """The page with a notice of who is signed in, and in its form, if it holds one, that person and a fresh id."""
        html = _USER.sub(lambda place: place[1] + notice + place[2], html, count=1)
        if user is not None:
            html = html.replace(PERSON, f'{PERSON[:-1]}{escape(user.id)}"', 1)
        html = html.replace(SIGNED_IN, self.invented + SIGNED_IN, 1)
        return html.replace(ID_PLACE, ID_PLACE.replace('""', f'"{self.new_id()}"'), 1)

    def under_heading(self, html: str, view: str) -> str:
        """The page with a view under its heading, before everything else."""
        before, heading, after = html.partition("</h1>")
        return f"{before}{heading}{view}{after}" if heading else html

    def with_view(self, html: str, view: str) -> str:
        """The page with a view put where its marker stands."""
        return _VIEW.sub(lambda _: view, html, count=1)

    def with_title(self, html: str, heading: str, window: str = "") -> str:
        """The page under a heading of its own; `window` is what the browser calls it, where that says more."""
        html = self.with_window(html, window or heading)
        return _HEADING.sub(lambda place: f"{place[1]}{escape(heading)}{place[2]}", html, count=1)

    def with_window(self, html: str, name: str) -> str:
        """The page under a name of its own in the browser's window, its heading as it is."""
        return _TITLE.sub(lambda place: f"{place[1]}{escape(name)}{place[2] or ''}{place[3]}", html, count=1)

    async def serve(self, request: Request) -> Response:
        """Whatever the address names: a page, a file, or the page that says it is not there."""
        return await self.serve_path(request.path_params["path"], request)

    async def serve_path(self, path: str, request: Request) -> Response:
        """The same, for a path from the root."""
        if path.startswith("api/"):
            raise HTTPException(404)
        if not _is_spelt_plainly(path):
            return await self.not_found(request)
        if f"/{path}".endswith("/index.html"):  # a page has one address: there its form is given an id
            return RedirectResponse(f"/{path.removesuffix('index.html')}", 308)
        page = await self.page(path if path.endswith("/") or not path else f"{path}/")
        if page is not None and path and not path.endswith("/"):
            return RedirectResponse(f"/{path}/", 308)
        if page is not None:
            return self.answer(page, request)
        try:
            response = await self.files.get_response(path, request.scope)
        except HTTPException:
            return await self.not_found(request)
        lasting = f"public, max-age={A_YEAR}, immutable" if _HASHED.search(path) else "no-cache"
        response.headers["Cache-Control"] = lasting
        return response

    async def not_found(self, request: Request) -> Response:
        """The site's own page for an address that leads nowhere."""
        _, found = self.files.lookup_path("404.html")
        html = await run_in_threadpool(_read, str(self.folder / "404.html")) if found else "Not found"
        return self.answer(html, request, 404)

    def answer(self, html: str, request: Request, status: int = 200, *, private: bool = False) -> Response:
        """A page for one person. `private` pages hold answers: no copy of them stays in the browser."""
        notice: str = request.app.state.house.sign_in.notice(perhaps(request), request.url.path)
        dressed = self.dress(html, notice, perhaps(request))
        caching = "no-store" if private or status >= 400 else "private, no-cache"
        return HTMLResponse(dressed, status, {"Cache-Control": caching, "Vary": "Cookie"})


def _is_spelt_plainly(path: str) -> bool:
    """Whether a path names one thing in one way.

    `//elsewhere/../guidance` would be found as `guidance`, and the redirect to its slash would lead elsewhere.
    """
    names = path.removesuffix("/").split("/") if path else []
    return path.isprintable() and "\\" not in path and not {"", ".", ".."} & set(names)


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
