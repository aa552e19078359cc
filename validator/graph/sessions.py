"""Large files, in parts: an upload session. One that breaks off is left to expire, and the next attempt starts anew."""

import json
from typing import Any

from validator.graph.client import Graph
from validator.graph.outcome import NotThere, Refused, Unavailable

SMALL = 4 * 1024 * 1024
"""Bytes, at most, that go in one request."""

PART = 10 * 320 * 1024
"""Bytes in one part: a multiple of 320 KiB, or the file breaks at its end."""


def in_parts(graph: Graph, session: Any, data: bytes) -> Any:
    """Sends the bytes to where the session says, in order: what the file is then."""
    url = session.get("uploadUrl") if isinstance(session, dict) else None
    if not isinstance(url, str):
        raise Unavailable("Microsoft Graph gave no address to upload to.")
    total = len(data)
    for start in range(0, total, PART):
        part = data[start : start + PART]
        try:
            answer = graph.upload(url, part, f"bytes {start}-{start + len(part) - 1}/{total}")
        except NotThere:
            raise Unavailable("The upload took too long and has to start anew.", status=404) from None
        except Refused as why:
            if why.status != 416:  # it has this part already: somebody else is at it, or we were
                raise
            raise Unavailable("The upload has to start anew.", status=416) from None
    if answer.status not in {200, 201}:
        raise Unavailable(
            "Microsoft Graph waits for more of a file that was sent whole.", status=answer.status
        )
    try:
        return json.loads(answer.body)
    except ValueError:
        pass
    raise Unavailable("Microsoft Graph's answer can't be read.", status=answer.status)
