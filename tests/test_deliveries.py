"""What is owed after receipt is done in the end, whatever fails on the way."""

from datetime import timedelta
from itertools import pairwise
from threading import Event, Thread

import pytest
from some_submissions import NOON, Wall, a_ledger, a_submission, an_id

from validator.deliveries import STEPS, Deliverer, Report
from validator.deliveries.worker import wait_after
from validator.ledger import Kept, LedgerUnavailable, open_engine
from validator.library import FolderLibrary, LibraryUnavailable, document_path


class Library(FolderLibrary):
    """A folder library that is away while `away`, and says when something was put."""

    def __init__(self, root):
        super().__init__(root)
        self.away = None
        self.was_put = Event()

    def put(self, path, data):
        if self.away:
            raise self.away
        super().put(path, data)
        self.was_put.set()


@pytest.fixture
def clock():
    return Wall()


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library")


@pytest.fixture
def engine(tmp_path):
    return open_engine(tmp_path / "ledger.sqlite")


@pytest.fixture
def ledger(engine, clock):
    ledger = a_ledger(engine, clock)
    yield ledger
    ledger.close()


@pytest.fixture
def deliverer(ledger, library, clock):
    return Deliverer(ledger, library, clock)


def put(ledger, *numbers, steps=STEPS):
    for number in numbers:
        assert isinstance(ledger.append(a_submission(number), steps).result(timeout=30), Kept)


def test_everything_due_is_delivered_as_the_very_bytes_of_the_ledger(ledger, library, deliverer):
    put(ledger, *range(250))
    assert deliverer.run_once() == Report(done=250, failed=0, waiting=0)
    assert list(library.paths()) == [document_path(an_id(number)) for number in range(250)]
    assert library.get(document_path(an_id(7))) == a_submission(7).bytes
    assert deliverer.run_once() == Report(done=0, failed=0, waiting=0)


def test_a_library_that_is_away_is_tried_again_later_and_later_and_never_given_up(
    ledger, library, deliverer, clock
):
    put(ledger, 1)
    library.away = LibraryUnavailable("The library is away.")
    waits = []
    for _ in range(20):
        assert deliverer.run_once() == Report(done=0, failed=1, waiting=1)
        (delivery,) = ledger.deliveries(an_id(1))
        assert delivery.last_error == "The library is away."
        waits.append(delivery.next_at - clock())
        assert deliverer.run_once() == Report(done=0, failed=0, waiting=1)  # not before its time
        clock.now = delivery.next_at
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (5, 10, 20, 40)]
    assert waits[-1] == timedelta(hours=1)
    library.away = None
    assert deliverer.run_once() == Report(done=1, failed=0, waiting=0)
    assert ledger.oldest_owed() is None


def test_waits_only_grow_up_to_an_hour():
    waits = [wait_after(attempts) for attempts in range(1000)]
    assert all(earlier <= later for earlier, later in pairwise(waits))
    assert (waits[0], waits[-1]) == (timedelta(seconds=5), timedelta(hours=1))


def test_a_worker_killed_after_it_put_but_before_it_noted_that_puts_again_to_no_harm(
    ledger, library, deliverer
):
    put(ledger, 1)
    library.put(document_path(an_id(1)), a_submission(1).bytes)
    assert deliverer.run_once() == Report(done=1, failed=0, waiting=0)


def test_two_workers_on_the_same_record_do_it_once(ledger, library, deliverer, clock):
    put(ledger, 1)
    (owed,) = ledger.due(NOON, limit=1)
    deliverer.run_once()
    assert Deliverer(ledger, library, clock)._deliver(owed) is True
    assert list(library.paths()) == [document_path(an_id(1))]
    assert ledger.counts().done == 1


def test_something_else_in_its_place_is_left_and_named_and_the_others_are_delivered(
    ledger, library, deliverer
):
    put(ledger, 1, 2)
    library.put(document_path(an_id(1)), b"something else")
    assert deliverer.run_once() == Report(done=1, failed=1, waiting=1)
    assert library.get(document_path(an_id(1))) == b"something else"
    assert "Something else stands at" in ledger.deliveries(an_id(1))[0].last_error


def test_a_record_damaged_in_the_ledger_is_not_put_into_the_library(ledger, library, deliverer, engine):
    put(ledger, 1)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE submissions SET document = ?", (a_submission(2).bytes[:-9],))
    assert deliverer.run_once() == Report(done=0, failed=1, waiting=1)
    assert list(library.paths()) == []


def test_a_step_this_version_does_not_know_waits_for_one_that_does(ledger, deliverer):
    put(ledger, 1, steps=["document", "moon"])
    assert deliverer.run_once() == Report(done=1, failed=1, waiting=1)
    assert "no step “moon”" in ledger.deliveries(an_id(1))[1].last_error


def test_a_fault_of_our_own_is_noted_without_what_it_says(ledger, library, deliverer, caplog):
    put(ledger, 1)
    library.away = RuntimeError("something that may hold answers")
    with caplog.at_level("CRITICAL"):
        assert deliverer.run_once() == Report(done=0, failed=1, waiting=1)
    assert ledger.deliveries(an_id(1))[0].last_error == "The service met a fault of its own (RuntimeError)."


def test_a_ledger_that_cannot_note_it_is_said_aloud(ledger, library, deliverer, clock):
    put(ledger, 1)
    ledger.close()
    with pytest.raises(LedgerUnavailable):
        deliverer.run_once()
    assert Deliverer(ledger, library, clock).run(stopped()) is None


def test_a_ledger_that_cannot_be_read_is_no_failure_of_the_delivery(ledger, library, clock):
    class Reading:
        """The ledger, but for the record itself."""

        due, failed = ledger.due, ledger.failed

        def get(self, id):  # noqa: A002 - as the ledger has it
            raise LedgerUnavailable(f"{id} can't be read now.")

    put(ledger, 1)
    with pytest.raises(LedgerUnavailable):
        Deliverer(Reading(), library, clock).run_once()
    assert ledger.deliveries(an_id(1))[0].attempts == 0


def stopped():
    stop = Event()
    stop.set()
    return stop


def test_the_worker_in_the_background_delivers_when_it_is_woken_and_ends_when_it_is_told(
    ledger, library, deliverer
):
    stop = Event()
    worker = Thread(target=deliverer.run, args=(stop,))
    worker.start()
    for number in range(20):
        library.was_put.clear()
        put(ledger, number)
        deliverer.wake()
        assert library.was_put.wait(timeout=30)
    stop.set()
    deliverer.wake()
    worker.join(timeout=30)
    assert not worker.is_alive()
    assert ledger.counts().owed == 0
