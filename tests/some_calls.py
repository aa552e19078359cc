"""What the tests of the HTTP edge send, and how they read what comes back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from some_submissions import an_id
from starlette.testclient import TestClient

from validator.settings import ROOT

HERE = "http://127.0.0.1"
NOW = datetime(2027, 6, 30, 9, 0, tzinfo=UTC)
"""The time it is for the `house` of a test."""


def case(name: str, which: str) -> dict[str, Any]:
    """One of the cases under tests/cases."""
    return json.loads((ROOT / "tests" / "cases" / name / f"{which}.json").read_text(encoding="utf-8"))


FINISHED = case("fostering", "finished-good")["answers"]
CHALLENGED = case("fostering", "overall-better-than-inadequate--inadequate-and-good")["answers"]
CHALLENGE = {"code": "overall-better-than-inadequate", "pointer": "/overall/judgement"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def envelope(number: int = 1, **changed: Any) -> dict[str, Any]:
    """A finished audit as it is sent, its id always the same for the same number."""
    return {"id": an_id(number), "template": "fostering", "version": "1.0", "answers": FINISHED} | changed


def challenged(reason: str, **changed: Any) -> dict[str, Any]:
    """An audit that is challenged, with a reason given."""
    return envelope(answers=CHALLENGED, accepted=[CHALLENGE | {"reason": reason} | changed])


def send(client: TestClient, number: int = 1, **changed: Any) -> Any:
    """The answer to sending it."""
    return client.post("/api/submissions", json=envelope(number, **changed))


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem that a refusal is told in."""
    body = response.json()
    assert (response.status_code, body["status"]) == (status, status), body
    assert response.headers["Content-Type"] == "application/problem+json"
    assert set(body) == {"type", "title", "status", "detail", "findings"}
    assert body["title"]
    assert body["detail"]
    return body


def codes(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Where and what each finding is."""
    return [(one["pointer"], one["code"]) for one in findings]


def become(client: TestClient, user: str) -> None:
    """Act as another of the stand-ins from here on."""
    assert client.post("/auth/login", json={"user": user}).status_code == 200


def kept(client: TestClient) -> list[str]:
    """The ids of everything that was kept, newest first, whoever sent it."""
    with TestClient(client.app, base_url=str(client.base_url), headers=client.headers) as other:
        become(other, "ap")
        return [one["id"] for one in other.get("/api/submissions?limit=200").json()["items"]]


def as_fields(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Answers as the controls of a form send them."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from as_fields(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from as_fields(item, f"{pointer}/{number}" if isinstance(item, dict) else pointer)
    elif value is not None:
        yield pointer, str(value)
