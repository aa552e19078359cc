"""What one may do with drafts: save what was typed, whatever it is, find it again, take it away."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Event

from validator.canonical import NotCanonical
from validator.catalogue import Catalogue
from validator.clock import Clock
from validator.dates import local_date
from validator.ids import is_uuid7
from validator.ledger import Deleted, Draft, Drafts, LedgerUnavailable, Missing, NewText, Sent, Stale
from validator.people import User
from validator.service.outcomes import Envelope, Refused, Why
from validator.service.templates import find_template

WARNED = 7
"""Days before a draft goes in which its owner is told that it will."""
AN_HOUR = 3600.0
NO_DRAFT = Refused(Why.NOT_FOUND, "There is no such draft, or it is not yours")
SENT_ALREADY = Refused(Why.SENT, "This was sent already, so it is a draft no more. Nothing was saved")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DraftSaved:
    """It is on the disk. `others` are one's other drafts of the same template about the same child."""

    draft: Draft
    created: bool
    others: Sequence[Draft]


class Drafting:
    """Over the drafts. Every method answers with a value; only a fault of the house raises.

    What is typed is never checked: half an answer and a wrong one are saved like any other. A draft that
    nobody saved for `days` days is as one that is not there.
    """

    def __init__(self, catalogue: Catalogue, drafts: Drafts, clock: Clock, days: int = 28) -> None:
        self.catalogue, self.drafts, self.clock, self.days = catalogue, drafts, clock, days

    async def save(
        self, typed: Envelope, user: User, *, over: int | None
    ) -> DraftSaved | Stale | Missing | Refused:
        """Save what was typed over that of the revision `over`; with None, only where there is no draft yet."""
        if not is_uuid7(typed.id):
            return Refused(Why.UNREADABLE, "The id must be a UUID of version 7, in lower case")
        template = find_template(self.catalogue, typed.template, typed.version)
        if isinstance(template, Refused):
            return template
        accepted = [
            {"code": one.code, "pointer": one.pointer, "reason": one.reason} for one in typed.accepted
        ]
        text = NewText(
            id=typed.id,
            owner=user.id,
            template=template.name,
            version=template.version,
            answers=typed.answers,
            accepted=accepted,
        )
        await self._forget_expired(user, typed.id)
        try:
            put = self.drafts.put(text, expect=over)
        except NotCanonical as why:
            return Refused(Why.UNREADABLE, str(why))
        outcome = await asyncio.wrap_future(put)
        if isinstance(outcome, Sent):
            return SENT_ALREADY
        if isinstance(outcome, Stale | Missing):
            return outcome
        return DraftSaved(outcome.draft, outcome.created, await self.others(outcome.draft))

    async def _forget_expired(self, user: User, identifier: str) -> None:
        """What nobody is shown any more stands in nobody's way."""
        stands = await asyncio.to_thread(self.drafts.get, user.id, identifier)
        if stands is not None and self._expired(stands):
            await asyncio.wrap_future(self.drafts.delete(user.id, identifier, stands.revision))

    async def get(self, identifier: str, user: User) -> Draft | Refused:
        """One's own draft. Another's is answered as one that is not there."""
        found = await asyncio.to_thread(self.drafts.get, user.id, identifier)
        return NO_DRAFT if found is None or self._expired(found) else found

    async def list(self, user: User, after: str | None, limit: int) -> Sequence[Draft]:
        """One's own drafts, the last saved first, `limit` at most, from after the place of one."""
        found = await asyncio.to_thread(self.drafts.of, user.id, after, limit)
        return [draft for draft in found if not self._expired(draft)]

    async def begun(self, user: User, template: str) -> Sequence[Draft]:
        """One's own drafts of a template, in whichever version, the last saved first."""
        found = await asyncio.to_thread(self.drafts.begun, user.id, template)
        return [draft for draft in found if not self._expired(draft)]

    async def others(self, draft: Draft) -> Sequence[Draft]:
        """Its owner's other drafts of the same template about the same child, the last saved first."""
        find = self.drafts.same_child
        found = await asyncio.to_thread(find, draft.owner, draft.template, draft.child, but_not=draft.id)
        return [other for other in found if not self._expired(other)]

    async def delete(
        self, identifier: str, user: User, *, over: int | None = None
    ) -> Deleted | Stale | Refused:
        """Take a draft away; with `over`, only that revision of it."""
        await self._forget_expired(user, identifier)
        outcome = await asyncio.wrap_future(self.drafts.delete(user.id, identifier, over))
        return NO_DRAFT if isinstance(outcome, Missing) else outcome

    def expires_on(self, draft: Draft) -> date:
        """The day on which it goes, unless it is saved again."""
        return local_date(draft.saved_at + timedelta(days=self.days))

    def warned(self, draft: Draft) -> bool:
        """Whether that day is near."""
        return local_date(self.clock()) >= self.expires_on(draft) - timedelta(days=WARNED)

    def newer_version(self, draft: Draft) -> str | None:
        """The newest version of its template, where that is not the one it was begun on."""
        newest = self.catalogue.template(draft.template)
        return newest.version if newest is not None and newest.version != draft.version else None

    def _expired(self, draft: Draft) -> bool:
        return draft.saved_at < self.clock() - timedelta(days=self.days)

    def expire(self) -> int:
        """Delete everybody's that are too old: how many there were. Raises LedgerUnavailable."""
        return self.drafts.expire(self.clock() - timedelta(days=self.days)).result()

    def run(self, stop: Event) -> None:
        """Deletes what is too old, at once and every hour, until `stop` is set."""
        while True:
            try:
                self.expire()
            except LedgerUnavailable as reason:
                _log.warning("Old drafts can't be deleted now. %s", reason)
            if stop.wait(AN_HOUR):
                return
