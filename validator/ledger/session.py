"""A session: one browser in which a person is signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSession:
    """Who has signed in, as the provider says."""

    person: str
    """Directory id."""
    name: str
    roles: tuple[str, ...]
    issuer: str
    subject: str
    """Who it is to the issuer."""
    provider_sid: str = ""
    """The provider's own session, where it names one: what its logout speaks of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Session(NewSession):
    """A session as it stands."""

    started_at: datetime
    seen_at: datetime
    """Written down once a minute at most."""
    ends_at: datetime
    """However busy it is."""

    def alive(self, now: datetime, idle: timedelta) -> bool:
        """Whether it has not ended yet, where `idle` is how long one may be unseen."""
        return now < self.ends_at and now - self.seen_at < idle


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session lasts."""

    idle: timedelta = timedelta(minutes=30)
    """Since it was last seen."""
    longest: timedelta = timedelta(hours=10)
    """Since it was started."""

    @property
    def between_touches(self) -> timedelta:
        """How old `seen_at` grows before it is written again: little of the idle limit, and a minute at most."""
        return min(timedelta(minutes=1), self.idle / 10)


USUAL_LIMITS = SessionLimits()

ATTEMPT_LASTS = timedelta(minutes=10)
"""From being sent to the provider until coming back."""
