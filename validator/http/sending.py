"""Sending a draft from its review: received once, however often it is pressed; refused, nothing typed is lost."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from validator.http.bodies import Fields, read_form
from validator.http.callers import caller
from validator.http.house import house
from validator.http.problems import STATUS, TITLES, problem
from validator.http.reasons import Key, Reasons, answering, given, kept_in, typed_in
from validator.http.review import (
    CHANGED,
    CHANGED_NOTE,
    Notice,
    Reviewed,
    digest,
    review,
    reviewed,
    sent_already,
    sent_by,
    told,
)
from validator.ledger import Draft, LedgerUnavailable, Stale, Submission
from validator.people import User
from validator.service import DraftSaved, Envelope, Received, Refused, Why

router = APIRouter()

MY_AUDITS = "/desk/my-audits/"
NOT_SENT = "Nothing was sent. Your draft is kept as it was saved last: try again in a few minutes."
NOT_DELETED = "It was changed since you looked at the list, so it was not deleted. Look at it first."


@dataclass(frozen=True)
class Pressed:
    """What a review page sends: which text it showed, the reasons in its boxes, what to do."""

    etag: str
    shown: str
    do: str
    left_out: list[str]
    typed: dict[Key, str]


def _pressed(fields: Fields) -> Pressed:
    named = dict(fields)
    return Pressed(
        named.get("etag", "").strip('" '),
        named.get("shown", ""),
        named.get("do", "send"),
        [text for name, text in fields if name == "left-out"],
        typed_in(fields),
    )


@router.post("/drafts/{identifier}/send")
async def send(request: Request, identifier: str) -> Response:
    """To the receipt, or back to the review with what is to be put right."""
    fields = await read_form(request)
    if isinstance(fields, Refused):
        return problem(fields)
    pressed, user = _pressed(fields), caller(request)
    try:
        draft = await house(request).drafting.get(identifier, user)
        if isinstance(draft, Refused):
            return await _without_draft(request, identifier, pressed, user)
        if pressed.etag != str(draft.revision):
            return await _changed(request, draft, pressed.typed)
        if pressed.do == "back":
            return await _go_back(request, draft, pressed, user)
        return await _send(request, draft, pressed, user)
    except LedgerUnavailable:
        return await told(request, Notice(TITLES[Why.UNAVAILABLE], NOT_SENT, 503), draft=identifier)


async def _send(request: Request, draft: Draft, pressed: Pressed, user: User) -> Response:
    here = house(request)
    found = reviewed(here, draft)
    if found is None:
        return await here.site.not_found(request)
    reasons = kept_in(draft) | pressed.typed
    outcome = await here.service.submit(_envelope(found, reasons), user)
    if isinstance(outcome, Received):
        here.deliverer.wake()
        return _receipt(outcome.submission, found.left_out)
    if outcome.why is Why.CONFLICT:  # sent with other answers since the draft was read
        return await _without_draft(request, draft.id, pressed, user)
    saved = await _save(request, draft, reasons, user)
    if isinstance(saved, Response):
        return saved
    findings = outcome.why is Why.FINDINGS
    title = "There is a problem" if findings else TITLES[outcome.why]
    note = "" if outcome.findings else f"{outcome.detail}."
    return await review(request, saved, Notice(title, note, STATUS[outcome.why], insist=findings))


def _envelope(found: Reviewed, reasons: Reasons) -> Envelope:
    accepted = answering(reasons, found.findings)
    return Envelope(
        found.draft.id, found.draft.template, found.answers, found.draft.version, accepted=accepted
    )


def _receipt(sent: Submission, left_out: list[str]) -> Response:
    query = urlencode([("left-out", pointer) for pointer in left_out])
    return RedirectResponse(f"/receipts/{sent.id}/" + (f"?{query}" if query else ""), 303)


async def _save(request: Request, draft: Draft, reasons: Reasons, user: User) -> Draft | Response:
    """The draft with the reasons in it, or what to answer where that can't be."""
    text = Envelope(draft.id, draft.template, draft.answers, draft.version, accepted=given(reasons))
    outcome = await house(request).drafting.save(text, user, over=draft.revision)
    if isinstance(outcome, DraftSaved):
        return outcome.draft
    if isinstance(outcome, Stale):
        return await _changed(request, outcome.current, reasons)
    sent = await sent_by(house(request), draft.id, user)
    return await house(request).site.not_found(request) if sent is None else await sent_already(request, sent)


async def _changed(request: Request, draft: Draft, typed: Reasons) -> Response:
    """There is other text than the one that was looked at: it is shown, with what was typed to the old one."""
    typed = {key: text for key, text in typed.items() if text}
    return await review(request, draft, Notice(CHANGED, CHANGED_NOTE, 412, typed=typed))


async def _go_back(request: Request, draft: Draft, pressed: Pressed, user: User) -> Response:
    """To the form, the reasons saved."""
    saved = await _save(request, draft, kept_in(draft) | pressed.typed, user)
    return saved if isinstance(saved, Response) else RedirectResponse(f"/drafts/{draft.id}/", 303)


async def _without_draft(request: Request, identifier: str, pressed: Pressed, user: User) -> Response:
    """Pressed twice, it is the same receipt; where something else was sent since, that is said."""
    sent = await sent_by(house(request), identifier, user)
    if sent is None:
        return await house(request).site.not_found(request)
    if _is_what_was_shown(sent, pressed):
        return _receipt(sent, pressed.left_out)
    return await sent_already(request, sent)


def _is_what_was_shown(sent: Submission, pressed: Pressed) -> bool:
    """Whether this record is what the page showed, reasons and all."""
    same = pressed.shown in ("", digest(sent.template, sent.version, sent.answers))
    return same and all(
        pressed.typed.get((one["code"], one["pointer"]), one["reason"]) == one["reason"]
        for one in sent.accepted
    )


@router.post("/drafts/{identifier}/delete")
async def delete(request: Request, identifier: str) -> Response:
    """Back to the list without it. One that is not there, or not theirs, is gone from their list all the same."""
    fields = await read_form(request)
    if isinstance(fields, Refused):
        return problem(fields)
    etag = dict(fields).get("etag", "").strip('" ')
    over = int(etag) if etag.isascii() and etag.isdecimal() else None
    outcome = await house(request).drafting.delete(identifier, caller(request), over=over)
    if isinstance(outcome, Stale):
        return await told(request, Notice("This draft was changed", NOT_DELETED, 412), draft=identifier)
    return RedirectResponse(f"{MY_AUDITS}?done=deleted", 303)
