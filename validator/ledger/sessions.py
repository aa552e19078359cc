"""Sessions and sign-ins under way. The secrets that name them stay with the browser: only their digests are kept."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from validator.canonical import canonical, sha256
from validator.clock import Clock
from validator.ledger import session_rows
from validator.ledger.database import Database
from validator.ledger.session import ATTEMPT_LASTS, USUAL_LIMITS, NewSession, Session, SessionLimits


def a_secret() -> str:
    """256 bits that nobody can guess, as text for an address or a cookie."""
    return secrets.token_urlsafe(32)


class Sessions:
    """Over the service's database. Safe to use from many threads.

    Every method raises LedgerUnavailable when the database can't answer, or is closed. What is changed is on the
    disk when a method returns. Whatever is past its limit is cleared away when somebody signs in.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        token: Callable[[], str] = a_secret,
        limits: SessionLimits = USUAL_LIMITS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._token = token
        self._limits = limits

    def start(self, new: NewSession, *, instead_of: str | None = None) -> str:
        """Starts a session, and ends the one it takes the place of: the secret for the browser."""
        secret, now = self._token(), self._clock()
        ends_at = now + self._limits.longest
        row = session_rows.session_row(new, key=_key(secret), now=now, ends_at=ends_at)
        old = None if instead_of is None else _key(instead_of)
        self.forget()
        self._database.write(partial(session_rows.start, row=row, instead_of=old)).result()
        return secret

    def find(self, secret: str) -> Session | None:
        """The session that this secret names, unless it has ended. It counts as seen, if that can be written."""
        key, now = _key(secret), self._clock()
        found = self._database.read(partial(session_rows.get, key=key))
        if found is None or not found.alive(now, self._limits.idle):
            return None
        if now - found.seen_at >= self._limits.between_touches:
            # nobody waits for it: a full disk signs nobody out
            self._database.write(partial(session_rows.touch, key=key, now=now))
        return found

    def end(self, secret: str) -> None:
        """Ends a session. One that is not there has ended."""
        self._database.write(partial(session_rows.end, key=_key(secret))).result()

    def end_where(  # noqa: PLR0913 - each narrows down whose
        self,
        *,
        person: str | None = None,
        role: str | None = None,
        issuer: str | None = None,
        subject: str | None = None,
        provider_sid: str | None = None,
        everyone: bool = False,
    ) -> int:
        """Ends the sessions that all of this fits, which hold no longer from the next request on: how many.

        `subject` and `provider_sid` mean what their `issuer` calls so. Raises ValueError where nothing is said of them, and
        not `everyone` either.
        """
        named = {"person": person, "issuer": issuer, "subject": subject, "provider_sid": provider_sid}
        values = {name: value for name, value in named.items() if value is not None}
        if everyone == bool(values or role is not None):
            raise ValueError("Say whose sessions are to end, or that everyone’s are.")
        if issuer is None and (subject, provider_sid) != (None, None):
            raise ValueError("A provider’s session or subject is named together with its issuer.")
        if "" in values.values() or role == "":
            return 0
        return self._database.write(partial(session_rows.end_where, values=values, role=role)).result()

    def listed(self) -> list[Session]:
        """The sessions that have not ended, the last started first."""
        now = self._clock()
        found = self._database.read(session_rows.every)
        return [one for one in found if one.alive(now, self._limits.idle)]

    def begin(self, data: dict[str, Any]) -> str:
        """Notes a sign-in under way: the secret that names it, for the address that comes back.

        Raises NotCanonical for data that JSON can't hold.
        """
        state = self._token()
        row = {"key": _key(state), "data": canonical(data), "ends_at": self._clock() + ATTEMPT_LASTS}
        self.forget()
        self._database.write(partial(session_rows.begin, row=row)).result()
        return state

    def take(self, state: str) -> dict[str, Any] | None:
        """What was noted of a sign-in, once, and within ten minutes."""
        work = partial(session_rows.take, key=_key(state), now=self._clock())
        return self._database.write(work).result()

    def forget(self) -> None:
        """Clears away what is past its limit. Nobody waits for it."""
        now = self._clock()
        self._database.write(partial(session_rows.forget, now=now, idle_since=now - self._limits.idle))


def _key(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace"))
