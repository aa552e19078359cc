"""How long, how many, how large: a bound that came, went or moved.

One family for each keyword, because each is named for what was written.
"""

from collections.abc import Iterator

from validator.changes.kinds.kind import DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node
from validator.changes.reading import LARGEST, SMALLEST

_GROWS = ("minLength", "minItems", "minProperties")
"""A draft can still come to these by more being written."""
_TIGHTER = "What fitted before may not fit any more: audits may go beyond it."
_LOOSER = "More is taken than before."


def _kinds(name: str) -> dict[str, Kind]:
    breaks = (STORED,) if name in _GROWS else (STORED, DRAFT)
    tighter, looser = ("lowered", "raised") if name in LARGEST else ("raised", "lowered")
    return {
        "added": Kind(f"{name}-added", breaks, _TIGHTER),
        "removed": Kind(f"{name}-removed", (READER,), _LOOSER),
        tighter: Kind(f"{name}-{tighter}", breaks, _TIGHTER),
        looser: Kind(f"{name}-{looser}", (READER,), _LOOSER),
    }


_BY_NAME = {name: _kinds(name) for name in (*LARGEST, *SMALLEST)}
KINDS = tuple(kind for kinds in _BY_NAME.values() for kind in kinds.values())


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Each bound that is not what it was."""
    for name, kinds in _BY_NAME.items():
        before, after = old.bounds.get(name), new.bounds.get(name)
        if before != after:
            yield Found(
                kind=kinds[_moved(before, after)], pointer=pointer, before=before, after=after, keyword=name
            )


def _moved(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "added" if before is None else "removed"
    return "raised" if after > before else "lowered"
