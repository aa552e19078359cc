"""Sites, and their lists."""

import json
import sqlite3
from typing import Any
from urllib.parse import urlsplit

from graph_double.columns import the_list
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.paging import page
from graph_double.store import Store, new_id

SITE_ID = "{host},0f2a9d2c-59a5-4f0e-8f1e-0c4d2b7a6e11,7a3b1c5d-2e4f-4a6b-9c8d-1e2f3a4b5c6d"
OWN = {"indexed": False, "enforceUniqueValues": False, "hidden": False}


def site(store: Store, _: Request, parts: Any) -> Reply:
    wanted = urlsplit(store.told("site"))
    if (parts["host"], parts.get("path", "")) != (wanted.hostname, wanted.path.strip("/")):
        raise Refusal(404, "itemNotFound")
    number = SITE_ID.format(host=wanted.hostname)
    return given(200, {"id": number, "webUrl": store.told("site"), "displayName": "Audits"})


def check_site(store: Store, parts: Any) -> None:
    if parts["site"] != SITE_ID.format(host=urlsplit(store.told("site")).hostname):
        raise Refusal(404, "itemNotFound")


def drives(store: Store, request: Request, parts: Any) -> Reply:
    check_site(store, parts)
    found = store.all("SELECT * FROM lists WHERE drive IS NOT NULL ORDER BY rowid")
    values = [{"id": row["drive"], "name": row["title"], "driveType": "documentLibrary"} for row in found]
    return page(store, request, values)


def lists(store: Store, request: Request, parts: Any) -> Reply:
    check_site(store, parts)
    return page(store, request, [shown(row) for row in store.all("SELECT * FROM lists ORDER BY rowid")])


def shown(row: sqlite3.Row) -> dict[str, Any]:
    list_info = {"template": row["template"], "hidden": False, "contentTypesEnabled": False}
    return {
        "id": row["id"],
        "name": row["title"].replace(" ", ""),
        "displayName": row["title"],
        "list": list_info,
    }


def list_of_drive(store: Store, _: Request, parts: Any) -> Reply:
    found = store.one("SELECT * FROM lists WHERE drive = ?", parts["drive"])
    if found is None:
        raise Refusal(404, "itemNotFound")
    return given(200, shown(found))


def make_list(store: Store, request: Request, parts: Any) -> Reply:
    """Columns that come along are passed over, as SharePoint has been seen to do."""
    check_site(store, parts)
    wanted = request.json()
    title, template = wanted["displayName"], wanted["list"].get("template", "")
    if store.one("SELECT 1 FROM lists WHERE title = ? COLLATE NOCASE", title):
        raise Refusal(409, "nameAlreadyExists")
    if template not in {"genericList", "documentLibrary"}:
        raise Refusal(400, "invalidRequest")
    number = new_id()
    drive = f"b!{number}" if template == "documentLibrary" else None
    store.do("INSERT INTO lists VALUES (?, ?, ?, ?)", number, title, template, drive)
    for name, required in (("Title", template == "genericList"), ("ContentType", False)):
        column = {"id": new_id(), "name": name, "displayName": name, "text": {"maxLength": 255}, **OWN}
        column |= {"required": required, "readOnly": name != "Title"}
        store.do("INSERT INTO columns VALUES (?, ?, ?, ?)", column["id"], number, name, json.dumps(column))
    store.effect("list created", title)
    return given(201, shown(the_list(store, {"list": number})))


def remove_list(store: Store, _: Request, parts: Any) -> Reply:
    title = the_list(store, parts)["title"]
    for table, column in (("columns", "list"), ("rows", "list"), ("lists", "id")):
        store.do(f"DELETE FROM {table} WHERE {column} = ?", parts["list"])
    store.effect("list removed", title)
    return Reply(204)
