"""From the ledger into SharePoint: what holds across restarts, outages, and other people's hands."""

from datetime import timedelta

import pytest
from some_delivering import ACTIONS, delivering, everything_is_there_once
from some_sharepoint import NOW, Double
from some_submissions import Wall, a_ledger, a_submission, an_id, drawing

from validator.deliveries import STEPS, Report
from validator.library import LibraryRefused, LibraryUnavailable, document_path, pdf_path

WHOLE = Report(done=1, failed=0, held=0, waiting=0)


@pytest.fixture
def clock():
    return Wall(NOW)


@pytest.fixture
def ledger(tmp_path, clock):
    ledger = a_ledger(tmp_path / "ledger.sqlite", clock)
    yield ledger
    ledger.close()


def receive(ledger, *numbers, **changed):
    sent = [a_submission(number, answers={"actions": ACTIONS}, **changed) for number in numbers]
    for one in sent:
        ledger.append(one, STEPS).result(timeout=30)
    return sent


def run(double, ledger, clock, **told):
    """Everything that is due, by a worker that was just started."""
    with delivering(double, ledger, clock, **told) as deliverer:
        return deliverer.run_once()


def test_a_record_is_there_whole(double, ledger, clock):
    sent = receive(ledger, 1, 2, 3)
    assert run(double, ledger, clock).done == 3
    everything_is_there_once(double, sent)


def test_r7_when_to_come_back_holds_across_a_restart_for_every_record(double, tmp_path, clock):
    first = a_ledger(tmp_path / "ledger.sqlite", clock)
    sent = receive(first, 1, 2)
    double.tell(retry_after="600")
    double.fault("429", "put-content", 1)
    assert run(double, first, clock, chance=lambda: 0.0) == Report(done=0, failed=1, held=0, waiting=14)
    first.close()
    second = a_ledger(tmp_path / "ledger.sqlite", clock)  # as after a restart
    sent += receive(second, 3, received_at=NOW)
    before = len(double.requests())
    for _ in range(10):
        assert run(double, second, clock).done == 0
        clock.forward(timedelta(seconds=59.9))
    assert len(double.requests()) == before
    clock.forward(timedelta(seconds=2))
    assert run(double, second, clock).done == 3
    everything_is_there_once(double, sent)
    second.close()


def test_r8_away_for_three_days_receiving_goes_on_and_everything_is_delivered_after(double, ledger, clock):
    double.tell(retry_after="", faults={"rate": 1, "kinds": ["503-bare", "reset-before", "502"], "seed": 8})
    sent = []
    until = clock.now + timedelta(hours=72)
    while clock.now < until:
        if len(sent) < 24:
            sent += receive(ledger, len(sent), received_at=clock.now)
        assert run(double, ledger, clock, chance=lambda: 1.0).done == 0
        clock.forward(timedelta(minutes=45))
    assert len(sent) == 24
    assert ledger.held() == []
    double.tell(faults={})
    assert run(double, ledger, clock) == Report(done=24, failed=0, held=0, waiting=0)
    everything_is_there_once(double, sent)


def test_r11_something_else_at_our_place_is_never_written_over_and_holds_up_nobody_else(
    double, ledger, clock
):
    receive(ledger, 1)
    double.put_file(pdf_path(an_id(1)), b"a person's own file, longer than ours would ever be")
    receive(ledger, 2)
    assert run(double, ledger, clock) == Report(done=1, failed=0, held=1, waiting=0)
    assert double.files()[pdf_path(an_id(1))] == b"a person's own file, longer than ours would ever be"
    (held,) = ledger.held()
    assert (held.submission_id, held.step) == (an_id(1), "pdf")
    assert [row["Key"] for row in double.rows("Audit register")] == [an_id(2)]


