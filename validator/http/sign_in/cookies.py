"""The two cookies of sign-in. Neither holds anything but a secret that the database knows by its digest."""

from starlette.requests import Request
from starlette.responses import Response


class Cookies:
    """`__Host-` cookies where people come by https; plain ones on loopback, where a browser keeps no other."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure
        prefix = "__Host-" if secure else ""
        self.session = f"{prefix}casefile"
        """Names the session; it ends with the browser, if the session does not end before."""
        self.attempt = f"{prefix}casefile-sign-in"
        """Binds the sign-ins under way to this browser."""

    def read(self, request: Request, name: str) -> str | None:
        """What the browser holds under this name."""
        return request.cookies.get(name) or None

    def keep(self, response: Response, name: str, secret: str, seconds: int | None = None) -> None:
        """Have the browser hold a secret: for so long, or until it is closed."""
        response.set_cookie(
            name, secret, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def drop(self, response: Response, name: str) -> None:
        """Have the browser forget it."""
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")
