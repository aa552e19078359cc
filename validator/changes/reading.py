"""Reading a schema (no `$ref` in it) as a node: every member of `allOf` is a part, and the parts are put together."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from jsonschema_rs import Draft202012Validator

from validator.canonical import canonical
from validator.changes.node import NUMBERS, TYPES, Clause, Node, Schema

LARGEST = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
SMALLEST = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
_OF_TYPE = {
    "string": ("maxLength", "minLength"),
    "number": ("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
    "array": ("maxItems", "minItems"),
    "object": ("maxProperties", "minProperties"),
}
NOTES = {
    "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "contentMediaType",
    "contentEncoding", "contentSchema", "$comment", "$schema",
}  # fmt: skip
_READ = {
    "type", "enum", "const", "pattern", "format", "multipleOf", "uniqueItems", "properties", "patternProperties",
    "required", "dependentRequired", "propertyNames", "additionalProperties", "unevaluatedProperties", "if", "then",
    "else", "items", "prefixItems", "contains", "minContains", "maxContains", "anyOf", "oneOf", "not", "allOf",
}  # fmt: skip
_SCOPED = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems", "prefixItems")


def node(schema: Schema) -> Node:
    """The node of a schema. What JSON Schema has no meaning for is an annotation, as it says itself."""
    parts = list(_parts(schema))
    read = Node(
        schema=schema,
        exact=_exact(parts),
        types=frozenset.intersection(TYPES, *(_types(part) for part in parts)),
        bounds=_bounds(parts),
        patterns=_every(parts, "pattern"),
        formats=_every(parts, "format"),
        multiples=_every(parts, "multipleOf"),
        unique=any(part.get("uniqueItems") is True for part in parts),
        properties=_merged(parts, "properties"),
        pattern_properties=_merged(parts, "patternProperties"),
        required=frozenset(chain.from_iterable(part.get("required", ()) for part in parts)),
        required_with=_required_with(parts),
        names=tuple(part["propertyNames"] for part in parts if "propertyNames" in part),
        closed=_closed(parts),
        sees_conditions=any("unevaluatedProperties" in part for part in parts),
        clauses=tuple(
            Clause(part["if"], part.get("then", True), part.get("else", True))
            for part in parts
            if "if" in part
        ),
        items=_both([part["items"] for part in parts if "items" in part]),
        prefix=tuple(chain.from_iterable(part.get("prefixItems", ()) for part in parts)),
        contains=tuple(
            {name: part[name] for name in ("contains", "minContains", "maxContains") if name in part}
            for part in parts
            if "contains" in part
        ),
        any_of=tuple({"anyOf": part["anyOf"]} for part in parts if "anyOf" in part),
        one_of=tuple({"oneOf": part["oneOf"]} for part in parts if "oneOf" in part and not _offered(part)),
        nots=tuple(part["not"] for part in parts if "not" in part),
        rest=_rest(parts),
        notes=_notes(parts),
        options=_options(parts),
    )
    return _narrowed(read, parts)


def _parts(schema: Schema) -> Iterator[dict[str, Any]]:
    """The schema, then each member of its `allOf` with its own: nearest first."""
    if schema is True or not isinstance(schema, dict):
        yield {} if schema is True else {"not": {}}
        return
    yield schema
    for member in schema.get("allOf", ()):
        yield from _parts(member)


def _exact(parts: list[dict[str, Any]]) -> bool:
    """Whether the parts mean the same put together as each in its own place.

    What speaks of its own neighbours (what is not declared beside it, what is not numbered) can't be moved.
    """
    top, *below = parts
    if any(name in part for part in below for name in _SCOPED):
        return False
    if any("items" in part for part in below) and any("prefixItems" in part for part in parts):
        return False
    if "additionalProperties" not in top:
        return True
    declared = {(kind, name) for kind in ("properties", "patternProperties") for name in top.get(kind, ())}
    elsewhere = (
        (kind, name)
        for part in below
        for kind in ("properties", "patternProperties")
        for name in part.get(kind, ())
    )
    return "unevaluatedProperties" not in top and all(one in declared for one in elsewhere)


def _types(part: dict[str, Any]) -> frozenset[str]:
    said = part.get("type", TYPES)
    said = frozenset([said] if isinstance(said, str) else said)
    return said | NUMBERS if "number" in said else said


def _bounds(parts: list[dict[str, Any]]) -> dict[str, float]:
    pick = dict.fromkeys(LARGEST, min) | dict.fromkeys(SMALLEST, max)
    found = {name: [part[name] for part in parts if name in part] for name in pick}
    kept = {name: pick[name](said) for name, said in found.items() if said}
    return {
        name: bound
        for name, bound in kept.items()
        if not (name.startswith("min") and bound == 0 and name in _COUNTS)
    }


_COUNTS = ("minLength", "minItems", "minProperties")
"""At least none asks nothing."""


def _every(parts: list[dict[str, Any]], name: str) -> frozenset[Any]:
    return frozenset(part[name] for part in parts if name in part)


def _merged(parts: list[dict[str, Any]], name: str) -> dict[str, Schema]:
    """The members of each part in page order, as `validator.template.parts` has it: a name keeps its first place."""
    found: dict[str, list[Schema]] = {}
    for part in reversed(parts):
        here = part.get(name, {})
        for key in found.keys() & here.keys():
            found[key].insert(0, here[key])
        found = {key: [schema] for key, schema in here.items() if key not in found} | found
    return {key: _both(schemas) for key, schemas in found.items()}


def _both(schemas: list[Schema]) -> Schema:
    if not schemas:
        return True
    return schemas[0] if len(schemas) == 1 else {"allOf": schemas}


def _required_with(parts: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for trigger, names in chain.from_iterable(part.get("dependentRequired", {}).items() for part in parts):
        found[trigger] = found.get(trigger, frozenset()) | frozenset(names)
    return found


def _closed(parts: list[dict[str, Any]]) -> Schema:
    said = [
        part[name]
        for part in parts
        for name in ("additionalProperties", "unevaluatedProperties")
        if name in part
    ]
    return False if False in said else _both([one for one in said if one is not True])


def _rest(parts: list[dict[str, Any]]) -> dict[str, Any]:
    known = _READ | NOTES | {*LARGEST, *SMALLEST}
    asserting = {"dependentSchemas", "unevaluatedItems"}
    return {
        name: part[name]
        for part in reversed(parts)
        for name in part
        if name in asserting and name not in known
    }


def _notes(parts: list[dict[str, Any]]) -> dict[str, Any]:
    known = _READ | {*LARGEST, *SMALLEST, "dependentSchemas", "unevaluatedItems", "$comment", "$schema"}
    return {name: part[name] for part in reversed(parts) for name in part if name not in known}


def _offered(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The choices of a `oneOf` that is a list of constants with their words, no two alike; otherwise none."""
    choices = part.get("oneOf", [])
    if not choices or not all(
        isinstance(one, dict) and "const" in one and one.keys() <= NOTES | {"const"} for one in choices
    ):
        return []
    return choices if len({canonical(one["const"]) for one in choices}) == len(choices) else []


