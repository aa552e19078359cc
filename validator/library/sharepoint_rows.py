"""Rows in a list of SharePoint: made once by their key, which the list itself keeps unique, and never changed."""

from collections.abc import Mapping
from typing import Any

from validator.graph import KEY, NotDone, RowList, Unavailable
from validator.library.library import LibraryRefused

TITLE = "Title"
"""Every list has it, and SharePoint wants it filled."""

MAYBE_OURS = {400, 409}
"""What a second row of one key is refused with is not documented: it may be either."""


def add_row(rows: RowList, title: str, key: str, row: Mapping[str, str]) -> None:
    """Returns when there is a row of this key. Raises LibraryRefused where the list lacks a column, and what Graph says."""
    try:
        rows.add({TITLE: row.get("Reference", key), KEY: key, **row})
    except NotDone as why:
        if why.status not in MAYBE_OURS:
            raise
        problem, wait = why.reason, getattr(why, "retry_after", None)
    else:
        return
    if rows.with_key(key) is not None:
        return
    _say_what_is_wrong(rows, title, {KEY, *row})
    # Not found is no leave to make it: what was just made can't always be found yet.
    raise Unavailable(f"A row was refused, and none of its key can be seen yet. {problem}", wait)


def find_row(rows: RowList, key: str, columns: set[str]) -> dict[str, str] | None:
    """The row of this key as it is now, or None."""
    found = rows.with_key(key)
    return None if found is None else {name: str(value) for name, value in found.items() if name in columns}


def _say_what_is_wrong(rows: RowList, title: str, ours: set[str]) -> None:
    columns = rows.columns()
    if missing := sorted(ours - set(columns)):
        raise LibraryRefused(f"“{title}” has no column {', '.join(missing)}: run casefile-audit provision.")
    if strange := sorted(name for name, column in columns.items() if _is_wanted(column, ours)):
        raise LibraryRefused(
            f"“{title}” wants the column {', '.join(strange)} filled, which is none of ours: let it be empty."
        )


def _is_wanted(column: Mapping[str, Any], ours: set[str]) -> bool:
    filled = (
        column.get("name") in {TITLE, "ContentType", *ours} or column.get("readOnly") or column.get("hidden")
    )
    return bool(column.get("required")) and not filled and not column.get("defaultValue")
