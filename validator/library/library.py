"""What a library is, whatever holds it."""

import re
from collections.abc import Iterator
from typing import Protocol

from validator.ids import is_uuid7

_PATH = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.[a-z0-9]+")


class LibraryUnavailable(Exception):  # noqa: N818 - a state that passes
    """The library can't do it now. The message is the reason in plain words, with no case data."""


class LibraryConflict(Exception):  # noqa: N818 - what was found, not what went wrong
    """Something else stands at this path already, and still does."""

    def __init__(self, path: str) -> None:
        super().__init__(f"Something else stands at {path}. It was left as it is.")
        self.path = path


class Library(Protocol):
    """Where documents are kept for good: created, never changed. Paths are made of ids, with `/` between."""

    def put(self, path: str, data: bytes) -> None:
        """Creates a document that is whole and on the disk when this returns. The same bytes again are fine.

        Raises LibraryConflict where other bytes stand, and LibraryUnavailable.
        """

    def get(self, path: str) -> bytes | None:
        """A document's bytes, or None. Raises LibraryUnavailable."""

    def paths(self) -> Iterator[str]:
        """Every document's path, in order. Raises LibraryUnavailable."""


def document_path(id: str) -> str:  # noqa: A002 - a record's id
    """Where a submission's document stands. Its folder is the id's first 4 digits: about 7 folders a year.

    Raises ValueError for what is no UUIDv7: no path is made from what somebody typed.
    """
    if not is_uuid7(id):
        raise ValueError("A document's path is made from a UUIDv7.")
    return f"submissions/{id[:4]}/{id}.json"


def is_path(path: str) -> bool:
    """Whether a document may stand at this path: lower-case names, digits and hyphens, one ending."""
    return _PATH.fullmatch(path) is not None
