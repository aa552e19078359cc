"""Drafts as the page's own script saves them."""

from typing import Any

from some_submissions import an_id
from starlette.testclient import TestClient

HALF: dict[str, Any] = {
    "details": {"child": "1234567", "audited_on": "29.06", "age": "about seven"},
    "voice": {"judgement": "quite good", "rationale": "  Seen alone, “nobody asked”.\n", "good": ""},
    "not_a_section": [1, None, {"": []}],
}
"""What no check would let pass."""
CHANGED = HALF | {"impact": {"difference": "Some."}}
CURRENT = {"answers", "accepted", "saved_at", "etag"}


def path(number: int = 1) -> str:
    """The address of a draft."""
    return f"/api/drafts/{an_id(number)}"


def typed(answers: dict[str, Any] = HALF, **more: Any) -> dict[str, Any]:
    """What is put there."""
    return {"template": "fostering", "version": "1.0", "answers": answers} | more


def save(
    client: TestClient,
    number: int = 1,
    answers: dict[str, Any] = HALF,
    *,
    over: str | None = None,
    **more: Any,
) -> Any:
    """The answer to saving a draft, over the text with that tag if one is given."""
    headers = {} if over is None else {"If-Match": over}
    return client.put(path(number), json=typed(answers, **more), headers=headers)


def standing(client: TestClient, number: int = 1) -> Any:
    """The answers that stand in a draft."""
    return client.get(path(number)).json()["answers"]


def stale(response: Any, status: int = 412) -> dict[str, Any]:
    """The text that stands in the way, as a refusal tells it."""
    body = response.json()
    assert (response.status_code, body["status"]) == (status, status), body
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    assert body["detail"]
    current: dict[str, Any] = body["current"]
    return current
