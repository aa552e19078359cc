"""The published versions: `schemas/published/NAME/MAJOR.MINOR.json`, frozen and bundled."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from validator.catalogue.files import SchemaMistake, line_of
from validator.catalogue.once import read_once
from validator.template import Template, TemplateMistake

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


def version_key(version: str) -> tuple[int, int]:
    """What versions sort by: 1.10 comes after 1.9."""
    major, _, minor = version.partition(".")
    return int(major), int(minor)


class Catalogue:
    """Every published version of every template, read once.

    Raises SchemaMistake, at the first look, for a published file that somebody has broken.
    """

    def __init__(self, schemas: Path) -> None:
        self.folder = schemas / "published"

    @cached_property
    def _templates(self) -> Mapping[str, Mapping[str, Template]]:
        found: dict[str, dict[str, Template]] = {}
        for file in sorted(self.folder.glob("*/*.json")):
            if _VERSION.fullmatch(file.stem):
                template = _read(file)
                found.setdefault(template.name, {})[template.version] = template
        return {
            name: dict(sorted(versions.items(), key=lambda one: version_key(one[0])))
            for name, versions in found.items()
        }

    def names(self) -> list[str]:
        """The names of all published templates."""
        return list(self._templates)

    def versions(self, name: str) -> list[str]:
        """The published versions of a template, oldest first; none when there is no such template."""
        return list(self._templates.get(name, {}))

    def template(self, name: str, version: str | None = None) -> Template | None:
        """One published version, the newest when none is named; None when it is not there."""
        versions = self._templates.get(name, {})
        return versions.get(version) if version else next(iter(reversed(list(versions.values()))), None)

    def every(self) -> Iterator[Template]:
        """Every published version of every template."""
        for versions in self._templates.values():
            yield from versions.values()


def _read(file: Path) -> Template:
    try:
        schema = json.loads(file.read_text(encoding="utf-8"))
        return read_once(schema, file.parent.name, file.stem)
    except json.JSONDecodeError as mistake:
        raise SchemaMistake(file, mistake.lineno, f"this is not JSON: {mistake.msg}") from None
    except TemplateMistake as mistake:
        line = line_of(file, mistake.where.removeprefix("#"))
        raise SchemaMistake(file, line, mistake.message) from None
