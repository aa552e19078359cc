"""The routes for drafts. None is ever checked, and none overwrites text that its sender has not seen."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from validator.check import Accepted
from validator.clock import stamp
from validator.http.bodies import read_json
from validator.http.callers import caller
from validator.http.differing import differing
from validator.http.envelopes import read_as
from validator.http.etags import NO_REVISION, condition, etag
from validator.http.house import House, house
from validator.http.listing import most_listed
from validator.http.problems import json_response, problem
from validator.http.reasons import accepted_in
from validator.ledger import Draft, Stale
from validator.people import User
from validator.service import DraftSaved, Envelope, Refused, Why

router = APIRouter(prefix="/api/drafts")

SAY_WHICH = (
    "There is a draft under this id already. Say in If-Match which text of it this is to replace. "
    "Nothing was saved, and nothing was lost"
)
OTHER_TEXT = (
    "Other text was saved under this id since, perhaps from another tab or device. It stands here as "
    "“current”, and was not overwritten. Look at both, then save again with its tag in If-Match"
)
GONE = "The draft that this was to replace is not there any more. Leave out If-Match to save it anew"
SOMEBODY_ELSE = "The page was opened by somebody else than who is signed in now. Nothing was saved"


class Said(BaseModel):
    """What was said to a challenge so far, however long or short."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: str
    pointer: str
    reason: str


class Typed(BaseModel):
    """What is put to `/api/drafts/ID`. `person` is the id of whoever the page was served to."""

    model_config = ConfigDict(extra="forbid", strict=True)
    template: str = Field(max_length=100)
    version: str = Field(min_length=1, max_length=20)
    answers: dict[str, Any]
    accepted: list[Said] = Field(default_factory=list)
    person: str | None = None

    def envelope(self, identifier: str) -> Envelope:
        """The same, as the service takes it."""
        accepted = [Accepted(one.code, one.pointer, one.reason) for one in self.accepted]
        return Envelope(identifier, self.template, self.answers, self.version, accepted=accepted)


@router.put("/{identifier}")
async def put(request: Request, identifier: str) -> Response:
    """Save what was typed: 201, or 200 over text that the sender has seen."""
    body = await read_json(request)
    if isinstance(body, Refused):
        return problem(body)
    typed, user = read_as(Typed, body), caller(request)
    if isinstance(typed, Refused):
        return problem(typed)
    if typed.person not in (None, user.id):
        return problem(Refused(Why.OTHER_PERSON, SOMEBODY_ELSE))
    return await _save(request, typed.envelope(identifier), user)


async def _save(request: Request, typed: Envelope, user: User) -> Response:
    drafting = house(request).drafting
    found = await drafting.get(typed.id, user)
    stands = None if isinstance(found, Refused) else found
    if_match, if_none_match = (condition(request.headers, f"If-{name}") for name in ("Match", "None-Match"))
    if if_none_match and if_none_match.has(stands, weakly=True):
        return _stale(house(request), stands, typed)
    if stands is not None and if_match is None:
        return _stale(house(request), stands, typed, Refused(Why.PRECONDITION_REQUIRED, SAY_WHICH))
    over = None
    if if_match is not None:  # text that was saved already stays saved: a request repeated, its answer lost
        over = stands.revision if stands is not None and if_match.has(stands) else NO_REVISION
    outcome = await drafting.save(typed, user, over=over)
    if isinstance(outcome, Refused):
        return problem(outcome)
    if not isinstance(outcome, DraftSaved):
        return _stale(house(request), outcome.current if isinstance(outcome, Stale) else None, typed)
    draft = outcome.draft
    others = [{"id": other.id, "saved_at": stamp(other.saved_at)} for other in outcome.others]
    told = _told(house(request), draft, "id", "template", "version", "saved_at", "expires_on")
    return _tagged(json_response(told | {"others": others}, 201 if outcome.created else 200), draft)


def _stale(
    here: House, stands: Draft | None, typed: Envelope | None, refused: Refused | None = None
) -> Response:
    """Nothing was saved: here is the text that stands there instead, and how what was typed differs from it."""
    current = stands and _told(here, stands, "answers", "accepted", "saved_at", "etag")
    why = refused or Refused(Why.PRECONDITION, OTHER_TEXT if stands else GONE)
    more = {"differing": _differing(here, stands, typed)} if stands and typed else {}
    return problem(why, current=current, **more)


def _differing(here: House, stands: Draft, typed: Envelope) -> list[dict[str, str]]:
    """What differs between what was typed and what stands there, in the words of its questions."""
    template = here.service.catalogue.template(stands.template, stands.version)
    if template is None:
        return []
    theirs = accepted_in(stands)
    found = differing(template, (typed.answers, typed.accepted), (stands.answers, theirs))
    return [{"title": one.title, "mine": one.mine, "theirs": one.theirs} for one in found]


@router.get("/{identifier}")
async def get(request: Request, identifier: str) -> Response:
    """One's own draft."""
    draft = await house(request).drafting.get(identifier, caller(request))
    if isinstance(draft, Refused):
        return problem(draft)
    known = condition(request.headers, "If-None-Match")
    if known and known.has(draft, weakly=True):
        return _tagged(Response(status_code=304), draft)
    names = ("id", "template", "version", "newer_version", "title", "child", "answers", "accepted")
    told = _told(house(request), draft, *names, "begun_at", "saved_at", "expires_on")
    return _tagged(json_response(told), draft)


@router.delete("/{identifier}")
async def delete(request: Request, identifier: str) -> Response:
    """Take one's own draft away; with If-Match, only the text that the caller has seen."""
    drafting, user, over = house(request).drafting, caller(request), None
    if (if_match := condition(request.headers, "If-Match")) is not None:
        stands = await drafting.get(identifier, user)
        if isinstance(stands, Refused):
            return problem(stands)
        over = stands.revision if if_match.has(stands) else NO_REVISION
    outcome = await drafting.delete(identifier, user, over=over)
    if isinstance(outcome, Refused):
        return problem(outcome)
    if isinstance(outcome, Stale):
        return _stale(house(request), outcome.current, None)
    return Response(status_code=204)


@router.get("")
async def listed(request: Request, after: str | None = None, limit: int = 50) -> Response:
    """One's own drafts, the last saved first."""
    most = most_listed(limit)
    found = await house(request).drafting.list(caller(request), after, most + 1)
    items, more = found[:most], len(found) > most
    names = ("id", "template", "version", "title", "child", "begun_at", "saved_at", "expires_on")
    told = [_told(house(request), draft, *names) for draft in items]
    return json_response({"items": told, "next": items[-1].place if more else None})


def _told(here: House, draft: Draft, *names: str) -> dict[str, Any]:
    """Members of a draft as they go over the wire."""
    template = here.service.catalogue.template(draft.template, draft.version)
    written = {
        "title": template.title if template else draft.template,
        "newer_version": here.drafting.newer_version(draft),
        "begun_at": stamp(draft.begun_at),
        "saved_at": stamp(draft.saved_at),
        "expires_on": here.drafting.expires_on(draft).isoformat(),
        "etag": etag(draft),
    }
    return {name: written[name] if name in written else getattr(draft, name) for name in names}


def _tagged(response: Response, draft: Draft) -> Response:
    response.headers["ETag"] = etag(draft)
    return response
