"""Making one self-contained schema of a working copy and every shared part it takes in.

The bundle names the standard dialect and keeps the shared parts under `$defs`, so that any
JSON Schema validator can use it with nothing else at hand.
"""

from pathlib import Path
from typing import Any

from validator.catalogue.files import Schema, SchemaMistake, line_of, read_schema
from validator.catalogue.opened import Opened
from validator.catalogue.references import ReferenceMistake, follow
from validator.finding import Place
from validator.template.pointer import join

STANDARD = "https://json-schema.org/draft/2020-12/schema"


class Bundle:
    """A template's bundled schema, and the file that each of its `$defs` came from.

    Raises SchemaMistake for a file that is missing, broken, outside the dialect or outside the folder.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        self.file, self.folder = file, folder
        self.sources: dict[str, Path] = {}
        self._definitions: dict[str, Schema] = {}
        top = self._rewritten(file, read_schema(file, self.dialect))
        self.schema: Schema = {"$schema": STANDARD, **top}
        if self._definitions:
            self.schema["$defs"] = dict(sorted(self._definitions.items()))

    @property
    def dialect(self) -> Path:
        """The dialect every file of the folder is held to."""
        return self.folder / "dialect.json"

    def _rewritten(self, file: Path, schema: Schema) -> Schema:
        """The schema without its own name and dialect, its references pointing into the bundle."""
        body = {key: value for key, value in schema.items() if key not in ("$schema", "$id", "$comment")}
        rewritten: Schema = self._references(file, body, "")
        return rewritten

    def _references(self, file: Path, value: Any, pointer: str) -> Any:
        if isinstance(value, dict):
            return {
                key: f"#/$defs/{self._take_in(file, member, join(pointer, key))}"
                if key == "$ref" and isinstance(member, str)
                else self._references(file, member, join(pointer, key))
                for key, member in value.items()
            }
        if isinstance(value, list):
            return [self._references(file, member, join(pointer, n)) for n, member in enumerate(value)]
        return value

    def _take_in(self, file: Path, reference: str, pointer: str) -> str:
        """The name in `$defs` of the file a reference leads to, read if it is met for the first time."""
        try:
            target = follow(file, reference, self.folder)
        except ReferenceMistake as mistake:
            raise SchemaMistake(file, line_of(file, pointer), mistake.message) from None
        name = target.stem
        if self.sources.setdefault(name, target) != target:
            message = f"$ref {reference}: another shared file is called {name} already"
            raise SchemaMistake(file, line_of(file, pointer), message)
        if name not in self._definitions:
            self._definitions[
                name
            ] = {}  # met: a file that takes in itself is found when it is read as a template
            self._definitions[name] = self._rewritten(target, read_schema(target, self.dialect))
        return name

    def mistake(self, where: str, message: str) -> SchemaMistake:
        """The mistake at a place in the bundle, told of the file and line a person wrote."""
        file, pointer = self.source(where)
        return SchemaMistake(file, line_of(file, pointer), message)

    def source(self, where: str) -> tuple[Path, str]:
        """The file that a place in the bundle (`#/properties/…`, `#/$defs/NAME/…`) came from, and the pointer into it."""
        pointer = where.removeprefix("#")
        if not pointer.startswith("/$defs/"):
            return self.file, pointer
        name, _, rest = pointer.removeprefix("/$defs/").partition("/")
        return self.sources[name], f"/{rest}" if rest else ""

    def place(self, where: str) -> Place:
        """The file, line and column of a place in the bundle."""
        file, pointer = self.source(where)
        return Opened(file).place(pointer)
