"""The form's script, in a real browser, over a small form and a stand-in for the service."""

import json
import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sample_form import ID, ROOT, TABLE, TEMPLATE, Stand, finding, sample_page, standing
from sample_steps import choose, control, focused, open_form, press, question, status, summary

from validator.check import Accepted
from validator.finding import Finding, Severity
from validator.http.filling import Filling, fill
from validator.template import Kind, Question
from validator.template.answers import asked, from_fields
from validator.template.condition import holds
from validator.template.pointer import general

pytestmark = pytest.mark.browser
SCRIPTS = ROOT / "docs" / "assets" / "form"


@pytest.fixture
def stand() -> Iterator[Stand]:
    with standing() as stand:
        yield stand


@pytest.fixture
def form(page: Page, stand: Stand) -> Iterator[Page]:
    """The sample form, open. No script may have failed by the end, and nothing may break the content policy."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    open_form(page, stand)
    yield page
    assert troubles == []


# The script as a whole


def test_the_script_is_small_enough_to_read() -> None:
    sizes = [file.stat().st_size for file in SCRIPTS.glob("*.js")]
    assert sizes
    assert sum(sizes) <= 30 * 1024


def test_a_page_without_a_form_is_left_alone(page: Page, stand: Stand) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    stand.pages["/plain/"] = (
        '<!doctype html><title>Plain</title><script type="module" src="/assets/form/form.js"></script>'
    )
    page.goto(stand.url + "/plain/", wait_until="networkidle")
    assert troubles == []


# What is asked


def test_a_conditional_question_comes_and_goes_and_keeps_its_words(form: Page, stand: Stand) -> None:
    why = question(form, "/voice/not_seen_because")
    expect(why).to_be_hidden()
    choose(form, "/voice/seen_alone", "no")
    expect(why).to_be_visible()
    control(form, "/voice/not_seen_because").fill("The carer stayed")
    choose(form, "/voice/seen_alone", "yes")
    expect(why).to_be_hidden()
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    assert stand.asked == [("/api/check/sample?version=1.0", {"voice": {"seen_alone": "yes"}})]
    choose(form, "/voice/seen_alone", "no")
    expect(control(form, "/voice/not_seen_because")).to_have_value("The carer stayed")


def test_text_that_is_typed_can_decide_what_is_asked(form: Page) -> None:
    choose(form, "/voice/seen_alone", "no")
    expect(question(form, "/voice/reason_enough")).to_be_hidden()
    control(form, "/voice/not_seen_because").press_sequentially("The carer")
    expect(question(form, "/voice/reason_enough")).to_be_visible()


def test_a_section_that_hangs_on_there_being_rows_comes_with_the_first_words_in_one(form: Page) -> None:
    expect(form.locator('[data-section="/follow_up"]')).to_be_hidden()
    control(form, "/actions/0/what").press_sequentially("R")
    expect(form.locator('[data-section="/follow_up"]')).to_be_visible()


def test_a_section_set_aside_asks_only_why(form: Page) -> None:
    choose(form, "/voice/relevant", "no")
    expect(question(form, "/voice/not_relevant_because")).to_be_visible()
    expect(question(form, "/voice/judgement")).to_be_hidden()
    choose(form, "/voice/relevant", "yes")
    expect(question(form, "/voice/not_relevant_because")).to_be_hidden()
    expect(question(form, "/voice/judgement")).to_be_visible()


def test_a_hidden_section_is_hidden_in_both_lists_of_contents(form: Page) -> None:
    entries = form.locator('li:has(> a[href="#placement"])')
    expect(entries).to_have_count(2)
    section = form.locator('[data-section="/placement"]')
    for entry in [section, *entries.all()]:
        expect(entry).to_be_hidden()
    choose(form, "/details/placed", "yes")
    for entry in [section, *entries.all()]:
        expect(entry).to_be_visible()


# Rows


def add_row(form: Page) -> None:
    press(form, "Add another action")


def test_an_added_row_is_numbered_throughout_and_has_the_focus(form: Page) -> None:
    add_row(form)
    row = form.locator('[data-row="/actions/1"]')
    expect(row.locator("legend").first).to_have_text("Action 2")
    expect(row.get_by_role("button")).to_have_text("Remove action 2")
    assert focused(form, "name") == "/actions/1/what"
    expect(status(form)).to_have_text("Action 2 added.")
    html = row.evaluate("(row) => row.outerHTML")
    assert "/-/" not in html
    assert ".-." not in html
    for label in row.locator("label[for]").all():
        expect(form.locator(f'[id="{label.get_attribute("for")}"]')).to_have_count(1)
    for described in row.locator("[aria-describedby]").all():
        for one in (described.get_attribute("aria-describedby") or "").split():
            expect(form.locator(f'[id="{one}"]')).to_have_count(1)


def test_conditions_work_in_each_row_by_itself(form: Page) -> None:
    add_row(form)
    choose(form, "/actions/1/done", "no")
    expect(question(form, "/actions/1/owner")).to_be_visible()
    expect(question(form, "/actions/0/owner")).to_be_hidden()


def test_no_more_rows_than_the_form_takes(form: Page) -> None:
    add = form.locator("[data-cf-add]")
    for _ in range(3):
        expect(add).to_be_visible()
        add.click()
    expect(form.locator("[data-row]")).to_have_count(4)
    expect(add).to_be_hidden()
    press(form, "Remove action 4")
    expect(add).to_be_visible()


def test_removing_a_row_counts_the_rest_again_and_loses_none_of_their_answers(form: Page) -> None:
    for number, done in enumerate(["yes", "no", "yes"]):
        if number:
            add_row(form)
        control(form, f"/actions/{number}/what").fill(f"Step {number}, see /actions/{number}/what")
        choose(form, f"/actions/{number}/done", done)
    press(form, "Remove action 1")
    expect(form.locator("[data-row]")).to_have_count(2)
    for number, (was, done) in enumerate([(1, "no"), (2, "yes")]):
        expect(control(form, f"/actions/{number}/what")).to_have_value(f"Step {was}, see /actions/{was}/what")
        expect(form.locator(f'[name="/actions/{number}/done"][value="{done}"]')).to_be_checked()
    expect(question(form, "/actions/0/owner")).to_be_visible()
    expect(question(form, "/actions/1/owner")).to_be_hidden()


def test_after_a_removal_the_focus_is_on_the_row_that_follows(form: Page) -> None:
    add_row(form)
    press(form, "Remove action 1")
    assert form.evaluate("document.activeElement.textContent").strip() == "Action 1"
    expect(status(form)).to_have_text("Action 1 removed.")
    press(form, "Remove action 1")
    assert focused(form, "name") == "add-row"


def test_a_finding_in_a_row_stands_in_that_row_though_blank_rows_are_not_sent(
    form: Page, stand: Stand
) -> None:
    add_row(form)
    control(form, "/actions/1/what").fill("Ring the school")
    stand.findings = [finding("/actions/0/by")]
    press(form, "Check")
    expect(question(form, "/actions/1/by").locator(".cf-error")).to_contain_text("Something about")
    assert stand.asked[0][1] == {"actions": [{"what": "Ring the school"}]}
    expect(question(form, "/actions/0/by").locator(".cf-error")).to_be_hidden()
    link = summary(form).get_by_role("link")
    press(form, "Remove action 1")
    link.click()
    assert focused(form, "name") == "/actions/0/by", "the link follows its row"


# Checking


def test_an_error_is_listed_at_the_top_and_told_beside_its_question(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/details/child", message="Enter the child’s number")]
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    expect(summary(form).get_by_role("heading")).to_have_text("There is a problem")
    expect(form).to_have_title("Error: A small audit")
    expect(status(form)).to_have_text("1 thing to put right")
    asked = question(form, "/details/child")
    expect(asked).to_have_class(re.compile("cf-question--error"))
    expect(asked.locator(".cf-error")).to_have_text(
        "Error: Enter the child’s number. What the guidance says (opens in a new tab)"
    )
    expect(asked.get_by_role("textbox")).to_have_accessible_description(
        re.compile("Error: Enter the child’s number")
    )
    expect(asked.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    guidance = asked.get_by_role("link")
    expect(guidance).to_have_attribute("href", "/guidance/scoring/#good")
    expect(guidance).to_have_attribute("target", "_blank")
    summary(form).get_by_role("link", name="Enter the child’s number").click()
    expect(asked.get_by_role("textbox")).to_be_focused()


def test_a_group_of_radios_is_described_and_not_each_marked_as_invalid(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/voice/judgement", message="Choose a grade")]
    press(form, "Check")
    group = question(form, "/voice/judgement").locator("fieldset")
    expect(group).to_have_accessible_description(re.compile("Choose a grade"))
    expect(form.locator("[aria-invalid]")).to_have_count(0)
    summary(form).get_by_role("link").click()
    assert focused(form, "id") == "q.voice.judgement.outstanding"
    assert form.evaluate("document.activeElement.matches(':focus-visible')"), "one can see where one is"
    expect(question(form, "/voice/judgement").locator("legend")).to_be_in_viewport()


def test_what_was_put_right_is_no_longer_told(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/details/child")]
    press(form, "Check")
    expect(summary(form)).to_be_visible()
    stand.findings = []
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(summary(form)).to_be_hidden()
    expect(form).to_have_title("A small audit")
    expect(question(form, "/details/child")).not_to_have_class(re.compile("cf-question--"))
    expect(control(form, "/details/child")).not_to_have_attribute("aria-invalid", "true")
    expect(control(form, "/details/child")).to_have_accessible_description("")


def test_all_findings_of_a_question_are_told_and_it_looks_like_the_worst(form: Page, stand: Stand) -> None:
    stand.findings = [
        finding("/voice/rationale", "advice", "soft", "Say more"),
        finding("/voice/rationale", "error", "hard", "Say something"),
    ]
    press(form, "Check")
    told = question(form, "/voice/rationale")
    expect(told.locator(".cf-error__message")).to_have_count(2)
    expect(told).to_have_class(re.compile("cf-question--error"))
    expect(told).not_to_have_class(re.compile("cf-question--advice"))
    expect(summary(form).get_by_role("listitem")).to_have_count(1)


def test_a_finding_without_a_question_leads_to_its_section(form: Page, stand: Stand) -> None:
    stand.findings = [
        finding("/voice/nonsense"),
        finding("/voice"),
        finding("/placement/settled"),
        finding('/"nowhere"]'),
    ]
    press(form, "Check")
    expect(summary(form).get_by_role("listitem")).to_have_count(4)
    links = summary(form).get_by_role("link")
    expect(links).to_have_count(2)
    links.first.click()
    assert focused(form, "id") == "voice"


def test_following_a_link_opens_the_part_of_the_page_it_leads_into(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/health/checked")]
    press(form, "Check")
    expect(control(form, "/health/checked")).to_be_hidden()
    summary(form).get_by_role("link").click()
    expect(control(form, "/health/checked")).to_be_focused()


def test_rows_as_a_whole_are_led_to_at_their_first_control(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/actions")]
    press(form, "Check")
    expect(question(form, "/actions").locator(".cf-error").first).to_contain_text("Something about /actions")
    summary(form).get_by_role("link").click()
    assert focused(form, "name") == "/actions/0/what"


def test_a_date_begun_and_not_finished_is_not_lost_without_a_word(form: Page, stand: Stand) -> None:
    control(form, "/details/audited_on").press_sequentially("12")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    assert stand.asked[0][1] == {"details": {"audited_on": "unfinished"}}, (
        "the service finds that it is no date"
    )


# Challenges and advice

CHALLENGE = finding("/voice/judgement", "challenge", "overall-better", "Two sections are Inadequate")


def reason(form: Page):
    return form.get_by_label("Why this is right")


def test_a_challenge_is_passed_by_a_reason_of_ten_characters(form: Page, stand: Stand) -> None:
    choose(form, "/voice/judgement", "good")
    stand.findings = [CHALLENGE]
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    expect(reason(form)).to_have_attribute("name", "accepted:overall-better:/voice/judgement")
    reason(form).fill("   short   ")
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    reason(form).fill("The plan has since been redone")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")


def test_a_reason_stays_over_checks_that_do_not_ask_for_it(form: Page, stand: Stand) -> None:
    stand.findings = [CHALLENGE]
    press(form, "Check")
    reason(form).fill("The plan has since been redone")
    stand.findings = []
    press(form, "Check")
    expect(reason(form)).to_be_hidden()
    stand.findings = [CHALLENGE]
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(reason(form)).to_have_value("The plan has since been redone")
    expect(question(form, "/voice/judgement")).to_have_class(re.compile("cf-question--challenge"))


def test_a_reason_in_a_row_moves_with_its_row(form: Page, stand: Stand) -> None:
    add_row(form)
    control(form, "/actions/1/what").fill("Ring the school")
    stand.findings = [finding("/actions/0/by", "challenge", "late")]
    press(form, "Check")
    reason(form).fill("The school is closed until then")
    press(form, "Remove action 1")
    expect(reason(form)).to_have_attribute("name", "accepted:late:/actions/0/by")
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")


def test_advice_is_shown_and_stops_nothing(form: Page, stand: Stand) -> None:
    stand.findings = [finding("/voice/rationale", "advice", message="Say what you saw")]
    press(form, "Check")
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(question(form, "/voice/rationale").locator(".cf-error")).to_contain_text(
        "Advice: Say what you saw"
    )
    expect(summary(form)).to_be_hidden()


# When it can't be checked

REFUSALS = [
    (503, {"title": "t", "detail": "It can't be read just now"}, "Not checked. It can't be read just now."),
    (413, {"title": "t", "detail": "Over 1 MB"}, "Not checked. Over 1 MB."),
    (502, "<h1>Bad gateway</h1>", "Not checked. The service did not answer."),
    (200, "<h1>Sign in to the guest network</h1>", "Not checked. The service did not answer."),
    (200, {"something": "else"}, "Not checked. The service did not answer."),
]


@pytest.mark.parametrize(
    ("code", "body", "told"), REFUSALS, ids=[f"{code}-{told[13:30]}" for code, _, told in REFUSALS]
)
def test_what_could_not_be_checked_is_said_and_stays_on_the_page(
    form: Page, stand: Stand, code, body, told
) -> None:
    control(form, "/voice/rationale").fill("All I know")
    stand.refusal = (code, body)
    press(form, "Check")
    expect(summary(form)).to_be_focused()
    expect(summary(form)).to_contain_text(told)
    expect(status(form)).to_have_text("Not checked.")
    expect(control(form, "/voice/rationale")).to_have_value("All I know")


def test_without_a_network_nothing_is_checked_and_that_is_said(form: Page) -> None:
    form.route("**/api/check/**", lambda route: route.abort())
    press(form, "Check")
    expect(summary(form)).to_contain_text("Not checked. The service did not answer. Keep this page open")


def test_pressing_twice_checks_once(form: Page, stand: Stand) -> None:
    stand.hold.clear()
    button = form.get_by_role("button", name="Check", exact=True)
    button.dblclick()
    expect(status(form)).to_have_text("Checking…")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    form.get_by_role("button", name="Save and leave", exact=True).click(force=True)
    stand.hold.set()
    expect(status(form)).to_have_text("Nothing to put right. You can send it.")
    expect(button).to_have_attribute("aria-disabled", "false")
    assert [path for path, _ in stand.asked] == ["/api/check/sample?version=1.0"]


def test_a_page_kept_by_the_browser_is_not_left_busy(form: Page, stand: Stand) -> None:
    stand.hold.clear()
    press(form, "Check")
    button = form.get_by_role("button", name="Check", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    form.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).to_have_attribute("aria-disabled", "false")


def test_enter_in_a_box_sends_nothing_and_adds_nothing(form: Page, stand: Stand) -> None:
    for pointer in ["/details/child", "/details/audited_on", "/voice/visits"]:
        control(form, pointer).press("Enter")
    choose(form, "/details/placed", "no")
    form.keyboard.press("Enter")
    expect(form.locator("[data-row]")).to_have_count(1)
    assert (stand.asked, stand.puts) == ([], [])


# Leaving, counting, getting on


def test_leaving_with_changes_is_asked_about(form: Page) -> None:
    control(form, "/details/child").press_sequentially("10")
    with form.expect_event("dialog") as warning:
        form.evaluate("setTimeout(() => location.assign('/elsewhere/'))")
    warning.value.dismiss()
    assert warning.value.type == "beforeunload"
    expect(control(form, "/details/child")).to_have_value("10")


def test_leaving_without_changes_is_not(form: Page) -> None:
    form.on("dialog", lambda dialog: pytest.fail(dialog.message))
    control(form, "/details/child").click()
    form.evaluate("location.assign('/elsewhere/')")
    form.wait_for_url("**/elsewhere/")


def test_characters_are_counted_near_the_limit_and_never_cut(form: Page) -> None:
    box, count = control(form, "/voice/rationale"), question(form, "/voice/rationale").locator(".cf-count")
    aloud = form.locator("[role=status].cf-visually-hidden")
    box.fill("x" * 299)
    expect(count).to_have_count(0)
    box.press_sequentially("x")
    expect(count).to_have_text("Characters left: 100")
    expect(aloud).to_have_text("Characters left: 100")
    box.fill("x" * 399 + "👍👍")
    expect(count).to_have_text("Characters too many: 1")
    expect(box).to_have_value("x" * 399 + "👍👍")
    box.fill("short")
    expect(count).to_be_hidden()


def test_progress_counts_the_sections_that_are_asked(form: Page) -> None:
    progress = form.locator("[data-cf-progress]")
    expect(progress).to_have_text("0 of 4 sections started")
    control(form, "/details/child").fill("1")
    expect(progress).to_have_text("1 of 4 sections started")
    choose(form, "/details/placed", "yes")
    expect(progress).to_have_text("1 of 5 sections started")
    choose(form, "/voice/relevant", "no")
    expect(progress).to_have_text("2 of 5 sections started")
    for link in form.locator('a[href="#details"], a[href="#voice"]').all():
        expect(link).to_have_class(re.compile("cf-toc--started"))
        expect(link).to_have_text(re.compile(r" \(started\)$"))
    expect(form.locator(".cf-toc--started")).to_have_count(4)


def test_a_section_emptied_again_is_not_started(form: Page) -> None:
    control(form, "/details/child").fill("1")
    expect(form.locator(".cf-toc--started")).to_have_count(2)
    control(form, "/details/child").fill(" ")
    expect(form.locator("[data-cf-progress]")).to_have_text("0 of 4 sections started")
    expect(form.locator(".cf-toc--started")).to_have_count(0)
    expect(form.locator('a[href="#details"]').first).to_have_text("About this audit")


# A page that the service gave back, drawn by the service itself


def given_back() -> str:
    findings = [
        Finding(
            "/details/child",
            "required",
            Severity.ERROR,
            "Enter the child’s number",
            "/guidance/scoring/#good",
        ),
        Finding(
            "/voice/judgement",
            "overall-better",
            Severity.CHALLENGE,
            "Two are Inadequate",
            "/guidance/scoring/#good",
        ),
    ]
    answers = {"voice": {"judgement": "good"}, "actions": [{"what": "One"}, {"what": "Two"}]}
    accepted = [Accepted("overall-better", "/voice/judgement", "The plan has since been redone")]
    return fill(sample_page(), TEMPLATE, Filling(answers, ID, findings, accepted, title="There is a problem"))


def test_a_page_given_back_with_findings_goes_on_with_the_script(page: Page, stand: Stand) -> None:
    stand.pages["/back/"] = given_back()
    open_form(page, stand, "/back/")
    expect(summary(page)).to_be_focused()
    summary(page).get_by_role("link", name="Two are Inadequate").click()
    assert focused(page, "id") == "q.voice.judgement.outstanding"
    control(page, "/details/child").fill("1047732")
    press(page, "Save and leave")
    page.wait_for_url("**/desk/my-audits/")
    kept = stand.drafts[ID]
    assert [one["reason"] for one in kept["accepted"]] == ["The plan has since been redone"]
    assert kept["answers"] == {
        "details": {"child": "1047732"},
        "voice": {"judgement": "good"},
        "actions": [{"what": "One"}, {"what": "Two"}],
    }


def test_words_that_look_like_a_pointer_are_left_alone_when_rows_are_counted_again(
    page: Page, stand: Stand
) -> None:
    answers = {"actions": [{"what": "One"}, {"what": "As in /actions/1/what"}]}
    stand.pages["/back/"] = fill(sample_page(), TEMPLATE, Filling(answers, ID))
    open_form(page, stand, "/back/")
    press(page, "Remove action 1")
    expect(control(page, "/actions/0/what")).to_have_value("As in /actions/1/what")


# The two halves of one rule: Python's and the browser's

PUT_IN = """
async (forms) => {
  const { read, toSend } = await import("/assets/form/answers.js");
  const { hide } = await import("/assets/form/conditions.js");
  const form = document.querySelector("form.cf-form");
  const controls = [...form.elements].filter(({ name }) => name.startsWith("/"));
  return JSON.parse(forms).map((put) => {
    for (const control of controls) {
      const values = put.filter(([name]) => name === control.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
      else control.value = values.at(-1) ?? "";
    }
    const answers = read(form);
    const leftOut = hide(answers);
    return [toSend(answers), leftOut];
  });
}
"""
"""Puts each list of fields into the page's controls; gives what would be sent, and what is left out."""

ROWS = 4


@pytest.fixture
def long_form(form: Page) -> Page:
    """The form with all the rows it takes."""
    for _ in range(ROWS - 1):
        add_row(form)
    return form


def test_the_page_reads_the_table_of_answers_as_python_does(long_form: Page) -> None:
    cases = TABLE["cases"]
    assert len(cases) > 20
    results = long_form.evaluate(PUT_IN, json.dumps([case["fields"] for case in cases]))
    for case, (answers, left_out) in zip(cases, results, strict=True):
        assert answers == case["answers"], case["why"]
        assert left_out == case["left_out"], case["why"]


def some_fields(chance: random.Random) -> list[tuple[str, str]]:
    """A form filled at random: about half of it, rows too."""
    return [
        (pointer, value)
        for asked_of in TEMPLATE.questions()
        for pointer in [
            asked_of.pointer.replace("/-/", f"/{row}/")
            for row in range(ROWS if "/-/" in asked_of.pointer else 1)
        ]
        for value in some_values(asked_of, chance)
    ]


def some_values(asked_of: Question, chance: random.Random) -> list[str]:
    """What might be put into one question: nothing, something, or for a list of choices several things."""
    values = [choice.value for choice in asked_of.choices]
    if asked_of.kind is Kind.CHOICES:
        return [value for value in values if chance.random() < 0.4]
    if asked_of.kind is Kind.ROWS or chance.random() < 0.4:
        return []
    samples = {
        Kind.TEXT: ["words", " "],
        Kind.LONG_TEXT: ["words", " \n", "two\r\nlines"],
        Kind.DATE: ["2026-06-30"],
        Kind.NUMBER: ["3", "0.5", "many"],
    }
    return [chance.choice(values or samples[asked_of.kind])]


def test_browser_and_python_agree_on_what_is_sent_from_any_filled_form(long_form: Page) -> None:
    chance = random.Random(2026)
    forms = [some_fields(chance) for _ in range(1500)]
    left_out_in_all = 0
    for fields, (answers, left_out) in zip(forms, long_form.evaluate(PUT_IN, json.dumps(forms)), strict=True):
        expected, dropped = asked(TEMPLATE, from_fields(TEMPLATE, fields))
        assert answers == expected, fields
        # The page counts blank rows too, so a row's number may differ.
        assert list(map(general, left_out)) == list(map(general, dropped)), fields
        left_out_in_all += len(left_out)
    assert left_out_in_all > 1000, "hardly anything was hidden: this shows nothing"


NAMES = ["voice", "seen_alone", "constructor", "toString", "0", "1", "-"]
VALUES = ["yes", "no", "partly", 3, ["yes"], ""]


def some_pointer(chance: random.Random) -> str:
    return "".join(f"/{chance.choice(NAMES)}" for _ in range(chance.randint(1, 3)))


def some_rule(chance: random.Random, depth: int = 3):
    """A rule of any shape the build can make."""
    shape = (
        chance.choice(["all", "any", "not", "in", "answered"]) if depth else chance.choice(["in", "answered"])
    )
    if shape in ("all", "any"):
        return {shape: [some_rule(chance, depth - 1) for _ in range(chance.randint(0, 3))]}
    if shape == "not":
        return {"not": some_rule(chance, depth - 1)}
    rule = {"answer": some_pointer(chance)}
    return rule | (
        {"in": chance.sample(["yes", "no", "partly"], chance.randint(0, 3))} if shape == "in" else {}
    )


def some_answers(chance: random.Random, depth: int = 3):
    """Answers of any shape, well formed or not."""
    shape = chance.choice(["object", "object", "list", "value"]) if depth else "value"
    if shape == "object" or depth == 3:
        return {name: some_answers(chance, depth - 1) for name in chance.sample(NAMES, chance.randint(1, 5))}
    if shape == "list":
        return [some_answers(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return chance.choice(VALUES)


def test_a_rule_means_in_the_browser_what_it_means_in_python(form: Page) -> None:
    chance = random.Random(2026)
    pairs = [(some_rule(chance), some_answers(chance)) for _ in range(5000)]
    judged = form.evaluate(
        """async (pairs) => {
          const { holds } = await import("/assets/form/conditions.js");
          return JSON.parse(pairs).map(([rule, answers]) => holds(rule, answers));
        }""",
        json.dumps(pairs),
    )
    expected = [holds(rule, answers) for rule, answers in pairs]
    assert 500 < sum(expected) < 4500, "hardly any rule went both ways: this shows nothing"
    for pair, is_true, should_be in zip(pairs, judged, expected, strict=True):
        assert is_true == should_be, pair
