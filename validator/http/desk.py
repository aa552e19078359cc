"""My audits: the drafts and the records that are somebody's, each list with its reason to be there."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from validator.dates import local_date, spoken, spoken_moment
from validator.http.callers import caller
from validator.http.house import House, house
from validator.http.pattern import pattern
from validator.http.views import draw
from validator.ids import is_uuid7
from validator.ledger import Draft, Only, Submission, parties
from validator.people import Right, User
from validator.people.shelves import Shelf
from validator.service.reading import Listed, Reading
from validator.template import Choice

router = APIRouter()

HERE = "/desk/my-audits/"
A_PAGE = 20
LONGEST_NUMBER = 40
"""Characters of what is looked for; no child's number comes near."""

TITLES = {
    Shelf.SENT: "Audits I sent",
    Shelf.FILES: "Audits of my files",
    Shelf.TEAMS: "Audits of my teams’ files",
    Shelf.ALL: "All audits",
}
DONE = {
    "deleted": "The draft is deleted.",
    "saved": "Your draft is saved. You can go on with it here, on this device or on another one.",
}
"""What was done just now, by its name in the address."""
EMPTY = {
    Shelf.SENT: "You have sent no audit yet.",
    Shelf.FILES: "None of your files has been audited yet. When one is, you can read the audit here.",
    Shelf.TEAMS: "None of your teams’ files has been audited yet.",
    Shelf.ALL: "No audit has been received yet.",
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: one form, one child, one of the lists from a place on."""

    form: str = ""
    child: str = ""
    which: str = ""
    after: str | None = None
    draft_after: str | None = None

    def fits(self, draft: Draft) -> bool:
        """Whether a draft is of what is looked for."""
        return self.form in ("", draft.template) and self.child in ("", draft.child)

    @property
    def only(self) -> Only:
        """What every list is narrowed to."""
        return Only(self.form or None, self.child or None)

    @property
    def narrowed(self) -> bool:
        """Whether that leaves anything out."""
        return bool(self.form or self.child)

    def address(self, **changed: str) -> str:
        """The address of this page with something changed, what is empty left out."""
        asked = {"form": self.form, "child": self.child} | changed
        query = urlencode({name: value for name, value in asked.items() if value})
        return HERE + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Row:
    """One record in a list."""

    submission: Submission
    child: str
    form: str
    whole: Choice | None
    received: str
    replaced: bool


@dataclass(frozen=True)
class DraftRow:
    """One draft in the list. `warned`: its last day is near."""

    draft: Draft
    form: str
    saved: str
    expires: str
    warned: bool


@dataclass(frozen=True)
class Shown:
    """One list as the page has it; `older` leads to its next page."""

    name: str
    title: str
    rows: list[Row]
    empty: str
    older: str


@router.get(HERE)
async def my_audits(request: Request) -> Response:
    """Everything that is somebody's; a sentence for those who see no case data."""
    here = house(request)
    html = await here.site.page("desk/my-audits/")
    if html is None:
        return await here.site.not_found(request)
    reading, asked = Reading(here.service), _asked(request.query_params)
    shelves = reading.shelves(caller(request))
    chosen = [shelf for shelf in shelves if shelf == asked.which] or list(shelves)
    alone = asked.which in shelves
    lists = [
        _shown(
            here,
            shelf,
            asked,
            await reading.listed(shelves[shelf], asked.after if alone else None, A_PAGE, asked.only),
        )
        for shelf in chosen
    ]
    drafts, more_drafts = await _drafts(here, caller(request), asked, alone=alone)
    view = draw(
        "my_audits",
        drafts=drafts,
        more_drafts=more_drafts,
        done=DONE.get(request.query_params.get("done", ""), ""),
        asked=asked,
        sees_none=not shelves,
        tends=caller(request).may(Right.SETTINGS),
        lists=lists,
        alone=alone,
        forms=_forms(here),
    )
    return here.site.answer(here.site.with_view(html, view), request, private=True)


async def _drafts(here: House, user: User, asked: Asked, *, alone: bool) -> tuple[list[DraftRow], str]:
    """A page of one's own drafts, and the address of the next one. None beside a list that stands alone."""
    if alone or not user.may(Right.SEND):
        return [], ""
    found = await here.drafting.list(user, asked.draft_after, A_PAGE + 1)
    shown = [one for one in found[:A_PAGE] if asked.fits(one)]
    older = asked.address(drafts=found[A_PAGE - 1].place) if len(found) > A_PAGE else ""
    return [_draft_row(here, one) for one in shown], older


def _draft_row(here: House, draft: Draft) -> DraftRow:
    template = here.service.catalogue.template(draft.template, draft.version)
    return DraftRow(
        draft,
        template.title if template else draft.template,
        spoken_moment(draft.saved_at),
        spoken(here.drafting.expires_on(draft)),
        here.drafting.warned(draft),
    )


def _asked(query: Mapping[str, str]) -> Asked:
    """What counts of an address. What names nothing is as if it were not there."""
    given = {name: query.get(name, "").strip() for name in ("form", "child", "list", "after")}
    after = given["after"] if is_uuid7(given["after"]) else None
    child = given["child"][:LONGEST_NUMBER]
    return Asked(given["form"], child, given["list"], after, query.get("drafts") or None)


def _forms(here: House) -> list[tuple[str, str]]:
    """The name and title of every form."""
    catalogue = here.service.catalogue
    return [(name, form.title) for name in catalogue.names() if (form := catalogue.template(name))]


def _shown(here: House, shelf: Shelf, asked: Asked, found: Listed) -> Shown:
    older = asked.address(list=shelf, after=found.items[-1].id) if found.more else ""
    empty = "None that fits what you look for." if asked.narrowed else EMPTY[shelf]
    if asked.after is not None and not found.items:
        empty = "There are no older ones."
    rows = [_row(here, one, replaced=one.id in found.replaced) for one in found.items]
    return Shown(shelf, TITLES[shelf], rows, empty, older)


def _row(here: House, submission: Submission, *, replaced: bool) -> Row:
    template = here.service.catalogue.template(submission.template, submission.version)
    picture = pattern(template, submission.answers) if template else None
    return Row(
        submission,
        parties(submission.answers).child,
        template.title if template else submission.template,
        picture.whole.auditor if picture and picture.whole else None,
        spoken(local_date(submission.received_at)),
        replaced,
    )
