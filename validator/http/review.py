"""Review before sending: everything as it would be kept, what the check says of it, and what would not be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from site_config.drawing import control_id
from validator.canonical import canonical, sha256
from validator.check import blocking
from validator.finding import Finding, Severity
from validator.http.callers import caller
from validator.http.house import House, house
from validator.http.reading import reader
from validator.http.reasons import Reasons, given, kept_in
from validator.http.views import draw
from validator.ledger import Draft, Submission
from validator.people import User
from validator.rules.escalation_missing import RULE as ESCALATION
from validator.service import Refused
from validator.template import Template
from validator.template.answers import Answers, asked, tidy
from validator.template.pattern import pattern
from validator.template.said import Reader, Said
from validator.template.told import parts

router = APIRouter()

CHANGED = "The draft was changed since you looked at it, perhaps in another tab or on another device"
CHANGED_NOTE = "Nothing was sent. This is the draft as it stands now, with the reasons that you typed: look it over again."
SENT_TITLE = "You have sent this audit already"
SENT_NOTE = "It was kept once, as it was then, and the draft is gone."


@dataclass(frozen=True)
class Reviewed:
    """A draft as it would be sent: the answers to what is asked, and the pointers of what is left out."""

    draft: Draft
    template: Template
    answers: Answers
    left_out: list[str]
    findings: list[Finding]

    @property
    def shown(self) -> str:
        """A digest of what is kept when this is sent: whether something else was sent is told by it."""
        return digest(self.draft.template, self.draft.version, self.answers)


@dataclass(frozen=True)
class Notice:
    """What stands at the top when sending did not go through. `insist`: blank reasons are told of as missing."""

    title: str = ""
    note: str = ""
    status: int = 200
    insist: bool = False
    typed: Reasons = field(default_factory=dict)


def digest(template: str, version: str, answers: Answers) -> str:
    """What makes two audits the same one, reasons apart."""
    return sha256(canonical({"template": template, "version": version, "answers": answers}))


def reviewed(here: House, draft: Draft) -> Reviewed | None:
    """The draft put in order and checked; None where its form is not published here any more."""
    template = here.service.catalogue.template(draft.template, draft.version)
    if template is None:
        return None
    answers, left_out = asked(template, draft.answers)
    return Reviewed(draft, template, answers, left_out, here.service.check(template, answers))


@router.get("/drafts/{identifier}/review/")
async def review_page(request: Request, identifier: str) -> Response:
    """One's own draft, looked over. One that was sent leads to its receipt."""
    here, user = house(request), caller(request)
    draft = await here.drafting.get(identifier, user)
    if isinstance(draft, Draft):
        return await review(request, draft, Notice())
    sent = await sent_by(here, identifier, user)
    return await here.site.not_found(request) if sent is None else await sent_already(request, sent)


async def sent_by(here: House, identifier: str, user: User) -> Submission | None:
    """The record of this id, if this person has sent it."""
    found = await here.service.record(identifier, user)
    return None if isinstance(found, Refused) or found.author != user.id else found


async def sent_already(request: Request, sent: Submission) -> Response:
    """The page that leads to the receipt."""
    return await told(request, Notice(SENT_TITLE, SENT_NOTE, 409), sent)


async def told(request: Request, notice: Notice, sent: Submission | None = None, draft: str = "") -> Response:
    """A page that says why there is nothing to review, and where to go on."""
    site = house(request).site
    html = await site.page_elsewhere("review/")
    if html is None:
        return await site.not_found(request)
    page = site.with_title(
        site.with_view(html, draw("told", notice=notice, sent=sent, draft=draft)), notice.title
    )
    return site.answer(page, request, notice.status, private=True)


async def review(request: Request, draft: Draft, notice: Notice) -> Response:
    """The page of a draft."""
    here = house(request)
    found = reviewed(here, draft)
    html = await here.site.page_elsewhere("review/")
    if found is None or html is None:
        return await here.site.not_found(request)
    reasons = kept_in(draft) | dict(notice.typed)
    by_severity = {
        severity: [one for one in found.findings if one.severity is severity] for severity in Severity
    }
    missing = {(one.code, one.pointer) for one in blocking(by_severity[Severity.CHALLENGE], given(reasons))}
    picture = pattern(found.template, found.answers)
    shown = parts(reader(here).sections(found.template, found.answers), picture)
    view = draw(
        "review",
        found=found,
        notice=notice,
        errors=[(one, _address(found, one.pointer)) for one in by_severity[Severity.ERROR]],
        challenges=[
            (one, _address(found, one.pointer), reasons.get((one.code, one.pointer), ""))
            for one in sorted(by_severity[Severity.CHALLENGE], key=lambda one: one.code != ESCALATION.code)
        ],
        advice=[(one, _address(found, one.pointer)) for one in by_severity[Severity.ADVICE]],
        missing=missing if notice.insist else set(),
        pattern=picture,
        parts=[part for part in shown if not part.untouched],
        untouched=[part for part in shown if part.untouched],
        left_out=list(_left_out(reader(here), found)),
        newer=here.drafting.newer_version(draft),
    )
    page = here.site.with_view(html, view)
    if notice.title:
        page = page.replace("<title>", "<title>Error: ", 1)
    return here.site.answer(page, request, notice.status, private=True)


def _address(found: Reviewed, pointer: str) -> str:
    """Where on the draft's form an answer is changed."""
    page = f"/drafts/{found.draft.id}/"
    if found.template.question(pointer) is not None:
        return f"{page}#{control_id(pointer)}"
    section = found.template.section(pointer)
    return f"{page}#{section.name}" if section else page


def _left_out(words: Reader, found: Reviewed) -> Iterator[tuple[str, list[Said]]]:
    """What was typed where nothing is asked, in the words that people read, by the title of its section."""
    typed: Answers = tidy(found.draft.answers) or {}
    for title, pointers in groupby(found.left_out, lambda pointer: _title(found.template, pointer)):
        yield (
            title,
            [said for pointer in pointers for said in _typed_at(words, found.template, typed, pointer)],
        )


def _title(template: Template, pointer: str) -> str:
    section = template.section(pointer)
    return section.title if section else pointer


def _typed_at(words: Reader, template: Template, typed: Answers, pointer: str) -> list[Said]:
    """What stands at a question, or at every question of a section."""
    question, section = template.question(pointer), template.section(pointer)
    if question is not None:
        return [words.said(question, typed, pointer)]
    said = [words.said(one, typed, one.pointer) for one in section.questions] if section else []
    return [one for one in said if not one.blank]
