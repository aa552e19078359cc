"""Drafts without a script: saved by a button, gone on with at an address of their own, two texts shown side by side."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from some_answers import WRONG
from some_calls import CHALLENGE, CHALLENGED, FINISHED, as_fields, become, kept, problem, send
from some_drafts import HALF, path, save, standing, typed
from some_forms import blank, hidden_id, parsed, post, sent_by
from some_forms import typed as answers_in
from some_submissions import an_id
from some_templates import a_template

from validator.template.leaves import leaves

MY_AUDITS = "/desk/my-audits/?done=saved"
BOX = "accepted:{code}:{pointer}".format(**CHALLENGE)
ODD = "\n  first line\n</textarea><script>alert(1)</script> &amp; “é” 🐈"
NOTICE = ".cf-told"


def page(client, number=1):
    """The page of a draft."""
    response = client.get(f"/drafts/{an_id(number)}/")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    return response


def saved(client, controls, **more):
    """A form saved by its button: the draft's id."""
    response = post(client, "fostering", controls, do="save", **more)
    assert (response.status_code, response.headers["Location"]) == (303, MY_AUDITS)
    return more.get("as") or dict(controls)["id"]


@pytest.fixture
def two(client):
    """The page that comes back where other text was saved since the page was opened."""
    save(client)
    mine = sent_by(parsed(page(client)))
    theirs = HALF | {"details": HALF["details"] | {"child": "7654321"}, "impact": {"difference": "Theirs."}}
    assert save(client, answers=theirs, over=dict(mine)["etag"]).status_code == 200
    response = post(client, "fostering", mine, do="save", **{"/voice/judgement": "good", "/voice/how": ODD})
    assert (response.status_code, response.headers["Cache-Control"]) == (412, "no-store")
    return response


def button(response, name):
    """What a button beside the two texts sends."""
    (found,) = parsed(response).css(f'{NOTICE} button[name="{name}"]')
    return {name: found.attributes["value"]}


def test_a_form_is_saved_as_it_stands_and_leads_to_my_audits(client):
    fresh = blank(client)
    controls = [
        *fresh,
        *as_fields(
            FINISHED | {"details": {"child": "not a number", "co_worked": "no", "co_work": "Hidden."}}
        ),
    ]
    identifier = saved(client, [*controls, (BOX, "half a rea")])
    draft = client.get(f"/api/drafts/{identifier}").json()
    assert draft["answers"] == FINISHED | {
        "details": {"child": "not a number", "co_worked": "no", "co_work": "Hidden."}
    }
    assert draft["accepted"] == [CHALLENGE | {"reason": "half a rea"}]
    assert kept(client) == []


def test_a_form_that_is_to_be_reviewed_is_saved_first(client):
    fresh = blank(client)
    response = post(client, "fostering", [*fresh, *as_fields(FINISHED)], do="review")
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"/drafts/{dict(fresh)['id']}/review/",
    )
    assert client.get(f"/api/drafts/{dict(fresh)['id']}").json()["answers"] == FINISHED


def test_a_draft_is_gone_on_with_on_its_own_page_and_saved_there_again(client):
    save(client, answers=FINISHED)
    resumed = page(client)
    controls = sent_by(parsed(resumed))
    assert hidden_id(resumed) == an_id(1)
    assert dict(controls)["etag"] == client.get(path()).headers["ETag"]
    assert answers_in(controls) == answers_in(list(as_fields(FINISHED)))
    assert "saved 30.06.2027 at 10:00" in parsed(resumed).css_first(NOTICE).text()
    assert parsed(resumed).css_first("form.cf-form").attributes["autocomplete"] == "off"
    saved(client, controls, **{"/impact/difference": "Some."})
    assert standing(client)["impact"]["difference"] == "Some."
    saved(client, sent_by(parsed(page(client))), **{"/impact/difference": "More."})
    assert standing(client)["impact"]["difference"] == "More."


def test_a_draft_that_is_sent_from_its_page_is_one_record_and_no_draft_any_more(client):
    save(client, answers=FINISHED)
    controls = sent_by(parsed(page(client)))
    assert post(client, "fostering", controls).status_code == 303
    assert kept(client) == [an_id(1)]
    problem(client.get(path()), 404)
    assert client.get(f"/drafts/{an_id(1)}/").url.path == f"/audits/{an_id(1)}/"


def test_what_was_typed_after_it_was_sent_stays_on_the_page_and_can_be_a_draft_of_its_own(client):
    save(client, answers=FINISHED)
    controls = sent_by(parsed(page(client)))
    post(client, "fostering", controls)
    late = post(client, "fostering", controls, do="save", **{"/impact/difference": "Late."})
    assert late.status_code == 409
    assert "sent already" in parsed(late).css_first("[data-cf-summary]").text()
    assert answers_in(sent_by(parsed(late)))["/impact/difference"] == ["Late."]
    anew = button(late, "as")
    saved(client, sent_by(parsed(late)), **anew)
    assert client.get(f"/api/drafts/{anew['as']}").json()["answers"]["impact"]["difference"] == "Late."


