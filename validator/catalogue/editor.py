"""The dialect as editors understand it: `python -m validator.catalogue.editor` writes it into .vscode/settings.json.

A template names the dialect by an address that nobody can download, and VS Code takes that address before any
file pattern. So its settings hold the dialect under that very address. Editors do not follow `$dynamicRef`;
as the dialect's one dynamic anchor is its own top, `#` says the same.
"""

import json
from pathlib import Path
from typing import Any

from validator.settings import ROOT

SETTINGS = ROOT / ".vscode" / "settings.json"
FILES = ["/schemas/audits/*.json", "/schemas/records/*.json", "/schemas/shared/*.json"]
_NOT_FOR_EDITORS = ("$dynamicAnchor", "$vocabulary")


def for_editors(dialect: Any) -> Any:
    """The dialect without what editors do not know, and meaning the same."""
    if isinstance(dialect, list):
        return [for_editors(member) for member in dialect]
    if not isinstance(dialect, dict):
        return dialect
    return {
        "$ref" if name == "$dynamicRef" else name: "#" if name == "$dynamicRef" else for_editors(member)
        for name, member in dialect.items()
        if name not in _NOT_FOR_EDITORS
    }


def settings(dialect: Path) -> dict[str, Any]:
    """The settings of VS Code that give completion and checking in templates."""
    schema = for_editors(json.loads(dialect.read_text(encoding="utf-8")))
    return {"json.schemas": [{"fileMatch": FILES, "url": schema["$id"], "schema": schema}]}


if __name__ == "__main__":
    SETTINGS.parent.mkdir(exist_ok=True)
    text = json.dumps(settings(ROOT / "schemas" / "dialect.json"), ensure_ascii=False, indent=2)
    SETTINGS.write_text(text + "\n", encoding="utf-8", newline="\n")
