"""What is owed after receipt is done in the end, whatever fails on the way."""

from datetime import timedelta
from threading import Event, Thread
from time import monotonic

import pytest
from some_submissions import Wall, a_lease, a_ledger, a_submission, an_id, drawing
from sqlalchemy import update

from validator.deliveries import STEPS, CannotDraw, Deliverer, Report
from validator.deliveries.waiting import wait_after
from validator.ledger import Counts, Kept, LedgerUnavailable, open_engine, tables
from validator.library import FolderLibrary, LibraryUnavailable, document_path, pdf_path


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
def engine(where):
    return open_engine(where)


@pytest.fixture
def ledger(engine, clock):
    ledger = a_ledger(engine, clock)
    yield ledger
    ledger.close()


@pytest.fixture
def deliverer(ledger, library, clock):
    return Deliverer(ledger, library, clock, drawing, chance=lambda: 0.5)


def put(ledger, *numbers, steps=STEPS):
    for number in numbers:
        assert isinstance(ledger.append(a_submission(number), steps).result(timeout=30), Kept)


def documents(library):
    return [path for path in library.paths() if path.endswith(".json")]


def step(ledger, name):
    """How this step of the first record stands."""
    return next(one for one in ledger.deliveries(an_id(1)) if one.step == name)


def test_everything_due_is_delivered_as_the_very_bytes_of_the_ledger(ledger, library, deliverer):
    put(ledger, *range(240), steps=["document"])
    put(ledger, *range(240, 250))
    assert deliverer.run_once() == Report(done=250, failed=0, held=0, waiting=0)
    assert documents(library) == [document_path(an_id(number)) for number in range(250)]
    assert library.get(document_path(an_id(7))) == a_submission(7).bytes
    assert deliverer.run_once() == Report(done=0, failed=0, held=0, waiting=0)


def test_a_library_that_is_away_is_tried_again_later_and_later_and_never_given_up(
    ledger, library, deliverer, clock
):
    put(ledger, 1)
    library.away = LibraryUnavailable("The library is away.")
    waits = []
    for _ in range(20):
        assert deliverer.run_once() == Report(done=0, failed=1, held=0, waiting=7)
        delivery = step(ledger, "document")
        assert delivery.last_error == "The library is away."
        waits.append(delivery.next_at - clock())
        assert deliverer.run_once() == Report(done=0, failed=0, held=0, waiting=7)  # not before its time
        clock.now = delivery.next_at
    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8)]
    assert waits[-1] == timedelta(minutes=7.5)
    library.away = None
    assert deliverer.run_once() == Report(done=1, failed=0, held=0, waiting=0)
    assert ledger.oldest_owed() is None


def test_a_record_of_many_actions_gets_further_with_each_attempt_however_much_fails(
    ledger, library, deliverer, clock
):
    """Every other row that is asked for fails: begun from the first again and again, it would never come to its end."""
    asked = []
    add = library.add

    def add_every_other(rows, key, row):
        asked.append(key)
        if len(asked) % 2 == 0:
            raise LibraryUnavailable("The library is away.")
        add(rows, key, row)

    library.add = add_every_other
    actions = [{"what": "Ring the school."}] * 6
    ledger.append(a_submission(1, answers={"actions": actions}), STEPS).result(timeout=30)
    for _ in range(9):
        deliverer.run_once()
        clock.forward(timedelta(minutes=15))
    assert ledger.owing() == 0
    assert all(library.row("actions", f"{an_id(1)}-{place}") for place in range(6))
    assert deliverer._tools.added == set()


def test_waits_are_spread_over_a_time_that_grows_up_to_fifteen_minutes():
    longest = [wait_after(attempts, lambda: 1.0) for attempts in range(1000)]
    assert longest[:3] == [timedelta(seconds=seconds) for seconds in (2, 4, 8)]
    assert longest == sorted(longest)
    assert longest[-1] == timedelta(minutes=15)
    assert {wait_after(attempts, lambda: 0.0) for attempts in range(1000)} == {timedelta()}


