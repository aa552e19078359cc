"""What a text or a number has to look like: patterns, formats, multiples."""

from collections.abc import Iterator

from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node

_ADDED, _REMOVED = (
    "What is taken has to look a certain way now: audits may hold what does not.",
    "More is taken than before.",
)
_CHANGED = "What is taken has to look another way now."
_NAMES = {"pattern": "patterns", "format": "formats", "multipleOf": "multiples"}
_BY_NAME = {
    name: {
        "added": Kind(f"{name}-added", (STORED, DRAFT), _ADDED),
        "removed": Kind(f"{name}-removed", (READER,), _REMOVED),
        "changed": Kind(f"{name}-changed", ANY, _CHANGED),
    }
    for name in _NAMES
}
KINDS = tuple(kind for kinds in _BY_NAME.values() for kind in kinds.values())


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """A look that came, went or changed."""
    for name, group in _NAMES.items():
        before, after = getattr(old, group), getattr(new, group)
        if before != after:
            how = "added" if before < after else "removed" if after < before else "changed"
            yield Found(
                kind=_BY_NAME[name][how],
                pointer=pointer,
                before=_one(before),
                after=_one(after),
                keyword=name,
            )


def _one(said: frozenset[str | float]) -> object:
    """One as it is, several as a list, none as None."""
    each = sorted(said, key=str)
    return each[0] if len(each) == 1 else each or None
