"""The templates of this clone, and small invented ones, for the tests that read them."""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from validator.catalogue import Catalogue, WorkingCopies
from validator.settings import ROOT
from validator.template import Template

SCHEMAS = ROOT / "schemas"
DIALECT = "https://casefile.example/schemas/dialect.json"

NAMES = sorted(file.stem for file in (SCHEMAS / "audits").glob("*.json"))
"""The audit templates people edit."""
assert len(NAMES) >= 3, "the audit templates are not where the tests look for them"

EDITIONS = [(name, edition) for name in NAMES for edition in ("published", "working")]
"""Each template twice: as it is published last, and as it is being edited."""


@cache
def a_template(name: str, edition: str = "published") -> Template:
    """One template of this clone."""
    shelf = Catalogue(SCHEMAS) if edition == "published" else WorkingCopies(SCHEMAS)
    template = shelf.template(name)
    assert template is not None, f"there is no {edition} {name}"
    return template


A_TEXT = {"type": "string", "maxLength": 50, "title": "What was seen?"}
"""The smallest question."""

YES_NO = {"type": "string", "oneOf": [{"const": "yes", "title": "Yes"}, {"const": "no", "title": "No"}]}


def a_schema(**sections: Any) -> dict[str, Any]:
    """A template of these sections, each an object of questions unless it says what it is itself."""
    return {
        "$schema": DIALECT,
        "title": "A visit",
        "x-kind": "audit",
        "x-guidance": "guidance/scoring/#grades",
        "type": "object",
        "properties": {
            name: section if {"title", "$ref"} & section.keys() else a_section(**section)
            for name, section in sections.items()
        },
        "unevaluatedProperties": False,
    }


def a_section(title: str = "The visit", **questions: Any) -> dict[str, Any]:
    """A section of these questions."""
    return {"type": "object", "title": title, "properties": questions}


def a_folder(folder: Path, **files: Any) -> Path:
    """A folder of schemas with the dialect and these audits: a schema, or the very text or bytes of one.

    `shared_yes` is written to `shared/yes.json`, any other name to `audits/`.
    """
    (folder / "audits").mkdir(parents=True)
    (folder / "shared").mkdir()
    shutil.copy(SCHEMAS / "dialect.json", folder)
    for name, content in files.items():
        shared = name.startswith("shared_")
        file = folder / ("shared" if shared else "audits") / f"{name.removeprefix('shared_')}.json"
        text = json.dumps(content, indent=1) if isinstance(content, dict) else content
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
