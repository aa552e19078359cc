"""What a library is, whatever holds it."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Protocol

from validator.ids import is_uuid7

_PATH = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.[a-z0-9]+")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,127}")


class LibraryUnavailable(Exception):  # noqa: N818 - a state that passes
    """The library can't do it now; try again, after `retry_after` where the library says how long to wait.

    The message is the reason in plain words, with no case data.
    """

    def __init__(self, reason: str, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class LibraryRefused(Exception):  # noqa: N818 - a state that a person ends
    """The library won't do it until a person puts something right: what, says the message, with no case data."""


class LibraryConflict(Exception):  # noqa: N818 - what was found, not what went wrong
    """Something else stands at this path already, and still does."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Something else stands at {path} and was left as it is: "
            "find out whose it is, and move or rename it."
        )
        self.path = path


class Library(Protocol):
    """Where documents are kept for good: created, never changed. Paths are made of ids, with `/` between.

    Beside them, lists of rows (`rows` says which there are), each row made once and then left to people.
    Every method raises LibraryUnavailable, to be tried again, and LibraryRefused, for a person to put right.
    """

    def ready(self) -> None:
        """Returns when things can be kept here once. Raises LibraryRefused where they could not, or a part is missing."""

    def put(self, path: str, data: bytes) -> bool:
        """Creates a document that is whole and on the disk when this returns. The same bytes again are fine.

        True only where nothing stood there before. Raises LibraryConflict where other bytes stand.
        """

    def get(self, path: str) -> bytes | None:
        """A document's bytes, or None."""

    def holds(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand at this path."""

    def paths(self) -> Iterator[str]:
        """Every document's path, in order."""

    def describe(self, path: str, columns: Mapping[str, str]) -> None:
        """Sets these columns of a document that is there, all in one go. The same values again are fine."""

    def described(self, path: str) -> Mapping[str, str]:
        """The columns of a document, as they are now; none for one that is not there."""

    def add(self, rows: str, key: str, row: Mapping[str, str]) -> None:
        """Makes one row of a list, once by its key. A row with this key that is there already is left as it is."""

    def row(self, rows: str, key: str) -> Mapping[str, str] | None:
        """The row of this key as it is now, or None."""

    def keys(self, rows: str) -> Iterator[str]:
        """The key of every row of a list, in no order."""


def document_path(id: str) -> str:  # noqa: A002 - a record's id
    """Where a submission's document stands. Its folder is the id's first 4 digits: about 7 folders a year.

    Raises ValueError for what is no UUIDv7: no path is made from what somebody typed.
    """
    if not is_uuid7(id):
        raise ValueError("A document's path is made from a UUIDv7.")
    return f"submissions/{id[:4]}/{id}.json"


def pdf_path(id: str) -> str:  # noqa: A002 - a record's id
    """Where its PDF stands: beside its document. Raises ValueError."""
    return document_path(id).removesuffix("json") + "pdf"


def is_path(path: str) -> bool:
    """Whether a document may stand at this path: lower-case names, digits and hyphens, one ending."""
    return _PATH.fullmatch(path) is not None


def checked_path(path: str) -> str:
    """The path, if a document may stand there. Raises ValueError."""
    if not is_path(path):
        raise ValueError("Not a path that a document can have.")
    return path


def checked_key(key: str) -> str:
    """The key, if a row may have it: an id, or an id and a number after it. Raises ValueError."""
    if _KEY.fullmatch(key) is None:
        raise ValueError("Not a key that a row can have.")
    return key
