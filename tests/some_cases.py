"""Small cases, written into a folder for the tests that ask them."""

import json
from pathlib import Path
from typing import Any


def a_case(folder: Path, name: str = "finished-good", **other: Any) -> Path:
    """A case that has nothing answered and nothing found, unless it says more; None takes a member out."""
    case = {"description": "Nothing to put right", "answers": {}, "findings": []} | other
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.json"
    file.write_text(
        json.dumps({key: value for key, value in case.items() if value is not None}, indent=1),
        encoding="utf-8",
    )
    return file
