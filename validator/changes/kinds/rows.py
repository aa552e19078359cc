"""Lists: what they have to contain, and whether an entry may stand twice."""

from collections.abc import Iterator

from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node

UNIQUE_ADDED = Kind(
    "uniqueItems-added", (STORED, DRAFT), "An entry may stand only once now: audits may repeat one."
)
UNIQUE_REMOVED = Kind("uniqueItems-removed", (READER,), "An entry may stand twice now.")
CONTAINS_ADDED = Kind("contains-added", (STORED,), "A list has to contain something now: audits may lack it.")
CONTAINS_REMOVED = Kind("contains-removed", (READER,), "A list no longer has to contain it.")
CONTAINS_CHANGED = Kind("contains-changed", ANY, "A list has to contain something else.")
PREFIX_CHANGED = Kind("prefixItems-changed", ANY, "The entries at the start have to be something else.")
ITEMS_ADDED = Kind("items-added", (STORED, DRAFT), "Entries have to fit now, where any were taken.")
ITEMS_REMOVED = Kind("items-removed", (READER,), "Any entries are taken.")
KINDS = (
    UNIQUE_ADDED, UNIQUE_REMOVED, CONTAINS_ADDED, CONTAINS_REMOVED, CONTAINS_CHANGED, PREFIX_CHANGED, ITEMS_ADDED, ITEMS_REMOVED,
)  # fmt: skip


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """What is asked of a list as a whole."""
    if old.unique != new.unique:
        kind = UNIQUE_ADDED if new.unique else UNIQUE_REMOVED
        yield Found(kind=kind, pointer=pointer, before=old.unique, after=new.unique, keyword="uniqueItems")
    if old.contains != new.contains:
        kind = (
            CONTAINS_ADDED if not old.contains else CONTAINS_REMOVED if not new.contains else CONTAINS_CHANGED
        )
        yield Found(
            kind=kind, pointer=pointer, before=[*old.contains], after=[*new.contains], keyword="contains"
        )
    if old.prefix != new.prefix:
        yield Found(
            kind=PREFIX_CHANGED,
            pointer=pointer,
            before=[*old.prefix],
            after=[*new.prefix],
            keyword="prefixItems",
        )
    if (old.items is True) != (new.items is True):
        kind = ITEMS_ADDED if old.items is True else ITEMS_REMOVED
        yield Found(kind=kind, pointer=pointer, before=old.items, after=new.items, keyword="items")
