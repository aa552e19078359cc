"""An example of what breaks: a value that the old schema takes and the new one does not, confirmed by the engine.

Values are drawn from what the two schemas themselves mention: their choices, the lengths beside their bounds, their
names. The draw is seeded, so that the same two schemas have the same example.
"""

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import orjson

from validator.changes.engine import takes
from validator.changes.node import Node, Schema
from validator.changes.reading import node

TRIES = 250
LONGEST = 5_000
"""The longest text that is drawn, in characters."""
_FORMATS = {
    "date": "2026-05-01",
    "email": "a@anyshire.example",
    "uri": "https://anyshire.example/",
    "uuid": "01a2c0de-0000-7000-8000-000000000001",
}
_WILD = 0.06
"""How often a value is of any type at all."""
_NAMES = ("z", "A-1", "n_a")
_TEXTS = ("", "x", "A1", "1", "12", "aa", "2026-05-01", "a@anyshire.example")


def witness(before: Schema, after: Schema, tries: int = TRIES) -> Any:
    """A value that `before` takes and `after` does not; None where none was met."""
    old, new = takes(before), takes(after)
    return next(
        (value for value in draws(before, after, tries) if old.is_valid(value) and not new.is_valid(value)),
        None,
    )


def draws(before: Schema, after: Schema, tries: int = TRIES) -> Iterator[Any]:
    """Values that are likely to fit, or just not to fit, one of two schemas."""
    draw = _Draw(random.Random(0))  # noqa: S311 - examples, no secrets
    return (draw.value((before, after), 0) for _ in range(tries))


class _Draw:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def value(self, schemas: tuple[Schema, ...], depth: int) -> Any:
        """A value for the place that these schemas speak of."""
        nodes = [_node(orjson.dumps(one)) for one in schemas if isinstance(one, dict)]
        if depth and self.chance.random() < _WILD:
            return self.chance.choice((1, "x", True, None, [], {}))
        branches = tuple(
            one
            for each in nodes
            for group in (*each.any_of, *each.one_of)
            for said in group.values()
            for one in said
        )
        if branches and self.chance.random() < 0.8:
            return self.value((self.chance.choice(branches), *(schemas if depth < 2 else ())), depth + 1)
        refused = [_node(orjson.dumps(one)) for each in nodes for one in each.nots if isinstance(one, dict)]
        listed = [value for each in (*nodes, *refused) for value in each.values or ()]
        if listed and self.chance.random() < 0.9:
            return orjson.loads(self.chance.choice(listed))
        kinds = sorted(frozenset().union(*(each.types for each in nodes)) or {"string"})
        spoken = [kind for kind in kinds if any(_speaks(each, kind) for each in nodes)]
        kind = self.chance.choice(spoken if spoken and self.chance.random() < 0.8 else kinds)
        return getattr(self, f"_{kind}")(nodes, depth)

    def _null(self, nodes: list[Node], depth: int) -> None:  # noqa: ARG002 - each kind is asked alike
        return None

    def _boolean(self, nodes: list[Node], depth: int) -> bool:  # noqa: ARG002
        return self.chance.random() < 0.5

    def _string(self, nodes: list[Node], depth: int) -> str:  # noqa: ARG002
        if (formats := [one for each in nodes for one in each.formats]) and self.chance.random() < 0.6:
            return _FORMATS.get(self.chance.choice(formats), "x")
        sizes = [size for size in self._near(nodes, "Length") if 0 <= size <= LONGEST]
        if sizes and self.chance.random() < 0.7:
            return "a" * int(self.chance.choice(sizes))
        return self.chance.choice(_TEXTS)

    def _number(self, nodes: list[Node], depth: int) -> float:
        return self._integer(nodes, depth) + 0.5

    def _integer(self, nodes: list[Node], depth: int) -> int:  # noqa: ARG002
        steps = [int(one) for each in nodes for one in each.multiples if float(one).is_integer()]
        return int(self.chance.choice([0, 1, 7, *self._near(nodes, "imum"), *steps]))

    def _near(self, nodes: list[Node], ending: str) -> list[float]:
        bounds = [
            bound
            for each in nodes
            for name, bound in each.bounds.items()
            if name.endswith((ending, ending.title()))
        ]
        return [bound + step for bound in bounds for step in (-1, 0, 1)]

    def _array(self, nodes: list[Node], depth: int) -> list[Any]:
        sizes = [size for size in self._near(nodes, "Items") if 0 <= size <= 12]
        size = int(self.chance.choice([0, 1, 2, *sizes])) if depth < 6 else 0
        inside = tuple(each.items for each in nodes) + tuple(
            one["contains"] for each in nodes for one in each.contains
        )
        values = [self.value(inside, depth + 1) for _ in range(size)]
        return values[:1] * size if values and self.chance.random() < 0.2 else values

    def _object(self, nodes: list[Node], depth: int) -> dict[str, Any]:
        known: dict[str, list[Schema]] = {}
        for each in nodes:
            for name, schema in [
                *each.properties.items(),
                *((n, s) for n, said in each.asked_sometimes.items() for s in said),
            ]:
                known.setdefault(name, []).append(schema)
        needed = {name for each in nodes for name in each.required}
        often = self.chance.choice((0.0, 0.3, 0.7, 1.0)) if depth < 6 else 0.0
        keep_needed = self.chance.random() < 0.85
        names = [
            n
            for n in dict.fromkeys([*known, *sorted(needed)])
            if (n in needed and keep_needed) or self.chance.random() < often
        ]
        value = {name: self.value(tuple(known.get(name, [True])), depth + 1) for name in names}
        others = [name for name in (*_NAMES, *_spoken_of(nodes)) if name not in value]
        if self.chance.random() < 0.3:
            extra = (
                self.chance.sample(others, self.chance.randrange(1, len(others) + 1))
                if depth < 2
                else others[:1]
            )
            value |= {name: self.chance.choice((1, "x")) for name in extra}
        return value


def _spoken_of(nodes: list[Node]) -> list[str]:
    """Names that are spoken of and not declared."""
    told = [
        name for each in nodes for trigger, names in each.required_with.items() for name in (trigger, *names)
    ]
    told += [name for each in nodes for name in each.rest.get("dependentSchemas", {})]
    listed = [
        _node(orjson.dumps(one)).values or () for each in nodes for one in each.names if isinstance(one, dict)
    ]
    return sorted({*told, *(str(orjson.loads(value)) for values in listed for value in values)})


def _speaks(each: Node, kind: str) -> bool:
    """Whether a node says more of one kind of value than that it is taken."""
    return {
        "string": bool(each.patterns or each.formats),
        "object": bool(each.properties or each.required or each.pattern_properties or each.names),
        "array": each.items is not True or bool(each.contains),
    }.get(kind, False) or len(each.types) == 1


@lru_cache(maxsize=2048)
def _node(schema: bytes) -> Node:
    return node(orjson.loads(schema))
