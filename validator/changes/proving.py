"""Whether a new schema takes everything an old one takes: proved part by part, or by the engine, or not proved.

Each part that the new one asks has to follow from something the old one asked already. That is enough, and it stays
quick on a template of hundreds of questions; where it is not enough, the engine is asked about the small schema in
question. What neither proves counts as breaking.
"""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from validator.canonical import canonical
from validator.changes.bare import asserted
from validator.changes.declared import admits, admits_only_declared, deep, named, plain, said_of
from validator.changes.drafts import relaxed
from validator.changes.engine import covers, takes
from validator.changes.node import Clause, Node, Schema
from validator.changes.reading import LARGEST, node

DIRECTIONS = ("stored", "reader", "draft")
"""Audits already made still fit; a reader of the old version takes a new audit; a draft still fits."""


def not_proved(before: Schema, after: Schema, directions: tuple[str, ...] = DIRECTIONS) -> tuple[str, ...]:
    """The directions in which `after` is not proved to be compatible with `before`."""
    return tuple(one for one in directions if not _PROOFS[one](before, after))


def takes_all(after: Schema, before: Schema) -> bool:
    """Whether `after` is proved to take everything that `before` takes."""
    if after is True or before is False or asserted(after) == asserted(before):
        return True
    new, old = node(after), node(before)
    if old.values is not None:
        fits = takes(after)
        return all(fits.is_valid(orjson.loads(value)) for value in old.values)
    return follows(new, old) or covers(after, before)


_PROOFS: Mapping[str, Callable[[Schema, Schema], bool]] = {
    "stored": lambda before, after: takes_all(after, before),
    "reader": takes_all,
    "draft": lambda before, after: takes_all(relaxed(after), relaxed(before)),
}


def follows(new: Node, old: Node) -> bool:
    """Whether each thing that `new` says follows from something that `old` says."""
    return new.exact and old.exact and new.values is None and all(says(new, old) for says in _SAYINGS)


def _value(new: Node, old: Node) -> bool:
    return (
        old.types <= new.types
        and all(_bounded(name, bound, old) for name, bound in new.bounds.items())
        and new.patterns <= old.patterns
        and new.formats <= old.formats
        and new.multiples <= old.multiples
        and (old.unique or not new.unique)
    )


def _bounded(name: str, bound: float, old: Node) -> bool:
    said = old.bounds.get(name)
    if said is None:
        return False
    return said <= bound if name in LARGEST else said >= bound


def _required(new: Node, old: Node) -> bool:
    return new.required <= old.required and all(
        names <= old.required_with.get(trigger, frozenset()) | old.required or not admits(old, trigger)
        for trigger, names in new.required_with.items()
    )


def _properties(new: Node, old: Node) -> bool:
    return all(
        all(takes_all(schema, said) for said in said_of(name, old)) for name, schema in new.properties.items()
    ) and _same(new.pattern_properties, old.pattern_properties)


def _closing(new: Node, old: Node) -> bool:
    if new.closed is True:
        return True
    if new.closed is not False:
        return (
            _same([new.closed, sorted(new.properties)], [old.closed, sorted(old.properties)])
            and not new.sees_conditions
        )
    if not admits_only_declared(old) or new.any_of or new.one_of or new.rest:
        return False
    names = set(old.properties) | (named(old) if old.sees_conditions else set())
    return all(
        name in new.properties or (new.sees_conditions and _asked_in_the_same_case(name, new, old))
        for name in names
    )


def _asked_in_the_same_case(name: str, new: Node, old: Node) -> bool:
    """Whether the new schema declares a property wherever a condition of the old one does."""
    if name in old.properties or any(
        name in deep(clause.condition) | deep(clause.otherwise) for clause in old.clauses
    ):
        return False
    cases = [clause for clause in old.clauses if name in deep(clause.then)]
    return all(
        any(name in _declares(one) and _whenever(one, clause) for one in new.clauses) for clause in cases
    )


def _declares(clause: Clause) -> set[str]:
    return set(node(clause.then).properties) if plain(clause.then) else set()


def _whenever(new: Clause, old: Clause) -> bool:
    """Whether the new condition holds wherever the old one does."""
    return takes_all(new.condition, old.condition)


def _conditions(new: Node, old: Node) -> bool:
    return all(_clause(clause, old) for clause in new.clauses)


def _clause(clause: Clause, old: Node) -> bool:
    """Whether an old condition asked as much, in at least the same cases; or what is asked was asked anyway."""
    for said in old.clauses:
        same = asserted(said.condition) == asserted(clause.condition)
        if (same or (clause.otherwise is True and takes_all(said.condition, clause.condition))) and (
            _within(clause.then, said.then, old)
            and (clause.otherwise is True or (same and _within(clause.otherwise, said.otherwise, old)))
        ):
            return True
    anyway: Schema = True
    return _within(clause.then, anyway, old) and (
        clause.otherwise is True or _within(clause.otherwise, anyway, old)
    )


def _within(asks: Schema, said: Schema, old: Node) -> bool:
    """Whether what a `then` asks follows from what the old `then` said together with all the rest of the object."""
    if asks is True or asserted(asks) == asserted(said):
        return True
    return _follows_from(node(asks), node({"allOf": [said, _without_conditions(old)]}), old)


def _follows_from(new: Node, together: Node, old: Node) -> bool:
    return (
        new.exact
        and new.values is None
        and not new.clauses
        and new.closed is True
        and _value(new, together)
        and _same(new.pattern_properties, together.pattern_properties)
        and new.required <= together.required
        and all(
            names <= together.required_with.get(one, frozenset()) | together.required
            for one, names in new.required_with.items()
        )
        and all(
            takes_all(schema, said)
            for name, schema in new.properties.items()
            for said in ([together.properties[name]] if name in together.properties else said_of(name, old))
        )
        and _names(new, together)
        and _rows(new, together)
        and _combined(new, together)
    )


def _without_conditions(old: Node) -> Schema:
    """What the old object says whatever holds, as a schema that says no less than it is used for."""
    said: dict[str, Any] = {"properties": dict(old.properties), "required": sorted(old.required)}
    said["dependentRequired"] = {one: sorted(names) for one, names in old.required_with.items()}
    if old.names:
        said["allOf"] = [{"propertyNames": one} for one in old.names]
    return said | ({"type": "object"} if old.is_object else {})


def _rows(new: Node, old: Node) -> bool:
    if list(map(asserted, new.prefix)) != list(map(asserted, old.prefix)):
        return False
    return (new.items is True or takes_all(new.items, old.items)) and _subset(new.contains, old.contains)


def _combined(new: Node, old: Node) -> bool:
    return (
        _names(new, old)
        and _subset(new.any_of, old.any_of)
        and _subset(new.one_of, old.one_of)
        and _subset(new.nots, old.nots)
        and (not new.rest or _same(new.rest, old.rest))
    )


def _names(new: Node, old: Node) -> bool:
    return all(any(takes_all(one, said) for said in old.names) for one in new.names)


def _subset(new: tuple[Any, ...], old: tuple[Any, ...]) -> bool:
    return {asserted(one) for one in new} <= {asserted(one) for one in old}


def _same(one: Any, other: Any) -> bool:
    return canonical(one) == canonical(other)


_SAYINGS = (_value, _required, _properties, _closing, _conditions, _rows, _combined)
