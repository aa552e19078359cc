"""Holds requests and answers to the contract. What is wrong is said in words, and a test fails for it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from graph_double.messages import Reply, Request
from graph_double.operations import CONFLICT, ERROR, OPERATIONS, Operation

DEFS = json.loads(Path(__file__).with_name("contract.json").read_text(encoding="utf-8"))["schemas"]
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RANGE = re.compile(r"bytes \d+-\d+/\d+")


def find(request: Request) -> tuple[Operation, dict[str, str]] | None:
    """The operation of a request, and the parts of its address."""
    for operation in OPERATIONS:
        matched = operation.pattern.fullmatch(request.path)
        if matched and operation.method == request.method:
            return operation, matched.groupdict()
    return None


def wrong_with_request(operation: Operation, request: Request) -> Iterator[str]:
    """What the client should not have sent."""
    if strange := sorted(set(request.query) - operation.query):
        yield f"{operation.name} takes no {', '.join(strange)}"
    if request.query.get(CONFLICT, "fail") not in {"fail", "replace", "rename"}:
        yield f"{operation.name}: no such conflict behaviour"
    if not UUID.fullmatch(request.headers.get("client-request-id", "")):
        yield f"{operation.name} came without a client-request-id"
    if not request.headers.get("user-agent", "").startswith("NONISV|"):
        yield f"{operation.name} came without saying whose traffic it is"
    if "prefer" in request.headers:
        yield f"{operation.name} came with Prefer, which turns a missing index into a random failure"
    if operation.plain == ("authorization" in request.headers):
        yield f"{operation.name} came {'with' if operation.plain else 'without'} a token"
    if operation.name == "put-range" and not RANGE.fullmatch(request.headers.get("content-range", "")):
        yield "put-range came without its range"
    yield from _wrong_body(f"{operation.name} was sent", operation.takes, request.headers, request.body)


def wrong_with_reply(operation: Operation, reply: Reply) -> Iterator[str]:
    """What the double should not have answered."""
    if reply.status >= 400:
        yield from _wrong_body(f"{operation.name} answered", ERROR, reply.headers, reply.body)
    elif reply.status not in operation.gives:
        yield f"{operation.name} never answers {reply.status}"
    else:
        yield from _wrong_body(
            f"{operation.name} answered", operation.gives[reply.status], reply.headers, reply.body
        )


def _wrong_body(who: str, wanted: Any, headers: dict[str, str], body: bytes) -> Iterator[str]:
    if wanted is None:
        if body:
            yield f"{who} a body"
        return
    if wanted == "bytes":
        if not headers.get("content-type", "").startswith("application/octet-stream"):
            yield f"{who} bytes that say they are something else"
        return
    if not headers.get("content-type", "").startswith("application/json"):
        yield f"{who} something that does not say it is JSON"
        return
    try:
        value = json.loads(body)
    except ValueError:
        yield f"{who} something that is no JSON"
        return
    for error in _validator(json.dumps(wanted)).iter_errors(value):
        yield f"{who} what the contract has not, at {list(error.instance_path)}: {error.message[:200]}"


@cache
def _validator(schema: str) -> Any:
    return jsonschema_rs.validator_for({**json.loads(schema), "$defs": DEFS})
