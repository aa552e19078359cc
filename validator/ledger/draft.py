"""A draft: what a person has typed and not sent yet. Its text is left out of what is printed of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from validator.clock import stamp


@dataclass(frozen=True, kw_only=True, slots=True)
class NewText:
    """What is to be saved. `answers` is what stands on the page, hidden or not; `accepted` what was said to challenges."""

    id: str
    owner: str
    """Directory id."""
    template: str
    version: str
    answers: dict[str, Any] = field(repr=False)
    accepted: list[dict[str, Any]] = field(default_factory=list, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Text as it was saved last."""

    id: str
    owner: str
    template: str
    version: str
    child: str = field(repr=False)
    """From `/details/child`; empty where it is not there yet."""
    answers: dict[str, Any] = field(repr=False)
    accepted: list[dict[str, Any]] = field(repr=False)
    revision: int
    """Another number for every new text, in no order."""
    begun_at: datetime
    saved_at: datetime

    @property
    def place(self) -> str:
        """Where it stands in its owner's list: what the next page begins after."""
        return f"{stamp(self.saved_at)}/{self.id}"


@dataclass(frozen=True, slots=True)
class Saved:
    """It is on the disk. `created` is whether it was not there before."""

    draft: Draft
    created: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """Other text stands there than the one that was to be replaced, and still does."""

    current: Draft


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such draft."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It was sent by its owner: a submission stands under its id, and nothing was saved."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """It is gone."""