def _options(parts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        canonical(choice["const"]).decode(): {name: choice[name] for name in choice if name != "const"}
        for part in parts
        for choice in _offered(part)
    }


def _listed(part: dict[str, Any]) -> Iterator[list[Any]]:
    if "const" in part:
        yield [part["const"]]
    if "enum" in part:
        yield part["enum"]
    if choices := _offered(part):
        yield [choice["const"] for choice in choices]


def _narrowed(read: Node, parts: list[dict[str, Any]]) -> Node:
    """The node where a few values are all it takes, or else without bounds that can't matter to its types."""
    lists = [each for part in parts for each in _listed(part)]
    if lists:
        takes = Draft202012Validator(read.schema, validate_formats=True, offline=True)
        taken = [value for value in lists[0] if takes.is_valid(value)]
        return Node(
            schema=read.schema,
            types=frozenset(type_of(value) for value in taken),
            values=tuple(dict.fromkeys(canonical(value).decode() for value in taken)),
            notes=read.notes,
            options=read.options,
        )
    return replace(read, **_without_the_dead(read))


def _without_the_dead(read: Node) -> dict[str, Any]:
    spoken = {kind for kind in _OF_TYPE if kind in read.types or (kind == "number" and read.types & NUMBERS)}
    live = {name for kind in spoken for name in _OF_TYPE[kind]}
    blank = Node(schema=True)
    by_type = {
        "string": ("patterns", "formats"),
        "number": ("multiples",),
        "array": ("unique", "items", "prefix", "contains"),
        "object": ("properties", "pattern_properties", "required", "required_with", "names", "closed"),
    }
    dead = {
        name: getattr(blank, name) for kind, names in by_type.items() if kind not in spoken for name in names
    }
    return dead | {"bounds": {name: bound for name, bound in read.bounds.items() if name in live}}


def type_of(value: Any) -> str:
    """The type of a JSON value, whole numbers told from others."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
    return "integer" if float(value).is_integer() else "number"
