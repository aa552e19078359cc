"""One place of a schema as the sum of what is said of it: `allOf` taken apart, the strictest of each bound kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Schema = Any

NUMBERS = frozenset({"number", "integer"})
TYPES = frozenset({"null", "boolean", "object", "array", "string"}) | NUMBERS
"""`number` stands for the numbers that are not whole."""


@dataclass(frozen=True, eq=False)
class Clause:
    """An `if` with what then holds, and what else."""

    condition: Schema
    then: Schema = True
    otherwise: Schema = True


@dataclass(frozen=True, eq=False, kw_only=True)
class Node:
    """What a schema says of one value, by kind of saying. `schema` is where it was read from.

    It is `exact` when the rest says all that the schema says, no more and no less.
    """

    schema: Schema
    exact: bool = True
    types: frozenset[str] = TYPES
    values: tuple[str, ...] | None = None
    """The only values it takes, each as canonical JSON, in the order they are offered."""
    bounds: Mapping[str, float] = field(default_factory=dict)
    patterns: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    multiples: frozenset[float] = frozenset()
    unique: bool = False
    properties: Mapping[str, Schema] = field(default_factory=dict)
    pattern_properties: Mapping[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    required_with: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: tuple[Schema, ...] = ()
    closed: Schema = True
    """What a property that is not declared has to be: False where there may be none."""
    sees_conditions: bool = False
    """Whether a property that a condition declares counts as declared (`unevaluatedProperties`)."""
    clauses: tuple[Clause, ...] = ()
    items: Schema = True
    prefix: tuple[Schema, ...] = ()
    contains: tuple[Mapping[str, Any], ...] = ()
    any_of: tuple[Schema, ...] = ()
    one_of: tuple[Schema, ...] = ()
    nots: tuple[Schema, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)
    """Other keywords that assert something."""
    notes: Mapping[str, Any] = field(default_factory=dict)
    """Keywords that assert nothing: title, hint, annotations."""
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The words of each value offered, by its canonical JSON."""

    @cached_property
    def asked_sometimes(self) -> Mapping[str, tuple[Schema, ...]]:
        """Properties that only conditions declare, with what they say of them."""
        found: dict[str, tuple[Schema, ...]] = {}
        for branch in (each for clause in self.clauses for each in (clause.then, clause.otherwise)):
            for name, schema in _declared(branch):
                if name not in self.properties:
                    found[name] = (*found.get(name, ()), schema)
        return found

    @property
    def is_object(self) -> bool:
        """Whether it takes objects and nothing else."""
        return self.types == {"object"}


def _declared(branch: Schema) -> Iterable[tuple[str, Schema]]:
    if isinstance(branch, dict):
        yield from branch.get("properties", {}).items()
        for part in branch.get("allOf", []):
            yield from _declared(part)