def test_r12_a_row_that_a_person_edited_stays_so_however_often_the_record_is_delivered(double, ledger, clock):
    receive(ledger, 1)
    assert run(double, ledger, clock) == WHOLE
    double.do("edit-row", title="Audit actions", key=f"{an_id(1)}-0", State="done", Owner="Somebody else")
    ledger.retry(clock(), an_id(1))
    assert run(double, ledger, clock) == WHOLE
    row, other = double.rows("Audit actions")
    assert (row["State"], row["Owner"], other["State"]) == ("done", "Somebody else", "open")


def test_r13_a_list_that_is_gone_holds_the_record_until_it_is_there_again(double, ledger, clock):
    sent = receive(ledger, 1)
    with delivering(double, ledger, clock) as deliverer:
        deliverer._tools.library.ready()
        double.do("remove-list", title="Audit actions")
        assert deliverer.run_once() == Report(done=0, failed=0, held=1, waiting=0)
        assert "Audit actions" in ledger.held()[0].reason
        assert deliverer.run_once() == Report(done=0, failed=0, held=0, waiting=0)
        double.provision()
        assert ledger.retry(clock()) == 1
        assert deliverer.run_once() == WHOLE
    everything_is_there_once(double, sent)


def test_r13_a_list_made_anew_gets_the_rows_that_stood_in_the_one_before(double, ledger, clock):
    sent = receive(ledger, 1)
    with delivering(double, ledger, clock, chance=lambda: 0.5) as deliverer:
        add, added = deliverer._tools.library.add, []

        def second_fails(*row):
            added.append(row)
            if len(added) == 2:
                raise LibraryUnavailable("SharePoint is away.")
            add(*row)

        deliverer._tools.library.add = second_fails
        assert deliverer.run_once().failed == 1
        assert len(double.rows("Audit actions")) == 1
        clock.forward(timedelta(minutes=1))
        double.do("remove-list", title="Audit actions")
        assert deliverer.run_once().held == 1
        double.provision()
        ledger.retry(clock())
        assert deliverer.run_once() == WHOLE
    everything_is_there_once(double, sent)


def test_r13_a_right_that_is_withdrawn_holds_the_record_until_it_is_given_again(double, ledger, clock):
    sent = receive(ledger, 1)
    double.fault("403", "put-content", 1)
    assert run(double, ledger, clock).held == 1
    assert ledger.held()[0].reason
    ledger.retry(clock())
    assert run(double, ledger, clock) == WHOLE
    everything_is_there_once(double, sent)


def test_r13_a_list_whose_key_could_be_there_twice_is_refused_before_anything_is_put(double):
    double.do("change-column", title="Audit register", name="Key", enforceUniqueValues=False)
    with double.library() as library, pytest.raises(LibraryRefused, match="not unique and indexed"):
        library.ready()
    assert double.files() == {}


def test_r15_what_is_in_sharepoint_is_compared_to_the_byte_before_it_counts_as_delivered(
    double, ledger, clock
):
    (sent,) = receive(ledger, 1)
    with delivering(double, ledger, clock) as deliverer:
        added = deliverer._tools.library.add

        def changed_meanwhile(*row):
            double.put_file(pdf_path(sent.id), drawing(sent) + b" ")
            added(*row)

        deliverer._tools.library.add = changed_meanwhile
        assert deliverer.run_once().held == 1
    assert "is not in the library as it was put there" in ledger.held()[0].reason
    assert double.rows("Audit register") == []
    assert ledger.get(sent.id) == sent
    assert ledger.pdf(sent.id) == drawing(sent)


def test_r15_a_record_that_counts_as_delivered_is_there_to_the_byte(double, ledger, clock):
    (sent,) = receive(ledger, 1)
    assert run(double, ledger, clock) == WHOLE
    assert double.files() == {document_path(sent.id): sent.bytes, pdf_path(sent.id): drawing(sent)}


def test_the_doubles_operations_are_as_these_tests_name_them(double: Double, ledger, clock):
    receive(ledger, 1)
    run(double, ledger, clock)
    assert double.requests("put-content")
