"""A logout token: the provider's word that a session has ended there (OpenID Connect Back-Channel Logout 1.0, 2.6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwt import JWTClaimsRegistry, Token

from validator.http.sign_in.claims import LEEWAY
from validator.http.sign_in.failing import NOT_TRUE, SignInFailed
from validator.http.sign_in.registration import Registration

EVENT = "http://schemas.openid.net/event/backchannel-logout"
OLDEST = 300
"""Seconds after which one is not taken, whatever it says itself: an old one ends no session started since."""


@dataclass(frozen=True, slots=True)
class LoggedOut:
    """Whose sessions have ended: of one browser where `sid` is given, else of somebody everywhere."""

    sid: str
    subject: str


def read_logout(token: Token, registered: Registration, now: datetime) -> LoggedOut:
    """Whose sessions end, if the claims of a signed logout token hold. Raises SignInFailed."""
    claims, moment = token.claims, int(now.timestamp())
    try:
        _held(claims, registered, moment)
    except (JoseError, TypeError, ValueError) as fault:
        claim = getattr(fault, "claim", "")
        raise SignInFailed(
            NOT_TRUE, f"a logout token does not hold: {type(fault).__name__} {claim}"
        ) from None
    events, kind = claims.get("events"), str(token.header.get("typ", "JWT")).lower()
    sid, subject = claims.get("sid", ""), claims.get("sub", "")
    if (
        not (isinstance(events, dict) and isinstance(events.get(EVENT), dict))
        or kind not in ("jwt", "logout+jwt")
        or "nonce" in claims  # then it is an ID token
        or moment - claims["iat"] > OLDEST
        or not (isinstance(sid, str) and isinstance(subject, str) and (sid or subject))
    ):
        raise SignInFailed(NOT_TRUE, "what was sent to end a session is no logout token")
    return LoggedOut(sid, subject)


def _held(claims: dict[str, Any], registered: Registration, moment: int) -> None:
    JWTClaimsRegistry(
        moment,
        LEEWAY,
        iss={"essential": True, "value": registered.issuer},
        aud={"essential": True, "value": registered.client_id},
        iat={"essential": True},
        jti={"essential": True},
        events={"essential": True},
    ).validate(claims)
