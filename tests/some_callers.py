"""People for the tests of who may do what: a way of signing in that believes a header, and one person a role."""

import re
from contextlib import contextmanager
from dataclasses import replace

from some_calls import HERE
from some_submissions import an_id
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from validator.http import create_app
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


PARAMETERS = {"name": "fostering", "version": "1.0", "identifier": an_id(99), "path": "guidance/"}
BODIES = {"POST": {"json": {}}, "PUT": {"json": {}}}


@contextmanager
def asking(house):
    """Ask a row of the table as somebody, going nowhere from there."""
    app = create_app(replace(house, sign_in=ByHeader()))
    with TestClient(app, base_url=HERE, headers={"Origin": HERE}, follow_redirects=False) as caller:

        def ask(row, somebody, **more):
            method, path = row.split(" ")
            address = re.sub(r"\{(\w+)\}", lambda found: PARAMETERS[found[1]], path)
            caller.cookies.clear()
            headers = {} if somebody == "nobody" else {WHO: somebody}
            return caller.request(
                method, more.pop("at", address), headers=headers, **(BODIES.get(method, {}) | more)
            )

        yield ask
