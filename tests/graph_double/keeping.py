"""How a file comes to be, and comes to be another, as SharePoint does it."""

import sqlite3

from graph_double import names
from graph_double.drives import Parts, archive, by_path, drive_list, etag, shown
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.operations import CONFLICT
from graph_double.store import Store, new_id


def put_content(store: Store, request: Request, parts: Parts) -> Reply:
    """Replaces what stands there, unless it is asked to fail: so SharePoint does."""
    conflict = request.query.get(CONFLICT, "replace")
    return keep(store, parts, request.body, conflict, request.headers.get("if-match", ""))


def keep(store: Store, parts: Parts, data: bytes, conflict: str, if_match: str) -> Reply:
    names.check(parts["path"])
    drive_list(store, parts)
    stands = store.one("SELECT * FROM files WHERE drive = ? AND path = ?", parts["drive"], parts["path"])
    if if_match and (stands is None or etag(stands) != if_match):
        raise Refusal(412, "notAllowed", "resourceModified")
    if stands is None:
        return given(201, shown(store, create(store, parts["drive"], parts["path"], data)))
    if conflict != "replace" or stands["content"] is None:
        raise Refusal(409, "nameAlreadyExists")
    archive(store, stands)
    store.do("UPDATE files SET content = ?, version = version + 1 WHERE id = ?", data, stands["id"])
    store.effect("file replaced", parts["path"])
    return given(200, shown(store, by_path(store, parts)))


def create(store: Store, drive: str, path: str, data: bytes | None) -> sqlite3.Row:
    """A file or a folder, with the folders above it."""
    folder, _, name = path.rpartition("/")
    if folder and not store.one("SELECT 1 FROM files WHERE drive = ? AND path = ?", drive, folder):
        create(store, drive, folder, None)
    store.do(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, 1, '{}')", new_id(), drive, path, name, folder, data
    )
    store.effect("folder created" if data is None else "file created", path)
    return by_path(store, {"drive": drive, "path": path})
