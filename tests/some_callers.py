"""People for the tests of who may do what: a way of signing in that believes a header, and one person a role."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from validator.http.sign_in import StandIns
from validator.people import ROLES, User

WHO = "X-Test-User"
PEOPLE = {role: User(f"the-{role}", role.capitalize(), (role,)) for role in ROLES} | {
    "no role": User("the-new-one", "New", ()),
    "another worker": User("another-worker", "Another", ("worker",)),
    "another manager": User("another-manager", "Another", ("manager",)),
    "another auditor": User("another-auditor", "Another", ("auditor",)),
    "group manager of a colleague": User("another-group-manager", "Another", ("group-manager",)),
}


class ByHeader(StandIns):
    """Whoever the header names; nobody without it. What a provider does is tested with a provider."""

    async def who(self, request: Request) -> User | None:
        return PEOPLE.get(request.headers.get(WHO, ""))

    async def login(self, request: Request) -> Response:  # noqa: ARG002
        return PlainTextResponse("sign in here")

    def notice(self, user: User | None, path: str) -> str:  # noqa: ARG002
        return f"<p>{user.name if user else 'Nobody'}</p>"
