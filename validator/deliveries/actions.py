"""The actions that were agreed: each is a row of its own, by a key made of the record's id and its place in the answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from validator.deliveries.watching import Tell, counted
from validator.ledger import Damaged, Ledger, Standing, Submission
from validator.library import Library


@dataclass(slots=True)
class Rows:
    """How many rows of its actions each delivered record lacks, by its id; and whose actions can't be known."""

    lacking: Counter[str] = field(default_factory=Counter)
    damaged: list[Standing] = field(default_factory=list)


def actions_of(submission: Submission) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each action, by the key of its row."""
    actions = submission.answers.get("actions")
    for place, action in enumerate(actions if isinstance(actions, list) else []):
        if isinstance(action, dict):
            yield f"{submission.id}-{place}", action


def look_for_rows(ledger: Ledger, library: Library, tell: Tell) -> Rows:
    """Asks the ledger first and the library after it: what counts as delivered by then has its rows.

    So nothing has to be looked at again, whatever a worker does meanwhile. Raises as `compare` does.
    """
    rows, wanted = Rows(), set[str]()
    for record in counted(ledger.inventory(), "reading the ledger, records", tell):
        try:
            wanted.update(_keys(ledger, record))
        except Damaged:
            rows.damaged.append(record)
    if wanted:
        wanted.difference_update(
            counted(library.keys("actions"), "reading the library, rows of actions", tell)
        )
    rows.lacking.update(key.rpartition("-")[0] for key in wanted)
    return rows


def _keys(ledger: Ledger, record: Standing) -> list[str]:
    """The rows that there should be of a record. Raises Damaged."""
    submission = ledger.get(record.id) if record.delivered else None
    return [] if submission is None else [key for key, _ in actions_of(submission)]
