"""What kind of value is taken: text, number, list."""

from collections.abc import Iterator

from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import NUMBERS, TYPES, Node

CHANGED = Kind("type-changed", ANY, "Another kind of answer is taken: no audit made so far holds one.")
WIDENED = Kind("type-widened", (READER,), "More kinds of answer are taken than before.")
NARROWED = Kind("type-narrowed", (STORED, DRAFT), "A kind of answer that was taken is not any more.")
ADDED = Kind("type-added", (STORED, DRAFT), "Only this kind of answer is taken now, where any was.")
REMOVED = Kind("type-removed", (READER,), "Any kind of answer is taken now.")
KINDS = (CHANGED, WIDENED, NARROWED, ADDED, REMOVED)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """A type that came, went, grew, shrank or changed."""
    kind = _kind(old.types, new.types)
    listed = (old.values is None) != (new.values is None) or (
        old.values is not None and new.values is not None
    )
    if kind is None or (listed and kind is not CHANGED):
        return
    yield Found(kind=kind, pointer=pointer, before=spoken(old), after=spoken(new), keyword="type")


def _kind(old: frozenset[str], new: frozenset[str]) -> Kind | None:
    if old == new:
        return None
    if not old & new or not (old <= new or new <= old):
        return CHANGED
    if old < new:
        return REMOVED if new == TYPES else WIDENED
    return ADDED if old == TYPES else NARROWED


def spoken(node: Node) -> str | list[str] | None:
    """The types as a schema would write them; None for any."""
    if node.types == TYPES:
        return None
    names = sorted(node.types - {"integer"}) if node.types >= NUMBERS else sorted(node.types)
    return names[0] if len(names) == 1 else names