def test_a_worker_killed_after_it_put_but_before_it_noted_that_puts_again_to_no_harm(
    ledger, library, deliverer
):
    put(ledger, 1)
    library.put(document_path(an_id(1)), a_submission(1).bytes)
    assert deliverer.run_once() == Report(done=1, failed=0, held=0, waiting=0)


def test_what_one_worker_has_claimed_no_other_does_until_its_lease_has_run_out(
    ledger, library, deliverer, clock
):
    put(ledger, 1)
    claimed = ledger.claim(a_lease(by="a worker that dies"))
    assert deliverer.run_once() == Report(done=0, failed=0, held=0, waiting=7)
    clock.forward(timedelta(minutes=1))
    assert deliverer.run_once() == Report(done=1, failed=0, held=0, waiting=0)
    late = Deliverer(ledger, library, clock, drawing)
    assert late._deliver(claimed, Event()) == "done"  # it was alive after all: to no harm
    assert documents(library) == [document_path(an_id(1))]
    assert ledger.counts() == Counts(owed=0, done=7)


def test_what_a_worker_gives_back_another_takes_up_at_once(ledger, deliverer):
    put(ledger, 1)
    ledger.claim(a_lease(by="one that is told to stop"))
    ledger.release("one that is told to stop")
    assert deliverer.run_once().done == 1


def test_something_else_in_its_place_is_left_and_named_and_the_others_are_delivered(
    ledger, library, deliverer
):
    put(ledger, 1, 2)
    library.put(document_path(an_id(1)), b"something else")
    assert deliverer.run_once() == Report(done=1, failed=0, held=1, waiting=0)
    assert library.get(document_path(an_id(1))) == b"something else"
    (held,) = ledger.held()
    assert (held.submission_id, held.step) == (an_id(1), "document")
    assert "Something else stands at" in held.reason


def test_a_record_damaged_in_the_ledger_is_not_put_into_the_library(ledger, library, deliverer, engine):
    put(ledger, 1)
    with engine.begin() as connection:
        connection.execute(update(tables.submissions).values(document=a_submission(2).bytes[:-9]))
    assert deliverer.run_once() == Report(done=0, failed=0, held=1, waiting=0)
    assert list(library.paths()) == []


def test_a_pdf_changed_in_the_ledger_is_not_put_into_the_library(ledger, library, deliverer, engine):
    put(ledger, 1)
    ledger.keep_pdf(an_id(1), b"%PDF")
    with engine.begin() as connection:
        connection.execute(update(tables.documents).values(pdf=b"%PDF, changed"))
    assert deliverer.run_once() == Report(done=0, failed=0, held=1, waiting=0)
    assert library.get(pdf_path(an_id(1))) is None


def test_a_pdf_that_can_not_be_drawn_waits_for_a_person_and_the_json_is_there_already(ledger, library, clock):
    def draws_nothing(_):
        raise CannotDraw("The form is not published here.")

    put(ledger, 1)
    assert Deliverer(ledger, library, clock, draws_nothing).run_once().held == 1
    assert library.get(document_path(an_id(1))) == a_submission(1).bytes
    assert [(one.step, one.reason) for one in ledger.held()] == [
        ("render", "The form is not published here.")
    ]
    assert ledger.retry(clock()) == 1
    assert Deliverer(ledger, library, clock, drawing).run_once().done == 1
    assert ledger.held() == []


def test_a_pdf_is_drawn_once_and_never_again_by_a_later_version(ledger, library, clock):
    put(ledger, 1)
    Deliverer(ledger, library, clock, drawing).run_once()
    ledger.retry(clock(), an_id(1))
    later = Deliverer(ledger, library, clock, lambda _: b"%PDF drawn otherwise")
    assert later.run_once() == Report(done=1, failed=0, held=0, waiting=0)
    assert library.get(pdf_path(an_id(1))) == ledger.pdf(an_id(1)) == drawing(a_submission(1))


