"""Forms sent without a script, and the receipt: pages, with the answers still in them where something is to be put right."""

from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from selectolax.lexbor import LexborHTMLParser
from starlette.responses import RedirectResponse, Response

from site_config.drawing import Drawer
from validator.check import Accepted
from validator.clock import LONDON
from validator.http.bodies import Fields, read_form
from validator.http.callers import caller
from validator.http.filling import Filling, fill
from validator.http.house import House, house
from validator.http.problems import NOT_KEPT, STATUS, TITLES, problem
from validator.http.views import receipt
from validator.ledger import LedgerUnavailable
from validator.people import User
from validator.service import Envelope, Received, Refused, Why
from validator.template import Template
from validator.template.answers import Answers, asked, from_fields

router = APIRouter()
ACCEPTED = "accepted:"


@dataclass(frozen=True)
class Sent:
    """A posted form, read: the answers to what was asked, and what was left out because it was not."""

    template: Template
    id: str
    answers: Answers
    typed: Answers
    left_out: list[str]
    accepted: list[Accepted]
    do: str
    add_row: str

    @property
    def envelope(self) -> Envelope:
        """The same, as the service takes it."""
        return Envelope(
            self.id, self.template.name, self.answers, self.template.version, accepted=self.accepted
        )


def read_sent(template: Template, fields: Fields) -> Sent:
    """What a form's controls say."""
    typed = from_fields(template, [(name, text) for name, text in fields if name.startswith("/")])
    answers, left_out = asked(template, typed)
    named = dict(fields)
    accepted = [
        Accepted(code, pointer, text.replace("\r\n", "\n").strip())
        for name, text in fields
        if name.startswith(ACCEPTED) and text.strip()
        for code, _, pointer in [name.removeprefix(ACCEPTED).partition(":")]
    ]
    do, add_row = named.get("do", "send"), named.get("add-row", "")
    return Sent(template, named.get("id", ""), answers, typed, left_out, accepted, do, add_row)


@router.post("/forms/{name}/send")
async def send(request: Request, name: str) -> Response:
    """Keep the form and go to the receipt, or give the page back with what is to be put right."""
    fields = await read_form(request)
    if isinstance(fields, Refused):
        return problem(fields)
    template = house(request).service.template(name, dict(fields).get("version") or None)
    if isinstance(template, Refused):
        return problem(template)
    sent = read_sent(template, fields)
    here = house(request)
    if sent.add_row:
        return await _page(
            request, sent, Filling(sent.typed, sent.id, accepted=sent.accepted, more_rows={sent.add_row: 1})
        )
    if sent.do == "check":
        return await _checked(request, sent)
    try:
        outcome = await _submit(here, sent, caller(request))
    except LedgerUnavailable:
        outcome = Refused(Why.UNAVAILABLE, NOT_KEPT)
    if isinstance(outcome, Received):
        here.deliverer.wake()
        query = urlencode([("left-out", pointer) for pointer in sent.left_out])
        return RedirectResponse(f"/receipts/{outcome.submission.id}/" + (f"?{query}" if query else ""), 303)
    return await _refused(request, sent, outcome)


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
    return await _page(
        request, sent, Filling(sent.typed, sent.id, findings, sent.accepted, title=title, note=note)
    )


async def _refused(request: Request, sent: Sent, refused: Refused) -> Response:
    title = "There is a problem" if refused.why is Why.FINDINGS else TITLES[refused.why]
    note = "" if refused.findings else f"{refused.detail}."
    filling = Filling(sent.typed, sent.id, refused.findings, sent.accepted, title=title, note=note)
    return await _page(request, sent, filling, STATUS[refused.why])


async def _page(request: Request, sent: Sent, filling: Filling, status: int = 200) -> Response:
    """The form's own page with the filling in it; an older version is drawn bare, without its prose."""
    here, name = house(request), sent.template.name
    html = await here.site.page(f"forms/{name}/")
    newest = here.service.catalogue.template(name)
    if html is None:
        return problem(Refused(Why.NOT_FOUND, f"The site has no page for the form “{name}”"))
    if newest is not sent.template:
        html = bare(html, Drawer(sent.template, here.council), newest)
    return here.site.answer(fill(html, sent.template, filling), request, status, private=True)


def bare(html: str, drawer: Drawer, newest: Template | None) -> str:
    """A built page with another version's form in the place of its own; it says where there is a newer one."""
    page = LexborHTMLParser(html)
    article = page.css_first("article")
    if article is not None:
        title = f"<h1>{escape(drawer.template.title)}</h1><p>Version {drawer.template.version}{_newer(drawer.template, newest)}</p>"
        article.inner_html = title + drawer.head() + drawer.whole() + drawer.bar()
    return str(page.html)


def _newer(template: Template, newest: Template | None) -> str:
    """What whoever fills in an older version is told."""
    if newest is None or newest.version == template.version:
        return ""
    return (
        f". There is a newer version, {newest.version}: an audit begun on this one can be finished on it and is kept "
        f'as it is; begin a new one on <a href="/forms/{template.name}/">the newer form</a>'
    )


@router.get("/forms/{name}/{version}/")
async def bare_form(request: Request, name: str, version: str) -> Response:
    """The form of one published version, without prose."""
    here = house(request)
    template = here.service.template(name, version)
    html = await here.site.page_elsewhere(f"forms/{name}/")
    if isinstance(template, Refused) or html is None:
        return await here.site.not_found(request)
    return here.site.answer(
        bare(html, Drawer(template, here.council), here.service.catalogue.template(name)), request
    )


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
    received = f"{found.received_at.astimezone(LONDON):%d.%m.%Y at %H:%M}"
    view = receipt(found, template.title if template else found.template, received, titles)
    return here.site.answer(here.site.with_view(html, view), request, private=True)
