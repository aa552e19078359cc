"""Microsoft Graph over HTTP: who calls, where a token may go, what an answer means."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from validator.addresses import is_loopback
from validator.clock import Clock
from validator.graph.errors import meaning
from validator.graph.hosts import Hosts
from validator.graph.outcome import Refused, Unavailable
from validator.graph.tokens import TokenSource
from validator.graph.wire import Answer, Wire

AGENT = "NONISV|Council|CasefileAudit/1.0"
"""How SharePoint wants programs to say who they are: such traffic is slowed down last."""

JSON = {"Content-Type": "application/json"}
BYTES = {"Content-Type": "application/octet-stream"}

_log = logging.getLogger(__name__)


class Graph:
    """Calls on Graph, one at a time or many at once. What is not done raises one of `outcome`."""

    def __init__(
        self, url: str, hosts: Hosts, tokens: TokenSource, clock: Clock, ids: Callable[[], str]
    ) -> None:
        self._url = hosts.for_token(url.rstrip("/"))
        self._hosts = hosts
        self._tokens = tokens
        self._clock = clock
        self._ids = ids
        self._wire = Wire(through_proxies=not is_loopback(urlsplit(url).hostname or ""))

    def close(self) -> None:
        """Gives the connections up."""
        self._wire.close()

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        """What stands at a path."""
        return _json(self.call("GET", self._at(path, query)))

    def pages(self, path: str, query: Mapping[str, str] | None = None) -> Iterator[Any]:
        """Every value of a collection, page after page."""
        url = self._at(path, query)
        seen: set[str] = set()
        while url:
            if url in seen:
                raise Unavailable("Microsoft Graph's pages go round in a circle.")
            seen.add(url)
            page = _json(self.call("GET", url))
            values = page.get("value") if isinstance(page, dict) else None
            if not isinstance(values, list):
                raise Unavailable("Microsoft Graph's answer is no list.")
            yield from values
            url = self._hosts.for_token(str(page["@odata.nextLink"])) if page.get("@odata.nextLink") else ""

    def post(self, path: str, value: Any, headers: Mapping[str, str] | None = None) -> Any:
        """What was made."""
        return _json(
            self.call("POST", self._at(path), {**JSON, **(headers or {})}, json.dumps(value).encode())
        )

    def patch(self, path: str, value: Any, headers: Mapping[str, str] | None = None) -> Any:
        """What it is now."""
        return _json(
            self.call("PATCH", self._at(path), {**JSON, **(headers or {})}, json.dumps(value).encode())
        )

    def put(self, path: str, data: bytes, query: Mapping[str, str], headers: Mapping[str, str]) -> Any:
        """What these bytes are now."""
        return _json(self.call("PUT", self._at(path, query), {**BYTES, **headers}, data))

    def delete(self, path: str) -> None:
        """Takes it away."""
        self.call("DELETE", self._at(path))

    def download(self, path: str) -> bytes:
        """A file's bytes, which Graph gives or says where to fetch, without a token."""
        answer = self.call("GET", self._at(path), redirects=True)
        if answer.status in {301, 302, 303, 307, 308}:
            url = self._hosts.for_bytes(answer.headers.get("location", ""))
            answer = self._checked(self._wire.send("GET", url, self._named()))
        return answer.body

    def upload(self, url: str, data: bytes, span: str) -> Answer:
        """A part of a file, to the address that an upload session gave, without a token."""
        headers = {**self._named(), **BYTES, "Content-Range": span}
        return self._checked(self._wire.send("PUT", self._hosts.for_bytes(url), headers, data))

    def call(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
        *,
        redirects: bool = False,
    ) -> Answer:
        """One request with our token. A token that is not taken was taken for nothing: then once more with a fresh one."""
        answer = self._send(method, url, headers or {}, data, self._tokens.token())
        if answer.status == 401:
            answer = self._send(method, url, headers or {}, data, self._tokens.token(fresh=True))
        return answer if redirects and 300 < answer.status < 400 else self._checked(answer)

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], data: bytes | None, token: str
    ) -> Answer:
        ours = {**self._named(), "Authorization": f"Bearer {token}", "Accept": "application/json"}
        answer = self._wire.send(method, url, {**ours, **headers}, data)
        _log.debug(
            "Graph answered %s to %s; our id %s, its id %s, at %s",
            answer.status,
            method,
            ours["client-request-id"],
            answer.headers.get("request-id", "none"),
            answer.headers.get("date", "no time"),
        )
        return answer

    def _named(self) -> dict[str, str]:
        return {"client-request-id": self._ids(), "User-Agent": AGENT}

    def _at(self, path: str, query: Mapping[str, str] | None = None) -> str:
        return f"{self._url}{path}?{urlencode(query)}" if query else f"{self._url}{path}"

    def _checked(self, answer: Answer) -> Answer:
        if answer.status < 300:
            return answer
        if answer.status < 400:
            raise Refused("Microsoft Graph answered with a redirect, and none is followed.", answer.status)
        raise meaning(answer.status, answer.headers, answer.body, self._clock())


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        pass
    raise Unavailable("Microsoft Graph's answer can't be read.", status=answer.status)
