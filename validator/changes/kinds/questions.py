"""Questions and sections that came, went, or have another name."""

from collections.abc import Iterator
from typing import Any

from validator.changes.bare import asserted
from validator.changes.declared import admits_only_declared
from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Node, Schema
from validator.changes.reading import node
from validator.template.pointer import join

_OPTIONAL = "No audit made so far can hold it, and none has to; an old reader does not know it."
_REQUIRED = "Every audit made so far lacks it; a default would not fill it in."
OPTIONAL = Kind("field-added-optional-closed", (READER,), _OPTIONAL)
SECTION = Kind("section-added-optional", (READER,), _OPTIONAL)
REQUIRED = Kind("field-added-required", (STORED, READER), _REQUIRED)
SECTION_REQUIRED = Kind("section-added-required", (STORED, READER), _REQUIRED)
OPEN = Kind(
    "field-added-optional-open", (STORED, DRAFT), "Audits may hold something else under this name already."
)
REMOVED = Kind(
    "field-removed-closed", (STORED, DRAFT), "Audits may hold an answer that there is no place for any more."
)
REMOVED_OPEN = Kind("field-removed-open", (READER,), "Anything is taken under this name now.")
RENAMED = Kind(
    "field-renamed", ANY, "To what was answered, a new name is a question taken out and another put in."
)
MOVED = Kind(
    "field-moved", ANY, "To what was answered, a new place is a question taken out and another put in."
)
KINDS = (OPTIONAL, SECTION, REQUIRED, SECTION_REQUIRED, OPEN, REMOVED, REMOVED_OPEN, RENAMED, MOVED)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Each question that is in one of the two only; a pair that differs by nothing but the name is a new name."""
    came, went = _only(new, old), _only(old, new)
    for name in [*went]:
        if (now := _same_question(went[name], came, alone=len(came) == len(went) == 1)) is not None:
            part = came.pop(now)
            yield Found(
                kind=RENAMED,
                pointer=join(pointer, now),
                before=join(pointer, name),
                after=join(pointer, now),
                part=part,
            )
            del went[name]
    for name, schema in came.items():
        yield Found(
            kind=_came(name, schema, old, new, pointer),
            pointer=join(pointer, name),
            before=None,
            after=shown(schema),
            part=schema,
        )
    for name, schema in went.items():
        kind = REMOVED if new.closed is False else REMOVED_OPEN
        yield Found(
            kind=kind, pointer=join(pointer, name), before=shown(schema), after=None, part=schema, gone=True
        )


def members(each: Node) -> dict[str, Schema]:
    """Every property, those that are asked only sometimes too."""
    sometimes = {name: said[0] for name, said in each.asked_sometimes.items()}
    return dict(each.properties) | sometimes


def shown(schema: Schema) -> Any:
    """What a person needs to recognise a question: its words and its type."""
    if not isinstance(schema, dict):
        return schema
    read = node(schema)
    said = {name: read.notes[name] for name in ("title",) if name in read.notes}
    return said or {
        name: value
        for name, value in schema.items()
        if isinstance(value, str | int | float | list) and name != "allOf"
    }


def _only(one: Node, other: Node) -> dict[str, Schema]:
    there = members(other)
    return {name: schema for name, schema in members(one).items() if name not in there}


def _same_question(schema: Schema, came: dict[str, Schema], *, alone: bool) -> str | None:
    for name, other in came.items():
        if (
            asserted(schema) == asserted(other)
            and (_title(schema) == _title(other))
            and (alone or _title(schema))
        ):
            return name
    return None


def _title(schema: Schema) -> Any:
    return node(schema).notes.get("title")


def _came(name: str, schema: Schema, old: Node, new: Node, pointer: str) -> Kind:
    section = pointer == "" and node(schema).is_object
    if name in new.required:
        return SECTION_REQUIRED if section else REQUIRED
    if not admits_only_declared(old):
        return OPEN
    return SECTION if section else OPTIONAL
