"""Refusals as problem+json (RFC 9457): what is wrong and what to do next, with the findings."""

from collections.abc import Iterable

import orjson
from starlette.responses import Response

from validator.finding import Finding
from validator.service import Refused, Why

STATUS = {
    Why.UNREADABLE: 400,
    Why.WRONG_SHAPE: 422,
    Why.TOO_LARGE: 413,
    Why.WRONG_TYPE: 415,
    Why.NOT_FOUND: 404,
    Why.WRONG_METHOD: 405,
    Why.FINDINGS: 422,
    Why.CONFLICT: 409,
    Why.SENT: 409,
    Why.PRECONDITION: 412,
    Why.PRECONDITION_REQUIRED: 428,
    Why.OTHER_PERSON: 403,
    Why.FOREIGN: 403,
    Why.NOT_SIGNED_IN: 401,
    Why.NO_RIGHT: 403,
    Why.TOO_OFTEN: 429,
    Why.UNAVAILABLE: 503,
}

TITLES = {
    Why.UNREADABLE: "This can't be read",
    Why.WRONG_SHAPE: "This does not have the members it should",
    Why.TOO_LARGE: "This is too large",
    Why.WRONG_TYPE: "This kind of content is not taken here",
    Why.NOT_FOUND: "Not found",
    Why.WRONG_METHOD: "This is not done here",
    Why.FINDINGS: "There is something to put right",
    Why.CONFLICT: "Received before, with other answers",
    Why.SENT: "Sent already",
    Why.PRECONDITION: "There is other text than the one you began from",
    Why.PRECONDITION_REQUIRED: "Say which text this is to replace",
    Why.OTHER_PERSON: "Somebody else is signed in now",
    Why.FOREIGN: "This request came from another site",
    Why.NOT_SIGNED_IN: "You are not signed in",
    Why.NO_RIGHT: "Your role does not let you do this",
    Why.TOO_OFTEN: "Too many requests in a short time",
    Why.UNAVAILABLE: "Not received: the service can't keep records just now",
}

A_WHILE = 30
"""Seconds: what whoever calls is told to wait when the service can't do it now."""

NOT_READ = "The service can't get at its records just now: try again in a few minutes"
NOT_KEPT = (
    "Nothing was kept. What you typed is still on your page: keep it open and try again in a few minutes"
)


def as_json(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as they go over the wire."""
    return [finding.as_json() for finding in findings]


def problem(refused: Refused, **more: object) -> Response:
    """The response for a refusal, with more members where there is more to say."""
    body = {
        "type": f"urn:casefile-audit:problem:{refused.why}",
        "title": TITLES[refused.why],
        "status": STATUS[refused.why],
        "detail": refused.detail,
        "findings": as_json(refused.findings),
    }
    wait = refused.retry_after or (A_WHILE if refused.why is Why.UNAVAILABLE else None)
    headers = {"Retry-After": str(wait)} if wait else None
    return Response(orjson.dumps(body | more), STATUS[refused.why], headers, "application/problem+json")


def fault() -> Response:
    """The response where the service itself is at fault. It says nothing of what was being done."""
    body = {
        "type": "urn:casefile-audit:problem:fault",
        "title": "The service met a fault of its own",
        "status": 500,
        "detail": "It has been noted. Tell whoever looks after this service if it happens again",
        "findings": [],
    }
    return Response(orjson.dumps(body), 500, media_type="application/problem+json")


def json_response(body: object, status: int = 200) -> Response:
    """A plain JSON response. FastAPI's own way costs several times as much (docs/develop/decisions)."""
    return Response(orjson.dumps(body), status, media_type="application/json")
