"""A sent audit read back: a page to read, to print, and to find every other part of the record from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from validator.dates import spoken_moment
from validator.finding import Finding
from validator.http.callers import caller
from validator.http.house import House, house
from validator.http.views import draw
from validator.ledger import Submission
from validator.service import Refused
from validator.service.reading import Reading
from validator.template import Template
from validator.template.pattern import OVERALL, pattern
from validator.template.said import Reader
from validator.template.told import parts

router = APIRouter()

DETAILS = "details"
DELIVERED = {
    "done": "Kept, and put in the library of documents",
    "owed": "Kept. It is still to be put in the library of documents, which happens by itself",
    "held": "Kept. It can’t be put in the library of documents until somebody who looks after the service has put something right",
}
"""How far a record's deliveries have got, in words."""


@dataclass(frozen=True)
class Reason:
    """What the form asked about an answer, and the reason that was given. `asked` is empty where nobody knows any more."""

    code: str
    asked: str
    about: str
    reason: str


def reader(here: House) -> Reader:
    """Answers in this house's words: its council's lists, its people's names."""
    return Reader(lambda which: options(here, which), here.directory().name_of)


def options(here: House, which: str) -> dict[str, str]:
    """The titles of one of the council's lists; none for a name that is no list's."""
    return {one.id: one.title for one in here.council.options(which)} if which else {}


def delivery_words(delivery: dict[str, str]) -> list[str]:
    """How far a record has been delivered, in words."""
    states = set(delivery.values())
    return [DELIVERED[state] for state in ("held", "owed", "done") if state in states][:1]


@router.get("/audits/{identifier}/")
async def audit_page(request: Request, identifier: str) -> Response:
    """One record, whole. One that is not theirs is answered as one that is not there."""
    here = house(request)
    user = caller(request)
    found = await here.service.record(identifier, user)
    html = await here.site.page_elsewhere("audit/")
    if isinstance(found, Refused) or html is None:
        return await here.site.not_found(request)
    reading = Reading(here.service)
    template = here.service.catalogue.template(found.template, found.version)
    newer = await reading.newer(found)
    view = draw(
        "audit",
        submission=found,
        received=spoken_moment(found.received_at),
        title=template.title if template else found.template,
        newer=newer,
        newer_seen=await reading.seen(newer, user),
        older=await reading.seen(found.supersedes, user),
        delivery=delivery_words(await here.service.delivery(found)),
        **(_answers(here, template, reading, found) if template else {"template": None}),
    )
    title = template.title if template else found.template
    page = here.site.with_title(here.site.with_view(html, view), title, f"{title} {found.reference}")
    return here.site.answer(page, request, private=True)


def _answers(here: House, template: Template, reading: Reading, found: Submission) -> dict[str, object]:
    """Everything on the page that comes from the answers, by the record's own version of its form."""
    picture = pattern(template, found.answers)
    shown = parts(reader(here).sections(template, found.answers), picture)
    named = {part.name: part for part in shown}
    return {
        "template": template,
        "pattern": picture,
        "details": named.get(DETAILS),
        "whole": named.get(OVERALL),
        "parts": [part for part in shown if part.name not in (DETAILS, OVERALL) and not part.untouched],
        "untouched": [part for part in shown if part.untouched],
        "blank": [question for part in shown if not part.untouched for question in part.blank],
        "reasons": list(_reasons(template, reading.asked(template, found), found)),
    }


def _reasons(template: Template, asked: Iterable[Finding], found: Submission) -> Iterator[Reason]:
    """Each reason that was given, beside what it answers."""
    messages = {(one.code, one.pointer): one.message for one in asked}
    for given in found.accepted:
        question = template.question(given["pointer"]) or template.section(given["pointer"])
        yield Reason(
            given["code"],
            messages.get((given["code"], given["pointer"]), ""),
            question.title if question else given["pointer"],
            given["reason"],
        )
