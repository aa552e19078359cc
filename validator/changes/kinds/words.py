"""Words: titles, hints, what choices are called, and other annotations. They let the same answers through."""

from collections.abc import Iterator

import orjson

from validator.changes.kinds.kind import Found, Kind
from validator.changes.node import Node
from validator.template.pointer import join

ANNOTATION = Kind("annotation-changed", (), "Words and annotations let the same answers through.")
DEFAULT = Kind("default-changed", (), "A default fills nothing in: no audit has it or lacks it for that.")
ORDER = Kind("order-changed", (), "The same answers are taken, in another order on the page.")
KINDS = (ANNOTATION, DEFAULT, ORDER)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Annotations of the place, the words of its choices, and the order of what it holds."""
    yield from _notes(old, new, pointer)
    yield from _options(old, new, pointer)
    yield from _order(old, new, pointer)


def _notes(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    for name in [*new.notes, *(name for name in old.notes if name not in new.notes)]:
        before, after = old.notes.get(name), new.notes.get(name)
        if before != after:
            kind = DEFAULT if name == "default" else ANNOTATION
            yield Found(kind=kind, pointer=pointer, before=before, after=after, keyword=name)


def _options(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    for value in old.options.keys() & new.options.keys():
        if (before := dict(old.options[value])) != (after := dict(new.options[value])):
            said = {"const": orjson.loads(value)}
            yield Found(
                kind=ANNOTATION, pointer=pointer, before=said | before, after=said | after, keyword="oneOf"
            )


def _order(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    if old.values and new.values and set(old.values) == set(new.values) and old.values != new.values:
        before, after = ([orjson.loads(value) for value in values] for values in (old.values, new.values))
        yield Found(kind=ORDER, pointer=pointer, before=before, after=after, keyword="enum")
    names, later = (
        [name for name in one.properties if name in other.properties]
        for one, other in ((old, new), (new, old))
    )
    if names != later:
        moved = [join(pointer, name) for name in later]
        yield Found(
            kind=ORDER,
            pointer=pointer,
            before=[join(pointer, name) for name in names],
            after=moved,
            keyword="properties",
        )
