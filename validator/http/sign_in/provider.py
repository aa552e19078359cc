"""The provider, over the network: what it says of itself, its keys, and a code made into tokens."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx2
from anyio import fail_after
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from validator.clock import Clock
from validator.http.sign_in.failing import DOWN, NOT_SET_UP, NOT_TRUE, STALE, SignInFailed
from validator.http.sign_in.metadata import Metadata, read_metadata
from validator.http.sign_in.registration import Registration

PATIENCE = 10.0
"""Seconds that the provider is given for an answer."""
LASTS = timedelta(hours=12)
"""How long what it says of itself is believed without asking again."""
BETWEEN_REFETCHES = timedelta(minutes=1)
"""Keys are not asked for again more often than this, however many unknown ones are named by whoever calls."""

_SIGNATURES = JWSRegistry(algorithms=["RS256"], strict_check_header=False)


class Provider:
    """Asked only when somebody signs in, so that the service starts, and serves guidance, while it is away."""

    def __init__(self, registered: Registration, clock: Clock, patience: float = PATIENCE) -> None:
        self.registered = registered
        self._clock, self._patience = clock, patience
        self._metadata: tuple[datetime, Metadata] | None = None
        self._keys: KeySet | None = None
        self._refetched = datetime.min.replace(tzinfo=clock().tzinfo)

    async def metadata(self) -> Metadata:
        """What the provider says of itself. Raises SignInFailed, as everything here does."""
        if self._metadata is None or self._clock() - self._metadata[0] > LASTS:
            issuer = self.registered.issuer
            said = await self._get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            self._metadata, self._keys = (self._clock(), read_metadata(said, issuer)), None
        return self._metadata[1]

    async def authorization_url(self, *, state: str, nonce: str, verifier: str) -> str:
        """Where a browser is sent to sign in."""
        metadata = await self.metadata()
        async with self._client(metadata) as client:
            url, _ = client.create_authorization_url(
                metadata.authorization_endpoint, state=state, nonce=nonce, code_verifier=verifier
            )
        return str(url)

    async def tokens(self, *, code: str, verifier: str, redirect_uri: str) -> Mapping[str, Any]:
        """What the provider gives for a code."""
        metadata = await self.metadata()
        try:
            with fail_after(self._patience):
                async with self._client(metadata) as client:
                    given = await client.fetch_token(
                        metadata.token_endpoint, code=code, code_verifier=verifier, redirect_uri=redirect_uri
                    )
        except OAuthError as refused:
            if refused.error == "invalid_grant":
                raise SignInFailed(STALE, "the provider did not take the code") from None
            known = (
                refused.error if refused.error in ("invalid_client", "unauthorized_client") else "an error"
            )
            raise SignInFailed(
                NOT_SET_UP, f"the provider answered {known} to this service's secret"
            ) from None
        except (httpx2.HTTPError, TimeoutError, ValueError) as fault:
            raise SignInFailed(DOWN, f"the provider gave no tokens ({type(fault).__name__})") from None
        return dict(given)

    async def opened(self, token: object) -> jwt.Token:
        """A token that the provider signed with RS256, by a key it names now. Its claims are still to be held true."""
        try:
            try:
                return jwt.decode(str(token), await self._key_set(), registry=_SIGNATURES)
            except InvalidKeyIdError:
                return jwt.decode(str(token), await self._key_set(again=True), registry=_SIGNATURES)
        except (JoseError, ValueError) as fault:
            raise SignInFailed(
                NOT_TRUE, f"a token was not signed as it should be ({type(fault).__name__})"
            ) from None

    async def _key_set(self, *, again: bool = False) -> KeySet:
        metadata, now = await self.metadata(), self._clock()
        again = again and now - self._refetched >= BETWEEN_REFETCHES
        if self._keys is None or again:
            if again:
                self._refetched = now
            said = await self._get(metadata.jwks_uri)
            try:
                keys = [one for one in said["keys"] if one["kty"] == "RSA" and one.get("use", "sig") == "sig"]
                self._keys = KeySet.import_key_set({"keys": keys})
            except (JoseError, KeyError, TypeError, ValueError, AttributeError):
                raise SignInFailed(NOT_SET_UP, "the provider has no RSA key to sign with") from None
        return self._keys

    async def _get(self, url: str) -> Any:
        try:
            with fail_after(self._patience):
                async with httpx2.AsyncClient(timeout=self._patience) as client:
                    response = await client.get(url, headers={"Accept": "application/json"})
            return response.raise_for_status().json()
        except (httpx2.HTTPError, TimeoutError, ValueError) as fault:
            raise SignInFailed(DOWN, f"the provider does not answer ({type(fault).__name__})") from None

    @asynccontextmanager
    async def _client(self, metadata: Metadata) -> AsyncIterator[AsyncOAuth2Client]:
        registered = self.registered
        async with AsyncOAuth2Client(
            registered.client_id,
            registered.client_secret.get_secret_value(),
            token_endpoint_auth_method=metadata.client_auth,
            scope="openid profile",
            redirect_uri=registered.redirect_uri,
            code_challenge_method="S256",
            timeout=self._patience,
        ) as client:
            yield client
