"""The one way in: check what was sent, then keep it."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from validator.canonical import NotCanonical
from validator.catalogue import SILENT, Catalogue, Council
from validator.check import blocking, check, not_raised
from validator.clock import Clock
from validator.dates import local_date
from validator.deliveries import STEPS
from validator.finding import Finding
from validator.ids import is_uuid7, reference
from validator.ledger import Conflict, Ledger, Submission
from validator.people import User
from validator.people.seeing import ManagedBy, may_see, nobody, reach
from validator.service.outcomes import Envelope, Received, Refused, Why
from validator.service.templates import find_template
from validator.template import Template
from validator.template.answers import tidy

OTHER_ANSWERS = (
    "A record with this id has been received already, with other answers. It was not changed. "
    "To correct it, open a fresh form and send a new audit"
)


class Service:
    """Checks and keeps. Every method answers with a value; only a fault of the house raises.

    `council` is what the council says of itself, which rules may read; `managed_by` gives the ids of those
    whom somebody manages.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        ledger: Ledger,
        clock: Clock,
        council: Council = SILENT,
        managed_by: ManagedBy = nobody,
    ) -> None:
        self.catalogue, self.ledger, self.clock = catalogue, ledger, clock
        self.council, self.managed_by = council, managed_by

    def template(self, name: str, version: str | None = None) -> Template | Refused:
        """A published template, the newest when no version is named."""
        return find_template(self.catalogue, name, version)

    def today(self) -> date:
        """The day it is now, in England."""
        return local_date(self.clock())

    def check(self, template: Template, answers: dict[str, Any]) -> list[Finding]:
        """The findings for answers as they were sent. Nothing is kept."""
        return check(template, tidy(answers) or {}, self.today(), self.council)

    async def submit(self, envelope: Envelope, author: User) -> Received | Refused:
        """Keep a submission, once. “Received” is answered only after the ledger's commit is on the disk.

        The same submission again gives the record already kept, whatever has changed since.
        Raises LedgerUnavailable when nothing could be kept.
        """
        if not is_uuid7(envelope.id):
            return Refused(Why.UNREADABLE, "The id must be a UUID of version 7, in lower case")
        earlier = await asyncio.to_thread(self.ledger.get, envelope.id)
        # sent again without a version, it is still of the version that was the newest then
        version = envelope.version or (earlier.version if earlier else None)
        template = self.template(envelope.template, version)
        if isinstance(template, Refused):
            return template
        submission = self._submission(envelope, template, author)
        if isinstance(submission, Refused):
            return submission
        if earlier is not None:
            return self._again(earlier, submission)
        return await self._refusal(template, submission, envelope) or await self._keep(submission)

    async def _keep(self, submission: Submission) -> Received | Refused:
        outcome = await asyncio.wrap_future(self.ledger.append(submission, STEPS))
        if isinstance(outcome, Conflict):
            return Refused(Why.CONFLICT, OTHER_ANSWERS)
        return Received(outcome.submission, outcome.again)

    def _submission(self, envelope: Envelope, template: Template, author: User) -> Submission | Refused:
        """What would be kept, its bytes made: what can't be kept is refused before anything is."""
        submission = Submission(
            id=envelope.id,
            template=template.name,
            version=template.version,
            about=envelope.about,
            supersedes=envelope.supersedes,
            author=author.id,
            author_name=author.name,
            answers=tidy(envelope.answers) or {},
            accepted=[
                {"code": one.code, "pointer": one.pointer, "reason": one.reason.strip()}
                for one in envelope.accepted
            ],
            received_at=self.clock(),
            reference=reference(envelope.id),
        )
        try:
            _ = submission.bytes
        except NotCanonical as why:
            return Refused(Why.UNREADABLE, str(why))
        return submission

    @staticmethod
    def _again(earlier: Submission, submission: Submission) -> Received | Refused:
        if earlier.author == submission.author and earlier.sameness == submission.sameness:
            return Received(earlier, again=True)
        mine = earlier.author == submission.author
        return Refused(
            Why.CONFLICT, OTHER_ANSWERS if mine else "A record with this id has been received already"
        )

    async def _refusal(
        self, template: Template, submission: Submission, envelope: Envelope
    ) -> Refused | None:
        """Why this can't be kept, if it can't."""
        for word, other in (("is about", submission.about), ("replaces", submission.supersedes)):
            if other is not None and not await asyncio.to_thread(self.ledger.exists, other):
                return Refused(Why.FINDINGS, f"There is no record {other}, which this one says it {word}")
        received_on = local_date(submission.received_at)
        findings = check(template, submission.answers, received_on, self.council)
        if stopping := blocking(findings, envelope.accepted):
            few = f"{len(stopping)} thing{'s' if len(stopping) > 1 else ''}"
            return Refused(Why.FINDINGS, f"Not received yet: {few} to put right", findings)
        if strays := not_raised(findings, envelope.accepted):
            named = ", ".join(f"{one.code} at {one.pointer}" for one in strays)
            return Refused(
                Why.FINDINGS, f"A reason is given to a challenge that was not made: {named}", findings
            )
        return None

    async def record(self, identifier: str, user: User) -> Submission | Refused:
        """A record that is this person's to see. One that is not theirs is answered as one that is not there."""
        submission = await asyncio.to_thread(self.ledger.get, identifier)
        if submission is None or not may_see(user, submission, self.managed_by(user.id)):
            return Refused(Why.NOT_FOUND, "There is no such record, or it is not yours to see")
        return submission

    async def delivery(self, submission: Submission) -> dict[str, str]:
        """How far each delivery owed for a record has got."""
        deliveries = await asyncio.to_thread(self.ledger.deliveries, submission.id)
        return {delivery.step: delivery.state for delivery in deliveries}

    async def records(self, user: User, after: str | None, limit: int) -> Sequence[Submission]:
        """The records this person may see, newest first, `limit` at most, from after the one named."""
        found = reach(user, self.managed_by(user.id))
        return await asyncio.to_thread(self.ledger.list, found, after=after, limit=limit)
