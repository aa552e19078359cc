"""The choices offered, where only some values are taken."""

from collections.abc import Iterator

import orjson

from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node

EXTENDED = Kind(
    "enum-extended", (READER,), "More answers are taken than before: an old reader does not know the new one."
)
NARROWED = Kind(
    "enum-narrowed", (STORED, DRAFT), "An answer that was taken is not taken any more: audits may hold it."
)
ADDED = Kind("enum-added", (STORED, DRAFT), "Only these answers are taken now: audits may hold others.")
REMOVED = Kind("enum-removed", (READER,), "Answers are not held to a list any more.")
RENAMED = Kind("enum-changed", ANY, "Some answers that were taken are not any more, and others are.")
CONSTANT = Kind(
    "const-changed", ANY, "Another value is the only one taken: every audit made so far holds the old one."
)
KINDS = (EXTENDED, NARROWED, ADDED, REMOVED, RENAMED, CONSTANT)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """A list of values that came, went, grew, shrank or changed."""
    if old.values == new.values or (old.values and new.values and set(old.values) == set(new.values)):
        return
    yield Found(
        kind=_kind(old.values, new.values),
        pointer=pointer,
        before=_read(old.values),
        after=_read(new.values),
        keyword="enum",
    )


def _kind(old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> Kind:
    if old is None or new is None:
        return ADDED if old is None else REMOVED
    if set(old) < set(new):
        return EXTENDED
    if set(new) < set(old):
        return NARROWED
    return CONSTANT if len(old) == len(new) == 1 else RENAMED


def _read(values: tuple[str, ...] | None) -> list[object] | None:
    return None if values is None else [orjson.loads(value) for value in values]