def test_r4_a_page_that_is_stale_comes_back_with_what_was_typed_and_both_texts_of_what_differs(client, two):
    shown = parsed(two)
    assert answers_in(sent_by(shown))["/voice/how"] == [ODD]
    assert answers_in(sent_by(shown))["/voice/judgement"] == ["good"]
    differing = {
        one.css_first("a").text(): [each.text() for each in one.css("dd")] for one in shown.css(".cf-two")
    }
    template = a_template("fostering")

    def title(pointer):
        return f"{template.section(pointer).title}: {template.question(pointer).title}"

    assert differing == {
        title("/details/child"): ["1234567", "7654321"],
        title("/voice/judgement"): ["Good", "quite good"],
        title("/voice/how"): [ODD.rstrip(), "blank"],
        title("/impact/difference"): ["blank", "Theirs."],
        "/details/age": ["blank", "about seven"],  # no question of this form
        "/not_a_section": ["blank", "1"],
    }
    assert "<script>alert" not in two.text
    assert standing(client)["details"]["child"] == "7654321"


def test_of_two_texts_the_one_on_the_page_may_be_kept(client, two):
    saved(client, sent_by(parsed(two)), **button(two, "over"))
    assert standing(client)["voice"]["judgement"] == "good"
    assert standing(client)["details"]["child"] == "1234567"
    assert [one["id"] for one in client.get("/api/drafts").json()["items"]] == [an_id(1)]


def test_of_two_texts_both_may_be_kept_as_two_drafts(client, two):
    anew = button(two, "as")
    saved(client, sent_by(parsed(two)), **anew)
    assert standing(client)["details"]["child"] == "7654321"
    assert client.get(f"/api/drafts/{anew['as']}").json()["answers"]["voice"]["judgement"] == "good"


def test_of_two_texts_the_other_is_found_at_the_drafts_own_address(client, two):
    (link,) = parsed(two).css(".cf-told__do a")
    assert link.attributes["href"] == f"/drafts/{an_id(1)}/"
    assert answers_in(sent_by(parsed(page(client))))["/details/child"] == ["7654321"]


def test_pressing_save_again_on_a_stale_page_overwrites_nothing(client, two):
    again = post(client, "fostering", sent_by(parsed(two)), do="save")
    assert again.status_code == 412
    assert standing(client)["details"]["child"] == "7654321"


def test_a_text_that_changed_once_more_before_the_choice_is_not_overwritten_either(client, two):
    save(client, answers=FINISHED, over=client.get(path()).headers["ETag"])
    again = post(client, "fostering", sent_by(parsed(two)), **button(two, "over"))
    assert again.status_code == 412
    assert standing(client) == FINISHED
    assert answers_in(sent_by(parsed(again)))["/voice/how"] == [ODD]


def test_the_first_button_of_a_stale_page_that_enter_presses_loses_nothing(two):
    buttons = parsed(two).css('button[type="submit"]')
    assert buttons[0].attributes["name"] == "as"


def test_a_review_that_was_stale_goes_on_to_the_review(client, two):
    again = post(client, "fostering", sent_by(parsed(two)), do="review")
    chosen = post(client, "fostering", sent_by(parsed(again)), **button(again, "over"))
    assert chosen.headers["Location"] == f"/drafts/{an_id(1)}/review/"


def test_a_draft_that_was_deleted_meanwhile_is_begun_anew_by_saving(client):
    save(client)
    controls = sent_by(parsed(page(client)))
    assert client.delete(path()).status_code == 204
    assert saved(client, controls) == an_id(1)
    assert standing(client)["details"]["child"] == "1234567"


@pytest.mark.parametrize("do", ["check", "add-row"])
def test_checking_or_adding_a_row_keeps_the_tag_of_the_draft(client, do):
    save(client)
    controls = sent_by(parsed(page(client)))
    more = {"add-row": "/actions"} if do == "add-row" else {"do": "check"}
    after = sent_by(parsed(post(client, "fostering", controls, **more)))
    assert (dict(after)["id"], dict(after)["etag"]) == (an_id(1), dict(controls)["etag"])


def test_what_is_wrong_is_carried_by_the_page_as_it_was_typed(client):
    save(client, template="child-in-need")
    shown = answers_in(sent_by(parsed(page(client))))
    assert shown["/details/audited_on"] == ["29.06"]
    assert shown["/details/age"] == ["about seven"]
    assert shown["/voice/judgement"] == ["quite good"]
    date = parsed(page(client)).css_first('[name="/details/audited_on"]')
    assert date.attributes["type"] == "text"  # in a date box a browser would show nothing, and send nothing


