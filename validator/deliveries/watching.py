"""How far something long has come, for whoever watches."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[str], None]
"""Takes what is being done, in a few words."""

STEP = 200
"""Things between two words: as many as a page of SharePoint's has."""


def nobody(_: str) -> None:
    """Nobody watches."""


def counted(things: Iterable[T], what: str, tell: Tell) -> Iterator[T]:
    """These things; before the first and from time to time it is told how many there were so far."""
    tell(f"{what}: 0")
    for number, one in enumerate(things, 1):
        yield one
        if not number % STEP:
            tell(f"{what}: {number:,}")
