"""Whether there may be properties that nobody declared, and what their names may be."""

from collections.abc import Iterator

from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node

CLOSED = Kind("closed", (STORED, DRAFT), "What is not declared was taken and is not any more.")
OPENED = Kind("opened", (READER,), "Anything is taken under names that are not declared.")
UNDECLARED = Kind("undeclared-changed", ANY, "What is not declared has to be something else.")
NAMES_ADDED = Kind(
    "propertyNames-added", (STORED, DRAFT), "Names have to look a certain way now: audits may have others."
)
NAMES_REMOVED = Kind("propertyNames-removed", (READER,), "More names are taken.")
NAMES_CHANGED = Kind("propertyNames-changed", ANY, "Names have to look another way now.")
PATTERNS_ADDED = Kind("patternProperties-added", (STORED, DRAFT), "What stands under such names may not fit.")
PATTERNS_CHANGED = Kind(
    "patternProperties-changed", ANY, "What stands under such names has to be something else."
)
KINDS = (
    CLOSED,
    OPENED,
    UNDECLARED,
    NAMES_ADDED,
    NAMES_REMOVED,
    NAMES_CHANGED,
    PATTERNS_ADDED,
    PATTERNS_CHANGED,
)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """A change to what may stand beside the declared properties."""
    if old.closed != new.closed:
        kind = CLOSED if new.closed is False else OPENED if old.closed is False else UNDECLARED
        yield Found(
            kind=kind, pointer=pointer, before=old.closed, after=new.closed, keyword="unevaluatedProperties"
        )
    if old.names != new.names:
        kind = NAMES_ADDED if not old.names else NAMES_REMOVED if not new.names else NAMES_CHANGED
        yield Found(
            kind=kind, pointer=pointer, before=[*old.names], after=[*new.names], keyword="propertyNames"
        )
    before, after = dict(old.pattern_properties), dict(new.pattern_properties)
    if before != after:
        kind = PATTERNS_CHANGED if before else PATTERNS_ADDED
        yield Found(kind=kind, pointer=pointer, before=before, after=after, keyword="patternProperties")
