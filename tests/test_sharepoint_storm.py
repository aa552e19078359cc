"""SharePoint says “too many” again and again: nothing is asked before it may be, everything is delivered, receiving goes on."""

import random
from contextlib import contextmanager
from datetime import timedelta

import pytest
from some_delivering import ACTIONS, delivering, everything_is_there_once
from some_sharepoint import NOW
from some_submissions import Wall, a_ledger, a_submission, drawing

from validator.deliveries import STEPS, Deliverer
from validator.ledger import Kept

TOLD = timedelta(seconds=7)
"""For how long nothing may be asked, as the stand-in says with each 429."""
A_MOMENT = timedelta(seconds=0.1)
RECORDS = 12
MOST_WAITS = 125
"""As many as there are requests to be made: no more than every second one is refused."""


@pytest.fixture
def clock():
    return Wall(NOW)


@pytest.fixture
def ledger(tmp_path, clock):
    ledger = a_ledger(tmp_path / "ledger.sqlite", clock)
    yield ledger
    ledger.close()


def storm(double, share, seed):
    double.tell(retry_after=str(TOLD.seconds), faults={"rate": share, "kinds": ["429"], "seed": seed})


def receive(ledger, number, at):
    """One record more, kept at once."""
    one = a_submission(number, answers={"actions": ACTIONS}, received_at=at)
    assert ledger.append(one, STEPS).result(timeout=30) == Kept(one, again=False)
    return one


@contextmanager
def at_work(double, ledger, clock, seed):
    """A worker that found its way before the storm began."""
    chance = random.Random(seed)
    with double.library() as library:
        library.ready()
        yield Deliverer(ledger, library, clock, drawing, chance=chance.random)


@pytest.mark.parametrize(("share", "seed"), [(0.1, 1), (0.3, 2)])
def test_r19_nothing_is_asked_too_early_each_wait_is_followed_by_work_and_all_is_delivered(
    double, ledger, clock, share, seed
):
    sent, waits = [receive(ledger, number, clock.now) for number in range(4)], 0
    with at_work(double, ledger, clock, seed) as deliverer:
        storm(double, share, seed)
        asked = len(double.requests())
        while ledger.owing():
            deliverer.run_once()
            now = [one["status"] for one in double.requests()[asked:]]
            asked += len(now)
            if 429 in now:
                waits += 1
                assert now.index(429) == len(now) - 1
                clock.forward(TOLD - A_MOMENT)
                deliverer.run_once()
                assert len(double.requests()) == asked
            if len(sent) < RECORDS:
                sent.append(receive(ledger, len(sent), clock.now))
            clock.forward(A_MOMENT * 2 if now else timedelta(minutes=1))
            assert waits < MOST_WAITS
    assert (len(sent), ledger.held()) == (RECORDS, [])
    assert waits > share * RECORDS
    everything_is_there_once(double, sent)


class Meanwhile:
    """A library in which something else happens while a record is described."""

    def __init__(self, library, happens):
        self._library, self._happens = library, happens

    def __getattr__(self, name):
        return getattr(self._library, name)

    def describe(self, *told):
        self._library.describe(*told)
        self._happens()


def test_r19_what_one_worker_is_told_holds_for_another_that_is_in_the_middle_of_a_record(
    double, ledger, clock
):
    sent = [receive(ledger, number, clock.now) for number in (1, 2)]
    with delivering(double, ledger, clock) as one, double.library() as library:
        library.ready()

        def the_other_is_slowed_down():
            double.tell(retry_after=str(TOLD.seconds))
            double.fault("429", "put-content")
            one.run_once()
            nonlocal asked
            asked = len(double.requests())

        asked = 0
        other = Deliverer(ledger, Meanwhile(library, the_other_is_slowed_down), clock, drawing)
        other.run_once()
        assert len(double.requests()) == asked > 0
        assert {one["Key"] for one in double.rows("Audit register")} == set()
        clock.forward(TOLD)
        assert other.run_once().waiting == 0
    everything_is_there_once(double, sent)
