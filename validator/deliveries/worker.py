"""The worker that delivers what is owed. It never gives up: what fails is tried again, later and later."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from validator.clock import Clock
from validator.deliveries.steps import STEPS
from validator.ledger import Damaged, Ledger, LedgerUnavailable, Owed
from validator.library import Library, LibraryConflict, LibraryUnavailable

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
AT_A_TIME = 100
LOOK_AGAIN = 1.0
"""Seconds between looks at what has fallen due, when nobody wakes the worker."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did: delivered, failed for now, and still owed afterwards (with those that failed)."""

    done: int
    failed: int
    waiting: int


def wait_after(attempts: int) -> timedelta:
    """How long to wait when so many attempts had failed before this one: 5 seconds, doubled each time, at most an hour."""
    return min(FIRST_WAIT * (1 << min(attempts, 16)), LONGEST_WAIT)


class Deliverer:
    """Does the steps that the ledger owes. Two at work at once do no harm: every step may be done twice."""

    def __init__(self, ledger: Ledger, library: Library, clock: Clock) -> None:
        self._ledger = ledger
        self._library = library
        self._clock = clock
        self._awake = Event()

    def run_once(self) -> Report:
        """Does everything that is due. Raises LedgerUnavailable when the ledger can't say or note it."""
        done, failed = self._drain(Event())
        return Report(done=done, failed=failed, waiting=self._ledger.counts().owed)

    def wake(self) -> None:
        """Something new is owed, or the worker is to see that it should stop."""
        self._awake.set()

    def run(self, stop: Event) -> None:
        """Delivers until `stop` is set, then ends after the delivery it is at. `wake` spares it the wait."""
        while True:
            self._awake.clear()
            if stop.is_set():  # looked at after the clearing, so that no `wake` to stop is lost
                return
            try:
                self._drain(stop)
            except LedgerUnavailable as reason:
                _log.warning("Nothing can be delivered now. %s", reason)
            except Exception:  # noqa: BLE001 - whatever it is, deliveries must not end with it
                _log.exception("The worker met a fault of its own and goes on.")
            self._awake.wait(LOOK_AGAIN)

    def _drain(self, stop: Event) -> tuple[int, int]:
        """How many were done and failed."""
        done = failed = 0
        while batch := self._ledger.due(self._clock(), AT_A_TIME):
            for owed in batch:
                if stop.is_set():
                    return done, failed
                delivered = self._deliver(owed)
                done, failed = done + delivered, failed + (not delivered)
        return done, failed

    def _deliver(self, owed: Owed) -> bool:
        problem = self._attempt(owed)
        now = self._clock()
        if problem is None:
            self._ledger.done(owed, now)
            return True
        _log.warning("%s of %s is not delivered yet. %s", owed.step, owed.submission_id, problem)
        self._ledger.failed(owed, problem, now + wait_after(owed.attempts))
        return False

    def _attempt(self, owed: Owed) -> str | None:
        """Why it failed, in words that hold no case data; None when it is done."""
        try:
            submission = self._ledger.get(owed.submission_id)
            if submission is None:
                return "The ledger does not have it."
            if owed.step not in STEPS:
                return f"This version of the service has no step “{owed.step}”."
            STEPS[owed.step](self._library, submission)
        except LedgerUnavailable:
            raise
        except (Damaged, LibraryConflict, LibraryUnavailable) as problem:
            return str(problem)
        except Exception as fault:  # noqa: BLE001 - one record's fault must not hold up the others
            _log.exception("A step failed in a way it should not.")
            return f"The service met a fault of its own ({type(fault).__name__})."
        return None
