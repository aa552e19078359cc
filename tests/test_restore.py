"""The ledger, or the library, is put back to what it was yesterday: nothing becomes double, and what is missing is named."""

import shutil
import subprocess
from datetime import timedelta

import pytest
from some_delivering import ACTIONS
from some_restoring import (
    KINDS,
    InDouble,
    back_up,
    command,
    copying_commands,
    deliver,
    kept_by,
    ledger_of,
    put_back,
    receive,
    told,
)
from some_sharepoint import NOW
from some_submissions import Wall, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer, compare, rebuild
from validator.ledger import Counts, Drafts, NewText
from validator.library import LibraryUnavailable, document_path, pdf_path

YESTERDAY, TODAY = (1, 2, 3), (4, 5, 6)


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


def cut_short(ledger, kept, clock):
    """A delivery that gets as far as the register, and no further."""
    with kept.opened() as library:

        def away(*_):
            raise LibraryUnavailable("It is away.")

        library.add = away
        assert Deliverer(ledger, library, clock, drawing).run_once().failed == 1


def two_days(file, copy, kept, clock):
    """Yesterday two records were delivered and one was not; today that one was, and three more were received."""
    with ledger_of(file, clock) as ledger:
        receive(ledger, *YESTERDAY[:2])
        assert deliver(ledger, kept, clock).done == 2
        receive(ledger, YESTERDAY[2])
        back_up(file, copy)
        receive(ledger, *TODAY[:2])
        assert deliver(ledger, kept, clock).done == 3
        receive(ledger, TODAY[2])
        cut_short(ledger, kept, clock)


def test_r16_after_a_restore_of_yesterdays_ledger_nothing_is_doubled_and_the_missing_come_back(
    tmp_path, file, kept, clock
):
    two_days(file, tmp_path / "copy", kept, clock)
    before = kept.everything()
    put_back(tmp_path / "copy", file)
    with ledger_of(file, clock) as ledger:
        assert deliver(ledger, kept, clock).done == 1  # the one that was owed when the copy was made
        assert kept.everything() == before
        with kept.opened() as library:
            apart = compare(ledger, library)
            assert (apart.unknown, apart.lacking) == ([an_id(number) for number in TODAY], [])
            rebuilt = rebuild(ledger, library)
            assert (rebuilt.added, rebuilt.present, rebuilt.damaged) == (3, 3, [])
        assert ledger.counts() == Counts(owed=len(STEPS), done=5 * len(STEPS))  # one is not in the register
        assert kept.everything() == before
        assert deliver(ledger, kept, clock).done == 1
        for number in (*YESTERDAY, *TODAY):
            sent = a_submission(number, answers={"actions": ACTIONS})
            assert ledger.get(sent.id) == sent
            assert ledger.pdf(sent.id) == drawing(sent)
        assert ledger.owing() == 0
        with kept.opened() as library:
            apart = compare(ledger, library)
        assert (apart.unknown_count, apart.lacking_count) == (0, 0)
        whole = kept.everything()
        for number in (*YESTERDAY, *TODAY):
            ledger.retry(clock(), an_id(number))
        assert deliver(ledger, kept, clock).done == 6
        assert kept.everything() == whole


def test_r16_a_pdf_that_was_delivered_is_taken_from_the_library_and_not_drawn_again_by_another_version(
    tmp_path, file, kept, clock
):
    two_days(file, tmp_path / "copy", kept, clock)
    before = kept.everything()
    put_back(tmp_path / "copy", file)

    def newer(submission):
        return drawing(submission) + b" by another version"

    with ledger_of(file, clock) as ledger:
        assert deliver(ledger, kept, clock, newer).done == 1
        assert ledger.held() == []
        assert ledger.pdf(an_id(3)) == drawing(a_submission(3))
        assert kept.everything() == before


def test_r16_a_draft_that_was_sent_since_is_gone_after_rebuilding_and_sending_it_again_gives_the_first_receipt(
    tmp_path, file, kept, clock
):
    sent = a_submission(1, answers={"actions": ACTIONS})
    with ledger_of(file, clock) as ledger:
        drafts = Drafts(ledger.database, clock)
        text = NewText(
            id=sent.id, owner=sent.author, template="fostering", version="1.0", answers=sent.answers
        )
        drafts.put(text, expect=None).result(timeout=30)
        back_up(file, tmp_path / "copy")
        receive(ledger, 1)
        deliver(ledger, kept, clock)
        assert drafts.get(sent.author, sent.id) is None
    put_back(tmp_path / "copy", file)
    clock.forward(timedelta(days=1))
    with ledger_of(file, clock) as ledger:
        drafts = Drafts(ledger.database, clock)
        assert drafts.get(sent.author, sent.id) is not None
        with kept.opened() as library:
            rebuild(ledger, library)
        assert drafts.get(sent.author, sent.id) is None
        again = a_submission(1, answers={"actions": ACTIONS}, received_at=clock())
        outcome = ledger.append(again, STEPS).result(timeout=30)
        assert (outcome.again, outcome.submission) == (True, sent)
        assert ledger.owing() == 0


def test_r16_one_that_is_sent_again_before_rebuilding_is_held_and_the_first_stays(
    tmp_path, file, kept, clock
):
    with ledger_of(file, clock) as ledger:
        back_up(file, tmp_path / "copy")
        receive(ledger, 1)
        deliver(ledger, kept, clock)
    before = kept.everything()
    put_back(tmp_path / "copy", file)
    with ledger_of(file, clock) as ledger:
        later = a_submission(1, answers={"actions": ACTIONS}, received_at=NOW)
        ledger.append(later, STEPS).result(timeout=30)
        assert deliver(ledger, kept, clock).held == 1
        assert kept.everything() == before