def test_what_the_page_has_no_control_for_is_told_with_its_text(client):
    unshown = {
        "not_a_section": [{"x": "Lost?"}],
        "voice": {"seen_alone": ["yes", "no"]},
        "actions": ["Visit."],
    }
    save(client, answers=unshown | {"details": {"team": "two\nlines", "child": "1"}})
    told = parsed(page(client)).css_first(".cf-told--warned")
    texts = [one.text() for one in told.css("dd")]
    assert {"Lost?", "yes\nno", "Visit."} <= set(texts)
    assert "1" not in texts
    save(client, 2, answers=FINISHED)
    assert not parsed(page(client, 2)).css(".cf-told--warned")


def test_what_was_said_to_a_challenge_is_on_the_page_of_the_draft(client):
    save(client, answers=CHALLENGED, accepted=[CHALLENGE | {"reason": "half a rea"}])
    shown = parsed(page(client))
    assert dict(sent_by(shown))[BOX].strip() == "half a rea"
    (box,) = shown.css(".cf-accept")
    assert "hidden" not in box.attributes


def test_what_was_said_to_a_challenge_that_is_not_made_now_is_not_lost(client):
    odd = {"code": "gone", "pointer": "/no/where", "reason": "Said all the same."}
    save(client, answers=FINISHED, accepted=[CHALLENGE | {"reason": "half a rea"}, odd])
    shown = parsed(page(client))
    assert ["hidden" in box.attributes for box in shown.css(".cf-accept")] == [True, True]
    saved(client, sent_by(shown), **{"/impact/difference": "More."})
    reasons = [one["reason"] for one in client.get(path()).json()["accepted"]]
    assert sorted(reasons) == ["Said all the same.", "half a rea"]


def test_a_draft_about_to_go_says_so(client, house, monkeypatch):
    save(client, answers=FINISHED)
    assert not parsed(page(client)).css(".cf-told--warned")
    monkeypatch.setattr(house.drafting, "days", 7)
    told = parsed(page(client)).css_first(".cf-told--warned").text()
    assert "deleted on 07.07.2027 unless it is saved again" in told


def test_a3_another_persons_draft_has_no_page(client):
    save(client)
    become(client, "worker")
    theirs, nothing = (client.get(f"/drafts/{one}/") for one in (an_id(1), an_id(2)))
    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert parsed(theirs).css_first("article").html == parsed(nothing).css_first("article").html


def test_a_drafts_page_leads_to_the_audit_once_it_was_sent(client):
    save(client)
    send(client)
    response = client.get(f"/drafts/{an_id(1)}/", follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (303, f"/audits/{an_id(1)}/")
    become(client, "worker")
    assert client.get(f"/drafts/{an_id(1)}/", follow_redirects=False).status_code == 404


def test_a_form_tells_whoever_began_one_already_and_nobody_else(client):
    save(client, 1)
    save(client, 2, template="child-in-need")
    form = client.get("/forms/fostering/")
    told = parsed(form).css_first(NOTICE)
    assert (
        "You have a draft of this form with Mosaic number 1234567, saved 30.06.2027 at 10:00." in told.text()
    )
    assert [link.attributes["href"] for link in told.css("a")] == [f"/drafts/{an_id(1)}/"]
    assert form.headers["Cache-Control"] == "no-store"  # it names a child
    assert hidden_id(form) not in (an_id(1), "")
    assert not parsed(client.get("/forms/care-leaver/")).css(NOTICE)
    for other in ("worker", "senior"):
        become(client, other)
        assert "1234567" not in client.get("/forms/fostering/").text


@pytest.mark.parametrize("at", ["/forms/%2e%2e/", "/forms/no-such/", "/forms/%00/"])
def test_a_form_that_is_not_there_is_404_for_whoever_has_drafts_too(client, at):
    save(client)
    assert client.get(at).status_code == 404


def test_a_page_says_to_its_script_whom_it_was_served_to(client):
    for user in ("auditor", "worker"):
        become(client, user)
        form = parsed(client.get("/forms/fostering/")).css_first("form.cf-form")
        assert form.attributes["data-cf-person"] == user


VALUES = st.recursive(
    st.sampled_from(
        [
            one
            for one in WRONG
            if not isinstance(one, float) and (not isinstance(one, int) or abs(one) < 2**53)
        ]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["judgement", "child", "what", "by", "x"]), inner, max_size=4)
    ),
    max_leaves=10,
)
SECTIONS = st.sampled_from(["details", "voice", "actions", "overall", "elsewhere"])


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.dictionaries(SECTIONS, VALUES, max_size=4))
def test_whatever_a_draft_holds_its_page_shows_all_of_it_in_the_form_or_beside_it(client, answers):
    known = client.get(path()).headers.get("ETag")
    body = typed(answers, accepted=[CHALLENGE | {"reason": "x"}])
    if client.put(path(), json=body, headers={"If-Match": known} if known else {}).status_code >= 400:
        return
    shown = parsed(page(client))
    there = {text for texts in answers_in(sent_by(shown)).values() for text in texts}
    beside = [one.text() for one in shown.css(".cf-told--warned dd")]
    for _, texts in leaves(answers):
        assert set(texts) <= there or any(
            texts[0].strip()[:5].replace("\r", "\n").replace("\0", "\ufffd") in one for one in beside
        )
