"""A schema with every `$ref` taken in, so that two of them can be compared with nothing else at hand.

A `$ref` becomes a member of `allOf` beside its siblings, which is what it means (JSON Schema 2020-12, core 8.2.3.1).
jsonschema-rs has a function for this too, which drops what stands beside a `$ref`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from validator.catalogue.files import read_any_schema
from validator.template.pointer import at, join

ONE = (
    "additionalProperties", "unevaluatedProperties", "items", "contains", "propertyNames", "not", "if", "then", "else",
    "unevaluatedItems",
)  # fmt: skip
MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
NAMED = ("properties", "patternProperties", "dependentSchemas")
_GONE = {"$ref", "$defs", "definitions", "$id", "$anchor", "$schema", "$vocabulary", "$comment"}


class CannotInline(ValueError):  # noqa: N818 - read as a sentence where it is caught
    """A `$ref` goes round in a circle, or leads to nothing at hand. Says which."""


class GoesRound(CannotInline):
    """A schema takes in itself: no form can be drawn from it, though it is a schema."""


class Inlined:
    """A schema in one piece, and where each part of it was written.

    `file` is where relative `$ref`s start from. Nothing is ever fetched. Raises CannotInline.
    """

    def __init__(self, schema: Any, file: Path | None = None) -> None:
        self._base = file.resolve().as_uri() if file else "https://casefile.example/compared.json"
        self._documents: dict[str, tuple[Any, str]] = {}
        self._places: dict[int, str] = {}
        self._files: dict[str, Path] = {}
        self._index(schema, self._base, "#", file)
        self.schema: Any = self._inline(schema, self._base, "#", ())

    def where(self, part: Any) -> str:
        """Where a part of `schema` was written: `#/$defs/voice/properties/seen_alone`. Empty when it is not known."""
        return self._places.get(id(part), "")

    def _index(self, value: Any, base: str, where: str, file: Path | None) -> None:
        """Note every document and anchor within a value, by its address, and the file it was read from."""
        if isinstance(value, list):
            for number, member in enumerate(value):
                self._index(member, base, f"{where}/{number}", file)
        if not isinstance(value, dict):
            return
        if isinstance(value.get("$id"), str):
            base = urljoin(base, value["$id"])
        if where.endswith("#") or "$id" in value:
            self._documents.setdefault(urldefrag(base)[0], (value, where))
            if file is not None:
                self._files.setdefault(urldefrag(base)[0], file)
        if isinstance(value.get("$anchor"), str):
            self._documents.setdefault(f"{urldefrag(base)[0]}#{value['$anchor']}", (value, where))
        for name, member in value.items():
            if name not in ("const", "enum", "default", "examples"):
                self._index(member, base, join(where, name), file)

    def _inline(self, schema: Any, base: str, where: str, inside: tuple[str, ...]) -> Any:
        if not isinstance(schema, dict):
            return schema
        if isinstance(schema.get("$id"), str):
            base = urljoin(base, schema["$id"])
        if "$dynamicRef" in schema or "$recursiveRef" in schema:
            raise CannotInline("a $dynamicRef means something else in every schema that takes it in")
        whole = {
            name: self._member(name, value, base, join(where, name), inside)
            for name, value in schema.items()
            if name not in _GONE
        }
        if "$ref" in schema:
            whole["allOf"] = [self._target(schema["$ref"], base, inside), *whole.get("allOf", [])]
        self._places[id(whole)] = where
        return whole

    def _member(self, name: str, value: Any, base: str, where: str, inside: tuple[str, ...]) -> Any:
        if name in ONE:
            return self._inline(value, base, where, inside)
        if name in MANY and isinstance(value, list):
            return [self._inline(one, base, f"{where}/{n}", inside) for n, one in enumerate(value)]
        if name in NAMED and isinstance(value, dict):
            return {key: self._inline(one, base, join(where, key), inside) for key, one in value.items()}
        return value

    def _target(self, reference: Any, base: str, inside: tuple[str, ...]) -> Any:
        address = urljoin(base, str(reference))
        if address in inside:
            raise GoesRound(f"$ref {reference} goes round in a circle")
        document, fragment = urldefrag(address)
        if address in self._documents:
            found, where = self._documents[address]
        else:
            whole, start = self._document(document, str(reference), base)
            pointer = unquote(fragment)
            found, where = _below(whole, pointer, str(reference)), f"{start}{pointer}"
        return self._inline(found, document, where, (*inside, address))

    def _document(self, address: str, reference: str, base: str) -> tuple[Any, str]:
        if address not in self._documents:
            self._read_beside(address, reference, base)
        if address not in self._documents:
            raise CannotInline(
                f"$ref {reference} leads to nothing at hand: nothing is fetched from a network"
            )
        return self._documents[address]

    def _read_beside(self, address: str, reference: str, base: str) -> None:
        """Read the file a relative `$ref` names, from the folder of the file it stands in."""
        source, path = self._files.get(urldefrag(base)[0]), urldefrag(reference)[0]
        file = (source.parent / unquote(path)).resolve() if source and "://" not in path else None
        if file is not None and file.is_file():
            schema = read_any_schema(file)
            self._index(schema, address, f"{file.name}#", file)
            self._documents.setdefault(address, (schema, f"{file.name}#"))


def _below(document: Any, pointer: str, reference: str) -> Any:
    found = at(document, pointer) if pointer else document
    if not isinstance(found, dict | bool) or (pointer and not pointer.startswith("/")):
        raise CannotInline(f"$ref {reference} leads to no schema")
    return found


def subschemas(schema: Any) -> Iterator[Any]:
    """The schemas directly inside a schema."""
    if not isinstance(schema, dict):
        return
    yield from (schema[name] for name in ONE if name in schema)
    yield from (one for name in MANY for one in schema.get(name, []))
    yield from (one for name in NAMED for one in schema.get(name, {}).values())
