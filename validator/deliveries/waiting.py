"""When a delivery that failed is tried again."""

from collections.abc import Callable
from datetime import timedelta

LONGEST = timedelta(minutes=15)

Chance = Callable[[], float]
"""A number from 0 up to 1."""


def wait_after(attempts: int, chance: Chance, asked: timedelta | None = None) -> timedelta:
    """How long to wait when so many attempts had failed before this one.

    Anything up to 2 seconds, doubled each time, up to 15 minutes: many that failed together do not come back
    together. Never less than the library `asked` for.
    """
    most = min(timedelta(seconds=2 << min(attempts, 16)), LONGEST)
    return max(most * chance(), asked or timedelta())
