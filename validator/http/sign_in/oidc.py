"""Signing in by the council's own provider: OpenID Connect, authorization code with PKCE, sessions kept here."""

import logging
from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from validator.clock import Clock
from validator.http.sign_in.attempts import Attempt, Attempts
from validator.http.sign_in.claims import Identity, hold, identity
from validator.http.sign_in.cookies import Cookies
from validator.http.sign_in.failing import NOT_TRUE, STALE, SignInFailed, refused
from validator.http.sign_in.leaving import Leaving
from validator.http.sign_in.own_path import own_path
from validator.http.sign_in.pages import failed_page
from validator.http.sign_in.provider import PATIENCE, Provider
from validator.http.sign_in.registration import Registration
from validator.http.views import draw
from validator.ledger import NewSession, Sessions
from validator.ledger.session import ATTEMPT_LASTS
from validator.ledger.sessions import a_secret
from validator.people import User

PersonFor = Callable[[str], str | None]
"""The directory's id for somebody whom the provider knows by this subject; None for whom it does not hold."""

log = logging.getLogger("casefile-audit")


def nobody_known(_: str) -> str | None:
    """Where there is no directory, a person's id is their subject."""
    return None


class OpenId:
    """Over the provider and the sessions. Every way in which signing in can fail is a page that says what to do."""

    def __init__(  # noqa: PLR0913 - what it works with
        self,
        registered: Registration,
        sessions: Sessions,
        clock: Clock,
        person_for: PersonFor = nobody_known,
        *,
        token: Callable[[], str] = a_secret,
        patience: float = PATIENCE,
    ) -> None:
        self.registered, self.sessions, self.clock, self.person_for = registered, sessions, clock, person_for
        self.provider = Provider(registered, clock, patience)
        self.attempts = Attempts(sessions, token)
        self.cookies = Cookies(secure=registered.secure)
        self.leaving = Leaving(self.provider, sessions, self.cookies, clock)

    async def who(self, request: Request) -> User | None:
        """The person whose session this browser holds."""
        secret = self.cookies.read(request, self.cookies.session)
        found = await run_in_threadpool(self.sessions.find, secret) if secret else None
        return User(found.person, found.name, found.roles) if found else None

    async def login(self, request: Request) -> Response:
        """To the provider; afterwards to the page named by `next`."""
        path = own_path(request.query_params.get("next", "/"))
        held = self.cookies.read(request, self.cookies.attempt)
        try:
            await self.provider.metadata()
            begun = await self.attempts.begin(path, self.registered.redirect_uri, held)
            url = await self.provider.authorization_url(
                state=begun.state, nonce=begun.attempt.nonce, verifier=begun.attempt.verifier
            )
        except SignInFailed as why:
            return await self._failed(request, why, path)
        response = RedirectResponse(url, 303)
        lasts = int(ATTEMPT_LASTS.total_seconds())
        self.cookies.keep(response, self.cookies.attempt, begun.secret, lasts)
        return response

    async def choose(self, request: Request) -> Response:
        """There is nobody to choose: one is who one is."""
        not_found: Response = await request.app.state.house.site.not_found(request)
        return not_found

    async def callback(self, request: Request) -> Response:
        """Back from the provider: signed in, under a session that no other has held, or told why not."""
        path = "/"
        try:
            held = self.cookies.read(request, self.cookies.attempt)
            attempt = await self.attempts.take(request.query_params.get("state"), held)
            path = attempt.next
            who = await self._who_came_back(request, attempt)
        except SignInFailed as why:
            return await self._failed(request, why, path)
        person = await run_in_threadpool(self.person_for, who.subject) or quote(who.subject, safe="@:|/")
        new = NewSession(
            person=person,
            name=who.name,
            roles=who.roles,
            issuer=self.registered.issuer,
            subject=who.subject,
            provider_sid=who.provider_sid,
        )
        old = self.cookies.read(request, self.cookies.session)
        secret = await run_in_threadpool(self.sessions.start, new, instead_of=old)
        response = RedirectResponse(path, 303)
        self.cookies.keep(response, self.cookies.session, secret)
        return response

    async def logout(self, request: Request) -> Response:
        """Out of here, then of the provider where it offers that."""
        return await self.leaving.logout(request)

    async def front_channel_logout(self, request: Request) -> Response:
        """Signed out at the provider, whose page calls this in a frame."""
        return await self.leaving.front_channel(request)

    async def back_channel_logout(self, request: Request) -> Response:
        """Signed out at the provider, which calls this itself."""
        return await self.leaving.back_channel(request)

    def notice(self, user: User | None, path: str) -> str:
        """Who is signed in, and a way out; or a way in that leads back to this page."""
        return draw("signed_in_person", user=user, path="/" if path.startswith("/auth/") else path)

    def new_role(self, path: str) -> str:  # noqa: ARG002 - as every way of signing in has it
        """Roles come with the sign-in."""
        return "After a role is given to you, sign out and sign in again: roles are looked up then."

    async def _who_came_back(self, request: Request, attempt: Attempt) -> Identity:
        said, metadata = request.query_params, await self.provider.metadata()
        issuer = said.get("iss")
        if issuer != self.registered.issuer and (
            issuer is not None or metadata.authorization_response_iss_parameter_supported
        ):
            raise SignInFailed(NOT_TRUE, "the answer came from another issuer (iss)")
        if error := said.get("error"):
            raise refused(error)
        if not (code := said.get("code")):
            raise SignInFailed(STALE, "the answer holds no code")
        given = await self.provider.tokens(
            code=code, verifier=attempt.verifier, redirect_uri=attempt.redirect_uri
        )
        opened = await self.provider.opened(given.get("id_token", ""))
        claims = hold(
            opened,
            self.registered,
            nonce=attempt.nonce,
            access_token=given.get("access_token"),
            now=self.clock(),
        )
        return identity(claims, self.registered.tenant)

    async def _failed(self, request: Request, why: SignInFailed, path: str) -> Response:
        log.warning("nobody was signed in: %s", why.reason)
        return await failed_page(request, why.told, path)
