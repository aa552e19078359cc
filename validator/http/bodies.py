"""Reading what was sent: bounded in size and depth, each name once, and never taken for more than it is."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from validator.service import Refused, Why

MOST_BYTES = 1_000_000
MOST_DEPTH = 16
MOST_FIELDS = 5_000
LONGEST_NAME = 500
"""Characters of the name of one control: a pointer, or a challenge's code and pointer."""

_SPACED_NAME = re.compile(rb'"[ \t\n\r]+:')
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
Fields = list[tuple[str, str]]


def content_type(request: Request) -> str:
    """The kind of content, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_bytes(request: Request) -> bytes | Refused:
    """The body, unless it is too large."""
    too_large = Refused(Why.TOO_LARGE, f"What is sent may have at most {MOST_BYTES:,} bytes")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > MOST_BYTES:
        return too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return too_large
    return bytes(body)


async def read_json(request: Request) -> dict[str, Any] | Refused:
    """The JSON object in the body."""
    if content_type(request) != JSON:
        return Refused(Why.WRONG_TYPE, f"Send {JSON}")
    body = await read_bytes(request)
    return body if isinstance(body, Refused) else parse_json(body)


def parse_json(body: bytes) -> dict[str, Any] | Refused:
    """A JSON object (RFC 8259) with every name once, no deeper than a form goes."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as mistake:
        return Refused(
            Why.UNREADABLE, f"This is not JSON: {mistake.msg}, line {mistake.lineno} column {mistake.colno}"
        )
    if not isinstance(value, dict):
        return Refused(Why.UNREADABLE, "Send a JSON object")
    names = _count_names(value, MOST_DEPTH)
    if names is None:
        return Refused(Why.UNREADABLE, f"This is nested more than {MOST_DEPTH} deep")
    if names != _names_in_text(body, names):
        return Refused(Why.UNREADABLE, "A name is given twice in one object: each answer can be given once")
    return value


def _count_names(value: Any, depth: int) -> int | None:
    """How many names a parsed value holds; None where it goes deeper than `depth`."""
    total, level = 0, [value]
    while level and depth:
        depth -= 1
        total += sum(len(one) for one in level if type(one) is dict)
        members = (one.values() if type(one) is dict else one for one in level)
        level = [member for several in members for member in several if type(member) in (dict, list)]
    return None if level else total


def _names_in_text(body: bytes, kept: int) -> int:
    """How many names stand in the text of an object of which `kept` were kept: orjson keeps the last of two alike.

    With no space before a colon there are at most as many names as there are `":`, and at least as many
    as were kept; so when those two agree, that is the number. Only where words hold such a pair too, or
    a space stands there, is every object counted.
    """
    if body.count(b'":') == kept and not _SPACED_NAME.search(body):
        return kept
    total = 0

    def count(members: list[tuple[str, Any]]) -> None:
        nonlocal total
        total += len(members)

    json.loads(body, object_pairs_hook=count, parse_int=str, parse_float=str)
    return total


async def read_form(request: Request) -> Fields | Refused:
    """The controls of a posted form, in order."""
    if content_type(request) != FORM:
        return Refused(Why.WRONG_TYPE, f"Send {FORM}")
    body = await read_bytes(request)
    if isinstance(body, Refused):
        return body
    try:
        fields = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        return Refused(
            Why.UNREADABLE, f"The form can't be read: send UTF-8 text, and at most {MOST_FIELDS:,} controls"
        )
    if any(len(name) > LONGEST_NAME or name.count("/") > MOST_DEPTH for name, _ in fields):
        return Refused(Why.UNREADABLE, "The form has a control whose name is longer than any question's")
    return fields
