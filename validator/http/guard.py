"""What every request passes and every response carries: known hosts, same site, strict headers."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from validator.addresses import LOOPBACK
from validator.http.problems import problem
from validator.service import Refused, Why

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {  # no-store unless an answer says how it may be kept: only the site's own files and pages do
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

ONLY_BY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
"""A year. Not for the names under this one, which are for others to decide on."""

SAFE = {"GET", "HEAD", "OPTIONS"}
KEEPS_NOTHING = "/api/check/"
FROM_NO_PAGE = ("/auth/back-channel-logout",)
"""Called by a program that shows who it is in another way, as no page could."""


class Guard:
    """ASGI middleware. `host` is the only name the service answers to; None stands for this machine's own names.

    A page elsewhere that gets a browser to call this address under another name (DNS rebinding), or to
    post to it, is turned away here. `headers` go on every response.
    """

    def __init__(self, app: ASGIApp, host: str | None, headers: Mapping[str, str] = HEADERS) -> None:
        self.app, self.host, self.headers = app, host, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(scope)
        await (problem(refused) if refused else self.app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Refused | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            return Refused(Why.FOREIGN, f"This service does not go by the name {host}")
        path = scope["path"]
        changes = scope["method"] not in SAFE and not (path.startswith(KEEPS_NOTHING) or path in FROM_NO_PAGE)
        if changes and not same_site(headers, host):
            return Refused(
                Why.FOREIGN, "Send this from a page of this site: its Origin is missing or another's"
            )
        return None

    def _is_ours(self, host: str) -> bool:
        if self.host is not None:
            return host == self.host
        return hostname(host) in LOOPBACK


def hostname(host: str) -> str:
    """The name in a Host header, without its port; empty when it is not one."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def same_site(headers: Headers, host: str) -> bool:
    """Whether a browser says that a page of this same site sent the request (Fetch Metadata, or Origin)."""
    origin = headers.get("origin")
    if origin is not None:
        return origin.partition("://")[2] == host
    return headers.get("sec-fetch-site") == "same-origin"
