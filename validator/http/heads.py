"""HEAD: the head of what GET answers, at every address that can be read, and nowhere that reading does something."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_ONLY_READ = ("/auth/login", "/auth/callback", "/auth/front-channel-logout")
"""To GET these begins, ends or uses up a sign-in: a program that looks where links lead must not."""


class AskedForTheHead:
    """ASGI middleware: asks the rest of the service to GET, and leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or the answer without its body."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"] in NOT_ONLY_READ:
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_head)
