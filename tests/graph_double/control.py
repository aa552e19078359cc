"""What tests ask and tell the double, beside Graph: what came of it all, what a person does meanwhile."""

import base64
import json
from typing import Any

from graph_double.drives import archive, by_path
from graph_double.keeping import create
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.showing import SHOWS
from graph_double.store import Store


def control(store: Store, request: Request) -> Reply:
    what = request.path.removeprefix("/-control/")
    if request.method == "POST":
        given_names = request.json()
        return given(200, DOES[what](store, **given_names))
    return given(200, SHOWS[what](store))


def tell(store: Store, **values: Any) -> None:
    for name, value in values.items():
        store.tell(name, value)


def forget(store: Store) -> None:
    """Everything, as if it were new; the tokens are no longer good."""
    for table in ("lists", "columns", "rows", "files", "versions", "sessions", "downloads", "tokens"):
        store.do(f"DELETE FROM {table}")
    for table in ("effects", "violations", "requests"):
        store.do(f"DELETE FROM {table}")
    store.do("DELETE FROM told WHERE name <> 'url'")


def remember(store: Store) -> None:
    """The site as it is set up now, for `recall`."""
    for table in ("lists", "columns"):
        store.do(f"DROP TABLE IF EXISTS kept_{table}")
        store.do(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")


def recall(store: Store) -> None:
    """As new, but set up."""
    forget(store)
    for table in ("lists", "columns"):
        store.do(f"INSERT INTO {table} SELECT * FROM kept_{table}")


def edit_row(store: Store, title: str, key: str, **fields: str) -> None:
    for row in store.all("SELECT rows.* FROM rows JOIN lists ON lists.id = list WHERE title = ?", title):
        there = json.loads(row["fields"])
        if there["Key"] == key:
            values = json.dumps(there | fields)
            store.do(
                "UPDATE rows SET fields = ?, version = version + 1 WHERE number = ?", values, row["number"]
            )


def remove_row(store: Store, title: str, key: str) -> None:
    for row in store.all("SELECT rows.* FROM rows JOIN lists ON lists.id = list WHERE title = ?", title):
        if json.loads(row["fields"])["Key"] == key:
            store.do("DELETE FROM rows WHERE number = ?", row["number"])


def put_file(store: Store, library: str, path: str, content: str) -> None:
    """A person's own file, or their own content in ours."""
    there = {"drive": drive_named(store, library), "path": path}
    data = base64.b64decode(content)
    try:
        row = by_path(store, there)
    except Refusal:
        create(store, there["drive"], path, data)
        return
    archive(store, row)
    store.do("UPDATE files SET content = ?, version = version + 1 WHERE id = ?", data, row["id"])


def remove_file(store: Store, library: str, path: str) -> None:
    store.do("DELETE FROM files WHERE drive = ? AND path = ?", drive_named(store, library), path)


def remove_list(store: Store, title: str) -> None:
    for row in store.all("SELECT id FROM lists WHERE title = ?", title):
        for table, column in (("columns", "list"), ("rows", "list"), ("lists", "id")):
            store.do(f"DELETE FROM {table} WHERE {column} = ?", row["id"])


def remove_column(store: Store, title: str, name: str) -> None:
    store.do(
        "DELETE FROM columns WHERE name = ? AND list = (SELECT id FROM lists WHERE title = ?)", name, title
    )


def change_column(store: Store, title: str, name: str, **change: Any) -> None:
    for row in store.all(
        "SELECT columns.* FROM columns JOIN lists ON lists.id = list WHERE title = ? AND columns.name = ?",
        title,
        name,
    ):
        changed = json.dumps(json.loads(row["definition"]) | change)
        store.do("UPDATE columns SET definition = ? WHERE id = ?", changed, row["id"])


def drop_tokens(store: Store) -> None:
    store.do("DELETE FROM tokens")


def drive_named(store: Store, library: str) -> str:
    found = store.one("SELECT drive FROM lists WHERE title = ?", library)
    assert found is not None
    return str(found["drive"])


DOES = {
    "tell": tell,
    "forget": forget,
    "remember": remember,
    "recall": recall,
    "edit-row": edit_row,
    "remove-row": remove_row,
    "put-file": put_file,
    "remove-file": remove_file,
    "remove-list": remove_list,
    "remove-column": remove_column,
    "change-column": change_column,
    "drop-tokens": drop_tokens,
}
