"""A form sent without a script: corrected on a page that has lost nothing, received once."""

from urllib.parse import parse_qs, urlsplit

import pytest
from some_calls import (
    CHALLENGE,
    CHALLENGED,
    FINISHED,
    NOW,
    as_fields,
    become,
    case,
    kept,
    problem,
    send,
)
from some_forms import blank, hidden_id, parsed, post, sent_by, typed
from some_submissions import an_id

from validator.clock import fixed_clock
from validator.ids import is_uuid7, reference, uuid7

ODD = "\n  first line\n</textarea><script>alert(1)</script> &amp; “é” 🐈\n\nlast "
TYPED = [
    ("/details/child", 'not a <number> & "more"'),
    ("/details/service_area", "fostering"),
    ("/details/team", "fostering-supervision"),
    ("/details/worker", "a.okafor"),
    ("/details/audited_on", "2026-06-29"),
    ("/details/co_worked", "no"),
    ("/details/co_work", "Typed before the answer above was changed."),
    ("/worker_view/worries", ODD),
    ("/worker_view/before_allocation", "worries"),
    ("/worker_view/before_allocation", "visits"),
    ("/assessment/relevant", "no"),
    ("/assessment/rationale", "Written, then set aside."),
    ("/voice/judgement", "good"),
    ("/voice/seen_alone", "yes"),
    ("/actions/0/what", "Visit within 5 working days"),
    ("/actions/0/by", "2026-01-01"),
    ("/actions/1/owner", "A & B <owner>"),
    ("/actions/2/what", ODD),
]  # fmt: skip
SUMMARY = "[data-cf-summary]"


@pytest.fixture
def fresh(client):
    """The controls of a fresh form."""
    return blank(client)


@pytest.fixture
def refused(client, fresh):
    """The page that comes back from sending what is not right yet."""
    response = post(client, "fostering", [*fresh, *TYPED])
    assert response.status_code == 422
    return response


def finished(answers=FINISHED):
    """The controls of an audit."""
    return list(as_fields(answers))


def receipt_of(client, response):
    """The receipt that a sent form leads to."""
    assert response.status_code == 303, response.text[:500]
    receipt = client.get(response.headers["Location"])
    assert receipt.status_code == 200
    return receipt


def test_a_finished_form_leads_to_a_receipt_with_its_reference(client, fresh):
    response = post(client, "fostering", [*fresh, *finished()])
    receipt = receipt_of(client, response)
    assert response.headers["Location"] == f"/receipts/{dict(fresh)['id']}/"
    assert reference(dict(fresh)["id"]) in receipt.text
    assert "30.06.2027 at 10:00" in receipt.text  # in England
    (record,) = client.get("/api/submissions").json()["items"]
    assert record["sha256"] in receipt.text
    found = client.get(f"/api/submissions/{record['id']}").json()
    assert (found["answers"], found["accepted"]) == (FINISHED, [])


def test_every_form_served_has_an_id_of_its_own(client):
    ids = {dict(blank(client, name))["id"] for name in ("fostering", "child-in-need", "fostering")}
    assert len(ids) == 3
    assert all(map(is_uuid7, ids))
    assert dict(blank(client)).keys() == {"id", "version"}


def test_sending_twice_makes_one_record_and_gives_the_same_receipt(client, fresh):
    sent = [*fresh, *finished()]
    first, again = (receipt_of(client, post(client, "fostering", sent)) for _ in range(2))
    assert first.text == again.text
    assert kept(client) == [dict(fresh)["id"]]


def test_what_was_received_is_not_changed_by_sending_other_answers_from_the_same_page(client, fresh):
    post(client, "fostering", [*fresh, *finished()])
    response = post(client, "fostering", [*fresh, *finished(FINISHED | {"impact": {"difference": "None."}})])
    assert response.status_code == 409
    assert "open a fresh form" in parsed(response).css_first(SUMMARY).text()
    assert ("/impact/difference", "None.") in sent_by(parsed(response))
    assert len(kept(client)) == 1


def test_a_page_to_correct_has_every_answer_that_was_typed(refused):
    expected = typed(TYPED)
    assert typed(sent_by(parsed(refused))) == expected | {
        "/worker_view/worries": [ODD],
        "/actions/2/what": [ODD],
    }
    assert "<script>alert" not in refused.text


