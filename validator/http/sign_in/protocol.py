"""What every way of signing in does."""

from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from validator.people import User


class SignIn(Protocol):
    """A way of signing in. What a person does wrong is answered; only a fault of the house raises."""

    async def who(self, request: Request) -> User | None:
        """The person a request speaks for; None when nobody is signed in."""

    async def login(self, request: Request) -> Response:
        """`GET /auth/login?next=`: to where one signs in."""

    async def choose(self, request: Request) -> Response:
        """`POST /auth/login`: act as a stand-in, where there are any."""

    async def callback(self, request: Request) -> Response:
        """`GET /auth/callback`: back from the provider."""

    async def logout(self, request: Request) -> Response:
        """`POST /auth/logout`: out of here, and of the provider where it offers that."""

    async def front_channel_logout(self, request: Request) -> Response:
        """`GET /auth/front-channel-logout`: the provider's page says that somebody has signed out there."""

    async def back_channel_logout(self, request: Request) -> Response:
        """`POST /auth/back-channel-logout`: the provider itself says so."""

    def notice(self, user: User | None, path: str) -> str:
        """The HTML that says who is signed in, for the top of every page. `path` is the page's own."""

    def new_role(self, path: str) -> str:
        """The HTML that says to somebody whose role is not enough how another one comes to count."""
