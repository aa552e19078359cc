"""A schema and what it takes in by `$ref`, read as one."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from validator.template.condition import Rule, compile_condition
from validator.template.mistake import TemplateMistake
from validator.template.model import Choice, Kind

Schema = dict[str, Any]

WORDING = {"title", "description", "$comment", "x-guidance", "x-errors", "x-widget", "x-first"}
"""What a question that is declared again, nearer the template, may change."""


class Part(NamedTuple):
    """One schema of the chain that a `$ref` makes, and where it stands in the bundle."""

    schema: Schema
    where: str


class Parts:
    """A schema, then what it takes in by `$ref`, then what that takes in, nearest the template first.

    Raises TemplateMistake for a `$ref` that leads nowhere or in a circle. `known` are the parts of a bundle
    read already, by where they stand: what many sections take in is put together once.
    """

    answered: tuple[Kind, tuple[Choice, ...]] | None = None
    """How the question that these parts ask is answered, once it was found out."""

    def __init__(
        self, schema: Schema, where: str, definitions: Schema, known: dict[str, "Parts"] | None = None
    ) -> None:
        self.definitions = definitions
        self.known = {} if known is None else known
        self.chain = [Part(schema, where)]
        while "$ref" in (last := self.chain[-1].schema):
            self.chain.append(self._target(last["$ref"], f"{self.chain[-1].where}/$ref"))

    def _target(self, reference: str, at: str) -> Part:
        name = reference.removeprefix("#/$defs/")
        if name not in self.definitions:
            raise TemplateMistake(at, f"$ref to {reference} leads nowhere")
        where = f"#/$defs/{name}"
        if any(part.where == where for part in self.chain):
            raise TemplateMistake(at, f"$ref to {reference} goes round in a circle")
        return Part(self.definitions[name], where)

    @property
    def where(self) -> str:
        """Where the nearest schema stands."""
        return self.chain[0].where

    @cached_property
    def merged(self) -> Schema:
        """All keywords as one schema; where two say the same one, the nearest wins."""
        merged: Schema = {}
        for part in reversed(self.chain):
            merged |= part.schema
        return merged

    @cached_property
    def places(self) -> dict[str, str]:
        """Where each keyword is written, and under the empty name where the nearest schema stands."""
        return {key: part.where for part in reversed(self.chain) for key in part.schema} | {"": self.where}

    def place_of(self, keyword: str) -> str:
        """Where a keyword is written; where the nearest schema stands, if it is nowhere."""
        places = (f"{part.where}/{keyword}" for part in self.chain if keyword in part.schema)
        return next(places, self.where)

    def required(self) -> set[str]:
        """The names any part requires."""
        return {name for part in self.chain for name in part.schema.get("required", [])}

    def required_with(self) -> dict[str, tuple[str, ...]]:
        """For each name, the names whose answer makes it required."""
        found: dict[str, tuple[str, ...]] = {}
        for part in self.chain:
            for trigger, names in part.schema.get("dependentRequired", {}).items():
                for name in names:
                    found[name] = (*found.get(name, ()), trigger)
        return found

    def conditions(self, pointer: str) -> Iterator[tuple[Rule, Part]]:
        """Each `if` as a rule, with its `then`."""
        for part in self.chain:
            branches = [(part.where, part.schema)] if "if" in part.schema else []
            branches += [
                (f"{part.where}/allOf/{n}", one) for n, one in enumerate(part.schema.get("allOf", []))
            ]
            for where, branch in branches:
                yield compile_condition(branch["if"], pointer), Part(branch["then"], f"{where}/then")

    def members(self) -> dict[str, "Parts"]:
        """Each property, in page order: what the nearest part adds, then what it takes in.

        A property that is declared again keeps the place of the one it rewords.
        """
        found: dict[str, list[Part]] = {}
        for part in reversed(self.chain):
            here = {
                name: Part(schema, f"{part.where}/properties/{name}") for name, schema in _properties(part)
            }
            for name in found.keys() & here.keys():
                self._only_rewords(here[name])
                found[name].insert(0, here.pop(name))
            found = {name: [one] for name, one in here.items()} | found
        return {name: self._known(chain) for name, chain in found.items()}

    @staticmethod
    def _only_rewords(part: Part) -> None:
        if more := part.schema.keys() - WORDING:
            raise TemplateMistake(
                part.where,
                f"this question comes from a shared section, so only its wording may change here, not {sorted(more)}",
            )

    def member(self, name: str, part: Part) -> "Parts":
        """A property declared inside a `then`."""
        return self._known([Part(part.schema["properties"][name], f"{part.where}/properties/{name}")])

    def _known(self, chain: list[Part]) -> "Parts":
        """A property with what rewords it, nearest first; the same one each time it is asked for."""
        where = chain[0].where
        if where not in self.known:
            parts = Parts(chain[-1].schema, chain[-1].where, self.definitions, self.known)
            parts.chain = chain[:-1] + parts.chain
            self.known[where] = parts
        return self.known[where]


def _properties(part: Part) -> Iterator[tuple[str, Schema]]:
    yield from part.schema.get("properties", {}).items()
