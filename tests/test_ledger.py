"""What is received is kept once, whole and on the disk, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from some_submissions import NOON, a_lease, a_ledger, a_submission, an_id, holding
from sqlalchemy import event, update

from validator.canonical import NotCanonical
from validator.ledger import (
    EVERYTHING,
    Claimed,
    Conflict,
    Counts,
    Damaged,
    Delivery,
    Kept,
    LedgerUnavailable,
    Owed,
    Reach,
    open_engine,
)
from validator.ledger.tables import submissions

STEPS = ("document",)


@pytest.fixture
def engine(where):
    return open_engine(where)


@pytest.fixture
def ledger(engine):
    ledger = a_ledger(engine)
    yield ledger
    ledger.close()


def put(ledger, submission):
    return ledger.append(submission, STEPS).result(timeout=30)


def test_what_is_appended_is_there_with_its_delivery_owed(ledger):
    assert put(ledger, a_submission()) == Kept(a_submission(), again=False)
    assert ledger.get(an_id(1)) == a_submission()
    assert ledger.exists(an_id(1))
    assert ledger.claim(a_lease()) == Claimed(an_id(1), (Owed(an_id(1), "document", attempts=0),))


def test_what_was_never_sent_is_not_there(ledger):
    assert ledger.get(an_id(1)) is None
    assert not ledger.exists(an_id(1))


def test_the_same_id_and_answers_again_are_one_record_with_its_first_time(ledger):
    put(ledger, a_submission())
    later = a_submission(received_at=NOON + timedelta(hours=1))
    assert put(ledger, later) == Kept(a_submission(), again=True)
    assert ledger.list(EVERYTHING) == [a_submission()]
    assert ledger.counts() == Counts(owed=1, done=0)


@pytest.mark.parametrize("changed", [{"answers": {}}, {"author": "somebody-else"}])
def test_the_same_id_with_other_answers_or_author_is_a_conflict_and_changes_nothing(ledger, changed):
    put(ledger, a_submission())
    assert put(ledger, a_submission(**changed)) == Conflict(an_id(1))
    assert ledger.list(EVERYTHING) == [a_submission()]
    assert ledger.counts() == Counts(owed=1, done=0)


def test_fifty_threads_appending_together_make_one_record_each_and_two_commits(ledger, engine, where):
    commits = []
    event.listen(engine, "commit", commits.append)
    sent = [a_submission(number) for number in range(50)]
    # the first group waits for that turn to end, and all the rest for the first group
    with holding(where), ThreadPoolExecutor(50) as threads:
        futures = list(threads.map(lambda submission: ledger.append(submission, STEPS), sent))
    assert [future.result(timeout=30) for future in futures] == [Kept(one, again=False) for one in sent]
    assert ledger.list(EVERYTHING, limit=100) == sent[::-1]
    assert ledger.counts() == Counts(owed=50, done=0)
    assert len(commits) <= 2


def test_fifty_threads_sending_the_same_make_one_record(ledger):
    with ThreadPoolExecutor(50) as threads:
        outcomes = list(threads.map(lambda _: put(ledger, a_submission()), range(50)))
    assert sorted(outcome.again for outcome in outcomes) == [False] + [True] * 49
    assert ledger.list(EVERYTHING) == [a_submission()]


def test_a_record_is_there_when_the_ledger_is_opened_again(ledger, where):
    put(ledger, a_submission())
    ledger.close()
    again = a_ledger(where)
    assert again.get(an_id(1)) == a_submission()
    again.close()


def test_closing_keeps_what_waits_and_refuses_what_comes_after(where):
    ledger = a_ledger(where)
    waiting = [ledger.append(a_submission(number), STEPS) for number in range(600)]
    ledger.close()
    assert all(future.result(timeout=0).again is False for future in waiting)
    late = ledger.append(a_submission(601), STEPS)
    for use in (late.result, ledger.writable, ledger.counts):
        with pytest.raises(LedgerUnavailable, match="closed"):
            use()
    ledger.close()  # again, to no harm


def test_somebody_who_goes_away_takes_nothing_back(ledger):
    sent = ledger.append(a_submission(), STEPS)
    assert sent.cancel() is False
    assert sent.result(timeout=30) == Kept(a_submission(), again=False)


def test_lists_are_newest_first_by_author_and_page_after_an_id(ledger):
    for number in range(1, 8):
        put(ledger, a_submission(number, author="ap" if number % 2 else "auditor"))
    ids = [an_id(number) for number in range(8)]
    assert [one.id for one in ledger.list(EVERYTHING, limit=3)] == ids[7:4:-1]
    assert [one.id for one in ledger.list(EVERYTHING, after=ids[5], limit=3)] == ids[4:1:-1]
    assert [one.id for one in ledger.list(Reach(author="ap"), after=ids[7])] == [ids[5], ids[3], ids[1]]
    assert ledger.list(EVERYTHING, after=ids[1]) == []


PEOPLE = {"child": "104", "worker": "w.one", "manager": "m.one", "group_manager": "g.one"}


def about(number, author="auditor", **people):
    return a_submission(number, author=author, answers={"details": PEOPLE | people})


REACHES = [
    (Reach(), []),
    (EVERYTHING, [5, 4, 3, 2, 1]),
    (Reach(author="ap"), [3]),
    (Reach(worker="w.one"), [5, 1]),
    (Reach(manager="m.one"), [4, 3, 1]),
    (Reach(manager="g.two"), [2]),
    (Reach(managed=frozenset({"w.two", "w.three"})), [3, 2]),
    (Reach(author="ap", worker="w.one"), [5, 3, 1]),
    (Reach(worker="w.one", manager="g.two", managed=frozenset({"w.one", "w.two"})), [5, 2, 1]),
    (Reach(author="nobody", worker="nobody", manager="nobody", managed=frozenset({"nobody"})), []),
    (Reach(author="", worker="", manager="", managed=frozenset({""})), []),
    (Reach(worker="W.ONE"), []),
    (Reach(managed=frozenset(f"w.{number}" for number in range(2000)) | {"w.two"}), [2]),
]


@pytest.fixture
def known(ledger):
    """Five records, of which the fourth names no worker."""
    put(ledger, about(1))
    put(ledger, about(2, worker="w.two", manager="m.two", group_manager="g.two"))
    put(ledger, about(3, author="ap", worker="w.three"))
    put(ledger, about(4, worker="", group_manager="m.one"))
    put(ledger, about(5, manager="m.three"))
    return ledger


@pytest.mark.parametrize(("reach", "numbers"), REACHES)
def test_a_list_holds_what_is_within_reach_once_newest_first_however_it_is_paged(known, reach, numbers):
    expected = [an_id(number) for number in numbers]
    assert [one.id for one in known.list(reach)] == expected
    paged, after = [], None
    while page := known.list(reach, after, limit=2):
        paged += [one.id for one in page]
        after = paged[-1]
    assert paged == expected


def test_what_is_no_name_names_nobody(ledger):
    for number, worker in enumerate([None, 7, ["w.one"], {"w": "one"}, "x" * 201, "w\0one"]):
        put(ledger, about(number, worker=worker))
    put(ledger, a_submission(8, answers={"details": ["w.one"]}))
    assert ledger.list(Reach(worker="w\0one")) == ledger.list(Reach(worker="x" * 201)) == []
    assert len(ledger.list(Reach(manager="m.one"))) == 6


def test_what_corrects_a_record_is_found_and_the_newest_of_several(ledger):
    put(ledger, a_submission(1))
    assert ledger.superseding(an_id(1)) is None
    put(ledger, a_submission(3, supersedes=an_id(1)))
    put(ledger, a_submission(2, supersedes=an_id(1)))
    put(ledger, a_submission(4, supersedes=an_id(3)))
    assert ledger.superseding(an_id(1)) == an_id(3)
    assert ledger.superseding(an_id(3)) == an_id(4)


def test_a_failed_delivery_is_due_later_with_its_reason_and_a_done_one_never(ledger):
    put(ledger, a_submission())
    (owed,) = ledger.claim(a_lease()).owed
    later = NOON + timedelta(minutes=1)
    ledger.failed(owed, "The library is away.", later, "one")
    assert ledger.claim(a_lease()) is None
    assert ledger.claim(a_lease(later)) == Claimed(an_id(1), (Owed(an_id(1), "document", attempts=1),))
    assert ledger.deliveries(an_id(1)) == [
        Delivery("document", "owed", 1, later, "The library is away.", None)
    ]
    ledger.done(owed, a_lease(later))
    ledger.failed(owed, "Too late: another worker was quicker.", later, "one")
    assert ledger.claim(a_lease(later)) is None
    assert ledger.deliveries(an_id(1)) == [Delivery("document", "done", 1, later, None, later)]


def test_the_oldest_that_is_owed_is_known_by_when_it_was_received(ledger):
    assert ledger.oldest_owed() is None
    for number in (1, 2):
        put(ledger, a_submission(number, received_at=NOON + timedelta(hours=number)))
    assert ledger.oldest_owed() == NOON + timedelta(hours=1)
    ledger.done(Owed(an_id(1), "document", 0), a_lease())
    assert ledger.oldest_owed() == NOON + timedelta(hours=2)
    assert ledger.counts() == Counts(owed=1, done=1)


def test_answers_that_json_cannot_hold_are_refused_at_once(ledger):
    with pytest.raises(NotCanonical):
        ledger.append(a_submission(answers={"count": 2**60}), STEPS)
    assert ledger.list(EVERYTHING) == []


def test_a_record_changed_behind_the_ledgers_back_is_noticed(ledger, engine):
    put(ledger, a_submission())
    with engine.begin() as connection:
        changed = a_submission().bytes.replace(b"good", b"poor")
        connection.execute(update(submissions).values(document=changed))
    with pytest.raises(Damaged, match="changed"):
        ledger.get(an_id(1))
