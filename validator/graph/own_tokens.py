"""Tokens by our own request, for an authority on this machine: msal asks by https alone."""

from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import quote

import httpx2

from validator.clock import Clock
from validator.graph.outcome import Unavailable
from validator.graph.tokens import PATIENCE, Identity, token_of
from validator.graph.wire import trusted

EARLY = timedelta(minutes=5)
"""A token is not used in its last minutes: a request takes some time."""


class OwnTokens:
    """Client credentials, by the form that OAuth 2.0 prescribes."""

    def __init__(self, identity: Identity, scope: str, clock: Clock) -> None:
        self._identity = identity
        self._scope = scope
        self._clock = clock
        self._lock = Lock()
        self._token = ""
        self._until: datetime | None = None

    def token(self, *, fresh: bool = False) -> str:
        """As TokenSource says."""
        with self._lock:
            if fresh or self._until is None or self._clock() >= self._until:
                self._token = self._ask()
            return self._token

    def _ask(self) -> str:
        who = self._identity
        url = f"{who.authority_url.rstrip('/')}/{quote(who.tenant, safe='')}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": who.client_id,
            "client_secret": who.secret,
            "scope": self._scope,
        }
        asked_at = self._clock()
        try:
            with httpx2.Client(timeout=PATIENCE, trust_env=False, verify=trusted()) as http:
                response = http.post(url, data=form)
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as why:
            problem = type(why).__name__
        else:
            if response.status_code >= 500 or response.status_code == 429:
                raise Unavailable("Entra ID gives no tokens just now.", status=response.status_code)
            token = token_of(answer)
            good_for = answer.get("expires_in")
            lasts = timedelta(seconds=min(good_for, 86_400) if isinstance(good_for, int) else 0)
            self._until = asked_at + lasts - EARLY
            return token
        raise Unavailable(f"Entra ID could not be asked for a token ({problem}).")
