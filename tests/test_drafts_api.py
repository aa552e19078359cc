"""Drafts over HTTP: whatever was typed is saved, found again by whoever typed it, and never overwritten unseen."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_calls import FINISHED, become, problem, send
from some_drafts import CHANGED, CURRENT, HALF, path, save, stale, standing, typed
from some_submissions import an_id
from some_templates import a_template

from validator.canonical import NotCanonical, canonical


@pytest.fixture
def tag(client):
    """The tag of a draft that was saved once."""
    response = save(client)
    assert response.status_code == 201
    return response.headers["ETag"]


def test_what_was_typed_is_saved_whatever_it_is_and_found_again(client):
    accepted = [{"code": "x", "pointer": "/voice/judgement", "reason": "half a rea"}]
    saved = save(client, accepted=accepted)
    assert (saved.status_code, saved.headers["Cache-Control"]) == (201, "no-store")
    assert saved.json() == {
        "id": an_id(1),
        "template": "fostering",
        "version": "1.0",
        "saved_at": "2027-06-30T09:00:00.000000Z",
        "expires_on": "2027-07-28",
        "others": [],
    }
    found = client.get(path())
    assert found.headers["ETag"] == saved.headers["ETag"]
    body = found.json()
    assert (body["answers"], body["accepted"], body["child"]) == (HALF, accepted, "1234567")
    assert (body["begun_at"], body["newer_version"]) == (
        "2027-06-30T09:00:00.000000Z",
        a_template("fostering").version,
    )


def test_saving_over_the_text_that_was_seen_gives_it_another_tag(client, tag):
    saved = save(client, answers=CHANGED, over=tag)
    assert saved.status_code == 200
    assert saved.headers["ETag"] != tag
    assert standing(client) == CHANGED


def test_r4_a_draft_saved_over_text_it_has_not_seen_is_412_and_tells_the_text_that_stands(client, tag):
    newer = save(client, answers=CHANGED, over=tag)
    current = stale(save(client, answers=FINISHED, over=tag))
    assert current.keys() == CURRENT
    assert (current["answers"], current["etag"]) == (CHANGED, newer.headers["ETag"])
    assert standing(client) == CHANGED
    assert save(client, answers=FINISHED, over=current["etag"]).status_code == 200


def test_r4_a_draft_saved_without_saying_over_which_text_is_428(client, tag):
    current = stale(save(client, answers=CHANGED), 428)
    assert (current["answers"], current["etag"]) == (HALF, tag)
    assert standing(client) == HALF


def test_the_same_text_again_is_saved_with_the_tag_it_has(client, tag):
    newer = save(client, answers=CHANGED, over=tag)
    again = save(client, answers=CHANGED, over=tag)  # as when the answer to the first was lost
    assert (again.status_code, again.headers["ETag"]) == (200, newer.headers["ETag"])


def test_a_draft_that_is_gone_is_not_saved_over_but_may_be_saved_anew(client, tag):
    assert client.delete(path()).status_code == 204
    assert stale(save(client, answers=CHANGED, over=tag)) is None
    assert stale(save(client, answers=CHANGED, over="*")) is None
    assert save(client, answers=CHANGED).status_code == 201


@pytest.mark.parametrize(
    ("wanted", "status"),
    [("{}", 200), ('"0", {}', 200), (' , "a,b" ,\t{} ,', 200), ("*", 200),
     ("W/{}", 412), ('"0"', 412), ('""', 412), ("{}{}", 412), ("0", 412), ("", 412), ("*, {}", 412)],
)  # fmt: skip
def test_if_match_compares_strongly_and_takes_a_list(client, tag, wanted, status):
    saved = save(client, answers=CHANGED, over=wanted.replace("{}", tag))
    assert saved.status_code == status
    assert standing(client) == (CHANGED if status == 200 else HALF)


def test_a_tag_is_found_wherever_if_match_is_repeated(client, tag):
    headers = [("If-Match", '"0"'), ("If-Match", tag)]
    assert client.put(path(), json=typed(CHANGED), headers=headers).status_code == 200


@pytest.mark.parametrize("wanted", ["*", "{}", "W/{}", '"0", W/{}'])
def test_if_none_match_keeps_from_saving_over_a_draft_that_is_there(client, tag, wanted):
    headers = {"If-None-Match": wanted.replace("{}", tag)}
    assert stale(client.put(path(), json=typed(CHANGED), headers=headers))["answers"] == HALF
    assert client.put(path(2), json=typed(CHANGED), headers=headers).status_code == 201


@pytest.mark.parametrize("wanted", ["*", "{}", "W/{}", '"0", W/{}'])
def test_a_draft_that_is_known_already_is_not_given_again(client, tag, wanted):
    known = client.get(path(), headers={"If-None-Match": wanted.replace("{}", tag)})
    assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", tag)
    assert client.get(path(), headers={"If-None-Match": '"0"'}).status_code == 200


def test_a_draft_is_taken_away_unless_it_is_another_text_than_the_one_meant(client, tag):
    save(client, answers=CHANGED, over=tag)
    assert stale(client.delete(path(), headers={"If-Match": tag}))["answers"] == CHANGED
    assert client.delete(path()).status_code == 204
    problem(client.get(path()), 404)
    problem(client.delete(path()), 404)


def test_what_was_sent_is_no_draft_any_more(client):
    save(client)
    assert send(client).status_code == 201
    problem(client.get(path()), 404)
    refused = problem(save(client, answers=CHANGED), 409)
    assert "sent already" in refused["detail"]
    assert client.get("/api/drafts").json() == {"items": [], "next": None}


def test_ones_other_drafts_of_the_form_about_the_child_are_told_and_it_is_saved_all_the_same(client):
    save(client, 1)
    save(client, 2, answers={"details": {"child": "7654321"}})
    save(client, 3, template="child-in-need")
    saved = save(client, 4)
    assert (saved.status_code, [one["id"] for one in saved.json()["others"]]) == (201, [an_id(1)])
    assert saved.json()["others"][0].keys() == {"id", "saved_at"}
    assert save(client, 5, answers={}).json()["others"] == []


def test_drafts_are_listed_the_last_saved_first_a_page_at_a_time(client, house, monkeypatch):
    for number in (2, 1, 3):
        moment = house.drafting.clock() + timedelta(minutes=number)
        monkeypatch.setattr(house.drafting.drafts, "_clock", lambda moment=moment: moment)
        save(client, number)
    first = client.get("/api/drafts?limit=2").json()
    assert [one["id"] for one in first["items"]] == [an_id(3), an_id(2)]
    assert first["items"][0] == {
        "id": an_id(3),
        "template": "fostering",
        "version": "1.0",
        "title": "Fostering audit",
        "child": "1234567",
        "begun_at": "2027-06-30T09:03:00.000000Z",
        "saved_at": "2027-06-30T09:03:00.000000Z",
        "expires_on": "2027-07-28",
    }
    second = client.get("/api/drafts", params={"limit": 2, "after": first["next"]}).json()
    assert ([one["id"] for one in second["items"]], second["next"]) == ([an_id(1)], None)
    assert client.get("/api/drafts?after=nowhere").json()["items"] == []


def test_a3_another_persons_draft_is_answered_as_one_that_is_not_there(client, tag):
    become(client, "worker")
    nothing = problem(client.get(path(2)), 404)
    assert problem(client.get(path()), 404) == nothing
    assert problem(client.delete(path()), 404) == nothing
    assert problem(client.delete(path(), headers={"If-Match": tag}), 404) == nothing
    assert client.get("/api/drafts").json()["items"] == []
    assert stale(save(client, over=tag)) is None
    become(client, "ap")
    assert problem(client.get(path()), 404) == nothing


def test_a3_a_draft_put_under_another_persons_id_is_ones_own_and_leaves_theirs_alone(client, tag):
    become(client, "worker")
    assert save(client, answers=CHANGED).status_code == 201
    assert standing(client) == CHANGED
    assert client.delete(path()).status_code == 204
    become(client, "auditor")
    assert (standing(client), client.get(path()).headers["ETag"]) == (HALF, tag)


@pytest.mark.parametrize(
    "unknown", ["owner", "author", "saved_at", "begun_at", "expires_on", "revision", "id"]
)
def test_a4_nobody_says_whose_a_draft_is_or_when_it_was_saved(client, unknown):
    assert unknown in problem(save(client, **{unknown: "worker"}), 422)["detail"]
    problem(client.get(path()), 404)


@pytest.mark.parametrize("unknown", ["author", "saved_at"])
def test_a4_nobody_says_who_gave_a_reason_to_a_challenge(client, unknown):
    said = {"code": "x", "pointer": "/x", "reason": "y", unknown: "worker"}
    assert unknown in problem(save(client, accepted=[said]), 422)["detail"]


def test_a_page_that_was_opened_by_somebody_else_saves_nothing(client):
    assert save(client, person="auditor").status_code == 201
    become(client, "worker")
    assert "somebody else" in problem(save(client, person="auditor"), 403)["detail"]
    become(client, "auditor")
    assert standing(client) == HALF


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"template": "no-such"}, 404), ({"version": "9.9"}, 404), ({"answers": []}, 422), ({"version": None}, 422),
     ({"accepted": {}}, 422), ({"answers": {"a": 2**53}}, 400)],
)  # fmt: skip
def test_what_is_no_draft_of_any_form_is_refused(client, changed, status):
    problem(client.put(path(), json=typed() | changed), status)


@pytest.mark.parametrize("identifier", ["x", an_id(1).upper(), "00000000-0000-4000-8000-000000000000"])
def test_a_draft_has_the_id_that_its_record_will_have(client, identifier):
    problem(client.put(f"/api/drafts/{identifier}", json=typed()), 400)
    problem(client.get(f"/api/drafts/{identifier}"), 404)


@pytest.mark.parametrize("role", ["senior", "admin"])
def test_who_may_not_send_keeps_no_drafts(client, role):
    become(client, role)
    problem(save(client), 403)
    problem(client.delete(path()), 403)
    problem(client.get(path()), 404)
    assert client.get("/api/drafts").json()["items"] == []


def test_whatever_comes_of_asking_for_a_draft_no_copy_stays_in_the_browser(client, tag):
    asked = [
        client.get(path()),
        client.get(path(2)),
        client.get("/api/drafts"),
        save(client, over=tag),
        save(client),
        client.put(path(), content=b"{"),
        client.delete(path(2)),
        client.delete(path()),
    ]
    assert {one.headers["Cache-Control"] for one in asked} == {"no-store"}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


def is_exact(value):
    """Whether it can be written so that every reader gets the same."""
    try:
        return bool(canonical(value))
    except NotCanonical:
        return False


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.dictionaries(st.text(), VALUES, max_size=5).filter(is_exact))
def test_any_json_object_that_is_put_is_got_back_equal(client, answers):
    known = client.get(path()).headers.get("ETag")
    assert save(client, answers=answers, over=known).status_code in (200, 201)
    assert standing(client) == answers
