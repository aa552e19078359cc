"""Which properties an object that fits can have, and what is said of each."""

from collections.abc import Iterator

from validator.changes.node import Clause, Node, Schema
from validator.changes.reading import NOTES


def said_of(name: str, old: Node) -> Iterator[Schema]:
    """What the old schema may say of a property: one of these holds wherever the property is there."""
    if name in old.properties:
        yield old.properties[name]
    elif admits(old, name):
        yield from old.asked_sometimes[name] if _only_asked(name, old) else (True,)


def admits(old: Node, name: str) -> bool:
    """Whether an object that fits can have this property."""
    if not admits_only_declared(old):
        return True
    return name in old.properties or (old.sees_conditions and name in named(old))


def _only_asked(name: str, old: Node) -> bool:
    """Whether a property is there only where one of the conditions that declare it holds."""
    branches = [each for clause in old.clauses for each in (clause.then, clause.otherwise)]
    if not admits_only_declared(old) or any(name in deep(clause.condition) for clause in old.clauses):
        return False
    return name in old.asked_sometimes and all(plain(branch) for branch in branches)


def admits_only_declared(old: Node) -> bool:
    """Whether every property of an object that fits is declared by name."""
    if old.closed is not False or old.pattern_properties or old.any_of or old.one_of or old.rest:
        return False
    return not any(_lets_in(part) for clause in old.clauses for part in _of(clause))


_LETS_IN = {"additionalProperties", "unevaluatedProperties", "patternProperties", "dependentSchemas"}


def _lets_in(schema: Schema) -> bool:
    """Whether a part of a condition can make a property count as declared without naming it."""
    if not isinstance(schema, dict):
        return False
    return bool(_LETS_IN & schema.keys()) or any(map(_lets_in, _beside(schema)))


def _of(clause: Clause) -> tuple[Schema, Schema, Schema]:
    return clause.condition, clause.then, clause.otherwise


def _beside(schema: dict[str, Schema]) -> list[Schema]:
    """The schemas within a schema that speak of the same object."""
    return [
        *(schema[name] for name in ("if", "then", "else", "not") if name in schema),
        *(one for name in ("allOf", "anyOf", "oneOf") for one in schema.get(name, [])),
    ]


def named(old: Node) -> set[str]:
    """Every name that a condition, or what depends on it, speaks of."""
    return {name for clause in old.clauses for part in _of(clause) for name in deep(part)}


def deep(schema: Schema) -> set[str]:
    """Every name that a schema speaks of, of the same object."""
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*map(deep, _beside(schema)))


_PLAIN = {
    "properties",
    "required",
    "propertyNames",
    "allOf",
    "dependentRequired",
    "minProperties",
    "maxProperties",
}


def plain(branch: Schema) -> bool:
    """Whether a `then` declares its properties openly: nothing in it asks them in a way not seen from outside."""
    if not isinstance(branch, dict):
        return True
    known = all(name in _PLAIN or name in NOTES or name.startswith("x-") for name in branch)
    return known and all(plain(one) for one in branch.get("allOf", ()))
