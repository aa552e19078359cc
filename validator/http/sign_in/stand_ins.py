"""Acting as a stand-in, where no sign-in is configured: on loopback only, and said on every page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from validator.http.bodies import FORM, content_type, read_form, read_json
from validator.http.problems import json_response, problem
from validator.http.sign_in.own_path import own_path
from validator.http.views import draw
from validator.people import User
from validator.people.stand_ins import DEFAULT, STAND_INS
from validator.service import Refused, Why

COOKIE = "casefile-stand-in"


class StandIns:
    """One stand-in a role. A request without a session acts as the auditor."""

    async def who(self, request: Request) -> User | None:
        """The stand-in that this browser acts as."""
        return STAND_INS.get(request.cookies.get(COOKIE, DEFAULT), STAND_INS[DEFAULT])

    async def login(self, request: Request) -> Response:
        """The short list to choose from."""
        site = request.app.state.house.site
        html = await site.page_elsewhere("sign-in/")
        if html is None:
            not_found: Response = await site.not_found(request)
            return not_found
        path = own_path(request.query_params.get("next", "/"))
        view = draw("sign_in", user=await self.who(request), path=path, people=STAND_INS.values())
        answer: Response = site.answer(site.with_view(html, view), request)
        return answer

    async def choose(self, request: Request) -> Response:
        """Act as one of the stand-ins: from the page's form, or `{"user": "ap"}`."""
        from_page = content_type(request) == FORM
        sent = await (read_form if from_page else read_json)(request)
        if isinstance(sent, Refused):
            return problem(sent)
        given = dict(sent)
        user = STAND_INS.get(str(given.get("user", "")))
        if user is None:
            there = ", ".join(STAND_INS)
            return problem(Refused(Why.NOT_FOUND, f"There is no such stand-in. There are: {there}"))
        response: Response = json_response({"id": user.id, "name": user.name, "roles": list(user.roles)})
        if from_page:
            response = RedirectResponse(own_path(str(given.get("next", "/"))), 303)
        response.set_cookie(COOKIE, user.id, httponly=True, samesite="strict", path="/")
        return response

    async def callback(self, request: Request) -> Response:
        """Nobody comes back from a provider that there is not."""
        not_found: Response = await request.app.state.house.site.not_found(request)
        return not_found

    async def logout(self, request: Request) -> Response:  # noqa: ARG002 - as every way of signing in has it
        """Go back to the stand-in that everybody starts as."""
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE, path="/")
        return response

    async def front_channel_logout(self, request: Request) -> Response:
        """There is no provider to sign out of."""
        return await self.callback(request)

    async def back_channel_logout(self, request: Request) -> Response:
        """There is no provider that could call."""
        return await self.callback(request)

    def notice(self, user: User | None, path: str) -> str:
        """Who is stood in for, and that it is only that."""
        return draw("signed_in", user=user, path=path)

    def new_role(self, path: str) -> str:
        """Whoever has no right to something looks at it as somebody who has."""
        return draw("new_role", path=path)
