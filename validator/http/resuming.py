"""Drafts gone on with: a draft's own page, and on a form's page what was begun on it already."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from validator.check import Accepted
from validator.dates import spoken, spoken_moment
from validator.finding import Finding, Severity
from validator.http.callers import caller, perhaps
from validator.http.etags import etag
from validator.http.filling import Filling
from validator.http.form_pages import for_reader, form_page
from validator.http.house import House, house
from validator.http.reasons import accepted_in
from validator.http.views import draw
from validator.ledger import Draft
from validator.people import Right
from validator.service import Refused
from validator.template import Template
from validator.template.answers import asked

router = APIRouter()


@router.get("/drafts/{identifier}/")
async def draft_page(request: Request, identifier: str) -> Response:
    """The form as it was left, on the version it was begun on."""
    here = house(request)
    draft = await here.drafting.get(identifier, caller(request))
    if isinstance(draft, Refused):
        return await _sent_since(request, identifier)
    template = here.service.catalogue.template(draft.template, draft.version)
    if template is None:
        return await here.site.not_found(request)
    accepted = accepted_in(draft)
    filling = Filling(
        draft.answers,
        draft.id,
        _challenges(here, template, draft, accepted),
        accepted,
        etag=etag(draft),
        tell_missing=True,
    )
    notice = draw(
        "resumed",
        draft=draft,
        newer=here.drafting.newer_version(draft),
        saved=spoken_moment(draft.saved_at),
        expires=spoken(here.drafting.expires_on(draft)),
        warned=here.drafting.warned(draft),
    )
    return await form_page(request, template, filling, notice=notice)


async def _sent_since(request: Request, identifier: str) -> Response:
    """A page loaded again after its draft was sent goes to what was sent; any other is not there."""
    here = house(request)
    if isinstance(await here.service.record(identifier, caller(request)), Refused):
        return await here.site.not_found(request)
    return RedirectResponse(f"/audits/{identifier}/", 303)


def _challenges(here: House, template: Template, draft: Draft, accepted: list[Accepted]) -> list[Finding]:
    """The challenges that were answered already, so that what was said to them is seen."""
    said = {(one.code, one.pointer) for one in accepted}
    if not said:
        return []
    findings = here.service.check(template, asked(template, draft.answers)[0])
    return [one for one in findings if one.severity is Severity.CHALLENGE and (one.code, one.pointer) in said]


@router.get("/forms/{name}/")
async def blank_form(request: Request, name: str) -> Response:
    """A form as it was built; whoever began one already, or can't send one, is told so first."""
    here, user = house(request), perhaps(request)
    path = f"forms/{name}/"
    html = await here.site.page(path) if name in here.service.catalogue.names() else None
    if html is None:
        return await here.site.serve_path(path, request)
    if user is None or not user.may(Right.SEND):
        return here.site.answer(for_reader(html, request), request)
    begun = await here.drafting.begun(user, name)
    if not begun:
        return here.site.answer(html, request)
    told = [(draft, spoken_moment(draft.saved_at)) for draft in begun]
    return here.site.answer(here.site.under_heading(html, draw("begun", begun=told)), request, private=True)
