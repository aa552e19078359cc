"""The small house in which lints are tried, and the cases that change one thing in it.

A case is `tests/lints/CODE/fires.json` or `clean.json`: `says` what is special, `change` files of the house
(`tests/lints/house`), and for one that fires: `at` the file, `on` the words at line and column, `message` a part of it.

A change of a file is: an object, merged into its JSON (null takes a member out); null, which takes the file away;
`{"$replace": [before, after]}` in its text; `{"$text": …}`, `{"$base64": …}`, `{"$folder": true}` or `{"$zeros": 5}`.
"""

import base64
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from some_templates import SCHEMAS

from validator.lints import House

LINTED = Path(__file__).parent / "lints"
DAY = date(2026, 11, 27)
CODES = sorted(folder.name for folder in LINTED.iterdir() if folder.name != "house")


def a_house(folder: Path, change: dict[str, Any] | None = None) -> House:
    """The small house under a folder, with something changed in it."""
    shutil.copytree(LINTED / "house", folder, dirs_exist_ok=True)
    shutil.copy(SCHEMAS / "dialect.json", folder / "schemas")
    for name, what in (change or {}).items():
        _change(folder / name, what)
    return House(folder / "schemas", folder / "docs", folder / "glossary.md", folder / "council.toml", DAY)


def _change(file: Path, what: dict[str, Any] | None) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if what is None or "$folder" in what:
        file.unlink(missing_ok=True)
    if what is None:
        return
    if "$folder" in what:
        file.mkdir()
    elif "$zeros" in what:
        with file.open("wb") as opened:
            opened.truncate(what["$zeros"])
    elif "$base64" in what:
        file.write_bytes(base64.b64decode(what["$base64"]))
    elif "$text" in what:
        file.write_text(what["$text"], encoding="utf-8", newline="")
    elif "$replace" in what:
        before, after = what["$replace"]
        text = file.read_text(encoding="utf-8")
        assert before in text, f"{file.name} has no {before}"
        file.write_text(text.replace(before, after, 1), encoding="utf-8", newline="")
    else:
        old = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        file.write_text(json.dumps(merged(old, what), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def merged(old: Any, patch: Any) -> Any:
    """A JSON value with a merge patch (RFC 7396) applied."""
    if not isinstance(patch, dict):
        return patch
    kept = dict(old) if isinstance(old, dict) else {}
    for name, value in patch.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = merged(kept.get(name), value)
    return kept
