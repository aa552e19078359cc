"""Review before sending: what would be kept, what would not, what to put right; and sent once."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from some_calls import CHALLENGE, CHALLENGED, FINISHED, FORM, become, kept, send
from some_drafts import HALF, path, save, standing
from some_forms import parsed
from some_submissions import an_id

from validator.ledger import LedgerUnavailable

BOX = "accepted:{code}:{pointer}".format(**CHALLENGE)
REASON = "Closed on 29 May; the plan was redone, and I read it."
CANARY = "<script>alert('canary')</script>"
HIDDEN = FINISHED | {
    "voice": FINISHED["voice"] | {"relevant": "no", "not_relevant_because": "No children are placed now."}
}


def words(node) -> str:
    return " ".join(node.text().split())


def review(client, number=1, status=200):
    """The review of a draft."""
    response = client.get(f"/drafts/{an_id(number)}/review/")
    assert response.status_code == status
    return response


def controls(response) -> list[tuple[str, str]]:
    """What the page sends: its hidden controls, and what stands in its boxes."""
    found = parsed(response)
    hidden = [
        (one.attributes["name"] or "", one.attributes.get("value") or "")
        for one in found.css("#send-form input")
    ]
    boxes = found.css('textarea[form="send-form"]')
    return hidden + [(one.attributes["name"] or "", one.text().removeprefix("\n")) for one in boxes]


def fields(response) -> dict[str, str]:
    """The same by name."""
    return dict(controls(response))


def press(client, page, number=1, **more):
    """The answer to sending what stands on a page of a review."""
    body = urlencode([*(one for one in controls(page) if one[0] not in more), *more.items()])
    return client.post(f"/drafts/{an_id(number)}/send", content=body, headers=FORM, follow_redirects=False)


def test_a_finished_draft_is_sent_and_leads_to_the_receipt_and_the_draft_is_gone(client):
    save(client, answers=FINISHED)
    sent = press(client, review(client))
    assert (sent.status_code, sent.headers["Location"]) == (303, f"/receipts/{an_id(1)}/")
    assert client.get(f"/api/submissions/{an_id(1)}").json()["answers"] == FINISHED
    assert client.get(path()).status_code == 404


def test_it_says_child_form_and_version_and_that_the_file_is_judged(client):
    save(client, answers=FINISHED)
    lead = words(parsed(review(client)).css_first(".cf-lead"))
    assert lead == "Fostering audit, version 1.0. Mosaic number 2041186. The file is judged, not the worker."


def test_every_answer_stands_there_in_words_beside_its_question(client):
    save(client, answers=FINISHED)
    page = parsed(review(client))
    said = {words(one.css_first("dt")): words(one.css_first("dd")) for one in page.css(".cf-said > div")}
    assert said["Date of the audit"] == "12.11.2026"
    assert said["What do you think went well?"] == FINISHED["experience"]["went_well"]
    assert len(page.css('section[aria-labelledby="actions"] tbody tr')) == 2
    assert [words(one) for one in page.css("tfoot td")] == ["", "You Worker", "", ""]


def test_what_is_to_be_put_right_comes_first_and_each_leads_to_its_question_on_the_draft(client):
    save(client, answers=HALF)
    page = parsed(review(client))
    links = [one.attributes["href"] for one in page.css(".cf-summary a")]
    assert f"/drafts/{an_id(1)}/#q.details.worker" in links
    draft = parsed(client.get(f"/drafts/{an_id(1)}/"))
    there = [link for link in links if "#" in link and draft.css_first(f'[id="{link.partition("#")[2]}"]')]
    assert len(there) >= len(links) - 1  # what no question asks leads to the top of the page
    assert [one.attributes["value"] for one in page.css("#send-form button")] == ["back"]


def test_every_section_says_how_many_were_left_blank_and_which(client):
    save(client, answers=FINISHED)
    blank = parsed(review(client)).css_first('section[aria-labelledby="details"] details')
    assert words(blank.css_first("summary")) == "1 left blank"
    assert [words(one) for one in blank.css("li")] == ["When was this file last audited?"]


def test_what_is_hidden_is_told_with_what_was_typed_and_is_not_sent(client):
    save(client, answers=HIDDEN)
    page = review(client)
    heading = parsed(page).css_first("#left-out")
    assert words(heading) == "What will be left out"
    assert FINISHED["voice"]["rationale"] in page.text
    sent = press(client, page)
    assert sent.headers["Location"].count("left-out=") > 5
    found = client.get(f"/api/submissions/{an_id(1)}").json()["answers"]
    assert found["voice"] == {"relevant": "no", "not_relevant_because": "No children are placed now."}


def test_a_challenge_has_a_box_and_its_reason_is_kept_with_the_audit(client):
    save(client, answers=CHALLENGED)
    page = review(client)
    assert "and the whole file Good" in words(parsed(page).css_first(".cf-asked"))
    assert press(client, page, **{BOX: f"  {REASON}\r\n"}).status_code == 303
    assert client.get(f"/api/submissions/{an_id(1)}").json()["accepted"] == [CHALLENGE | {"reason": REASON}]


def test_a_reason_in_the_draft_stands_in_its_box(client):
    save(client, answers=CHALLENGED, accepted=[CHALLENGE | {"reason": REASON}])
    assert fields(review(client))[BOX] == REASON
    assert press(client, review(client)).status_code == 303


def test_a_challenge_without_reason_enough_comes_back_and_what_was_typed_is_in_the_draft(client):
    save(client, answers=CHALLENGED)
    refused = press(client, review(client), **{BOX: "too few"})
    page = parsed(refused)
    assert refused.status_code == 422
    assert page.css_first("title").text().startswith("Error: ")
    [link] = [one.attributes["href"] for one in page.css(".cf-summary a")]
    box = page.css_first(f'[id="{link[1:]}"]')
    assert box.attributes["name"] == BOX
    assert page.css_first(f'[id="{box.attributes["aria-describedby"].split()[-1]}"]')
    assert client.get(path()).json()["accepted"] == [CHALLENGE | {"reason": "too few"}]
    assert (
        press(client, refused, **{BOX: REASON}).status_code == 303
    )  # with the tag of the text saved just now


def test_going_back_saves_the_reasons_and_leads_to_the_form(client):
    save(client, answers=CHALLENGED)
    back = press(client, review(client), do="back", **{BOX: "half a rea"})
    assert (back.status_code, back.headers["Location"]) == (303, f"/drafts/{an_id(1)}/")
    assert "half a rea" in client.get(f"/drafts/{an_id(1)}/").text
    assert kept(client) == []


def test_a_reason_to_a_challenge_that_is_made_no_more_is_not_sent(client):
    save(client, answers=FINISHED, accepted=[CHALLENGE | {"reason": REASON}])
    assert press(client, review(client)).status_code == 303
    assert client.get(f"/api/submissions/{an_id(1)}").json()["accepted"] == []


@pytest.mark.parametrize("answers", [FINISHED, HIDDEN], ids=["all of it", "some left out"])
def test_r3_pressed_twice_it_is_one_submission_and_the_same_receipt(client, answers):
    save(client, answers=answers)
    page = review(client)
    first, again = press(client, page), press(client, page)
    assert {first.status_code, again.status_code} == {303}
    assert first.headers["Location"] == again.headers["Location"]
    assert client.get(first.headers["Location"]).text == client.get(again.headers["Location"]).text
    assert kept(client) == [an_id(1)]


def test_r3_pressed_in_two_tabs_at_once_it_is_one_submission_and_the_same_receipt(client):
    save(client, answers=CHALLENGED)
    page = review(client)
    with ThreadPoolExecutor(8) as tabs:
        answers = list(tabs.map(lambda _: press(client, page, **{BOX: REASON}), range(8)))
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (303, f"/receipts/{an_id(1)}/")
    }
    assert kept(client) == [an_id(1)]


def test_a_draft_that_changed_meanwhile_is_shown_anew_with_the_reasons_that_were_typed(client):
    tag = save(client, answers=CHALLENGED).headers["ETag"]
    page = review(client)
    changed = CHALLENGED | {"impact": {"difference": "Typed in another tab."}}
    save(client, answers=changed, over=tag)
    stale = press(client, page, **{BOX: REASON})
    assert stale.status_code == 412
    assert "The draft was changed since you looked at it" in stale.text
    assert "Typed in another tab." in stale.text
    assert fields(stale)[BOX] == REASON
    assert (kept(client), standing(client)) == ([], changed)
    assert press(client, stale).status_code == 303


def test_what_was_sent_from_elsewhere_with_other_answers_is_said_and_leads_to_its_receipt(client):
    save(client, answers=FINISHED)
    page = review(client)
    send(client, answers=FINISHED | {"impact": {"difference": "Other words."}})
    late = press(client, page)
    assert late.status_code == 409
    assert f'href="/receipts/{an_id(1)}/"' in late.text
    assert review(client, status=409).text.count(f'href="/receipts/{an_id(1)}/"') == 1


def test_a3_another_persons_draft_is_answered_as_one_that_is_not_there(client):
    save(client, answers=FINISHED)
    tag = fields(review(client))
    become(client, "ap")
    for number in (1, 7):
        assert review(client, number, 404).text.count("Page not found")
        late = client.post(f"/drafts/{an_id(number)}/send", data=tag)
        assert late.status_code == 404
    become(client, "senior")
    assert client.post(f"/drafts/{an_id(1)}/send", data=tag).status_code == 403
    become(client, "auditor")
    assert kept(client) == []


def test_while_nothing_can_be_kept_it_says_so_and_the_draft_stays(client, house, monkeypatch):
    save(client, answers=FINISHED)
    page = review(client)

    def full(*_, **__):
        raise LedgerUnavailable("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(house.service.ledger, "append", full)
        unsent = press(client, page)
    assert (unsent.status_code, "Your draft is kept" in unsent.text) == (503, True)
    assert press(client, page).status_code == 303


def test_nothing_that_was_typed_is_ever_markup(client):
    long = {"rationale": CANARY, "good": CANARY, "relevant": "no", CANARY: CANARY}
    odd = HALF | {
        "voice": long,
        "actions": [{"what": CANARY, "by": CANARY}, CANARY],
        "details": {"child": CANARY},
    }
    save(client, answers=odd, accepted=[CHALLENGE | {"reason": CANARY}])
    page = review(client)
    assert CANARY not in page.text
    assert "&lt;script&gt;" in page.text
    save(client, 2, answers=CHALLENGED, accepted=[CHALLENGE | {"reason": f"</textarea>{CANARY}"}])
    assert fields(review(client, 2))[BOX] == f"</textarea>{CANARY}"
    assert CANARY not in review(client, 2).text


def test_it_is_not_left_in_the_browser(client):
    save(client, answers=FINISHED)
    assert review(client).headers["Cache-Control"] == "no-store"
