"""Tokens for Microsoft Graph, from Entra ID. None is ever logged or put into a reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import httpx2

from validator.graph.msal_http import MsalHttp
from validator.graph.outcome import Refused, Unavailable

PATIENCE = 30
"""Seconds to wait for an answer."""


class TokenSource(Protocol):
    """Where tokens come from."""

    def token(self, *, fresh: bool = False) -> str:
        """A token that is good now; `fresh` when Graph did not take the last. Raises Unavailable and Refused."""


@dataclass(frozen=True)
class Identity:
    """Who the service is to Entra ID. With no secret and no certificate it is the machine's managed identity."""

    authority_url: str
    tenant: str = ""
    client_id: str = ""
    secret: str = field(default="", repr=False)
    certificate: Path | None = None
    """A PEM file that holds the private key and the certificate."""


class MsalTokens:
    """From msal, which keeps a token as long as it is good."""

    def __init__(self, ask: Callable[[], Callable[[], dict[str, Any]]]) -> None:
        self._make = ask
        self._ask: Callable[[], dict[str, Any]] | None = None
        self._lock = Lock()

    def token(self, *, fresh: bool = False) -> str:
        """As TokenSource says."""
        with self._lock:
            try:
                if fresh or self._ask is None:
                    self._ask = self._make()
                answer = self._ask()
            except Exception as why:  # noqa: BLE001 - msal and what it stands on raise many kinds
                problem = type(why).__name__
            else:
                return token_of(answer)
        raise Unavailable(f"Entra ID could not be asked for a token ({problem}).")


def token_of(answer: Any) -> str:
    """The token in what Entra ID answered. Raises Refused, with the error's name and number."""
    if not isinstance(answer, dict):
        raise Unavailable("Entra ID's answer can't be read.")
    token = answer.get("access_token")
    if isinstance(token, str) and token.isascii() and token.isprintable():
        return token
    numbers = answer.get("error_codes")
    told = (
        [f"AADSTS{number}" for number in numbers if isinstance(number, int)]
        if isinstance(numbers, list)
        else []
    )
    name = str(answer.get("error", "no token"))
    told.insert(0, name if name.replace("_", "").isalnum() and len(name) < 40 else "no token")
    if name == "temporarily_unavailable":
        raise Unavailable("Entra ID gives no tokens just now.")
    raise Refused(f"Entra ID gives the service no token ({', '.join(told)}).")


def by_secret_or_certificate(identity: Identity, scope: str, http: httpx2.Client) -> MsalTokens:
    """The tokens of an app registration. `http` asks Entra ID."""
    import msal  # type: ignore[import-untyped]  # noqa: PLC0415 - half a second, where it is needed

    def make() -> Callable[[], dict[str, Any]]:
        app = msal.ConfidentialClientApplication(
            identity.client_id,
            client_credential=_credential(identity),
            authority=f"{identity.authority_url.rstrip('/')}/{identity.tenant}",
            http_client=MsalHttp(http),
        )
        return lambda: app.acquire_token_for_client([scope])

    return MsalTokens(make)


def by_managed_identity(identity: Identity, resource: str, http: httpx2.Client) -> MsalTokens:
    """The tokens of the machine's own identity, or of the one that the client id names. `http` asks the machine."""
    import msal  # noqa: PLC0415 - as above

    which = (
        msal.UserAssignedManagedIdentity(client_id=identity.client_id)
        if identity.client_id
        else msal.SystemAssignedManagedIdentity()
    )

    def make() -> Callable[[], dict[str, Any]]:
        client = msal.ManagedIdentityClient(which, http_client=MsalHttp(http))
        return lambda: client.acquire_token_for_client(resource=resource)

    return MsalTokens(make)


def _credential(identity: Identity) -> str | dict[str, str]:
    if identity.certificate is None:
        return identity.secret
    pem = identity.certificate.read_text(encoding="ascii")
    return {"private_key": pem, "public_certificate": pem}
