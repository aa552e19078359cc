"""From a request to its answer: contract, token, fault, rule, contract again."""

from collections.abc import Callable
from typing import Any

from graph_double import columns, drives, faults, keeping, lists, rows, sessions
from graph_double.contract import find, wrong_with_reply, wrong_with_request
from graph_double.control import control
from graph_double.messages import Refusal, Reply, Request, problem
from graph_double.operations import Operation
from graph_double.store import Store
from graph_double.tokens import is_good, token

RESET = "reset"
CUT = "cut"
Handler = Callable[[Store, Request, Any], Reply]
HANDLERS: dict[str, Handler] = {
    "site": lists.site,
    "site-root": lists.site,
    "drives": lists.drives,
    "lists": lists.lists,
    "make-list": lists.make_list,
    "columns": columns.columns,
    "make-column": columns.make_column,
    "change-column": columns.change_column,
    "rows": rows.rows,
    "make-row": rows.make_row,
    "row": rows.row,
    "change-row": rows.change_row,
    "remove-row": rows.remove_row,
    "remove-list": lists.remove_list,
    "drive-columns": columns.drive_columns,
    "list-of-drive": lists.list_of_drive,
    "root": drives.root,
    "root-children": drives.children,
    "children": drives.children,
    "content": drives.content,
    "put-content": keeping.put_content,
    "make-session": sessions.make_session,
    "file": drives.file,
    "item": drives.item,
    "remove-item": drives.remove_item,
    "permissions": drives.permissions,
    "fields": drives.fields,
    "set-fields": drives.set_fields,
    "put-range": sessions.put_range,
    "download": drives.download,
}


def answer(store: Store, request: Request, port: int) -> tuple[Reply, str]:
    """The answer, and what becomes of it on the way: nothing, `reset` or `cut`. All of it is one transaction."""
    store.do("BEGIN IMMEDIATE")
    try:
        return _answer(store, request, port)
    finally:
        store.do("COMMIT")


def _answer(store: Store, request: Request, port: int) -> tuple[Reply, str]:
    if request.path.startswith("/-control/"):
        return control(store, request), ""
    if request.path.endswith("/oauth2/v2.0/token"):
        return token(store, request), ""
    found = find(request)
    name = found[0].name if found else "unknown"
    store.do(
        "INSERT INTO requests (operation, method, path, port) VALUES (?, ?, ?, ?)",
        *(name, request.method, request.path, port),
    )
    number = store.database.execute("SELECT max(number) FROM requests").fetchone()[0]
    reply, on_the_way, fault = _graph(store, request, found, number)
    store.do("UPDATE requests SET status = ?, fault = ? WHERE number = ?", reply.status, fault, number)
    return reply, on_the_way


def _graph(
    store: Store, request: Request, found: tuple[Operation, dict[str, str]] | None, number: int
) -> tuple[Reply, str, str]:
    if found is None:
        _violation(store, f"there is no {request.method} {request.path}")
        return problem(400, "badRequest"), "", ""
    operation, parts = found
    wrong = list(wrong_with_request(operation, request))
    for words in wrong:
        _violation(store, words)
    if wrong:
        return problem(400, "badRequest"), "", ""
    fault = faults.choose(store, number, operation)
    if fault in faults.BEFORE:
        if fault == "truncated" and operation.name == "put-content":
            half = Request(
                request.method,
                request.path,
                request.query,
                request.headers,
                request.body[: len(request.body) // 2],
            )
            _handle(store, operation, half, parts)
        return Reply(0), RESET, fault
    if fault and fault not in faults.AFTER:
        return faults.reply_of(store, fault, number), "", fault
    reply = _handle(store, operation, request, parts)
    for words in wrong_with_reply(operation, reply):
        _violation(store, words)
    if fault == "504":
        return faults.reply_of(store, fault, number), "", fault
    return reply, {"reset-after": RESET, "cut-short": CUT}.get(fault, ""), fault


def _handle(store: Store, operation: Operation, request: Request, parts: dict[str, str]) -> Reply:
    if not operation.plain:
        if not is_good(store, request):
            return problem(401, "InvalidAuthenticationToken")
        if not store.told("granted"):
            return problem(403, "accessDenied")
    try:
        return HANDLERS[operation.name](store, request, parts)
    except Refusal as refusal:
        return refusal.reply


def _violation(store: Store, words: str) -> None:
    store.do("INSERT INTO violations (words) VALUES (?)", words)