def test_r16_doctor_names_what_the_ledger_lacks_and_what_to_do_and_is_content_afterwards(
    tmp_path, file, kept, clock
):
    two_days(file, tmp_path / "copy", kept, clock)
    put_back(tmp_path / "copy", file)
    first, *named = told(tmp_path, kept)
    assert first.startswith(
        "wrong  records    3 records are in the library and not in the ledger, as after a restore."
    )
    assert "casefile-audit rebuild takes them into it" in first
    assert [line.strip() for line in named] == [an_id(number) for number in TODAY]
    rebuilt = command(tmp_path, kept, "rebuild")
    assert (rebuilt.exit_code, rebuilt.stdout) == (0, "3 records added, 3 there already\n")
    assert told(tmp_path, kept) == [
        "ok     records    the ledger has every record of the library, and the library all that was delivered"
    ]


def test_r16_doctor_names_what_was_delivered_and_is_gone_and_delivering_it_again_puts_it_there(
    tmp_path, file, kept, clock
):
    with ledger_of(file, clock) as ledger:
        receive(ledger, *YESTERDAY)
        deliver(ledger, kept, clock)
    before = kept.everything()
    one, two, _ = (a_submission(number) for number in YESTERDAY)
    for path in (document_path(one.id), pdf_path(one.id), pdf_path(two.id)):
        kept.remove(path)
    first, *named = told(tmp_path, kept)
    assert first.startswith("wrong  records    2 records are delivered and no longer whole in the library,")
    assert "casefile-audit deliver --retry ID" in first
    assert [line.split() for line in named] == [
        [one.reference, one.id, "document,", "PDF"],
        [two.reference, two.id, "PDF"],
    ]
    assert command(tmp_path, kept, "deliver", "--retry", two.id).stdout.startswith("1 record to be")
    assert command(tmp_path, kept, "deliver", "--retry", "missing").stdout.startswith("1 record to be")
    assert command(tmp_path, kept, "deliver", "--once").exit_code == 0
    assert kept.everything() == before
    again = command(tmp_path, kept, "deliver", "--retry", "missing")
    assert (again.exit_code, again.stdout) == (0, "The library has all that counts as delivered\n")


def test_r16_a_ledger_that_is_lost_is_told_and_made_again_with_nothing_owed(tmp_path, file, kept, clock):
    with ledger_of(file, clock) as ledger:
        receive(ledger, *YESTERDAY)
        deliver(ledger, kept, clock)
    shutil.move(file, tmp_path / "away")
    (line,) = told(tmp_path, kept)
    assert "there is no ledger, and the library holds records: casefile-audit rebuild makes it again" in line
    assert command(tmp_path, kept, "rebuild").exit_code == 0
    with ledger_of(file, clock) as ledger:
        assert ledger.counts() == Counts(owed=0, done=3 * len(STEPS))
        assert ledger.pdf(an_id(2)) == drawing(a_submission(2))


def test_r16_a_big_library_is_compared_by_names_and_the_first_twenty_are_named(tmp_path, file, double, clock):
    kept = InDouble(double)
    for number in range(1, 26):
        double.put_file(document_path(an_id(number)), a_submission(number).bytes)
    with ledger_of(file, clock) as ledger:
        receive(ledger, 3)
    first, *named = told(tmp_path, kept)
    assert "24 records are in the library and not in the ledger" in first
    assert [line.strip() for line in named] == [
        *(an_id(number) for number in range(1, 22) if number != 3), "and 4 more",
    ]  # fmt: skip
    assert double.requests("content", "file", "fields") == []
    assert len(double.requests("rows")) == 1


def test_r16_a_register_that_was_lost_is_told_and_filled_again(tmp_path, file, kept, clock):
    with ledger_of(file, clock) as ledger:
        receive(ledger, *YESTERDAY)
        deliver(ledger, kept, clock)
    before = kept.everything()
    kept.empty("register")
    first, *named = told(tmp_path, kept)
    assert "3 records are delivered and no longer whole" in first
    assert {line.split(maxsplit=2)[2] for line in named} == {"row in the register"}
    assert command(tmp_path, kept, "deliver", "--retry", "missing").stdout.startswith("3 records to be")
    assert command(tmp_path, kept, "deliver", "--once").exit_code == 0
    assert kept.everything() == before


def test_r16_what_a_worker_does_while_doctor_looks_is_not_named(file, kept, clock):
    """Both lists are taken at different moments: what came in between is looked at again."""
    with ledger_of(file, clock) as ledger, kept.opened() as library:
        receive(ledger, 1)
        listed = list(library.paths())
        deliver(ledger, kept, clock)
        library.paths = lambda: iter(listed)
        assert compare(ledger, library).lacking == []
        listed = [document_path(an_id(2))]
        taken = ledger.inventory
        ledger.inventory = lambda: iter([*taken(), *(receive(ledger, 2) or ())])
        assert compare(ledger, library).unknown == []


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="SQLite's own program is not here")
def test_the_page_copies_the_ledger_by_sqlites_own_program_as_well(tmp_path, file, clock):
    (line,) = [line for line in copying_commands() if line.startswith("sqlite3 ")]
    with ledger_of(file, clock) as ledger:
        receive(ledger, *YESTERDAY)
        line = line.replace("var/ledger.sqlite", str(file)).replace(
            "ledger-backup.sqlite", str(tmp_path / "copy")
        )
        subprocess.run(line, shell=True, check=True)
    with ledger_of(tmp_path / "copy", clock) as copy:
        assert copy.owing() == 3


def test_a_copy_is_not_written_over(tmp_path, file, clock):
    with ledger_of(file, clock) as ledger:
        receive(ledger, 1)
        back_up(file, tmp_path / "copy")
        with pytest.raises(subprocess.CalledProcessError):
            back_up(file, tmp_path / "copy")
