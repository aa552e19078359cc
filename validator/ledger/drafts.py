"""Drafts: what people have typed and not sent yet, each known to its owner alone."""

import secrets
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial

from validator.clock import Clock
from validator.ledger import draft_rows
from validator.ledger.database import Database
from validator.ledger.draft import Deleted, Draft, Missing, NewText, Saved, Sent, Stale


def a_revision() -> int:
    """A number that no text had before: a draft that was deleted and begun anew, or restored, is told apart."""
    return secrets.randbelow(2**53)


class Drafts:
    """Over the service's database. A draft's key is its owner and its id: another's is as one that is not there.

    Methods raise LedgerUnavailable when the database can't answer, or is closed; so do the futures they give,
    which resolve once it is on the disk and can't be cancelled.
    """

    def __init__(
        self, database: Database, clock: Clock, new_revision: Callable[[], int] = a_revision
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_revision = new_revision

    def put(self, draft: NewText, *, expect: int | None) -> Future[Saved | Stale | Missing | Sent]:
        """Saves text over that of the revision `expect`; with None, only where there is no draft yet.

        The text that stands there already is Saved, whatever was expected: a request repeated because its answer
        was lost. It keeps its revision. Raises NotCanonical at once for text that JSON can't hold exactly.
        """
        row = draft_rows.draft_row(draft, self._new_revision(), self._clock())
        return self._database.write(partial(draft_rows.put, row=row, expect=expect))

    def get(self, owner: str, id: str) -> Draft | None:  # noqa: A002 - a draft's id
        """One draft of this owner's."""
        return self._database.read(partial(draft_rows.get, owner=owner, id=id))

    def of(self, owner: str, after: str | None = None, limit: int = 50) -> list[Draft]:
        """All of this owner's, the last saved first. The next page is after the `place` of the last of this one."""
        return self._database.read(partial(draft_rows.of, owner=owner, after=after, limit=limit))

    def begun(self, owner: str, template: str, limit: int = 20) -> list[Draft]:
        """All of this owner's of one template, the last saved first."""
        return self._database.read(partial(draft_rows.begun, owner=owner, template=template, limit=limit))

    def same_child(self, owner: str, template: str, child: str, *, but_not: str) -> list[Draft]:
        """The owner's other drafts of a template about a child, the last saved first. No child is never the same one."""
        return self._database.read(
            partial(draft_rows.same_child, owner=owner, template=template, child=child, but_not=but_not)
        )

    def delete(
        self,
        owner: str,
        id: str,  # noqa: A002 - a draft's id
        expect: int | None = None,
    ) -> Future[Deleted | Stale | Missing]:
        """Deletes a draft; with `expect`, only that revision of it."""
        return self._database.write(partial(draft_rows.remove, owner=owner, id=id, expect=expect))

    def expire(self, before: datetime) -> Future[int]:
        """Deletes everybody's drafts that were last saved before then: how many there were."""
        return self._database.write(partial(draft_rows.expire, before=before))
