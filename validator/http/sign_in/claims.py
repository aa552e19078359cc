"""Whether a token's claims hold, and who they say has signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError
from joserfc.jwt import Token

from validator.http.sign_in.failing import NOT_TRUE, SignInFailed
from validator.http.sign_in.registration import Registration
from validator.people import ROLES

LEEWAY = 60
"""Seconds by which the provider's clock and ours may differ."""
LONGEST = 255
"""Characters of a subject (OpenID Connect Core 1.0, 2)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Somebody, as the provider knows them."""

    subject: str
    name: str
    roles: tuple[str, ...]
    provider_sid: str


def hold(
    token: Token, registered: Registration, *, nonce: str, access_token: object, now: datetime
) -> dict[str, Any]:
    """The claims of an ID token, if it is for us, from our provider, for this very sign-in, and now. Raises SignInFailed."""
    options: dict[str, Any] = {
        "iss": {"essential": True, "value": registered.issuer},
        "aud": {"essential": True, "value": registered.client_id},
        "nonce": {"essential": True, "value": nonce},
    }
    known = {"nonce": nonce, "client_id": registered.client_id, "access_token": access_token}
    claims = CodeIDToken(token.claims, token.header, options, known)
    try:
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError) as fault:
        raise SignInFailed(NOT_TRUE, _why(fault)) from None
    return dict(claims)


def identity(claims: Mapping[str, Any], tenant: str | None) -> Identity:
    """Who it is: of Entra ID the object id in our own tenant, else the subject; never an e-mail address."""
    if tenant is not None and str(claims.get("tid", "")).lower() != tenant.lower():
        raise SignInFailed(NOT_TRUE, "the ID token is of another tenant (tid)")
    said = claims.get("sub" if tenant is None else "oid")
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST:
        raise SignInFailed(
            NOT_TRUE, f"the ID token has no {'subject' if tenant is None else 'object id (oid)'}"
        )
    subject = said if tenant is None else said.lower()
    sid = claims.get("sid")
    return Identity(
        subject=subject,
        name=_name(claims.get("name")) or subject,
        roles=_roles(claims.get("roles")),
        provider_sid=sid if isinstance(sid, str) else "",
    )


def _roles(said: object) -> tuple[str, ...]:
    """Those of the seven that the provider gives; what else it gives is not ours."""
    return tuple(role for role in ROLES if isinstance(said, list) and role in said)


def _name(said: object) -> str:
    """A name fit to be shown: one line of it."""
    words = " ".join(said.split()) if isinstance(said, str) else ""
    return "".join(letter for letter in words if letter.isprintable())[:LONGEST]


def _why(fault: Exception) -> str:
    """The claim that did not hold, never what it said."""
    return f"the ID token does not hold: {type(fault).__name__} {getattr(fault, 'claim', '')}".rstrip()
