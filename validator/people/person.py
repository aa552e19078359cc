"""One person of the directory."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A row of the directory. `roles` say which messages are for them; what they may do comes from sign-in alone."""

    id: str
    name: str
    email: str = ""
    sign_in: str = ""
    roles: frozenset[str] = frozenset()
    manager: str = ""
    areas: frozenset[str] = frozenset()
    left: date | None = None
    """Their last day here, if they have left or will."""

    def gone(self, today: date) -> bool:
        """Whether their last day is over."""
        return self.left is not None and self.left < today
