"""A request and an answer."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """Header names are in lower case; the address is without `/v1.0`."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - an answer
    """An answer that is an error, with a code nested in it where SharePoint nests one."""

    def __init__(self, status: int, code: str, inner: str = "", **headers: str) -> None:
        super().__init__(code)
        self.reply = problem(status, code, inner, **headers)


def given(status: int, value: Any) -> Reply:
    return Reply(status, json.dumps(value).encode(), {"content-type": "application/json"})


def problem(status: int, code: str, inner: str = "", **headers: str) -> Reply:
    nested = {"code": inner} if inner else {}
    reply = given(
        status,
        {
            "error": {
                "code": code,
                "message": "What the double says is no text to rely on.",
                "innerError": {"date": "2026-11-27T09:00:00", "request-id": "-", **nested},
            }
        },
    )
    reply.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
    return reply
