"""Records as pages show them: in lists with a reason to be there, and one with what the check asked when it was sent."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from validator.check import check
from validator.dates import local_date
from validator.finding import Finding
from validator.ledger import ANY, Only, Reach, Submission
from validator.people import User
from validator.people.shelves import Shelf, shelves
from validator.service.service import Service
from validator.template import Template


@dataclass(frozen=True)
class Listed:
    """A page of a list, newest first. `more` says that there are older ones; `replaced` are those that others correct."""

    items: Sequence[Submission]
    more: bool
    replaced: frozenset[str]


class Reading:
    """Over the service: nothing is changed, and nobody is shown what is not theirs."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def shelves(self, user: User) -> Mapping[Shelf, Reach]:
        """The lists of this person."""
        return shelves(user, self.service.managed_by(user.id))

    async def listed(self, reach: Reach, after: str | None, limit: int, only: Only = ANY) -> Listed:
        """A page of what is within reach."""
        ledger = self.service.ledger
        found = await asyncio.to_thread(ledger.list, reach, after, limit + 1, only)
        items = found[:limit]
        replaced = await asyncio.to_thread(ledger.replaced, [one.id for one in items])
        return Listed(items, len(found) > limit, replaced)

    async def newer(self, submission: Submission) -> str | None:
        """The id of the newest record that corrects this one."""
        return await asyncio.to_thread(self.service.ledger.superseding, submission.id)

    async def seen(self, identifier: str | None, user: User) -> Submission | None:
        """A record that another one names, where it is this person's to see."""
        found = await self.service.record(identifier, user) if identifier else None
        return found if isinstance(found, Submission) else None

    def asked(self, template: Template, submission: Submission) -> list[Finding]:
        """What the check says of a record, as on the day it was received."""
        received_on = local_date(submission.received_at)
        return check(template, submission.answers, received_on, self.service.council)
