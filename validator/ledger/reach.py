"""Which records a list may hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """The records that one of these finds: nobody's, when none of them is given. An empty text names nobody."""

    everything: bool = False
    author: str | None = None
    """Who sent it."""
    worker: str | None = None
    """The worker named in it."""
    manager: str | None = None
    """Its manager, or its group manager."""
    managed: frozenset[str] = frozenset()
    """Workers, one of whom is named in it."""


EVERYTHING = Reach(everything=True)


@dataclass(frozen=True, slots=True)
class Only:
    """What a list is narrowed to, within its reach: one template's records, those about one child, or all."""

    template: str | None = None
    child: str | None = None


ANY = Only()