def test_a_page_to_correct_is_the_page_that_was_sent_under_the_same_id(client, fresh, refused):
    assert hidden_id(refused) == dict(fresh)["id"]
    before, after = parsed(client.get("/forms/fostering/")), parsed(refused)
    pointers = [node.attributes["data-question"] for node in before.css("[data-question]")]
    rows = [
        node.attributes["data-row"]
        for node in after.css("[data-row]")
        if "/-" not in node.attributes["data-row"]
    ]
    assert [p for p in pointers if "/actions/" not in p] == [
        pointer
        for node in after.css("[data-question]")
        if "/actions/" not in (pointer := node.attributes["data-question"])
    ]
    assert rows == ["/actions/0", "/actions/1", "/actions/2"]
    assert [node.text() for node in after.css(".cf-row legend [data-cf-row-number]")] == ["1", "2", "3"]


def test_no_id_stands_twice_on_a_page_to_correct(refused):
    ids = [node.attributes["id"] for node in parsed(refused).css("[id]")]
    assert sorted(set(ids)) == sorted(ids)


def test_the_summary_comes_first_and_each_of_its_links_lands_on_a_question(refused):
    page = parsed(refused)
    summary = page.css_first(SUMMARY)
    assert page.css_first("title").text().startswith("Error: ")
    assert (summary.attributes["role"], summary.attributes["tabindex"]) == ("group", "-1")
    assert page.css_first(f"#{summary.attributes['aria-labelledby']}").text() == "There is a problem"
    links = [link.attributes["href"] for link in summary.css("li a")]
    assert links
    assert all(page.css_first(f'[id="{link.removeprefix("#")}"]') for link in links)
    assert "#q.details.child" in links
    assert "#q.actions.0.by" in links


def test_each_message_stands_beside_its_question_with_a_link_to_guidance_that_is_there(refused, built_site):
    page = parsed(refused)
    shown = [node for node in page.css("[data-cf-error]") if "hidden" not in node.attributes]
    assert len(shown) >= len(page.css(f"{SUMMARY} li"))
    for node in shown:
        identifier = node.attributes["id"].removeprefix("error.")
        assert f'id="q.{identifier}"' in refused.text or identifier == "actions"
        assert (
            f"error.{identifier}"
            in page.css_first(f'[aria-describedby~="error.{identifier}"]').attributes["aria-describedby"]
        )
        assert node.css_first(".cf-error__message").text().endswith(".")
        where = urlsplit(node.css_first("a").attributes["href"])
        guidance = (built_site / where.path.strip("/") / "index.html").read_text("utf-8")
        assert f'id="{where.fragment}"' in guidance


def test_correcting_the_page_and_sending_it_is_received(client, refused):
    right = [pair for pair in sent_by(parsed(refused)) if not pair[0].startswith("/")]
    receipt_of(client, post(client, "fostering", [*right, *finished()]))
    assert kept(client) == [hidden_id(refused)]


def test_a_challenge_is_answered_in_its_own_box_whose_words_stay_until_they_are_enough(client, fresh):
    box = "accepted:{code}:{pointer}".format(**CHALLENGE)
    asked = post(client, "fostering", [*fresh, *finished(CHALLENGED)])
    assert asked.status_code == 422
    assert dict(sent_by(parsed(asked)))[box] == ""
    for attempt in ("\n\ttoo few ", "</textarea>"):
        asked = post(client, "fostering", sent_by(parsed(asked)), **{box: attempt})
        assert asked.status_code == (422 if len(attempt.strip()) < 10 else 303)
        if asked.status_code == 422:
            assert dict(sent_by(parsed(asked)))[box].strip() == attempt.strip()
            assert f'for="{parsed(asked).css_first(".cf-accept textarea").attributes["id"]}"' in asked.text
    receipt_of(client, asked)
    (record,) = client.get("/api/submissions").json()["items"]
    found = client.get(f"/api/submissions/{record['id']}").json()
    assert found["accepted"] == [CHALLENGE | {"reason": "</textarea>"}]


def test_a_reason_for_a_challenge_that_is_made_no_more_is_not_kept(client, fresh):
    box = "accepted:{code}:{pointer}".format(**CHALLENGE)
    receipt_of(client, post(client, "fostering", [*fresh, *finished(), (box, "Enough of a reason.")]))
    found = client.get(f"/api/submissions/{dict(fresh)['id']}").json()
    assert found["accepted"] == []


@pytest.mark.parametrize(
    ("answers", "title"), [(FINISHED, "Nothing to put right"), (CHALLENGED, "There is a problem")]
)
def test_a_check_says_what_there_is_to_say_and_keeps_nothing(client, fresh, answers, title):
    response = post(client, "fostering", [*fresh, *finished(answers)], do="check")
    assert response.status_code == 200
    assert title in parsed(response).css_first(SUMMARY).text()
    assert typed(sent_by(parsed(response))) == typed(finished(answers))
    assert kept(client) == []


