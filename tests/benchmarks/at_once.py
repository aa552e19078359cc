"""A ledger that says “kept” at once and keeps nothing: no database, no thread, no disk."""

from concurrent.futures import Future
from typing import Any

from validator.ledger import Kept, Ledger, Outcome, Submission


class AtOnce(Ledger):
    """What receiving costs without its keeping is seen with it."""

    def __init__(self) -> None:
        """Over nothing."""

    def append(self, submission: Submission, *_: Any, **__: Any) -> Future[Outcome]:
        """Kept, it says."""
        future: Future[Outcome] = Future()
        future.set_result(Kept(submission, again=False))
        return future

    def get(self, *_: Any) -> Submission | None:
        """Nothing was sent before."""
        return None
