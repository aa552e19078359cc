"""What a kind of change is, and what finding one gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from validator.changes.node import Node

STORED, READER, DRAFT = "stored", "reader", "draft"
ANY = (STORED, READER, DRAFT)


@dataclass(frozen=True)
class Kind:
    """One kind of change: its code (also its heading in the docs), what it can break, and why, in a sentence.

    What a change of this kind breaks is never more than this; how much of it, the proof decides.
    """

    code: str
    breaks: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """A change of one kind at one question. `before` and `after` are JSON values; None where there is nothing.

    `keyword` is the one it was written with, and `part` the piece of the schema where it stands now,
    or stood where it is gone.
    """

    kind: Kind
    pointer: str
    before: Any
    after: Any
    keyword: str = ""
    part: Any = None
    gone: bool = False


Finder = Callable[[Node, Node, str], Iterator[Found]]
"""Looks for the changes of one family at one place: the old node, the new one, the pointer."""
