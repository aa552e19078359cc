"""What a folder library keeps beside its documents: their columns and the rows of lists, each a small JSON document.

Their names have two endings, which no document's path has.
"""

import json
from collections.abc import Mapping
from typing import Any

from validator.library.library import LibraryUnavailable

COLUMNS = ".columns.json"
ROW = ".row.json"


def row_path(rows: str, key: str) -> str:
    """Where a row stands."""
    return f"rows/{rows}/{key}{ROW}"


def written(values: Mapping[str, str]) -> bytes:
    """As they stand on the disk: for people too."""
    return json.dumps(dict(values), ensure_ascii=False, indent=2).encode() + b"\n"


def read(data: bytes) -> dict[str, str]:
    """What stands on the disk. Raises LibraryUnavailable for what is none of ours."""
    try:
        values: Any = json.loads(data)
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise LibraryUnavailable("A row or a document's columns in the library's folder can't be read.")
    return values