def test_another_row_is_one_more_blank_row_and_nothing_else(client, fresh):
    response = post(client, "fostering", [*fresh, *TYPED], **{"add-row": "/actions"})
    assert response.status_code == 200
    page = parsed(response)
    assert typed(sent_by(page)) == typed(TYPED)
    assert hidden_id(response) == dict(fresh)["id"]
    assert ("/actions/3/what", "") in sent_by(page)
    assert not [name for name, _ in sent_by(page) if name.startswith("/actions/4/")]
    assert "cf-error__message" not in response.text
    assert kept(client) == []


def test_no_row_is_added_beyond_the_most_that_are_asked_for(client, fresh):
    twenty = [(f"/actions/{number}/what", f"Do {number}") for number in range(20)]
    response = post(client, "fostering", [*fresh, *twenty], **{"add-row": "/actions"})
    names = [name for name, _ in sent_by(parsed(response)) if name.endswith("/what")]
    assert names == [f"/actions/{number}/what" for number in range(20)]


def test_answers_that_are_not_asked_for_are_left_out_and_the_receipt_names_them(client, fresh, catalogue):
    co_work = FINISHED["details"] | {"co_worked": "no"}
    answers = FINISHED | {"details": co_work}
    response = post(client, "fostering", [*fresh, *finished(answers)])
    assert parse_qs(urlsplit(response.headers["Location"]).query) == {"left-out": ["/details/co_work"]}
    receipt = receipt_of(client, response)
    title = catalogue.template("fostering").question("/details/co_work").title
    assert title in [node.text() for node in parsed(receipt).css("article li")]
    found = client.get(f"/api/submissions/{dict(fresh)['id']}").json()
    assert "co_work" not in found["answers"]["details"]


@pytest.mark.parametrize(
    ("form", "worker"),
    [
        ("fostering", "the supervising social worker"),
        ("care-leaver", "the personal adviser"),
        ("child-in-need", "the social worker"),
    ],
)
def test_a_receipt_and_the_audit_call_people_as_their_form_does(client, catalogue, form, worker):
    newest = {"template": form, "version": catalogue.template(form).version}
    audit = newest | {"answers": case(form, "finished-good")["answers"]}
    challenges = client.post(f"/api/check/{form}", json=audit["answers"]).json()["findings"]
    reasons = [
        {"code": one["code"], "pointer": one["pointer"], "reason": "It is so, as the file says."}
        for one in challenges
        if one["severity"] == "challenge"
    ]
    assert send(client, 1, accepted=reasons, **audit).status_code == 201
    receipt = parsed(client.get(f"/receipts/{an_id(1)}/")).css_first("article").text()
    assert f"Send the audit to {worker}, their manager," in receipt
    audit = parsed(client.get(f"/audits/{an_id(1)}/")).css(".cf-quiet")[-1].text()
    for words in (receipt, audit):
        assert "on Mosaic, on the file that was audited" in words
        assert "child" not in words


def test_a_receipt_is_for_whoever_sent_it_and_for_advanced_practitioners(client, fresh):
    path = receipt_of(client, post(client, "fostering", [*fresh, *finished()])).url.path
    become(client, "worker")
    theirs = client.get(path)
    nobodys = client.get(f"/receipts/{uuid7(fixed_clock(NOW))}/")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert parsed(theirs).css_first("article").html == parsed(nobodys).css_first("article").html
    become(client, "ap")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("text", ["a\0b", "\x01\x1b", "\u202e", "e\u0301 é", "\u2028", "a\tb\n\n c"])
def test_odd_characters_are_kept_exactly_as_sent(client, fresh, text):
    answers = FINISHED | {"impact": {"difference": f"before {text} after"}}
    assert post(client, "fostering", [*fresh, *finished(answers)]).status_code == 303
    found = client.get(f"/api/submissions/{dict(fresh)['id']}").json()
    assert found["answers"] == answers


@pytest.mark.parametrize("id_", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_form_whose_id_was_lost_is_given_back_with_its_answers(client, fresh, id_):
    response = post(client, "fostering", [*fresh, *finished()], id=id_)
    assert response.status_code == 400
    assert typed(sent_by(parsed(response))) == typed(finished())
    assert kept(client) == []


def test_a_form_that_is_not_there_is_a_problem(client, fresh):
    problem(post(client, "no-such", fresh), 404)
    problem(post(client, "fostering", fresh, version="9.9"), 404)
