"""One request and its answer, over connections that are kept. Nothing here is retried and no redirect is followed."""

import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import httpx2

from validator.graph.errors import NOT_TRUSTED
from validator.graph.outcome import Unavailable

PATIENCE = httpx2.Timeout(30.0, connect=10.0)
MOST = 64 * 1024 * 1024
"""Bytes of an answer, at most: it comes from outside."""

for _loud in ("httpx2", "httpcore2", "msal", "urllib3"):
    # They would write addresses that hold a key, and headers that hold a token.
    logging.getLogger(_loud).setLevel(logging.WARNING)


@cache
def trusted() -> ssl.SSLContext:
    """Whom to believe to be who they say: read once, it takes a tenth of a second."""
    return httpx2.create_ssl_context()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Wire:
    """Sends, and reads the whole answer. Many threads may use it."""

    def __init__(self, *, through_proxies: bool) -> None:
        self._http = httpx2.Client(
            timeout=PATIENCE, follow_redirects=False, trust_env=through_proxies, verify=trusted()
        )

    def close(self) -> None:
        """Gives the connections up."""
        self._http.close()

    def send(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None = None) -> Answer:
        """Raises Unavailable when there is no whole answer: whether it was done, nobody knows."""
        try:
            request = self._http.build_request(method, url, headers=dict(headers), content=content)
            response = self._http.send(request, stream=True)
            try:
                return Answer(response.status_code, dict(response.headers), _body(response))
            finally:
                # An answer not read to its end takes its connection with it.
                response.close()
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as why:
            problem = type(why).__name__
        # Raised out here, so that it does not drag along the request with its address and its token.
        raise Unavailable(f"There was no whole answer from Microsoft Graph ({problem}).")


def _body(response: httpx2.Response) -> bytes:
    if response.status_code in NOT_TRUSTED:
        return b""
    parts, length = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        length += len(part)
        if length > MOST:
            raise httpx2.ReadError("The answer is too long.")
    return b"".join(parts)
