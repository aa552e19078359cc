"""Freezing a working copy as a published version."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from validator.canonical import sha256
from validator.template import Template

FIRST = "1.0"


def digest(template: Template) -> str:
    """What a published version is known by: the digest of its schema."""
    return digest_of(template.schema)


def digest_of(schema: Mapping[str, Any]) -> str:
    """The SHA-256, in hex, of a schema as compact JSON with its members in the order they are written.

    The order of questions counts; spaces and line ends do not. Raises ValueError for what JSON can't write.
    """
    try:
        written = json.dumps(schema, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except RecursionError:
        raise ValueError("It is nested too deeply.") from None
    return sha256(written.encode())


def freeze(template: Template, version: str, schemas: Path) -> Path:
    """Write the bundle as this version, and its digest beside those of the others.

    Raises FileExistsError when the version is there already: a published version is never written twice.
    """
    known_by = digest(template)
    file = schemas / "published" / template.name / f"{version}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as frozen:
        json.dump(template.schema, frozen, ensure_ascii=False, indent=1)
        frozen.write("\n")
    _note_digest(schemas / "published" / "digests.json", f"{template.name}/{version}", known_by)
    return file


def _note_digest(file: Path, key: str, value: str) -> None:
    digests = read_digests(file) | {key: value}
    written = file.with_suffix(".new")
    written.write_text(
        json.dumps(dict(sorted(digests.items())), indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    written.replace(file)


def read_digests(file: Path) -> dict[str, str]:
    """The digests of all published versions, by NAME/VERSION."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


CHANGES = "CHANGELOG.md"
_HEAD = """# What changed in the published templates

Written by `casefile-audit publish`, newest first. What each kind of change means: docs/develop/template-changes.md.
"""


def note_changes(schemas: Path, name: str, version: str, today: date, changes: Iterable[str]) -> None:
    """Write what changed above what is noted already, in `published/CHANGELOG.md`."""
    file = schemas / "published" / CHANGES
    older = file.read_text(encoding="utf-8").removeprefix(_HEAD) if file.is_file() else ""
    entry = "\n".join(f"- {change}" for change in changes)
    written = file.with_suffix(".new")
    written.write_text(
        f"{_HEAD}\n## {name} {version} - {today.isoformat()}\n\n{entry}\n{older}",
        encoding="utf-8",
        newline="\n",
    )
    written.replace(file)
