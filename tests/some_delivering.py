"""A worker over the stand-in for SharePoint, and what is there when it has done its work."""

from collections.abc import Iterator
from contextlib import contextmanager

from some_sharepoint import Double
from some_submissions import drawing

from validator.clock import Clock
from validator.deliveries import Deliverer
from validator.ledger import Ledger

ACTIONS = [{"what": "Ring the school.", "by": "2026-12-04", "owner": "The worker"}] * 2


@contextmanager
def delivering(double: Double, ledger: Ledger, clock: Clock, **told) -> Iterator[Deliverer]:
    """A worker with a client of its own, as after a start."""
    with double.library() as library:
        yield Deliverer(ledger, library, clock, drawing, **told)


def everything_is_there_once(double: Double, sent) -> None:
    """Of each of these records: both files to the byte, its columns, its rows; and nothing besides."""
    files = {}
    for one in sent:
        path = f"submissions/{one.id[:4]}/{one.id}"
        files |= {f"{path}.json": one.bytes, f"{path}.pdf": drawing(one)}
    assert double.files() == files
    described = [one["fields"] for one in double.ask("files") if one["path"].endswith(".json")]
    assert sorted(fields["Reference"] for fields in described) == sorted(one.reference for one in sent)
    assert sorted(row["Key"] for row in double.rows("Audit register")) == sorted(one.id for one in sent)
    actions = [f"{one.id}-{place}" for one in sent for place in range(len(one.answers.get("actions", [])))]
    assert sorted(row["Key"] for row in double.rows("Audit actions")) == sorted(actions)
    assert double.ask("violations") == []
