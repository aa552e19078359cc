"""A row of the actions that is gone: doctor says of which record, and delivering it again makes that row and no other."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from some_processes import environment
from some_restoring import KINDS, InDouble, InFolder, command, deliver, kept_by, ledger_of, receive, told
from some_sharepoint import NOW
from some_submissions import Wall, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer, compare
from validator.library import LibraryUnavailable, document_path

WELL = "ok     records    the ledger has every record of the library, and the library all that was delivered"


@pytest.fixture(params=KINDS)
def kept(request, tmp_path):
    """A library of each kind."""
    return kept_by(request, tmp_path)


@pytest.fixture
def clock():
    return Wall(NOW)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def three(file, kept, clock):
    """Three records that are delivered, of two actions each."""
    with ledger_of(file, clock) as ledger:
        receive(ledger, 1, 2, 3)
        assert deliver(ledger, kept, clock).done == 3


def keys(kept):
    with kept.opened() as library:
        return sorted(library.keys("actions"))


def row(kept, key):
    with kept.opened() as library:
        return library.row("actions", key)


@pytest.mark.usefixtures("three")
def test_r16_doctor_names_the_records_whose_rows_of_actions_are_gone_and_how_many_and_changes_nothing(
    tmp_path, kept
):
    for key in (f"{an_id(1)}-1", f"{an_id(3)}-0", f"{an_id(3)}-1"):
        kept.remove_row(key)
    before = kept.everything()
    first, *named = told(tmp_path, kept)
    assert first.startswith("wrong  records    2 records are delivered and no longer whole in the library,")
    assert (
        "casefile-audit deliver --retry ID puts it there again, a row of actions as it was made at first"
        in first
    )
    assert [line.strip() for line in named] == [
        f"{a_submission(1).reference}  {an_id(1)}  1 row of actions",
        f"{a_submission(3).reference}  {an_id(3)}  2 rows of actions",
    ]
    assert kept.everything() == before


@pytest.mark.usefixtures("three")
def test_r16_what_else_is_gone_of_such_a_record_is_told_in_the_same_line(tmp_path, kept):
    kept.remove_row(f"{an_id(2)}-0")
    kept.remove(document_path(an_id(2)))
    first, line = told(tmp_path, kept)
    assert "1 record is delivered" in first
    assert line.split(maxsplit=2)[2] == "document, 1 row of actions"


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("which", ["missing", an_id(1)], ids=["missing", "id"])
def test_r16_delivering_it_again_makes_the_row_that_is_gone_and_leaves_what_people_wrote_in_the_other(
    tmp_path, kept, which
):
    whole, made = keys(kept), row(kept, f"{an_id(1)}-0")
    kept.remove_row(f"{an_id(1)}-0")
    kept.edit_row(f"{an_id(1)}-1", State="done", Owner="Somebody else")
    assert command(tmp_path, kept, "deliver", "--retry", which).stdout.startswith("1 record to be delivered")
    assert command(tmp_path, kept, "deliver", "--once").exit_code == 0
    assert keys(kept) == whole
    assert row(kept, f"{an_id(1)}-0") == made
    assert row(kept, f"{an_id(1)}-1") == made | {"State": "done", "Owner": "Somebody else"}
    assert told(tmp_path, kept) == [WELL]
    again = command(tmp_path, kept, "deliver", "--retry", "missing")
    assert again.stdout == "The library has all that counts as delivered\n"


@pytest.mark.usefixtures("three")
def test_r16_a_list_that_was_made_anew_is_told_and_filled_again(tmp_path, kept):
    before = kept.everything()
    kept.empty("actions")
    first, *named = told(tmp_path, kept)
    assert "3 records are delivered and no longer whole" in first
    assert {line.split(maxsplit=2)[2] for line in named} == {"2 rows of actions"}
    assert command(tmp_path, kept, "deliver", "--retry", "missing").stdout.startswith("3 records to be")
    assert command(tmp_path, kept, "deliver", "--once").exit_code == 0
    assert kept.everything() == before


def test_r16_one_worker_that_had_made_a_row_makes_it_again_when_another_had_delivered_and_it_is_gone(
    file, kept, clock
):
    """What a worker remembers of its rows, to go on where it was, holds for that delivery and no later one."""
    with ledger_of(file, clock) as ledger, kept.opened() as library:
        receive(ledger, 1)
        worker, add, seen = Deliverer(ledger, library, clock, drawing), library.add, []

        def second_fails(rows, key, fields):
            seen.append(key)
            if len(seen) == 2:
                raise LibraryUnavailable("It is away.")
            add(rows, key, fields)

        library.add = second_fails
        assert worker.run_once().failed == 1
        clock.forward(timedelta(hours=1))
        assert deliver(ledger, kept, clock).done == 1
        whole = keys(kept)
        kept.remove_row(f"{an_id(1)}-0")
        ledger.retry(clock(), an_id(1))
        assert worker.run_once().done == 1
        assert keys(kept) == whole


def test_r16_a_record_without_actions_lacks_none_and_what_is_no_action_has_no_row(file, kept, clock):
    with ledger_of(file, clock) as ledger:
        for number, actions in enumerate([None, [], "none", ["text", {}, {"what": "Ring."}]], 1):
            ledger.append(a_submission(number, answers={"actions": actions}), STEPS).result(timeout=30)
        ledger.append(a_submission(5), STEPS).result(timeout=30)
        assert deliver(ledger, kept, clock).done == 5
        with kept.opened() as library:
            assert compare(ledger, library).lacking_count == 0
            kept.remove_row(f"{an_id(4)}-2")
            assert [one.what for one in compare(ledger, library).lacking] == ["1 row of actions"]


def test_r16_what_is_delivered_while_doctor_looks_is_not_named_and_rows_of_others_are_passed_over(
    file, kept, clock
):
    with ledger_of(file, clock) as ledger, kept.opened() as library:
        receive(ledger, 1)
        deliver(ledger, kept, clock)
        library.add("actions", "a-persons-own", {"What": "Buy milk."})
        receive(ledger, 2)
        taken = library.keys

        def meanwhile(rows):
            found = list(taken(rows))
            deliver(ledger, kept, clock)
            return iter(found)

        library.keys = meanwhile
        assert compare(ledger, library).lacking == []


def test_r16_the_rows_are_read_by_pages_by_their_keys_alone_and_no_record_by_itself(
    tmp_path, file, double, clock
):
    kept = InDouble(double)
    with ledger_of(file, clock) as ledger:
        receive(ledger, *range(1, 8))
        deliver(ledger, kept, clock)
    kept.remove_row(f"{an_id(4)}-0")
    double.tell(page=5)
    before = len(double.requests())
    assert "1 record is delivered and no longer whole" in told(tmp_path, kept)[0]
    asked = [one["operation"] for one in double.requests()[before:]]
    assert asked.count("rows") == 3 + 2  # 13 rows of actions, 7 of the register
    assert not {"content", "file", "row", "fields"} & set(asked)
    assert double.ask("violations") == []


def test_r16_a_site_that_is_too_busy_to_be_gone_through_is_told_and_no_record_is(
    tmp_path, file, double, clock
):
    kept = InDouble(double)
    with ledger_of(file, clock) as ledger:
        receive(ledger, 1)
        deliver(ledger, kept, clock)
    kept.remove_row(f"{an_id(1)}-0")
    double.fault("429", "rows")
    [line] = told(tmp_path, kept)
    assert line.startswith(
        "wrong  records    the ledger and the library can't be compared. “Audit actions” could not be"
    )


@pytest.mark.usefixtures("three")
def test_r16_a_record_that_is_damaged_in_the_ledger_is_named_and_the_others_are_compared(
    tmp_path, file, kept
):
    with closing(sqlite3.connect(file)) as ledger, ledger:
        ledger.execute("UPDATE submissions SET document = ? WHERE id = ?", (b"{", an_id(1)))
    kept.remove_row(f"{an_id(2)}-0")
    lacking, second, damaged, first = told(tmp_path, kept)
    assert "1 record is delivered and no longer whole" in lacking
    assert "1 record is damaged in the ledger" in damaged
    assert (second.split()[1], first.split()) == (an_id(2), [a_submission(1).reference, an_id(1)])


def test_how_far_it_has_come_is_told_where_somebody_watches_and_gone_before_the_result(tmp_path, file, clock):
    kept = InFolder(tmp_path)
    with ledger_of(file, clock) as ledger:
        receive(ledger, 1)
        deliver(ledger, kept, clock)
    watching, theirs = pytest.importorskip("pty").openpty()
    line = [sys.executable, "-m", "validator", "doctor", "--data", str(tmp_path)]
    ended = subprocess.run(
        line, env=environment(), stdout=subprocess.PIPE, stderr=theirs, text=True, check=True
    )
    said = os.read(watching, 10_000).decode()
    os.close(theirs)
    os.close(watching)
    words = [one for one in said.split("\r\x1b[K") if one]
    assert words == [
        "reading the ledger, records: 0 …",
        "reading the library, rows of actions: 0 …",
        "reading the library, rows of the register: 0 …",
        "comparing, records: 0 …",
    ]
    assert said.endswith("\r\x1b[K")
    assert WELL in ended.stdout


@pytest.mark.usefixtures("three")
def test_nothing_of_how_far_it_has_come_is_told_where_nobody_watches(tmp_path, kept):
    for arguments in (["doctor"], ["deliver", "--retry", "missing"]):
        assert command(tmp_path, kept, *arguments).stderr == ""


def test_how_many_there_were_so_far_is_told_at_every_page(file, kept, clock):
    with ledger_of(file, clock) as ledger, kept.opened() as library:
        said = []
        library.paths = lambda: (document_path(an_id(number)) for number in range(1, 451))
        assert compare(ledger, library, tell=said.append).unknown_count == 450
        assert [word for word in said if word.startswith("comparing")] == [
            f"comparing, records: {number}" for number in (0, 200, 400)
        ]
