"""What has to be answered."""

from collections.abc import Iterator

from validator.changes.kinds.kind import READER, STORED, Found, Kind
from validator.changes.kinds.questions import members
from validator.changes.node import Node
from validator.template.pointer import join

ADDED = Kind(
    "required-added", (STORED,), "It has to be answered now: audits made so far may have left it blank."
)
REMOVED = Kind("required-removed", (READER,), "It may be left blank now.")
WITH_ADDED = Kind(
    "dependentRequired-added", (STORED,), "Answering one now asks for another: audits may lack it."
)
WITH_REMOVED = Kind("dependentRequired-removed", (READER,), "Answering one no longer asks for another.")
KINDS = (ADDED, REMOVED, WITH_ADDED, WITH_REMOVED)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Each name that is required in one of the two only. A new question says for itself that it is required."""
    new_ones, gone = members(new).keys() - members(old).keys(), members(old).keys() - members(new).keys()
    for name in sorted(new.required - old.required - new_ones):
        yield Found(kind=ADDED, pointer=join(pointer, name), before=False, after=True, keyword="required")
    for name in sorted(old.required - new.required - gone):
        yield Found(kind=REMOVED, pointer=join(pointer, name), before=True, after=False, keyword="required")
    for trigger in sorted(old.required_with.keys() | new.required_with.keys()):
        before, after = (each.required_with.get(trigger, frozenset()) for each in (old, new))
        for kind, names in ((WITH_ADDED, after - before), (WITH_REMOVED, before - after)):
            for name in sorted(names):
                asks = {"answered": join(pointer, trigger)}
                pair = (None, asks) if kind is WITH_ADDED else (asks, None)
                yield Found(
                    kind=kind,
                    pointer=join(pointer, name),
                    before=pair[0],
                    after=pair[1],
                    keyword="dependentRequired",
                )
