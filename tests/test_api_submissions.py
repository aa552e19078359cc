"""Sending an audit and finding it again: kept once, shown to whom it belongs, and never changed."""

from datetime import timedelta

import pytest
from some_calls import CHALLENGE, FINISHED, NOW, become, challenged, codes, envelope, kept, problem, send
from some_submissions import an_id
from some_templates import a_template

from validator.deliveries import STEPS
from validator.ids import reference
from validator.ledger import Submission

SHORT = "Put right"
ENOUGH = "Put right."
assert (len(SHORT), len(ENOUGH)) == (9, 10)

RECEIPT = {"id", "reference", "received_at", "sha256"}
RECEIVED_AT = NOW.strftime("%Y-%m-%dT%H:%M:%S.000000Z")


def record(client, number=1):
    """A record as it is given back."""
    response = client.get(f"/api/submissions/{an_id(number)}")
    assert response.status_code == 200, response.json()
    return response.json()


def test_r2_what_is_sent_is_received_once_and_sending_it_again_gives_the_same_receipt(client):
    first = send(client)
    assert first.status_code == 201
    assert set(first.json()) == RECEIPT
    assert first.json() | {"sha256": "…"} == {
        "id": an_id(1),
        "reference": reference(an_id(1)),
        "received_at": RECEIVED_AT,
        "sha256": "…",
    }
    again = send(client)
    assert (again.status_code, again.json()) == (200, first.json())
    assert kept(client) == [an_id(1)]


def test_a_record_is_what_was_sent_with_its_receipt_and_how_far_it_is_delivered(client, house):
    receipt = send(client).json()
    found = record(client)
    assert found.pop("delivery") == dict.fromkeys(STEPS, "owed")
    assert {name: found[name] for name in RECEIPT} == receipt
    assert (found["template"], found["version"], found["answers"]) == ("fostering", "1.0", FINISHED)
    assert (found["author"], found["about"], found["accepted"]) == ("auditor", None, [])
    assert Submission.from_document(found).sha256 == receipt["sha256"]
    house.deliverer.run_once()
    assert record(client)["delivery"] == dict.fromkeys(STEPS, "done")


def test_r2_blanks_and_the_order_of_names_make_no_other_submission(client):
    receipt = send(client).json()
    blanks = {"voice": FINISHED["voice"] | {"how": " \r\n"}, "actions": [*FINISHED["actions"], {"what": ""}]}
    again = send(client, answers={name: FINISHED[name] for name in reversed(FINISHED)} | blanks | {"x": {}})
    assert (again.status_code, again.json()) == (200, receipt)


def test_r2_a_line_end_is_the_same_from_every_machine(client):
    def said(text):
        return FINISHED | {"voice": FINISHED["voice"] | {"good": text}}

    receipt = send(client, answers=said("one\r\ntwo\rthree")).json()
    assert record(client)["answers"]["voice"]["good"] == "one\ntwo\nthree"
    assert send(client, answers=said("one\ntwo\nthree")).json() == receipt


@pytest.mark.parametrize("changed", [{"answers": {}}, {"answers": FINISHED | {"impact": {}}}])
def test_r2_the_same_id_with_other_answers_is_refused_and_the_record_stays(client, changed):
    send(client)
    before = record(client)
    assert "open a fresh form" in problem(send(client, **changed), 409)["detail"]
    assert record(client) == before


def test_r2_a_record_is_of_one_template(client):
    send(client)
    problem(send(client, template="child-in-need"), 409)


@pytest.mark.parametrize("answers", [FINISHED, {}])
def test_r2_another_persons_id_is_refused_without_a_word_of_what_it_holds(client, answers):
    send(client)
    become(client, "worker")
    told = problem(send(client, answers=answers), 409)
    assert (told["detail"], told["findings"]) == ("A record with this id has been received already", [])
    problem(client.get(f"/api/submissions/{an_id(1)}"), 404)


def test_an_error_stops_it_and_nothing_is_kept(client):
    told = problem(send(client, answers={"voice": {"judgement": "good"}}), 422)
    assert ("/voice/rationale", "answer-missing") in codes(told["findings"])
    assert kept(client) == []


def test_a_challenge_without_a_reason_stops_it(client):
    told = problem(client.post("/api/submissions", json=challenged(ENOUGH) | {"accepted": []}), 422)
    assert codes(told["findings"]) == [(CHALLENGE["pointer"], CHALLENGE["code"])]
    assert [one["severity"] for one in told["findings"]] == ["challenge"]


@pytest.mark.parametrize("reason", ["", SHORT, f"  {SHORT} \n"])
def test_a_reason_of_fewer_than_ten_characters_does_not_pass_a_challenge(client, reason):
    problem(client.post("/api/submissions", json=challenged(reason)), 422)
    assert kept(client) == []


@pytest.mark.parametrize("reason", [ENOUGH, f" {ENOUGH}\n", "Since then — “seen” every week, всегда 🐈"])
def test_a_reason_of_ten_characters_passes_it_and_is_kept(client, reason):
    assert client.post("/api/submissions", json=challenged(reason)).status_code == 201
    assert record(client)["accepted"] == [CHALLENGE | {"reason": reason.strip()}]


