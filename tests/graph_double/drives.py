"""Files and folders, as SharePoint keeps them."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from graph_double.columns import check_fields
from graph_double.hashing import quickxor
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.paging import page
from graph_double.store import Store, new_id

Parts = Mapping[str, str]


def etag(row: sqlite3.Row) -> str:
    return f'"{{{row["id"].upper()}}},{row["version"]}"'


def shown(store: Store, row: sqlite3.Row) -> dict[str, Any]:
    """A driveItem. Its hash may be missing for a while."""
    item = {
        "id": row["id"],
        "name": row["name"],
        "eTag": etag(row),
        "cTag": f'"c:{{{row["id"]}}},{row["version"]}"',
    }
    if row["content"] is None:
        return item | {"folder": {"childCount": 0}, "size": 0}
    hashes = {"quickXorHash": quickxor(row["content"])}
    unseen = store.told("hash_unseen")
    if unseen:
        store.tell("hash_unseen", unseen - 1)
        hashes = {}
    return item | {
        "file": {"mimeType": "application/octet-stream", "hashes": hashes},
        "size": len(row["content"]),
        "publication": {"level": "published", "versionId": f"{row['version']}.0"},
    }


def _there(found: sqlite3.Row | None) -> sqlite3.Row:
    if found is None:
        raise Refusal(404, "itemNotFound")
    return found


def drive_list(store: Store, parts: Parts) -> sqlite3.Row:
    return _there(store.one("SELECT * FROM lists WHERE drive = ?", parts["drive"]))


def by_path(store: Store, parts: Parts) -> sqlite3.Row:
    drive_list(store, parts)
    return _there(
        store.one("SELECT * FROM files WHERE drive = ? AND path = ?", parts["drive"], parts["path"])
    )


def by_id(store: Store, parts: Parts) -> sqlite3.Row:
    drive_list(store, parts)
    return _there(store.one("SELECT * FROM files WHERE drive = ? AND id = ?", parts["drive"], parts["item"]))


def file(store: Store, _: Request, parts: Parts) -> Reply:
    return given(200, shown(store, by_path(store, parts)))


def root(store: Store, _: Request, parts: Parts) -> Reply:
    return given(
        200, {"id": f"root-{drive_list(store, parts)['id']}", "name": "root", "folder": {}, "root": {}}
    )


def children(store: Store, request: Request, parts: Parts) -> Reply:
    folder = parts.get("path", "")
    if folder:
        by_path(store, parts)
    drive_list(store, parts)
    found = store.all(
        "SELECT * FROM files WHERE drive = ? AND folder = ? ORDER BY id", parts["drive"], folder
    )
    return page(store, request, [shown(store, row) for row in found])


def content(store: Store, _: Request, parts: Parts) -> Reply:
    row = by_path(store, parts)
    if not store.told("redirect_downloads"):
        return Reply(200, row["content"], {"content-type": "application/octet-stream"})
    key = new_id()
    store.do("INSERT INTO downloads VALUES (?, ?)", key, row["id"])
    return Reply(302, headers={"location": f"{store.told('url')}/v1.0/-download/{key}?tempauth=canary-{key}"})


def download(store: Store, _: Request, parts: Parts) -> Reply:
    row = store.one("SELECT content FROM files JOIN downloads ON file = id WHERE key = ?", parts["key"])
    if row is None:
        raise Refusal(404, "itemNotFound")
    return Reply(200, row["content"], {"content-type": "application/octet-stream"})


def archive(store: Store, row: sqlite3.Row) -> None:
    store.do(
        "INSERT INTO versions VALUES (?, ?, ?, ?)", row["id"], row["version"], row["content"], row["fields"]
    )


def fields(store: Store, _: Request, parts: Parts) -> Reply:
    row = by_id(store, parts)
    return given(200, {"id": "1", "FileLeafRef": row["name"], **json.loads(row["fields"])})


def set_fields(store: Store, request: Request, parts: Parts) -> Reply:
    row = by_id(store, parts)
    check_fields(store, drive_list(store, parts)["id"], request.json())
    archive(store, row)
    changed = json.loads(row["fields"]) | request.json()
    store.do(
        "UPDATE files SET fields = ?, version = version + 1 WHERE id = ?", json.dumps(changed), row["id"]
    )
    store.effect("fields set", row["path"])
    return fields(store, request, parts)


def item(store: Store, _: Request, parts: Parts) -> Reply:
    return given(200, shown(store, by_id(store, parts)))


def remove_item(store: Store, _: Request, parts: Parts) -> Reply:
    row = by_id(store, parts)
    store.do(
        "DELETE FROM files WHERE drive = ? AND (id = ? OR path LIKE ?)",
        row["drive"],
        row["id"],
        row["path"] + "/%",
    )
    store.effect("item removed", row["path"])
    return Reply(204)


def permissions(store: Store, _: Request, __: Parts) -> Reply:
    return given(200, {"value": store.told("permissions")})
