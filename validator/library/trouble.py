"""What Microsoft Graph did not do, in the library's own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from validator.graph import Changed, NotThere, Refused, Taken, Unavailable
from validator.library.library import LibraryRefused, LibraryUnavailable


@contextmanager
def told(what: str) -> Iterator[None]:
    """Says what could not be done, and whether trying again may help."""
    try:
        yield
    except Unavailable as why:
        raise LibraryUnavailable(f"{what}. {why.reason}", why.retry_after) from why
    except (Changed, Taken) as why:
        raise LibraryUnavailable(f"{what}: somebody else was at it. {why.reason}") from why
    except (Refused, NotThere) as why:
        raise LibraryRefused(f"{what}. {why.reason}") from why
