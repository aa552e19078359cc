"""What a person types is kept until it is sent, for that person alone, and never lost to an older text."""

from datetime import timedelta
from itertools import count

import pytest
from some_submissions import NOON, Wall, a_submission, an_id
from sqlalchemy import event

from validator.canonical import NotCanonical
from validator.ledger import (
    Conflict,
    Database,
    Deleted,
    Drafts,
    Kept,
    Ledger,
    LedgerUnavailable,
    Missing,
    NewText,
    Sent,
    Stale,
    open_engine,
)


@pytest.fixture
def clock():
    return Wall()


@pytest.fixture
def engine(where):
    return open_engine(where)


@pytest.fixture
def database(engine):
    database = Database(engine)
    yield database
    database.close()


@pytest.fixture
def drafts(database, clock):
    numbers = count(100, 10)
    return Drafts(database, clock, lambda: next(numbers))


@pytest.fixture
def ledger(database, clock):
    return Ledger(database, clock)


def text(number=1, said="Seen alone.", **changed):
    """Text of a draft, with some members changed."""
    members = {
        "id": an_id(number),
        "owner": "auditor",
        "template": "fostering",
        "version": "1.0",
        "answers": {"details": {"child": "1047732"}, "voice": {"rationale": said}},
    }
    return NewText(**members | changed)


def put(drafts, new, expect=None):
    return drafts.put(new, expect=expect).result(timeout=30)


def test_what_is_saved_is_there_for_its_owner_as_it_was_typed(drafts):
    accepted = [{"code": "overall", "pointer": "/overall", "reason": "Put right."}]
    new = text(said="“nobody\r\nasked”  \0 \u200b", accepted=accepted)
    saved = put(drafts, new)
    assert saved.created
    draft = drafts.get("auditor", an_id(1))
    assert draft == saved.draft
    assert (draft.answers, draft.accepted) == (new.answers, accepted)
    assert (draft.template, draft.version, draft.child) == ("fostering", "1.0", "1047732")
    assert (draft.begun_at, draft.saved_at) == (NOON, NOON)


def test_saving_over_the_text_that_was_last_seen_keeps_when_it_was_begun(drafts, clock):
    first = put(drafts, text()).draft
    clock.forward(timedelta(minutes=2))
    second = put(drafts, text(said="More.", version="1.1"), first.revision)
    assert not second.created
    assert second.draft.revision != first.revision
    assert (second.draft.begun_at, second.draft.saved_at) == (NOON, clock.now)
    assert drafts.get("auditor", an_id(1)) == second.draft


@pytest.mark.parametrize("expect", [None, 7, 100])
def test_r4_text_saved_over_an_older_one_than_stands_is_refused_with_what_stands(drafts, expect):
    first = put(drafts, text()).draft
    assert first.revision == 100
    second = put(drafts, text(said="From the other tab."), 100).draft
    assert put(drafts, text(said="From this tab."), expect) == Stale(second)
    assert drafts.get("auditor", an_id(1)) == second


@pytest.mark.parametrize("expect", [None, 7, 100])
def test_the_same_text_again_is_saved_whatever_was_expected_and_keeps_its_revision(drafts, clock, expect):
    put(drafts, text())
    second = put(drafts, text(said="More."), 100).draft
    clock.forward(timedelta(minutes=2))
    again = put(drafts, text(said="More."), expect)
    assert not again.created
    assert again.draft.revision == second.revision
    assert (again.draft.begun_at, again.draft.saved_at) == (NOON, clock.now)
    assert drafts.get("auditor", an_id(1)) == again.draft


@pytest.mark.parametrize(
    "changed", [{"version": "1.1"}, {"template": "visit"}, {"accepted": [{"code": "a"}]}]
)
def test_text_for_another_version_or_with_other_reasons_is_not_the_same(drafts, changed):
    put(drafts, text())
    assert isinstance(put(drafts, text(**changed)), Stale)


def test_text_to_be_saved_over_a_draft_that_is_not_there_is_told_so(drafts):
    assert put(drafts, text(), expect=1) == Missing()
    assert drafts.get("auditor", an_id(1)) is None


def test_a_draft_deleted_and_begun_anew_is_not_overwritten_by_who_saw_the_old_one(drafts):
    old = put(drafts, text()).draft
    assert drafts.delete("auditor", an_id(1)).result(timeout=30) == Deleted()
    new = put(drafts, text(said="Begun anew.")).draft
    assert put(drafts, text(said="From the tab of before."), old.revision) == Stale(new)


def test_a3_another_persons_draft_is_answered_as_one_that_is_not_there(drafts):
    mine = put(drafts, text()).draft
    assert drafts.get("ap", an_id(1)) is None
    assert drafts.of("ap") == []
    assert put(drafts, text(owner="ap"), mine.revision) == Missing()
    assert drafts.delete("ap", an_id(1), mine.revision).result(timeout=30) == Missing()
    theirs = put(drafts, text(owner="ap", said="Their own."))
    assert theirs.created
    assert drafts.get("auditor", an_id(1)) == mine


