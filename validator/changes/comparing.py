"""Comparing two schemas: whether the new one breaks anything, and each change with its kind and what it breaks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from validator.changes.engine import covers
from validator.changes.inlining import CannotInline, GoesRound, Inlined
from validator.changes.kinds import FAMILIES, REFACTOR, UNDECIDED, Found, questions, types
from validator.changes.node import Node, Schema
from validator.changes.proving import DIRECTIONS, not_proved
from validator.changes.reading import node
from validator.changes.witness import witness
from validator.template.pointer import ROW, join


@dataclass(frozen=True)
class Change:
    """One change. `breaks` is a part of stored, reader, draft; `where` its place in the schema, `gone` if in the old one.

    `witness`, where one was found, is what fitted before and does not now; the engine confirmed it.
    """

    kind: str
    pointer: str
    before: Any
    after: Any
    breaks: tuple[str, ...]
    why: str
    keyword: str = ""
    where: str = ""
    gone: bool = False
    witness: Any = None

    def as_json(self) -> dict[str, Any]:
        """The change as `diff --format json` gives it."""
        names = ("kind", "pointer", "before", "after", "breaks", "why")
        return {name: list(self.breaks) if name == "breaks" else getattr(self, name) for name in names}


@dataclass(frozen=True)
class Comparison:
    """What a new schema does to what was made with the old. `broken` are the directions not proved compatible."""

    changes: tuple[Change, ...]
    broken: tuple[str, ...]

    @property
    def breaking(self) -> bool:
        """Whether audits already made may not fit any more."""
        return "stored" in self.broken

    def as_json(self) -> dict[str, Any]:
        """The comparison as `diff --format json` gives it."""
        return {"breaking": self.breaking, "changes": [change.as_json() for change in self.changes]}


@dataclass(frozen=True)
class _Pair:
    """A place in both schemas, and what is not proved there."""

    old: Node
    new: Node
    pointer: str

    def found(self) -> Iterator[Found]:
        if any(one.kind is types.CHANGED for one in types.find(self.old, self.new, self.pointer)):
            yield from types.find(self.old, self.new, self.pointer)
            return
        for family in FAMILIES:
            yield from family.find(self.old, self.new, self.pointer)

    def below(self) -> Iterator["_Pair"]:
        old, new = questions.members(self.old), questions.members(self.new)
        for name, schema in new.items():
            if name in old:
                yield _Pair(node(old[name]), node(schema), join(self.pointer, name))
        if self.old.items is not True and self.new.items is not True:
            yield _Pair(node(self.old.items), node(self.new.items), join(self.pointer, ROW))


def compare(before: Any, after: Any, files: tuple[Path | None, Path | None] = (None, None)) -> Comparison:
    """Compare two schemas as parsed from JSON; `files` are where they were read, for relative `$ref`s.

    Raises CannotInline for a `$ref` that leads to nothing at hand: that is no schema to compare.
    """
    if files == (None, None) and _same(before, after):
        return Comparison((), ())
    try:
        old, new = _inlined(before, files[0]), _inlined(after, files[1])
    except GoesRound:
        return _whole(before, after)
    broken = not_proved(old.schema, new.schema)
    found = _moved(list(_walk(_Pair(node(old.schema), node(new.schema), ""), broken)))
    changes = [_change(one, breaks, pair, old, new) for one, breaks, pair in found]
    changes += _unexplained(changes, broken, old.schema, new.schema)
    if not changes and before != after:
        changes = [Change(REFACTOR.code, "", None, None, (), REFACTOR.why)]
    return Comparison(tuple(changes), broken)


def broken(before: Any, after: Any, directions: tuple[str, ...] = DIRECTIONS) -> tuple[str, ...]:
    """Those of these directions that `compare` finds broken, without what it was that broke them. Raises CannotInline."""
    if _same(before, after):
        return ()
    try:
        return not_proved(_inlined(before).schema, _inlined(after).schema, directions)
    except GoesRound:
        return tuple(each for each in _whole(before, after).broken if each in directions)


def _same(before: Any, after: Any) -> bool:
    return json.dumps(before) == json.dumps(after)  # the order of questions counts


def _inlined(schema: Any, file: Path | None = None) -> Inlined:
    try:
        return Inlined(schema, file)
    except RecursionError:
        raise CannotInline("the schema is nested too deeply to be compared") from None


def _whole(before: Schema, after: Schema) -> Comparison:
    """The comparison of schemas that take themselves in: by the engine alone, which explains nothing."""
    stored, reader = covers(after, before), covers(before, after)
    broken = tuple(
        each for each, proved in zip(DIRECTIONS, (stored, reader, stored), strict=True) if not proved
    )
    kind = UNDECIDED if broken else REFACTOR
    same = before == after
    return Comparison(
        () if same else (Change(kind.code, "", None, None, broken, kind.why, where="#"),),
        () if same else broken,
    )


_Told = tuple[Found, tuple[str, ...], _Pair]


def _walk(pair: _Pair, broken: tuple[str, ...]) -> Iterator[_Told]:
    """Every change at a place and below it, in page order, with what of its kind's breaks is not proved harmless."""
    here = list(pair.found())
    alone = not_proved(pair.old.schema, pair.new.schema) if any(one.kind.breaks for one in here) else ()
    for one in here:
        breaks = tuple(each for each in one.kind.breaks if each in alone and each in broken)
        yield replace(one, kind=REFACTOR) if one.kind.breaks and not alone else one, breaks, pair
    if not any(one.kind is types.CHANGED for one in here):
        for below in pair.below():
            if below.old.schema != below.new.schema:
                yield from _walk(below, broken)


