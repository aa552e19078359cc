"""The rows of a list."""

import json
import re
import sqlite3
from typing import Any

from graph_double.columns import check_fields, definitions, the_list
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.paging import page
from graph_double.store import Store, new_id

FILTER = re.compile(r"fields/(\w+) eq '((?:[^']|'')*)'")
EXPAND = re.compile(r"fields(?:\(\$select=(\w+(?:,\w+)*)\))?")


def row_shown(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "id": str(row["number"]),
        "eTag": f'"{row["unique_id"]},{row["version"]}"',
        "fields": {"id": str(row["number"]), "@odata.etag": "-", **json.loads(row["fields"])},
    }


def rows_shown(
    store: Store, number: str, asked: str | None, found: list[sqlite3.Row]
) -> list[dict[str, Any]]:
    """Without their fields unless those are asked for, and then with those that are named, or all."""
    matched = EXPAND.fullmatch(asked or "fields")
    named = matched[1].split(",") if matched and matched[1] else []
    if matched is None or not set(named) <= set(definitions(store, number)):
        raise Refusal(400, "invalidRequest")
    shown = [row_shown(row) for row in found]
    return [one | {"fields": some(one["fields"], named)} if asked else without_fields(one) for one in shown]


def some(fields: dict[str, Any], named: list[str]) -> dict[str, Any]:
    return {name: fields[name] for name in ("@odata.etag", *named) if name in fields} if named else fields


def without_fields(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name != "fields"}


def make_row(store: Store, request: Request, parts: Any) -> Reply:
    number = the_list(store, parts)["id"]
    fields = request.json()["fields"]
    check_fields(store, number, fields)
    there = [json.loads(row["fields"]) for row in store.all("SELECT fields FROM rows WHERE list = ?", number)]
    for name, column in definitions(store, number).items():
        if column["required"] and not fields.get(name):
            raise Refusal(400, "invalidRequest")
        if column["enforceUniqueValues"] and any(same(one.get(name), fields.get(name)) for one in there):
            raise Refusal(store.told("unique_status"), "invalidRequest")
    values = (number, json.dumps(fields), store.told("lag"), new_id())
    store.do("INSERT INTO rows (list, fields, version, unseen, unique_id) VALUES (?, ?, 1, ?, ?)", *values)
    store.effect("row created", f"{the_list(store, parts)['title']}/{fields.get('Key')}")
    made = store.one("SELECT * FROM rows ORDER BY number DESC LIMIT 1")
    assert made is not None
    return given(201, row_shown(made))


def same(one: Any, other: Any) -> bool:
    """SharePoint's unique columns do not tell small letters from capitals."""
    return isinstance(one, str) and isinstance(other, str) and one.lower() == other.lower()


def rows(store: Store, request: Request, parts: Any) -> Reply:
    number = the_list(store, parts)["id"]
    found = store.all("SELECT * FROM rows WHERE list = ? ORDER BY number", number)
    if asked := request.query.get("$filter"):
        found = filtered(store, number, asked, found)
    return page(store, request, rows_shown(store, number, request.query.get("$expand"), found))


def filtered(store: Store, number: str, asked: str, found: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """By one indexed column. A new row is not seen at once; too many at a time are refused however often one asks."""
    matched = FILTER.fullmatch(asked)
    column = definitions(store, number).get(matched[1]) if matched else None
    if matched is None or column is None or not column["indexed"]:
        raise Refusal(400, "invalidRequest")
    value = matched[2].replace("''", "'")
    fitting = [row for row in found if same(json.loads(row["fields"]).get(matched[1]), value)]
    if len(fitting) > store.told("view_threshold"):
        raise Refusal(429, "activityLimitReached")
    store.do("UPDATE rows SET unseen = unseen - 1 WHERE unseen > 0 AND list = ?", number)
    return [row for row in fitting if not row["unseen"]]


def row(store: Store, request: Request, parts: Any) -> Reply:
    return given(
        200, rows_shown(store, parts["list"], request.query.get("$expand"), [the_row(store, parts)])[0]
    )


def the_row(store: Store, parts: Any) -> sqlite3.Row:
    the_list(store, parts)
    found = store.one("SELECT * FROM rows WHERE list = ? AND number = ?", parts["list"], parts["item"])
    if found is None:
        raise Refusal(404, "itemNotFound")
    return found


def change_row(store: Store, request: Request, parts: Any) -> Reply:
    stands = the_row(store, parts)
    if request.headers.get("if-match", row_shown(stands)["eTag"]) != row_shown(stands)["eTag"]:
        raise Refusal(412, "notAllowed", "entityTagDoesNotMatch")
    check_fields(store, parts["list"], request.json())
    changed = json.loads(stands["fields"]) | request.json()
    store.do(
        "UPDATE rows SET fields = ?, version = version + 1 WHERE number = ?",
        json.dumps(changed),
        stands["number"],
    )
    store.effect("row changed", parts["item"])
    return given(200, row_shown(the_row(store, parts))["fields"])


def remove_row(store: Store, _: Request, parts: Any) -> Reply:
    store.do("DELETE FROM rows WHERE number = ?", the_row(store, parts)["number"])
    store.effect("row removed", parts["item"])
    return Reply(204)
