"""The service's own page, for whoever looks after it: how it is set up, what it still owes, who is signed in. No case data."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from validator.dates import spoken_moment
from validator.http.bodies import read_form
from validator.http.callers import caller
from validator.http.house import house
from validator.http.problems import problem
from validator.http.views import draw
from validator.people import Right
from validator.service import Refused

router = APIRouter()
HERE = "/desk/service/"


@router.get(HERE)
async def page(request: Request, ended: int | None = None, again: int | None = None) -> Response:
    """Deliveries; for whoever may see them, settings without secrets, the directory and the sessions too."""
    here = house(request)
    html = await here.site.page("desk/service/")
    if html is None:
        return await here.site.not_found(request)
    ledger = here.service.ledger
    user = caller(request)
    sessions = await run_in_threadpool(here.sessions.listed) if here.sessions else None
    oldest = await run_in_threadpool(ledger.oldest_owed)
    view = draw(
        "service",
        everything=user.may(Right.SETTINGS),
        held=await run_in_threadpool(ledger.held),
        settings=here.settings_in_use,
        delayed=await run_in_threadpool(ledger.delayed),
        owing=await run_in_threadpool(ledger.owing),
        oldest=spoken_moment(oldest) if oldest else None,
        people=len(here.directory()),
        sessions=sessions,
        moment=spoken_moment,
        user=user,
        ended=ended,
        again=again,
    )
    return here.site.answer(here.site.with_view(html, view), request, private=True)


@router.post("/desk/service/deliveries/retry")
async def retry(request: Request) -> Response:
    """Owe again whatever waits for a person: the worker takes it up at once."""
    here = house(request)
    ledger = here.service.ledger
    number = await run_in_threadpool(ledger.retry, here.service.clock())
    here.deliverer.wake()
    return RedirectResponse(f"{HERE}?again={number}#deliveries", 303)


@router.post("/desk/service/sessions/end")
async def end_sessions(request: Request) -> Response:
    """End every session of one person: each is signed out at its next request."""
    sent = await read_form(request)
    if isinstance(sent, Refused):
        return problem(sent)
    sessions, person = house(request).sessions, dict(sent).get("person", "")
    ended = await run_in_threadpool(sessions.end_where, person=person) if sessions else 0
    return RedirectResponse(f"{HERE}?ended={ended}#sessions", 303)
