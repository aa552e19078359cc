"""A submission's document says what it holds, and whether it was changed."""

from datetime import datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_submissions import NOON, a_submission, an_id

from validator.canonical import NotCanonical, canonical, sha256
from validator.ids import reference
from validator.ledger import Damaged, Submission

ANSWERS = st.dictionaries(
    st.text(),
    st.recursive(st.text() | st.booleans() | st.integers(-1000, 1000), st.lists, max_leaves=8),
)


@given(ANSWERS)
def test_a_document_gives_the_submission_back(answers):
    kept = a_submission(answers=answers)
    assert Submission.from_bytes(kept.bytes) == kept
    assert Submission.from_document(kept.document()) == kept
    assert Submission.from_bytes(kept.bytes).bytes == kept.bytes


def test_a_documents_bytes_are_canonical_and_its_digest_is_of_all_the_rest():
    document = a_submission().document()
    assert a_submission().bytes == canonical(document)
    digest = document.pop("sha256")
    assert digest == sha256(canonical(document))


def test_the_reference_is_made_from_the_id_and_one_that_was_said_is_kept():
    assert a_submission().reference == reference(an_id(1))
    assert a_submission(reference="CA-0000-0000").reference == "CA-0000-0000"


def test_times_are_made_utc():
    local = datetime(2026, 11, 23, 14, tzinfo=timezone(timedelta(hours=2)))
    assert a_submission(received_at=local) == a_submission()
    assert a_submission(received_at=local).document()["received_at"] == "2026-11-23T12:00:00.000000Z"


@pytest.mark.parametrize(
    "changed",
    [
        {"answers": {}},
        {"template": "child-in-need"},
        {"version": "1.1"},
        {"about": an_id(9)},
        {"author": "ap"},
        {"accepted": []},
    ],
)
def test_another_answer_template_author_or_reason_makes_another_submission(changed):
    assert a_submission(**changed).sameness != a_submission().sameness


def test_time_name_and_order_of_reasons_do_not():
    reasons = [{"code": code, "pointer": "/x", "reason": "It was put right."} for code in "ab"]
    one = a_submission(accepted=reasons)
    later = {"received_at": NOON + timedelta(days=1), "author_name": "A. Byrne", "supersedes": an_id(9)}
    assert a_submission(accepted=reasons[::-1], **later).sameness == one.sameness


@pytest.mark.parametrize("name", list(a_submission().document()))
def test_a_member_changed_or_taken_away_is_noticed(name):
    document = a_submission().document()
    for other in (document | {name: "changed"}, {key: document[key] for key in document if key != name}):
        with pytest.raises(Damaged):
            Submission.from_document(other)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "not-an-id"},
        {"about": "/etc/passwd"},
        {"supersedes": 1},
        {"author": None},
        {"answers": []},
        {"accepted": [{"code": "x"}]},
        {"received_at": "yesterday"},
        {"received_at": "0001-01-01T00:00:00.000000Z"},
        {"received_at": 5},
        {"answers": {"count": 2**60}},
        {"more": 1},
    ],
)
def test_a_document_of_the_wrong_kind_is_damaged_even_where_its_digest_fits(changed):
    document = a_submission().document() | changed
    digest = document.pop("sha256")
    try:
        digest = sha256(canonical(document))
    except NotCanonical:
        assert changed == {"answers": {"count": 2**60}}
    with pytest.raises(Damaged):
        Submission.from_document(document | {"sha256": digest})


@pytest.mark.parametrize(
    "changed", [{"id": "x", "reference": "y"}, {"answers": None}, {"template": 1}, {"about": "x"}]
)
def test_what_could_not_be_read_back_is_not_made(changed):
    with pytest.raises(ValueError, match="of the kind"):
        a_submission(**changed)


@given(st.integers(0, len(a_submission().bytes) - 1))
def test_a_document_cut_short_anywhere_is_damaged(length):
    with pytest.raises(Damaged):
        Submission.from_bytes(a_submission().bytes[:length])


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(orjson.dumps))
def test_other_bytes_are_damaged_and_nothing_worse(data):
    with pytest.raises(Damaged):
        Submission.from_bytes(data)
