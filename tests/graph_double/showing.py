"""What there is, and what came, for tests to look at."""

import base64
import json
from typing import Any

from graph_double.columns import definitions
from graph_double.store import Store


def files(store: Store) -> list[Any]:
    found = store.all("SELECT * FROM files WHERE content IS NOT NULL ORDER BY path")
    return [
        {
            "path": row["path"],
            "content": base64.b64encode(row["content"]).decode(),
            "version": row["version"],
            "fields": json.loads(row["fields"]),
        }
        for row in found
    ]


def lists(store: Store) -> dict[str, Any]:
    return {
        row["title"]: {
            "columns": list(definitions(store, row["id"]).values()),
            "rows": [
                {"version": one["version"], **json.loads(one["fields"])}
                for one in store.all("SELECT * FROM rows WHERE list = ? ORDER BY number", row["id"])
            ],
        }
        for row in store.all("SELECT * FROM lists ORDER BY rowid")
    }


SHOWS = {
    "files": files,
    "lists": lists,
    "effects": lambda store: [dict(row) for row in store.all("SELECT * FROM effects ORDER BY number")],
    "violations": lambda store: [
        row["words"] for row in store.all("SELECT * FROM violations ORDER BY number")
    ],
    "requests": lambda store: [dict(row) for row in store.all("SELECT * FROM requests ORDER BY number")],
}
