"""A sign-in under way: noted in the database, so that any replica can finish it, and bound to the browser that began it."""

import hmac
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass

from starlette.concurrency import run_in_threadpool

from validator.canonical import sha256
from validator.http.sign_in.failing import STALE, SignInFailed
from validator.ledger import Sessions

_SECRET = re.compile(r"[\w-]{32,128}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """What has to come back as it went out."""

    nonce: str
    verifier: str
    redirect_uri: str
    next: str
    """The page to go to afterwards."""
    browser: str
    """The digest of the secret in its cookie."""


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt, the state that names it to the provider, and the secret for the browser's cookie."""

    attempt: Attempt
    state: str
    secret: str


class Attempts:
    """Over the service's sessions. Nothing here waits in the event loop."""

    def __init__(self, sessions: Sessions, token: Callable[[], str]) -> None:
        self._sessions, self._token = sessions, token

    async def begin(self, next_: str, redirect_uri: str, held: str | None) -> Begun:
        """Notes a sign-in. `held` is the browser's secret from one begun before: two tabs may sign in at once."""
        secret = held if held and _SECRET.fullmatch(held) else self._token()
        attempt = Attempt(
            nonce=self._token(),
            verifier=self._token(),
            redirect_uri=redirect_uri,
            next=next_,
            browser=_digest(secret),
        )
        state = await run_in_threadpool(self._sessions.begin, asdict(attempt))
        return Begun(attempt, state, secret)

    async def take(self, state: str | None, held: str | None) -> Attempt:
        """The attempt, once, within ten minutes, in the browser that began it. Raises SignInFailed."""
        found = await run_in_threadpool(self._sessions.take, state) if state else None
        if found is None:
            raise SignInFailed(STALE, "no sign-in of that state is under way")
        attempt = Attempt(**found)
        if held is None or not hmac.compare_digest(attempt.browser, _digest(held)):
            raise SignInFailed(STALE, "the sign-in was begun in another browser")
        return attempt


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace"))