def test_each_action_has_its_row_and_nothing_of_the_child_is_in_a_row(ledger, library, deliverer):
    answers = {
        "details": {"child": "1047732", "worker": "a.worker"},
        "actions": [
            {"what": "Ring the school.", "by": "2026-12-04", "owner": "The\nworker", "evidence": "A note"},
            {"what": "Write the plan.", "by": "2026-12-11", "owner": "x" * 400},
        ],
    }
    sent = a_submission(1, answers=answers)
    ledger.append(sent, STEPS).result(timeout=30)
    deliverer.run_once()
    assert library.row("actions", f"{sent.id}-0") == {
        "Reference": sent.reference, "What": "Ring the school.", "Owner": "The worker", "By": "2026-12-04", "State": "open",
    }  # fmt: skip
    assert library.row("actions", f"{sent.id}-1")["Owner"] == "x" * 255
    assert library.row("register", sent.id)["Digest"] == sent.sha256
    assert "1047732" not in str(library.described(document_path(sent.id)))


def test_a_record_is_entered_in_the_register_only_when_its_files_are_as_they_were_put(
    ledger, library, deliverer
):
    put(ledger, 1)
    library.holds = lambda path, _: not path.endswith(".pdf")
    assert deliverer.run_once().held == 1
    assert "is not in the library as it was put there" in ledger.held()[0].reason
    assert library.row("register", an_id(1)) is None


def test_a_step_this_version_does_not_know_waits_for_one_that_does(ledger, deliverer):
    put(ledger, 1, steps=["moon", "document"])
    assert deliverer.run_once() == Report(done=0, failed=1, held=0, waiting=1)
    assert step(ledger, "document").state == "done"
    assert "no step “moon”" in step(ledger, "moon").last_error


def test_a_fault_of_our_own_is_noted_without_what_it_says(ledger, library, deliverer, caplog):
    put(ledger, 1)
    library.away = RuntimeError("something that may hold answers")
    with caplog.at_level("CRITICAL"):
        assert deliverer.run_once() == Report(done=0, failed=1, held=0, waiting=7)
    assert step(ledger, "document").last_error == "The service met a fault of its own (RuntimeError)."


def test_a_ledger_that_cannot_note_it_is_said_aloud(ledger, library, deliverer, clock):
    put(ledger, 1)
    ledger.close()
    with pytest.raises(LedgerUnavailable):
        deliverer.run_once()
    assert Deliverer(ledger, library, clock, drawing).run(stopped()) is None


def test_a_ledger_that_cannot_be_read_is_no_failure_of_the_delivery(ledger, library, clock):
    class Reading:
        """The ledger, but for the record itself."""

        claim, failed, is_paused = ledger.claim, ledger.failed, ledger.is_paused

        def get(self, id):  # noqa: A002 - as the ledger has it
            raise LedgerUnavailable(f"{id} can't be read now.")

    put(ledger, 1)
    with pytest.raises(LedgerUnavailable):
        Deliverer(Reading(), library, clock, drawing).run_once()
    assert step(ledger, "document").attempts == 0


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
    while ledger.counts().owed:
        library.was_put.wait(timeout=0.01)
    stop.set()
    deliverer.wake()
    worker.join(timeout=30)
    assert not worker.is_alive()
    assert ledger.counts().owed == 0


def test_r9_what_a_worker_could_not_note_is_not_kept_from_delivery_until_its_lease_runs_out(
    ledger, deliverer, monkeypatch
):
    """The clock stands still: no lease runs out."""
    keep_pdf, full = ledger.keep_pdf, Event()

    def has_no_room_at_first(*what):
        if not full.is_set():
            full.set()
            raise LedgerUnavailable("The disk that holds the ledger is full.")
        keep_pdf(*what)

    monkeypatch.setattr(ledger, "keep_pdf", has_no_room_at_first)
    put(ledger, 1)
    stop = Event()
    worker = Thread(target=deliverer.run, args=(stop,))
    worker.start()
    assert full.wait(timeout=30)
    deadline = monotonic() + 30
    while ledger.counts().owed and monotonic() < deadline:
        deliverer.wake()
    stop.set()
    deliverer.wake()
    worker.join(timeout=30)
    assert ledger.counts() == Counts(owed=0, done=7)
