"""One schema file, read as far as it can be. Nothing here raises for what is in the file: the lints say what is wrong."""

import codecs
import json
import stat
from functools import cached_property
from pathlib import Path
from typing import Any

from validator.catalogue.positions import Spots, depth_of, spots_of
from validator.finding import Place

LARGEST = 1_000_000
"""Bytes. The largest template is under 100,000; what is over this is never read whole."""
DEEPEST = 40
"""How deeply a template may nest lists and objects. The deepest is at 12."""
_LONGEST_NUMBER = 400
"""Digits. Python refuses to read whole numbers with more than 4,300."""


class Opened:
    """A file that should hold a schema. Each step is None where it or one before it can't be taken."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def _looked_at(self) -> tuple[str, int]:
        """Why the file can't be read (empty when it can), and its size."""
        try:
            status = self.file.stat()
            if not stat.S_ISREG(status.st_mode):
                return ("it is a folder" if stat.S_ISDIR(status.st_mode) else "it is no ordinary file"), 0
            with self.file.open("rb"):
                return "", status.st_size
        except FileNotFoundError:
            return "there is no such file", 0
        except (OSError, ValueError) as fault:
            return f"it can’t be opened ({getattr(fault, 'strerror', None) or fault})", 0

    @property
    def why_closed(self) -> str:
        """Why the file can't be opened; empty when it can."""
        return self._looked_at[0]

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self._looked_at[1]

    @cached_property
    def data(self) -> bytes | None:
        """What is in it."""
        if self.why_closed or self.size > LARGEST:
            return None
        with self.file.open("rb") as opened:
            return opened.read(LARGEST)

    @property
    def has_mark(self) -> bool:
        """Whether it begins with the byte order mark of UTF-8."""
        return (self.data or b"").startswith(codecs.BOM_UTF8)

    @cached_property
    def _decoded(self) -> tuple[str | None, UnicodeDecodeError | None]:
        if self.data is None:
            return None, None
        place = self.data.find(0)
        if place >= 0:  # UTF-8 allows it and JSON does not: it is UTF-16 without its mark
            return None, UnicodeDecodeError("utf-8", self.data, place, place + 1, "a null byte")
        try:
            text = self.data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as fault:
            return None, fault
        return text.replace("\r\n", "\n").replace("\r", "\n"), None

    @property
    def text(self) -> str | None:
        """Its words, with LF for every line end."""
        return self._decoded[0]

    @property
    def not_text(self) -> UnicodeDecodeError | None:
        """Why it is no UTF-8."""
        return self._decoded[1]

    @cached_property
    def depth(self) -> int:
        """How deeply it nests."""
        return depth_of(self.text or "")

    @cached_property
    def _parsed(self) -> tuple[Any, json.JSONDecodeError | None]:
        if self.text is None or self.depth > DEEPEST:
            return None, None
        try:
            return json.loads(self.text, parse_int=_whole_number), None
        except json.JSONDecodeError as fault:
            return None, fault

    @property
    def not_json(self) -> json.JSONDecodeError | None:
        """Why it is no JSON."""
        return self._parsed[1]

    @property
    def is_json(self) -> bool:
        """Whether it could be read as JSON, whatever it says."""
        return self.text is not None and self.depth <= DEEPEST and self.not_json is None

    @property
    def value(self) -> Any:
        """What it says."""
        return self._parsed[0]

    @cached_property
    def spots(self) -> Spots | None:
        """Where everything in it stands."""
        return spots_of(self.text) if self.is_json and self.text is not None else None

    @cached_property
    def schema(self) -> dict[str, Any] | None:
        """The schema, where JSON readers agree on what the file says."""
        spots = self.spots
        if spots is None or self.has_mark or spots.twice or spots.halves or spots.no_numbers:
            return None
        return self.value if isinstance(self.value, dict) else None

    def place(self, pointer: str = "") -> Place:
        """The file, line and column of a pointer."""
        return Place(self.file, *(self.spots.at(pointer) if self.spots else (1, 1)))

    def place_at(self, offset: int) -> Place:
        """The file, line and column of an offset into the text."""
        before = (self.text or "")[:offset]
        return Place(self.file, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _whole_number(written: str) -> int | float:
    return int(written) if len(written) < _LONGEST_NUMBER else float("inf")
