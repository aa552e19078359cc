"""Forms sent without a script, and the receipt: pages, with the answers still in them where something is to be put right."""

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from site_config.drawing import Drawer
from validator.dates import spoken_moment
from validator.http.bodies import read_form
from validator.http.callers import caller
from validator.http.filling import Filling
from validator.http.form_pages import bare, for_reader, refused_page, sent_page
from validator.http.house import House, house
from validator.http.problems import NOT_KEPT, problem
from validator.http.saving import THEN, save_draft
from validator.http.sent import Sent, read_sent
from validator.http.views import receipt
from validator.ledger import LedgerUnavailable
from validator.people import User
from validator.service import Received, Refused, Why

router = APIRouter()


@router.post("/forms/{name}/send")
async def send(request: Request, name: str) -> Response:
    """Keep the form and go to the receipt, or give the page back with what is to be put right."""
    sent = await _read(request, name)
    if isinstance(sent, Refused):
        return problem(sent)
    here = house(request)
    if sent.add_row:
        filling = Filling(sent.typed, sent.id, accepted=sent.accepted, more_rows={sent.add_row: 1})
        return await sent_page(request, sent, filling)
    if sent.do == "check":
        return await _checked(request, sent)
    if sent.do in THEN:
        return await save_draft(request, sent)
    try:
        outcome = await _submit(here, sent, caller(request))
    except LedgerUnavailable:
        outcome = Refused(Why.UNAVAILABLE, NOT_KEPT)
    if isinstance(outcome, Received):
        here.deliverer.wake()
        query = urlencode([("left-out", pointer) for pointer in sent.left_out])
        return RedirectResponse(f"/receipts/{outcome.submission.id}/" + (f"?{query}" if query else ""), 303)
    return await refused_page(request, sent, outcome)


async def _read(request: Request, name: str) -> Sent | Refused:
    """What was posted, by the version of the form that it names."""
    fields = await read_form(request)
    if isinstance(fields, Refused):
        return fields
    template = house(request).service.template(name, dict(fields).get("version") or None)
    return template if isinstance(template, Refused) else read_sent(template, fields)


async def _submit(here: House, sent: Sent, user: User) -> Received | Refused:
    """Send it on; a reason to a challenge that is no longer made is not sent."""
    outcome = await here.service.submit(sent.envelope, user)
    if isinstance(outcome, Refused) and outcome.why is Why.FINDINGS and sent.accepted:
        raised = {(one.code, one.pointer) for one in outcome.findings}
        kept = [one for one in sent.accepted if (one.code, one.pointer) in raised]
        if len(kept) < len(sent.accepted):
            return await here.service.submit(replace(sent, accepted=kept).envelope, user)
    return outcome


async def _checked(request: Request, sent: Sent) -> Response:
    findings = house(request).service.check(sent.template, sent.answers)
    title = "There is a problem" if findings else "Nothing to put right"
    note = "" if findings else "You can send it."
    return await sent_page(
        request, sent, Filling(sent.typed, sent.id, findings, sent.accepted, title=title, note=note)
    )


@router.get("/forms/{name}/{version}/")
async def bare_form(request: Request, name: str, version: str) -> Response:
    """The form of one published version, without prose."""
    here = house(request)
    template = here.service.template(name, version)
    html = await here.site.page_elsewhere(f"forms/{name}/")
    if isinstance(template, Refused) or html is None:
        return await here.site.not_found(request)
    drawn = bare(html, Drawer(template, here.council), here.service.catalogue.template(name))
    return here.site.answer(for_reader(drawn, request), request)


@router.get("/receipts/{identifier}/")
async def receipt_page(request: Request, identifier: str) -> Response:
    """What somebody keeps after sending."""
    here = house(request)
    found = await here.service.record(identifier, caller(request))
    html = await here.site.page_elsewhere("receipt/")
    if isinstance(found, Refused) or html is None:
        return await here.site.not_found(request)
    template = here.service.catalogue.template(found.template, found.version)
    questions = (
        [template.question(pointer) for pointer in request.query_params.getlist("left-out")]
        if template
        else []
    )
    titles = [question.title for question in questions if question]
    received = spoken_moment(found.received_at)
    view = receipt(found, template, received, titles)
    return here.site.answer(here.site.with_view(html, view), request, private=True)
