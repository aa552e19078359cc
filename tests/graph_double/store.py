"""What the double keeps, in an SQLite file: it outlives the double, and tests ask it what there is."""

import json
import sqlite3
import uuid
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS lists (id TEXT PRIMARY KEY, title TEXT, template TEXT, drive TEXT);
CREATE TABLE IF NOT EXISTS columns (id TEXT PRIMARY KEY, list TEXT, name TEXT, definition TEXT, UNIQUE (list, name));
CREATE TABLE IF NOT EXISTS rows (
    number INTEGER PRIMARY KEY, list TEXT, fields TEXT, version INTEGER, unseen INTEGER, unique_id TEXT);
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY, drive TEXT, path TEXT, name TEXT, folder TEXT, content BLOB, version INTEGER, fields TEXT,
    UNIQUE (drive, path));
CREATE TABLE IF NOT EXISTS versions (file TEXT, version INTEGER, content BLOB, fields TEXT);
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, drive TEXT, path TEXT, conflict TEXT, if_match TEXT, size INTEGER, received BLOB);
CREATE TABLE IF NOT EXISTS downloads (key TEXT PRIMARY KEY, file TEXT);
CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS effects (number INTEGER PRIMARY KEY, kind TEXT, what TEXT);
CREATE TABLE IF NOT EXISTS violations (number INTEGER PRIMARY KEY, words TEXT);
CREATE TABLE IF NOT EXISTS requests (
    number INTEGER PRIMARY KEY, operation TEXT, method TEXT, path TEXT, status INTEGER, fault TEXT, port INTEGER);
"""
USUAL: dict[str, Any] = {
    "site": "https://eastmere.sharepoint.com/sites/audits",
    "client_id": "the-service",
    "client_secret": "hush-now",
    "granted": True,
    "lag": 0,  # how many queries a new row stays unseen by a filter
    "unique_status": 400,  # what a second row of one key is refused with: nobody has written it down
    "unique_in_two_steps": False,  # whether a column can be made unique only after it is indexed
    "ignore_columns_made_unique": False,
    "hash_unseen": 0,  # how many looks at a file show no hash yet
    "page": 200,
    "view_threshold": 5000,
    "permissions": [],
    "redirect_downloads": True,
}


class Store:
    """One file, one connection; the server holds a lock around each request."""

    def __init__(self, file: Path) -> None:
        self.database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self.database.row_factory = sqlite3.Row
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.executescript(TABLES)

    def all(self, query: str, *values: Any) -> list[sqlite3.Row]:
        return self.database.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> sqlite3.Row | None:
        return self.database.execute(query, values).fetchone()

    def do(self, query: str, *values: Any) -> None:
        self.database.execute(query, values)

    def told(self, name: str) -> Any:
        found = self.one("SELECT value FROM told WHERE name = ?", name)
        return json.loads(found["value"]) if found else USUAL.get(name)

    def tell(self, name: str, value: Any) -> None:
        self.do("INSERT OR REPLACE INTO told VALUES (?, ?)", name, json.dumps(value))

    def effect(self, kind: str, what: str) -> None:
        """Something that is so from now on."""
        self.do("INSERT INTO effects (kind, what) VALUES (?, ?)", kind, what)


def new_id() -> str:
    return str(uuid.uuid4())
