"""Several schemas at once: `anyOf`, `oneOf`, `not`, and keywords that are seldom used."""

from collections.abc import Iterator
from typing import Any

from validator.changes.bare import asserted
from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node
from validator.changes.proving import takes_all

_FEWER = "What fitted one of the branches may fit none any more."
_EXTENDED = Kind("oneOf-extended", ANY, "One more branch: a value that fits two of them is not taken.")
_NARROWED = Kind("oneOf-narrowed", ANY, _FEWER)
_CHANGED = Kind("oneOf-changed", ANY, "Other branches.")
TO_ANY = Kind("oneOf-to-anyOf", (READER,), "A value that fits two branches is taken now.")
ANY_EXTENDED = Kind("anyOf-extended", (READER,), "One more branch: more is taken.")
ANY_NARROWED = Kind("anyOf-narrowed", (STORED, DRAFT), _FEWER)
ANY_CHANGED = Kind("anyOf-changed", ANY, "Other branches.")
NOT_WIDENED = Kind("not-widened", (STORED, DRAFT), "More is refused than before.")
NOT_NARROWED = Kind("not-narrowed", (READER,), "Less is refused than before.")
NOT_CHANGED = Kind("not-changed", ANY, "Something else is refused.")
REST = Kind("other-changed", ANY, "A keyword that is not compared by its meaning says something else.")
KINDS = (
    _EXTENDED, _NARROWED, _CHANGED, TO_ANY, ANY_EXTENDED, ANY_NARROWED, ANY_CHANGED, NOT_WIDENED, NOT_NARROWED, NOT_CHANGED, REST,
)  # fmt: skip


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Branches that came, went or changed; what is refused; the rest."""
    if old.one_of and not old.any_of and new.any_of and not new.one_of:
        yield _found(TO_ANY, pointer, old.one_of, new.any_of, "anyOf")
    else:
        yield from _branches(
            old.any_of, new.any_of, pointer, "anyOf", (ANY_EXTENDED, ANY_NARROWED, ANY_CHANGED)
        )
        yield from _branches(old.one_of, new.one_of, pointer, "oneOf", (_EXTENDED, _NARROWED, _CHANGED))
    if _looks(old.nots) != _looks(new.nots):
        yield _found(_refusal(old.nots, new.nots), pointer, old.nots, new.nots, "not")
    if old.rest != new.rest:
        yield Found(kind=REST, pointer=pointer, before=dict(old.rest), after=dict(new.rest))


def _branches(old: Any, new: Any, pointer: str, name: str, kinds: tuple[Kind, Kind, Kind]) -> Iterator[Found]:
    before, after = ({asserted(one) for part in said for one in part[name]} for said in (old, new))
    if _looks(old) == _looks(new):
        return
    extended, narrowed, changed = kinds
    if not (old and new):  # none at all takes everything
        kind = narrowed if new else extended
    else:
        kind = extended if before < after else narrowed if after < before else changed
    yield _found(kind, pointer, old, new, name)


def _refusal(old: tuple[Any, ...], new: tuple[Any, ...]) -> Kind:
    before, after = {"anyOf": [*old]} if old else False, {"anyOf": [*new]} if new else False
    if takes_all(after, before):
        return NOT_WIDENED
    return NOT_NARROWED if takes_all(before, after) else NOT_CHANGED


def _looks(said: tuple[Any, ...]) -> set[bytes]:
    return {asserted(one) for one in said}


def _found(kind: Kind, pointer: str, before: Any, after: Any, keyword: str) -> Found:
    return Found(kind=kind, pointer=pointer, before=[*before], after=[*after], keyword=keyword)