@pytest.mark.parametrize(
    "stray", [{"code": "another"}, {"pointer": "/voice/judgement"}, {"code": "answer-missing"}]
)
def test_a_reason_for_a_challenge_that_was_not_made_is_refused(client, stray):
    problem(client.post("/api/submissions", json=challenged(ENOUGH, **stray)), 422)
    good = challenged(ENOUGH)
    both = good | {"accepted": [*good["accepted"], CHALLENGE | {"reason": ENOUGH} | stray]}
    assert "not made" in problem(client.post("/api/submissions", json=both), 422)["detail"]
    problem(send(client, accepted=[CHALLENGE | {"reason": ENOUGH}]), 422)
    assert kept(client) == []


def test_r2_the_same_answers_for_other_reasons_are_another_submission(client):
    client.post("/api/submissions", json=challenged(ENOUGH))
    problem(client.post("/api/submissions", json=challenged("For another reason.")), 409)
    assert client.post("/api/submissions", json=challenged(ENOUGH)).status_code == 200


def test_r2_a_retry_of_what_the_rules_would_refuse_now_is_still_received(client, house):
    refused = {"voice": {"judgement": "good"}}
    earlier = Submission(
        id=an_id(1),
        template="fostering",
        version="1.0",
        author="auditor",
        author_name="Auditor",
        answers=refused,
        accepted=[],
        received_at=NOW - timedelta(days=40),
    )
    house.service.ledger.append(earlier, ["document"]).result(timeout=30)
    for sent in (envelope(answers=refused), envelope(answers=refused, version=None)):
        again = client.post("/api/submissions", json=sent)
        assert (again.status_code, again.json()["sha256"]) == (200, earlier.sha256)


def test_no_version_is_the_newest(client):
    sent = envelope()
    del sent["version"]
    assert client.post("/api/submissions", json=sent).status_code == 201
    assert record(client)["version"] == a_template("fostering").version


@pytest.mark.parametrize("changed", [{"template": "no-such"}, {"version": "9.9"}, {"template": ""}])
def test_an_unknown_template_or_version_is_404(client, changed):
    problem(send(client, **changed), 404)


@pytest.mark.parametrize(
    "id_",
    [
        "edffddb1-b725-4cd9-95ad-fee3d0101776",
        an_id(1).upper(),
        an_id(1).replace("-", ""),
        f"{{{an_id(1)}}}",
        f"{an_id(1)}\n",
        "",
        "x" * 99,
    ],
)
@pytest.mark.parametrize("member", ["id", "about", "supersedes"])
def test_an_id_that_is_no_uuid_of_version_7_is_refused(client, member, id_):
    assert member in problem(send(client, **{member: id_}), 422)["detail"]
    assert kept(client) == []


@pytest.mark.parametrize("member", ["about", "supersedes"])
def test_what_it_is_about_or_replaces_must_be_there_and_is_in_the_record(client, member):
    assert an_id(7) in problem(send(client, 2, **{member: an_id(7)}), 422)["detail"]
    send(client, 1)
    assert send(client, 2, **{member: an_id(1)}).status_code == 201
    assert record(client, 2)[member] == an_id(1)


@pytest.mark.parametrize("unknown", ["author", "received_at", "sha256", "role"])
def test_nobody_says_who_they_are_or_when_it_is_in_what_they_send(client, unknown):
    assert unknown in problem(send(client, **{unknown: "ap"}), 422)["detail"]


def test_a_record_that_is_not_yours_is_answered_as_one_that_is_not_there(client):
    send(client)
    become(client, "worker")
    theirs = problem(client.get(f"/api/submissions/{an_id(1)}"), 404)
    for nothing in (an_id(2), "x", "%00", "%2e%2e"):
        assert problem(client.get(f"/api/submissions/{nothing}"), 404) == theirs
    assert client.get("/api/submissions").json() == {"items": [], "next": None}


def test_an_advanced_practitioner_sees_every_record(client):
    send(client, 1)
    become(client, "worker")
    send(client, 2)
    become(client, "ap")
    assert [one["id"] for one in client.get("/api/submissions").json()["items"]] == [an_id(2), an_id(1)]
    assert (record(client, 1)["author"], record(client, 2)["author"]) == ("auditor", "worker")


def test_lists_are_newest_first_and_go_on_after_the_last_one(client):
    receipts = [send(client, number).json() for number in range(7)][::-1]
    seen, after = [], ""
    for pages in (3, 3, 1):
        page = client.get(f"/api/submissions?limit=3{after}").json()
        assert set(page) == {"items", "next"}
        assert len(page["items"]) == pages
        seen += page["items"]
        after = f"&after={page['next']}"
    assert page["next"] is None
    assert [{name: one[name] for name in RECEIPT} for one in seen] == receipts
    assert set(seen[0]) == RECEIPT | {"template", "version", "about", "supersedes"}


@pytest.mark.parametrize(("limit", "listed"), [("0", 1), ("-5", 1), ("1", 1), ("1000000", 2)])
def test_a_list_has_at_least_one_and_at_most_two_hundred(client, limit, listed):
    send(client, 1)
    send(client, 2)
    assert len(client.get(f"/api/submissions?limit={limit}").json()["items"]) == listed


def test_a_limit_that_is_no_number_is_refused_in_words(client):
    assert "limit" in problem(client.get("/api/submissions?limit=many"), 400)["detail"]


def test_records_are_not_left_in_the_browser(client):
    send(client)
    for path in ("/api/submissions", f"/api/submissions/{an_id(1)}"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
