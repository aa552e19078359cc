"""The ways out: a person signs out here, or was signed out at the provider, whose page or server says so."""

import logging
from functools import partial
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from validator.clock import Clock
from validator.http.bodies import read_form
from validator.http.problems import problem
from validator.http.sign_in.cookies import Cookies
from validator.http.sign_in.failing import SignInFailed
from validator.http.sign_in.logout_token import read_logout
from validator.http.sign_in.pages import sign_in_page
from validator.http.sign_in.provider import Provider
from validator.http.views import draw
from validator.ledger import Sessions
from validator.service import Refused, Why

EMPTY = "<!doctype html><title>Signed out</title>"

log = logging.getLogger("casefile-audit")


class Leaving:
    """Ends sessions. One that has ended already is no mistake."""

    def __init__(self, provider: Provider, sessions: Sessions, cookies: Cookies, clock: Clock) -> None:
        self._provider, self._sessions, self._cookies, self._clock = provider, sessions, cookies, clock

    async def logout(self, request: Request) -> Response:
        """A person signs out: of here, then of the provider where it offers that.

        Not by a redirect: a page's policy lets its forms lead to this site alone, and browsers hold every step
        of the way to it. The answer is a page that goes on to the provider by itself.
        """
        response: Response = RedirectResponse("/", 303)
        if secret := self._cookies.read(request, self._cookies.session):
            await run_in_threadpool(self._sessions.end, secret)
            if url := await self._onward():
                request.state.user = None
                response = await sign_in_page(request, draw("signed_out", url=url))
                response.headers["Refresh"] = f"0; url={url}"
        self._cookies.drop(response, self._cookies.session)
        return response

    async def front_channel(self, request: Request) -> Response:
        """The provider's page calls this in a frame, where our cookie is not sent: its own session is named instead."""
        issuer, sid = request.query_params.get("iss"), request.query_params.get("sid", "")
        response = HTMLResponse(EMPTY)
        if sid and issuer in (None, self._provider.registered.issuer):  # Entra ID names no issuer
            await self._end(sid)
            held = self._cookies.read(request, self._cookies.session)
            if held and await run_in_threadpool(self._sessions.find, held) is None:
                self._cookies.drop(response, self._cookies.session)
        return response

    async def back_channel(self, request: Request) -> Response:
        """The provider calls this itself, with a token that it has signed."""
        sent = await read_form(request)
        if isinstance(sent, Refused):
            return problem(sent)
        try:
            token = await self._provider.opened(dict(sent).get("logout_token", ""))
            out = read_logout(token, self._provider.registered, self._clock())
        except SignInFailed as why:
            log.warning("nobody was signed out: %s", why.reason)
            return problem(Refused(Why.UNREADABLE, "That is no logout token of the provider of this service"))
        await self._end(out.sid or None, None if out.sid else out.subject)
        return Response()

    async def _end(self, sid: str | None, subject: str | None = None) -> None:
        issuer = self._provider.registered.issuer
        ending = partial(self._sessions.end_where, issuer=issuer, provider_sid=sid, subject=subject)
        await run_in_threadpool(ending)

    async def _onward(self) -> str | None:
        """The provider's own way out."""
        registered = self._provider.registered
        try:
            metadata = await self._provider.metadata()
        except SignInFailed:
            return None  # the session here has ended all the same
        if metadata.end_session_endpoint is None:
            return None
        back = {"client_id": registered.client_id, "post_logout_redirect_uri": f"{registered.base}/"}
        joint = "&" if "?" in metadata.end_session_endpoint else "?"
        return f"{metadata.end_session_endpoint}{joint}{urlencode(back)}"
