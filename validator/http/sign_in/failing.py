"""Why nobody could be signed in: what the person is told, and what is noted for whoever runs the service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What a person reads. `status` is how the answer is numbered."""

    status: int
    title: str
    words: str


STALE = Told(
    400,
    "This sign-in can’t be finished",
    "It was finished already, or begun more than ten minutes ago, or begun in another browser.",
)
NOT_TRUE = Told(
    401,
    "You are not signed in",
    "What came back from your organisation’s sign-in does not hold, so it was not believed. "
    "If it happens again, tell whoever looks after this service.",
)
REFUSED = Told(
    401,
    "You are not signed in",
    "Your organisation’s sign-in did not let you in: it was broken off, or your account may not use this service. "
    "Whoever looks after accounts can say which.",
)
DOWN = Told(
    503,
    "Signing in does not work just now",
    "Your organisation’s sign-in does not answer. Nothing you have sent is lost. Try again in a few minutes.",
)
NOT_SET_UP = Told(
    503,
    "Signing in does not work just now",
    "Your organisation’s sign-in does not know this service as it is set up here. "
    "Tell whoever looks after this service; trying again will not help.",
)


class SignInFailed(Exception):  # noqa: N818 - an answer on its way out, not a fault
    """Nobody is signed in by this. `reason` is for the log: it holds nothing that a stranger wrote, and no secret."""

    def __init__(self, told: Told, reason: str) -> None:
        super().__init__(reason)
        self.told, self.reason = told, reason


_ERRORS = {
    "access_denied",
    "consent_required",
    "interaction_required",
    "invalid_request",
    "invalid_scope",
    "login_required",
    "server_error",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_response_type",
}
_AWAY = ("server_error", "temporarily_unavailable")


def refused(error: str) -> SignInFailed:
    """What the provider sent a browser back with. Anybody can write that: only words of the standard are noted."""
    known = error if error in _ERRORS else "an error of its own"
    return SignInFailed(DOWN if error in _AWAY else REFUSED, f"the provider answered {known}")
