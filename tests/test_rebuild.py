"""The library alone is enough: the ledger is made again from it."""

import pytest
from some_submissions import Wall, a_ledger, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer, Rebuilt, Report, rebuild
from validator.ledger import EVERYTHING, Counts, LedgerUnavailable
from validator.library import FolderLibrary, document_path, pdf_path

MANY, AT_A_TIME = 45, 20
"""Two whole lots, and a part of one."""


@pytest.fixture
def library(tmp_path):
    return FolderLibrary(tmp_path / "library")


@pytest.fixture
def ledger(tmp_path):
    ledger = a_ledger(tmp_path / "new" / "ledger.sqlite")
    yield ledger
    ledger.close()


def fill(library, *numbers):
    for number in numbers:
        library.put(document_path(an_id(number)), a_submission(number).bytes)


def in_folder(tmp_path, number):
    return tmp_path / "library" / document_path(an_id(number))


def test_what_was_received_and_delivered_comes_back_equal_with_nothing_owed(tmp_path, library, ledger):
    lost = a_ledger(tmp_path / "lost" / "ledger.sqlite")
    sent = [a_submission(number, about=an_id(0) if number else None) for number in range(MANY)]
    for future in [lost.append(submission, STEPS) for submission in sent]:
        future.result(timeout=30)
    assert Deliverer(lost, library, Wall(), drawing).run_once() == Report(
        done=MANY, failed=0, held=0, waiting=0
    )
    lost.close()
    assert rebuild(ledger, library, at_a_time=AT_A_TIME) == Rebuilt(added=MANY, present=0, damaged=[])
    assert ledger.list(EVERYTHING, limit=1000) == sent[::-1]
    assert [one.bytes for one in ledger.list(EVERYTHING, limit=1000)] == [one.bytes for one in sent[::-1]]
    assert ledger.counts() == Counts(owed=0, done=MANY * len(STEPS))


def test_rebuilding_again_changes_nothing(library, ledger):
    fill(library, 1, 2)
    rebuild(ledger, library)
    assert rebuild(ledger, library) == Rebuilt(added=0, present=2, damaged=[])


def test_an_older_ledger_gets_only_what_it_lacks_and_what_it_owes_stays_owed(library, ledger):
    ledger.append(a_submission(1), STEPS).result(timeout=30)
    fill(library, 1, 2)
    assert rebuild(ledger, library) == Rebuilt(added=1, present=1, damaged=[])
    assert ledger.counts() == Counts(owed=2 * len(STEPS), done=0)  # the register has neither


def test_a_pdf_is_taken_where_the_register_says_that_it_is_whole_and_drawn_again_elsewhere(library, ledger):
    """A delivery that was cut short may have left half of it."""
    fill(library, 1, 2)
    for number in (1, 2):
        library.put(pdf_path(an_id(number)), b"%PDF")
    library.add("register", an_id(1), {"Reference": a_submission(1).reference})
    rebuild(ledger, library)
    assert (ledger.pdf(an_id(1)), ledger.pdf(an_id(2))) == (b"%PDF", None)


def test_what_the_ledger_has_already_is_compared_and_not_read(library, ledger):
    fill(library, 1)
    library.put(pdf_path(an_id(1)), b"%PDF")
    library.add("register", an_id(1), {"Reference": a_submission(1).reference})
    rebuild(ledger, library)
    asked = []
    library.holds = lambda path, data: asked.append((path, data)) or True
    library.get = library.row = None
    assert rebuild(ledger, library) == Rebuilt(added=0, present=1, damaged=[])
    assert asked == [(document_path(an_id(1)), a_submission(1).bytes)]


def test_an_empty_library_adds_nothing(library, ledger):
    assert rebuild(ledger, library) == Rebuilt()


def test_damaged_documents_are_named_with_the_reason_left_as_they_are_and_the_rest_goes_on(
    tmp_path, library, ledger
):
    fill(library, 1, 2, 3, 4, 5)
    damage = {
        1: (a_submission(1).bytes[:100], "not JSON"),
        2: (a_submission(2).bytes.replace(b"good", b"poor"), "changed after it was kept"),
        3: (b"", "not JSON"),
        4: (a_submission(5).bytes, "stands elsewhere"),
    }
    for number, (data, _) in damage.items():
        in_folder(tmp_path, number).write_bytes(data)
    rebuilt = rebuild(ledger, library)
    assert (rebuilt.added, rebuilt.present) == (1, 0)
    assert [path for path, _ in rebuilt.damaged] == [document_path(an_id(number)) for number in damage]
    for (_, why), (_, expected) in zip(rebuilt.damaged, damage.values(), strict=True):
        assert expected in why
    assert ledger.list(EVERYTHING) == [a_submission(5)]
    assert in_folder(tmp_path, 1).read_bytes() == damage[1][0]


def test_a_record_that_differs_from_the_ledgers_is_named_and_the_ledgers_stays(library, ledger):
    for number, changed in ((1, {"answers": {}}), (2, {"author_name": "Somebody Else"})):
        ledger.append(a_submission(number, **changed), STEPS).result(timeout=30)
    fill(library, 1, 2)
    rebuilt = rebuild(ledger, library)
    assert (rebuilt.added, rebuilt.present) == (0, 0)
    assert [path for path, _ in rebuilt.damaged] == [document_path(an_id(1)), document_path(an_id(2))]
    assert ledger.get(an_id(1)).answers == {}


def test_what_is_no_submission_is_passed_over(library, ledger):
    library.put("reports/2026-11.json", b"{}")
    library.put("submissions/0193/notes.txt", b"notes")
    assert rebuild(ledger, library) == Rebuilt()


def test_a_ledger_that_cannot_keep_it_is_said_aloud(library, ledger):
    fill(library, 1)
    ledger.close()
    with pytest.raises(LedgerUnavailable):
        rebuild(ledger, library)
