"""Columns: what a list holds. Unique values need an index, and a list has room for few of those."""

import json
import sqlite3
from typing import Any

from graph_double.messages import Refusal, Reply, Request, given
from graph_double.paging import page
from graph_double.store import Store, new_id

MOST_INDEXED = 20
KINDS = ("text", "choice", "boolean", "number", "dateTime", "personOrGroup", "lookup", "calculated")
LINE = 255


def the_list(store: Store, parts: Any) -> sqlite3.Row:
    found = store.one("SELECT * FROM lists WHERE id = ?", parts["list"])
    if found is None:
        raise Refusal(404, "itemNotFound")
    return found


def definitions(store: Store, number: str) -> dict[str, dict[str, Any]]:
    found = store.all("SELECT * FROM columns WHERE list = ? ORDER BY rowid", number)
    return {row["name"]: json.loads(row["definition"]) for row in found}


def columns(store: Store, request: Request, parts: Any) -> Reply:
    return page(store, request, list(definitions(store, the_list(store, parts)["id"]).values()))


def drive_columns(store: Store, request: Request, parts: Any) -> Reply:
    found = store.one("SELECT id FROM lists WHERE drive = ?", parts["drive"])
    if found is None:
        raise Refusal(404, "itemNotFound")
    return page(store, request, list(definitions(store, found["id"]).values()))


def make_column(store: Store, request: Request, parts: Any) -> Reply:
    number = the_list(store, parts)["id"]
    wanted = request.json()
    there = definitions(store, number)
    name = wanted.get("name", "")
    if name in there:
        raise Refusal(409, "nameAlreadyExists")
    if not name.isalnum() or sum(kind in wanted for kind in KINDS) != 1:
        raise Refusal(400, "invalidRequest")
    if wanted.get("enforceUniqueValues") and (not wanted.get("indexed") or store.told("unique_in_two_steps")):
        raise Refusal(500, "generalException")
    full = {
        "displayName": name,
        "indexed": False,
        "enforceUniqueValues": False,
        "required": False,
        "hidden": False,
    }
    full |= {"readOnly": False, "columnGroup": "Custom Columns", "description": "", **wanted, "id": new_id()}
    if store.told("ignore_columns_made_unique"):
        full["enforceUniqueValues"] = False
    check_indexed(there | {name: full})
    store.do("INSERT INTO columns VALUES (?, ?, ?, ?)", full["id"], number, name, json.dumps(full))
    store.effect("column created", f"{the_list(store, parts)['title']}/{name}")
    return given(201, full)


def change_column(store: Store, request: Request, parts: Any) -> Reply:
    the_list(store, parts)
    row = store.one("SELECT * FROM columns WHERE id = ? AND list = ?", parts["column"], parts["list"])
    if row is None:
        raise Refusal(404, "itemNotFound")
    changed = json.loads(row["definition"]) | request.json()
    if changed["enforceUniqueValues"] and not changed["indexed"]:
        raise Refusal(500, "generalException")
    if store.told("ignore_columns_made_unique"):
        changed["enforceUniqueValues"] = False
    check_indexed(definitions(store, parts["list"]) | {row["name"]: changed})
    store.do("UPDATE columns SET definition = ? WHERE id = ?", json.dumps(changed), row["id"])
    store.effect("column changed", f"{the_list(store, parts)['title']}/{row['name']}")
    return given(200, changed)


def check_indexed(all_of_them: dict[str, dict[str, Any]]) -> None:
    if sum(bool(one["indexed"]) for one in all_of_them.values()) > MOST_INDEXED:
        raise Refusal(400, "invalidRequest")


def check_fields(store: Store, number: str, fields: dict[str, Any]) -> None:
    """Raises Refusal for a field without a column, a text that is too long, and one that may not be set."""
    there = definitions(store, number)
    for name, value in fields.items():
        column = there.get(name)
        if column is None or column["readOnly"]:
            raise Refusal(400, "invalidRequest")
        if is_line(column) and (
            not isinstance(value, str) or len(value) > column["text"].get("maxLength", LINE)
        ):
            raise Refusal(400, "invalidRequest")


def is_line(column: dict[str, Any]) -> bool:
    return "text" in column and not column["text"].get("allowMultipleLines")
