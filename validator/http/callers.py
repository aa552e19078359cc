"""Who is calling: what `admit` found, for the routes to use."""

from starlette.requests import Request

from validator.people import User


def caller(request: Request) -> User:
    """The person a request speaks for, on a route that nobody reaches without being signed in."""
    user = perhaps(request)
    assert user is not None, "a route in validator/http/access.py is open, and acts for somebody"
    return user


def perhaps(request: Request) -> User | None:
    """The same, on a route that is open."""
    user: User | None = getattr(request.state, "user", None)
    return user
