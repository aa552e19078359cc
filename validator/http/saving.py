"""A draft saved without a script: kept, or given back with the text that stands in its way."""

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from validator.dates import spoken_moment
from validator.http.callers import caller
from validator.http.differing import differing
from validator.http.etags import NO_REVISION, etag
from validator.http.filling import Filling
from validator.http.form_pages import refused_page, sent_page
from validator.http.house import House, house
from validator.http.problems import NOT_KEPT, STATUS
from validator.http.reasons import accepted_in
from validator.http.sent import Sent
from validator.http.views import draw
from validator.ledger import Draft, LedgerUnavailable, Missing, Stale
from validator.people import User
from validator.service import DraftSaved, Refused, Why

THEN = {"save": "/desk/my-audits/?done=saved", "review": "/drafts/{id}/review/"}
"""What is done with a draft beside saving it: where one goes from there."""


async def save_draft(request: Request, sent: Sent) -> Response:
    """Save what was typed and go on, or give the page back with both texts."""
    try:
        outcome = await _save(house(request), sent, caller(request))
    except LedgerUnavailable:
        outcome = Refused(Why.UNAVAILABLE, NOT_KEPT)
    if isinstance(outcome, DraftSaved):
        return RedirectResponse(THEN[sent.do].format(id=sent.id), 303)
    if isinstance(outcome, Stale):
        return await _two_texts(request, sent, outcome.current)
    notice = ""
    if outcome.why is Why.SENT:
        notice = draw("kept_anew", form=f"audit-{sent.template.name}", fresh=house(request).site.new_id())
    return await refused_page(request, sent, outcome, notice=notice)


async def _save(here: House, sent: Sent, user: User) -> DraftSaved | Stale | Refused:
    """Where the draft is gone meanwhile, taken away or too old, what was typed begins it anew."""
    found = await here.drafting.get(sent.id, user)
    over = None
    if isinstance(found, Draft):
        over = found.revision if etag(found) == sent.etag else NO_REVISION
    outcome = await here.drafting.save(sent.draft, user, over=over)
    if isinstance(outcome, Missing):
        outcome = await here.drafting.save(sent.draft, user, over=None)
    assert not isinstance(outcome, Missing), "a draft that is saved anew replaces nothing"
    return outcome


async def _two_texts(request: Request, sent: Sent, current: Draft) -> Response:
    """The page with what was typed in it, and above it the questions that the two texts answer differently."""
    theirs = accepted_in(current)
    here = house(request)
    notice = draw(
        "two_texts",
        form=f"audit-{sent.template.name}",
        id=sent.id,
        fresh=here.site.new_id(),
        etag=etag(current),
        then=sent.do,
        saved=spoken_moment(current.saved_at),
        differing=differing(sent.template, (sent.typed, sent.accepted), (current.answers, theirs)),
    )
    filling = Filling(sent.typed, sent.id, accepted=sent.accepted)
    return await sent_page(request, sent, filling, status=STATUS[Why.PRECONDITION], notice=notice)
