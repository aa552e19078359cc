"""`directory.csv` in the data folder: read when the service starts, and again when somebody has changed it."""

import logging
import stat
from collections.abc import Collection
from datetime import date
from pathlib import Path
from threading import Lock

from validator.clock import Clock
from validator.dates import local_date
from validator.people.directory import Directory
from validator.people.directory_mistake import Mistake
from validator.people.directory_rows import Rows, read_rows
from validator.people.directory_text import MOST_BYTES

NAME = "directory.csv"

_log = logging.getLogger(__name__)

_NEVER = (-1, -1, -1)
"""The signature of no file."""

_Signature = tuple[int, int, int] | None
"""Which file stands there, when it was written and how long it is; None where there is none."""


class DirectoryFile:
    """The directory of a data folder. Without a file it is empty. Safe to use from many threads."""

    def __init__(self, file: Path, areas: Collection[str], clock: Clock) -> None:
        """Reads the file; what is wrong with it is in `rows`, and nothing raises."""
        self._file, self._areas, self._clock = file, tuple(areas), clock
        self._lock = Lock()
        self._seen = _signature(file)
        self.rows = _read(file, self._areas) or Rows()
        """What was read last, with its mistakes: the rows in use, unless the file is unreadable."""
        self._seen = self._seen if self.rows.opened else _NEVER
        self._people = self.rows.people
        self._directory, self._day = Directory(), date.min

    def current(self) -> Directory:
        """The directory as it is today. A file that can't be read any more leaves what was read before in use."""
        with self._lock:
            changed = self._changed()
            today = local_date(self._clock())
            if changed or today != self._day:
                self._directory, self._day = Directory(self._people, today), today
            return self._directory

    def _changed(self) -> bool:
        """Looks whether the file was changed, which costs one question to the disk; if so, reads it."""
        signature = _signature(self._file)
        if signature == self._seen:
            return False
        before, self.rows = self.rows, _read(self._file, self._areas) or _gone()
        if self.rows.unreadable:
            # One that could not be opened may be so in a moment, as it stands: it is tried again.
            self._seen = signature if self.rows.opened else _NEVER
            if self.rows != before:
                why = "; ".join(map(str, self.rows.mistakes))
                _log.error("%s can't be used, so what it said before still holds: %s", NAME, why)
            return False
        self._seen = signature  # as it was before reading: what is written meanwhile is a change again
        self._people = self.rows.people
        _log.info("%s was read again: %d people", NAME, len(self._people))
        if self.rows.mistakes:
            lines = ", ".join(str(line) for line in sorted({one.line for one in self.rows.mistakes}))
            _log.warning("%s has mistakes in these lines: %s. casefile-audit doctor tells them", NAME, lines)
        return True


def _read(file: Path, areas: Collection[str]) -> Rows | None:
    """What a file says now; None where there is none. One that can't be opened is unreadable."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return _not_opened("this is not a file", "Put the council's list of people there, or nothing")
        with file.open("rb") as opened:
            return read_rows(opened.read(MOST_BYTES + 1), areas)
    except FileNotFoundError:
        return None
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        return _not_opened(f"the file can't be read ({why})", "Let the service's own user read it")


def _gone() -> Rows:
    fix = "Put it back; to be without one, start the service again"
    return Rows(mistakes=(Mistake(0, "", "the file is no longer there", fix),), unreadable=True)


def _not_opened(what: str, fix: str) -> Rows:
    return Rows(mistakes=(Mistake(0, "", what, fix),), unreadable=True, opened=False)


def _signature(file: Path) -> _Signature:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
