"""Upload sessions: parts in order, each but the last a multiple of 320 KiB, to an address that is a key itself."""

import re

from graph_double import names
from graph_double.drives import Parts, drive_list
from graph_double.keeping import keep
from graph_double.messages import Refusal, Reply, Request, given
from graph_double.operations import CONFLICT
from graph_double.store import Store, new_id

UNIT = 320 * 1024
LARGEST = 60 * 1024 * 1024
EXPIRES = "2030-01-01T00:00:00Z"


def make_session(store: Store, request: Request, parts: Parts) -> Reply:
    names.check(parts["path"])
    drive_list(store, parts)
    wanted = request.json()["item"]
    number = new_id()
    store.do(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
        number,
        parts["drive"],
        parts["path"],
        wanted.get(CONFLICT, "replace"),
        request.headers.get("if-match", ""),
        wanted.get("fileSize", -1),
        b"",
    )
    url = store.told("upload_url") or f"{store.told('url')}/v1.0/-upload"
    return given(
        200, {"uploadUrl": f"{url}/{number}?tempauth=canary-{number}", "expirationDateTime": EXPIRES}
    )


def put_range(store: Store, request: Request, parts: Parts) -> Reply:
    session = store.one("SELECT * FROM sessions WHERE id = ?", parts["session"])
    if session is None:
        raise Refusal(404, "itemNotFound")
    start, end, total = map(int, re.findall(r"\d+", request.headers["content-range"]))
    received: bytes = session["received"]
    if (
        len(request.body) != end - start + 1
        or len(request.body) > LARGEST
        or session["size"] not in {-1, total}
    ):
        raise Refusal(400, "invalidRequest")
    if start != len(received):
        raise Refusal(416, "invalidRange", "fragmentOverlap")
    received += request.body
    if len(received) < total:
        if len(request.body) % UNIT:
            raise Refusal(400, "invalidRequest")
        store.do("UPDATE sessions SET received = ? WHERE id = ?", received, session["id"])
        return given(202, {"expirationDateTime": EXPIRES, "nextExpectedRanges": [f"{len(received)}-"]})
    store.do("DELETE FROM sessions WHERE id = ?", session["id"])
    there = {"drive": session["drive"], "path": session["path"]}
    return keep(store, there, received, session["conflict"], session["if_match"])
