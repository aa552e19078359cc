"""What `provision` makes and `doctor` looks for: the library and its lists, as Graph defines them."""

from typing import Any

from validator.graph import KEY
from validator.graph.provision import Plan
from validator.library.rows import DOCUMENT, LINE, ROWS, Column


def plans(library: str) -> tuple[Plan, ...]:
    """The library of this name, then the lists. No column but Key is required: what a file lacks would hide it."""
    documents = Plan(library, "documentLibrary", tuple(_defined(column) for column in DOCUMENT))
    lists = (
        Plan(rows.title, "genericList", (_KEY, *(_defined(column) for column in rows.columns)))
        for rows in ROWS.values()
    )
    return (documents, *lists)


_KEY: dict[str, Any] = {
    "name": KEY,
    "text": {"maxLength": 128},
    "indexed": True,
    "enforceUniqueValues": True,
    "required": True,
}


def _defined(column: Column) -> dict[str, Any]:
    if column.kind == "choice":
        return {"name": column.name, "choice": {"choices": list(column.choices), "displayAs": "dropDownMenu"}}
    if column.kind == "text":
        return {"name": column.name, "text": {"allowMultipleLines": True, "textType": "plain"}}
    return {"name": column.name, "text": {"maxLength": LINE}}
