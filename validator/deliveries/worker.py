"""The worker that delivers what is owed. It never gives up: what fails is tried again later, or waits for a person."""

import logging
import random
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from validator.clock import Clock
from validator.deliveries.steps import STEPS, CannotDraw, Draw, NotAsReceived, Tools
from validator.deliveries.waiting import Chance, wait_after
from validator.ids import uuid7
from validator.ledger import Claimed, Damaged, Lease, Ledger, LedgerUnavailable, Owed, Submission
from validator.library import Library, LibraryConflict, LibraryRefused, LibraryUnavailable

LEASE = timedelta(minutes=2)
"""How long a record is one worker's, counted anew from each step. To lose one early does no harm: steps may be done twice."""
LOOK_AGAIN = 1.0
"""Seconds between looks at what has fallen due, when nobody wakes the worker."""
FOR_A_PERSON = (CannotDraw, Damaged, LibraryConflict, LibraryRefused, NotAsReceived)
"""What trying again does not mend."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did: records delivered, failed for now, and held; and steps still owed afterwards."""

    done: int
    failed: int
    held: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a step was not done, in words that hold no case data; what a person has to see to is `held`."""

    words: str
    held: bool = False
    asked: timedelta | None = None


class Deliverer:
    """Does the steps that the ledger owes, record by record. Two at work at once do no harm: every step may be done twice."""

    def __init__(  # noqa: PLR0913 - what is handed in
        self,
        ledger: Ledger,
        library: Library,
        clock: Clock,
        draw: Draw,
        *,
        chance: Chance = random.random,
        lease: timedelta = LEASE,
    ) -> None:
        self._tools = Tools(ledger, library, draw)
        self._ledger = ledger
        self._clock = clock
        self._chance = chance
        self._lease = lease
        self._awake = Event()
        self._left = False
        self.name = uuid7(clock)
        """Whose leases are this worker's."""

    def run_once(self) -> Report:
        """Does everything that is due. Raises LedgerUnavailable when the ledger can't say or note it."""
        ended = self._drain(Event())
        counts = self._ledger.counts()
        return Report(ended.count("done"), ended.count("failed"), ended.count("held"), counts.owed)

    def wake(self) -> None:
        """Something new is owed, or the worker is to see that it should stop."""
        self._awake.set()

    def run(self, stop: Event) -> None:
        """Delivers until `stop` is set, then ends after the step it is at. `wake` spares it the wait."""
        while True:
            self._awake.clear()
            if stop.is_set():  # looked at after the clearing, so that no `wake` to stop is lost
                return
            try:
                self._give_back_what_was_left()
                self._drain(stop)
            except LedgerUnavailable as reason:
                self._left = True
                _log.warning("Nothing can be delivered now. %s", reason)
            except Exception:  # noqa: BLE001 - whatever it is, deliveries must not end with it
                _log.exception("The worker met a fault of its own and goes on.")
            self._awake.wait(LOOK_AGAIN)

    def release(self) -> None:
        """Gives back what it had claimed, so that another need not wait for the lease to run out."""
        self._ledger.release(self.name)

    def _give_back_what_was_left(self) -> None:
        """A ledger that could not note how a record went has it claimed still: not for two minutes once it is well."""
        if self._left:
            self.release()
            self._left = False

    def _drain(self, stop: Event) -> list[str]:
        """How each record ended: done, failed or held."""
        ended: list[str] = []
        while not stop.is_set() and (claimed := self._ledger.claim(self._now())):
            if how := self._deliver(claimed, stop):
                ended.append(how)
        return ended

    def _now(self) -> Lease:
        now = self._clock()
        return Lease(self.name, now, now + self._lease)

    def _deliver(self, claimed: Claimed, stop: Event) -> str:
        """Step by step in their order; empty when between two it was told to stop, or another to leave the library alone."""
        for owed in sorted(claimed.owed, key=_place):
            if stop.is_set() or self._ledger.is_paused(self._clock()):
                self.release()
                return ""
            if problem := self._attempt(owed):
                return self._note(owed, problem)
            self._ledger.done(owed, self._now())
        return "done"

    def _note(self, owed: Owed, problem: Problem) -> str:
        if problem.held:
            _log.error("%s of %s waits for a person. %s", owed.step, owed.submission_id, problem.words)
            self._tools.added.clear()  # a person may make a list anew, without the rows it had
            self._ledger.hold(owed, problem.words, self.name)
            return "held"
        _log.warning("%s of %s is not delivered yet. %s", owed.step, owed.submission_id, problem.words)
        now = self._clock()
        wait = wait_after(owed.attempts, self._chance, problem.asked)
        pause = now + problem.asked if problem.asked else None
        self._ledger.failed(owed, problem.words, now + wait, self.name, pause)
        return "failed"

    def _attempt(self, owed: Owed) -> Problem | None:
        """What is in the way; None when the step is done."""
        if owed.step not in STEPS:
            return Problem(f"This version of the service has no step “{owed.step}”.")
        if not owed.attempts:
            self._tools.forget(owed.submission_id)
        try:
            STEPS[owed.step](self._tools, self._submission(owed))
        except LedgerUnavailable:
            raise
        except LibraryUnavailable as why:
            return Problem(str(why), asked=why.retry_after)
        except FOR_A_PERSON as why:
            return Problem(str(why), held=True)
        except Exception as fault:  # noqa: BLE001 - one record's fault must not hold up the others
            _log.exception("A step failed in a way it should not.")
            return Problem(f"The service met a fault of its own ({type(fault).__name__}).")
        return None

    def _submission(self, owed: Owed) -> Submission:
        """The record. Raises Damaged."""
        submission = self._ledger.get(owed.submission_id)
        if submission is None:
            raise Damaged("The ledger does not have it.")
        return submission


def _place(owed: Owed) -> int:
    """Where a step stands in the order; one that this version does not know comes last."""
    return list(STEPS).index(owed.step) if owed.step in STEPS else len(STEPS)