def _moved(found: list[_Told]) -> list[_Told]:
    """Where a question went from one place and the same came to another, one change in place of the two."""
    went = {one.pointer: told for told in found if (one := told[0]).gone and one.keyword == ""}
    came = [told for told in found if told[0].before is None and told[0].keyword == "" and not told[0].gone]
    for told in came:
        name = told[0].pointer.rpartition("/")[2]
        was = next(
            (p for p, old in went.items() if p.rpartition("/")[2] == name and old[0].before == told[0].after),
            None,
        )
        if was is not None:
            found[found.index(told)] = (
                replace(told[0], kind=questions.MOVED, before=was, after=told[0].pointer),
                tuple(dict.fromkeys((*went[was][1], *told[1]))),
                went[was][2],
            )
            found.remove(went.pop(was))
    return found


def _change(one: Found, breaks: tuple[str, ...], pair: _Pair, old: Inlined, new: Inlined) -> Change:
    source, at = (old, pair.old) if one.gone else (new, pair.new)
    where = source.where(one.part) or _where(at, one.keyword, source)
    shown = witness(pair.old.schema, pair.new.schema) if "stored" in breaks else None
    return Change(
        kind=one.kind.code, pointer=one.pointer, before=one.before, after=one.after, breaks=breaks, why=one.kind.why,
        keyword=one.keyword, where=where, gone=one.gone, witness=shown,
    )  # fmt: skip


def _where(at: Node, keyword: str, source: Inlined) -> str:
    """Where a keyword is written, else where the nearest schema of the place is."""
    parts = list(_parts(at.schema))
    holders = [part for part in parts if keyword and keyword in part]
    place = source.where(holders[0]) if holders else next(filter(None, map(source.where, parts)), "")
    return f"{place}/{keyword}" if holders and place else place


def _parts(schema: Schema) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for member in schema.get("allOf", ()):
            yield from _parts(member)


def _unexplained(changes: list[Change], broken: tuple[str, ...], old: Schema, new: Schema) -> list[Change]:
    """What is not proved and no change accounts for: it counts as breaking, and says so."""
    told = {each for change in changes for each in change.breaks}
    left = tuple(each for each in DIRECTIONS if each in broken and each not in told)
    if not left:
        return []
    shown = witness(old, new) if "stored" in left else None
    return [Change(UNDECIDED.code, "", None, None, left, UNDECIDED.why, where="#", witness=shown)]