def test_sending_takes_the_draft_away_in_the_same_transaction(drafts, ledger, engine):
    put(drafts, text())
    put(drafts, text(owner="ap"))
    put(drafts, text(2))
    commits = []
    event.listen(engine, "commit", commits.append)
    assert isinstance(ledger.append(a_submission(1), ["document"]).result(timeout=30), Kept)
    assert len(commits) == 1
    assert [draft.id for draft in drafts.of("auditor")] == [an_id(2)]
    assert drafts.get("ap", an_id(1)) is not None  # somebody else's, who does not know of it
    assert put(drafts, text(said="Typed too late.")) == Sent()
    assert put(drafts, text(), 100) == Sent()
    assert drafts.get("auditor", an_id(1)) is None


def test_a3_what_somebody_else_sent_under_the_same_id_is_not_told(drafts, ledger):
    ledger.append(a_submission(1, author="ap"), []).result(timeout=30)
    assert put(drafts, text()).created


def test_a_draft_stays_when_sending_it_is_a_conflict(drafts, ledger):
    ledger.append(a_submission(1, author="ap"), []).result(timeout=30)
    draft = put(drafts, text()).draft
    assert ledger.append(a_submission(1), []).result(timeout=30) == Conflict(an_id(1))
    assert drafts.get("auditor", an_id(1)) == draft


def test_the_list_is_last_saved_first_and_pages_even_where_times_are_equal_or_a_draft_is_gone(drafts, clock):
    for number in range(7):
        put(drafts, text(number))
        clock.forward(timedelta(minutes=number % 2))
    put(drafts, text(9, owner="ap"))
    clock.forward(timedelta(minutes=1))
    put(drafts, text(0, said="Again."), 100)
    expected = [an_id(number) for number in (0, 6, 5, 4, 3, 2, 1)]
    assert [one.id for one in drafts.of("auditor")] == expected
    paged, page = [], drafts.of("auditor", limit=2)
    while page:
        paged += [one.id for one in page]
        drafts.delete("auditor", page[-1].id).result(timeout=30)
        page = drafts.of("auditor", page[-1].place, limit=2)
    assert paged == expected


@pytest.mark.parametrize("place", ["", "/", "tomorrow/x", an_id(1), "2026-11-23T12:00:00.000000Z"])
def test_nothing_stands_after_a_place_that_is_none(drafts, place):
    put(drafts, text())
    assert drafts.of("auditor", place) == []


def test_other_drafts_about_the_same_child_are_found_and_no_child_is_nobodys(drafts):
    put(drafts, text(1))
    put(drafts, text(2))
    put(drafts, text(3, template="care-leaver"))
    put(drafts, text(4, owner="ap"))
    put(drafts, text(5, answers={"details": {"child": "9"}}))
    put(drafts, text(6, answers={}))
    put(drafts, text(7, answers={"details": 7}))
    found = drafts.same_child("auditor", "fostering", "1047732", but_not=an_id(1))
    assert [one.id for one in found] == [an_id(2)]
    assert drafts.same_child("auditor", "fostering", "", but_not=an_id(6)) == []


def test_a_draft_is_deleted_only_as_it_was_last_seen_where_that_is_said(drafts):
    draft = put(drafts, text()).draft
    assert drafts.delete("auditor", an_id(1), draft.revision + 1).result(timeout=30) == Stale(draft)
    assert drafts.delete("auditor", an_id(1), draft.revision).result(timeout=30) == Deleted()
    assert drafts.delete("auditor", an_id(1)).result(timeout=30) == Missing()


def test_drafts_last_saved_before_a_day_are_deleted_and_counted(drafts, clock):
    put(drafts, text(1))
    put(drafts, text(2))
    clock.forward(timedelta(days=28))
    put(drafts, text(2))  # the same text: saved again on this day
    put(drafts, text(3, owner="ap"))
    assert drafts.expire(NOON).result(timeout=30) == 0
    assert drafts.expire(clock.now).result(timeout=30) == 1
    assert [one.id for one in drafts.of("auditor")] == [an_id(2)]
    assert len(drafts.of("ap")) == 1


def test_text_that_json_cannot_hold_is_refused_at_once(drafts):
    with pytest.raises(NotCanonical):
        drafts.put(text(answers={"count": 2**60}), expect=None)
    assert drafts.of("auditor") == []


def test_a27_nothing_that_is_printed_of_a_draft_holds_its_text(drafts):
    accepted = [{"reason": "Seen alone, too."}]
    new = text(accepted=accepted)
    saved = put(drafts, new)
    stale = put(drafts, text(said="Other."))
    for shown in (repr(new), repr(saved), repr(stale), str(drafts.of("auditor"))):
        assert an_id(1) in shown
        assert "Seen" not in shown
        assert "1047732" not in shown


def test_a27_what_the_database_complains_of_holds_nothing_of_the_draft(drafts, engine, caplog):
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
    with caplog.at_level("DEBUG"), pytest.raises(LedgerUnavailable) as refused:
        put(drafts, text())
    complaint = str(refused.value) + str(refused.value.__cause__) + caplog.text
    assert "no such table" in complaint or 'relation "drafts" does not exist' in complaint
    assert "Seen" not in complaint
    assert "1047732" not in complaint


def test_a_draft_is_there_when_the_database_is_opened_again(drafts, database, where, clock):
    draft = put(drafts, text()).draft
    database.close()
    with pytest.raises(LedgerUnavailable, match="closed"):
        drafts.get("auditor", an_id(1))
    again = Database(open_engine(where))
    assert Drafts(again, clock).get("auditor", an_id(1)) == draft
    again.close()
