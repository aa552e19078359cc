"""The form's script, in a real browser, over a small form and a stand-in for the service."""

import re

import pytest
from playwright.sync_api import Page, expect
from sample_form import ID, ROOT, TEMPLATE, Stand, sample_page
from sample_steps import choose, control, focused, open_form, press, question, status, summary
from saving_steps import settled

from validator.check import Accepted
from validator.finding import Finding, Severity
from validator.http.filling import Filling, fill

pytestmark = pytest.mark.browser


# The script as a whole

SCRIPTS = ROOT / "docs" / "assets" / "form"


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


def test_enter_in_a_box_sends_nothing_and_adds_nothing(frozen: Page, stand: Stand) -> None:
    form = frozen  # that a choice is saved after a second is not by Enter
    for pointer in ["/details/child", "/details/audited_on", "/voice/visits"]:
        control(form, pointer).press("Enter")
    choose(form, "/details/placed", "no")
    form.keyboard.press("Enter")
    expect(form.locator("[data-row]")).to_have_count(1)
    settled(form)
    assert (stand.asked, stand.puts) == ([], [])


# Leaving, counting, getting on


def test_leaving_with_changes_is_asked_about(form: Page, stand: Stand) -> None:
    stand.saving.clear()
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
