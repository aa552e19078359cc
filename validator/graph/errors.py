"""What an answer that is an error means: by its status and code, never by its message."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from validator.graph.outcome import Changed, NotDone, NotThere, Refused, Taken, Unavailable

PASSES = {401, 408, 423, 429, 500, 502, 503, 504, 507, 509}
"""Statuses that may be otherwise when it is tried again. 423 comes with three different codes."""

NOT_TRUSTED = {502, 503, 504}
"""After these the connection is given up too: what stands between us and Graph may be failing."""

_WORDS = {
    401: "Microsoft Graph does not take the service's token",
    403: "Microsoft Graph does not let the service do this: is it granted the site, with write?",
    404: "Microsoft Graph can't find it",
    409: "Something stands there already",
    412: "It was changed in the meantime",
    413: "Microsoft Graph finds it too large",
    423: "It is locked",
    429: "Microsoft Graph asks the service to slow down",
    507: "The site has no room left",
}


def codes(body: bytes) -> list[str]:
    """The error's code, then those nested in it, each more exact. Empty for a body that is no error of Graph's."""
    try:
        part = json.loads(body).get("error")
    except (ValueError, AttributeError, RecursionError):
        return []
    found = []
    while isinstance(part, dict):
        found.append(part.get("code"))
        part = part.get("innerError", part.get("innererror"))
    return [code for code in found if isinstance(code, str)]


def meaning(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> NotDone:
    """What such an answer means."""
    named = codes(body)
    code = named[-1] if named else ""
    reason = f"{_WORDS.get(status, 'Microsoft Graph does not do it')} ({_told(status, named)})."
    if status == 404:
        return NotThere(reason, status, code)
    if status == 412:
        return Changed(reason, status, code)
    if status == 409 and "nameAlreadyExists" in named:
        return Taken(reason, status, code)
    if status in PASSES or status == 409 or status >= 500:
        return Unavailable(reason, wait(headers, now), status, code)
    return Refused(reason, status, code)


def wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long Graph asks to be left alone: the longest that it names, or None."""
    named = [
        _seconds(headers.get("ratelimit-reset", ""), now),
        _seconds(headers.get("retry-after", ""), now),
    ]
    return max((one for one in named if one is not None), default=None)


def _seconds(text: str, now: datetime) -> timedelta | None:
    if text.isascii() and text.isdigit() and len(text) < 8:
        return timedelta(seconds=int(text))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - now, timedelta())


def _told(status: int, named: list[str]) -> str:
    """The status, and the codes that are plain words: an answer's text is not to be trusted in our reasons."""
    return " ".join(
        [str(status), *(code for code in named if code.isascii() and code.isalnum() and len(code) < 60)]
    )
