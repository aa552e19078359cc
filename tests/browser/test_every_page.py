"""Every page of the site as it is served: quiet, kept to itself, wide enough for a phone, open to everybody."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from some_looks import ALL_RULES, NARROW, RUN_AXE, WIDE, WIDER, still_profile, violations
from some_processes import serving
from some_steps import (
    SMALLEST,
    calls_elsewhere,
    control,
    cut_off,
    open_form,
    press,
    put,
    put_all,
    reason,
    receipt,
    saved,
    saying,
    search_for,
    send,
    summary,
    watch,
)

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "guidance": "guidance/scoring/",
    "list of forms": "forms/",
    "form": "forms/fostering/",
    "form of a version": "forms/child-in-need/1.0/",
    "checks": "checks/",
    "for developers": "develop/architecture/",
    "sign-in": "auth/login?next=/forms/",
    "not found": "nothing/here/",
}
"""One address of each kind of page; the receipt and a page given back are reached by sending."""


BAR = "[data-cf-bar]"
"""Where a form says how it is with saving: all that this changes on a page that is otherwise as above."""


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all of these tests."""
    with still_profile(browser) as context:
        yield context


@pytest.fixture
def tab(still: BrowserContext, served) -> Iterator[Page]:
    """One page of it. It may neither complain nor call elsewhere; that an address leads nowhere is no complaint."""
    page = still.new_page()
    troubles, elsewhere = watch(page), calls_elsewhere(page, served)
    yield page
    page.close()
    assert [
        one for one in troubles if not re.search("status of (403|404|412|422)|ERR_CONNECTION_REFUSED", one)
    ] == []
    assert elsewhere == []


# Open to everybody


def test_axe_finds_nothing_on_a_demo(still: BrowserContext, tmp_path, built_site) -> None:
    with serving(tmp_path, "--demo", site=built_site) as demo:
        page = still.new_page()
        page.goto(demo.url)
        expect(page.get_by_role("complementary", name="About the records here")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on(tab: Page, served, kind: str) -> None:
    tab.goto(served.url + KINDS[kind])
    # A form has a hundred questions: the same with findings, below, is seen in both sizes.
    sizes = {"form": [WIDE], "form of a version": [NARROW]}.get(kind, [WIDE, NARROW])
    assert violations(tab, sizes) == []


def test_axe_finds_nothing_on_a_receipt(tab: Page, served) -> None:
    open_form(tab, served)
    put_all(tab, SMALLEST | {"visits": {"judgement": "good"}})
    put(tab, "/visits/relevant", "no")
    put(tab, "/visits/not_relevant_because", "The household was approved a week ago.")
    send(tab)
    receipt(tab)
    expect(tab.get_by_role("heading", name="Left out")).to_be_visible()
    assert violations(tab) == []


def with_findings(page: Page) -> None:
    """Errors, a challenge and advice, rows added, everything that opens open."""
    put_all(page, SMALLEST)
    put(page, "/visits/judgement", "inadequate")
    put(page, "/actions/0/what", "Visit within 5 working days")
    control(page, "/details/worker").fill("")
    press(page, "Add another action")
    page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")


def send_without_script(page: Page) -> None:
    """Send the form as a browser without JavaScript does, and wait for the page that comes back."""
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('form.cf-form'))")
    page.wait_for_url("**/send")
    expect(summary(page)).to_be_focused()


def test_axe_finds_nothing_on_a_form_with_findings_rows_and_all_open(tab: Page, served) -> None:
    open_form(tab, served)
    with_findings(tab)
    control(tab, "/overall/strengths").fill("word " * 700)
    press(tab, "Check")
    expect(reason(tab)).to_be_visible()
    assert violations(tab) == []


def test_axe_finds_nothing_on_a_page_given_back(tab: Page, served) -> None:
    open_form(tab, served)
    with_findings(tab)
    send_without_script(tab)
    tab.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    expect(reason(tab)).to_be_visible()
    assert violations(tab, within=".cf-form, [data-cf-summary], [class*=cf-question--], [data-cf-bar]") == []


def test_axe_finds_nothing_while_nothing_can_be_saved(tab: Page, served) -> None:
    open_form(tab, served)
    with cut_off(tab.context):
        put(tab, "/overall/strengths", "Typed.")
        expect(saying(tab)).to_contain_text("can’t be reached")
        assert violations(tab, within=BAR) == []
        assert tab.evaluate(WIDER) == 0
    saved(tab)
    assert violations(tab, within=BAR) == []


def test_axe_finds_nothing_on_a_form_left_by_whoever_was_signed_in(tab: Page, served) -> None:
    open_form(tab, served)
    tab.request.post(
        f"{served.url}auth/login", data={"user": "worker"}, headers={"Origin": served.url.rstrip("/")}
    )
    try:
        put(tab, "/overall/strengths", "Typed.")
        expect(saying(tab)).to_contain_text("It belongs to Auditor")
    finally:
        tab.context.clear_cookies()  # the profile is everybody's
    assert violations(tab, within=BAR) == []
    assert tab.evaluate(WIDER) == 0


def test_axe_finds_nothing_on_two_texts_of_one_draft_and_two_drafts_of_one_child(tab: Page, served) -> None:
    identifier = open_form(tab, served)
    put_all(tab, {"details": {"child": "7041186"}, "overall": {"strengths": "Begun."}})
    saved(tab)
    path = f"{served.url}api/drafts/{identifier}"
    before = tab.request.get(path)
    over = {"If-Match": before.headers["etag"], "Origin": served.url.rstrip("/")}
    texts = {name: before.json()[name] for name in ("template", "version")}
    other = {"overall": {"strengths": "Another\n\ntext. " + "Long. " * 60, "judgement": "good"}}
    assert tab.request.put(path, data=texts | {"answers": other}, headers=over).ok
    put(tab, "/overall/strengths", "Changed here.")
    expect(tab.locator("#cf-choice")).to_be_focused()
    assert violations(tab, within=f"[data-cf-choice], {BAR}") == []
    assert tab.evaluate(WIDER) == 0
    press(tab, "Keep both, as two drafts")
    saved(tab)
    open_form(tab, served)
    put(tab, "/details/child", "7041186")
    expect(tab.locator("[data-cf-others]")).to_contain_text("another draft")
    assert violations(tab, within=f"[data-cf-others], {BAR}") == []
    assert tab.evaluate(WIDER) == 0


def test_axe_finds_nothing_while_searching(tab: Page, served) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(served.url)
    search_for(tab, "chronology")
    assert tab.evaluate(RUN_AXE, [ALL_RULES, "html"]) == []


# Quiet, kept to itself, no wider than a phone


def addresses(page: Page, served) -> list[str]:
    """The address of every page that the menu leads to, and of those that it does not."""
    page.goto(served.url)
    menu = page.locator(".md-sidebar--primary a.md-nav__link")
    listed = [link.split("#")[0] for link in menu.evaluate_all("(all) => all.map((one) => one.href)")]
    assert len(set(listed)) > 15, listed
    more = ["forms/fostering/1.0/", "auth/login", "forms/fostering/?h=carers"]
    listed = [link for link in listed if not link.endswith("/desk/service/")]  # not open to everybody
    return [*dict.fromkeys(listed), *(served.url + address for address in more)]


def test_no_page_calls_elsewhere_complains_or_is_wider_than_a_small_phone(page: Page, served) -> None:
    troubles, elsewhere = watch(page), calls_elsewhere(page, served)
    page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []
    for address in addresses(page, served):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        page.evaluate("new Promise((done) => requestIdleCallback(done))")
        too_wide += [(address, wide)] if (wide := page.evaluate(WIDER)) else []
    assert (troubles, elsewhere, too_wide) == ([], [], [])


def test_the_services_own_page_is_fit_for_a_phone_and_axe_finds_nothing(tab: Page, served) -> None:
    login, here = f"{served.url}auth/login", {"Origin": served.url[:-1]}
    tab.request.post(login, data={"user": "admin"}, headers=here)
    try:
        answer = tab.goto(f"{served.url}desk/service/")
    finally:
        tab.request.post(login, data={"user": "auditor"}, headers=here)  # the profile is everybody's
    assert answer is not None
    assert answer.status == 200
    assert violations(tab) == []
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate(WIDER) == 0


def test_a_form_at_work_is_quiet_and_no_wider_than_a_small_phone(page: Page, served) -> None:
    troubles, elsewhere = watch(page), calls_elsewhere(page, served)
    page.set_viewport_size({"width": 320, "height": 640})
    open_form(page, served)
    with_findings(page)
    press(page, "Check")
    expect(reason(page)).to_be_visible()
    assert page.evaluate(WIDER) == 0
    for row in ["/actions/0", "/actions/1"]:
        put(page, f"{row}/what", "Write the plan with the carers.")
        put(page, f"{row}/by", "2026-07-31")
        put(page, f"{row}/owner", "a.okafor")
    put(page, "/visits/rationale", "None was made between January and March.")
    put(page, "/details/worker", "a.okafor")
    reason(page).fill("The children were seen by their own workers in those weeks.")
    send(page)
    receipt(page)
    assert page.evaluate(WIDER) == 0
    assert (troubles, elsewhere) == ([], [])


# Read aloud, and level


@pytest.mark.parametrize("path", ["desk/my-audits/", "checks/"])
def test_no_page_leads_to_that_of_the_service_as_the_next_or_the_one_before(
    tab: Page, served, path: str
) -> None:
    tab.goto(served.url + path)
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(tab.get_by_role("link", name=re.compile("(Next|Previous): The service"))).to_have_count(0)


def test_a_heading_is_read_by_its_words_alone(tab: Page, served) -> None:
    tab.goto(served.url + "forms/fostering/")
    expect(tab.get_by_role("heading", name="Before you start", exact=True)).to_be_visible()
    expect(tab.get_by_role("link", name="¶")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_the_form_that_the_chooser_found_is_where_the_page_begins(
    browser: Browser, served, *, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(served.url + "forms/choose/")
    for answer in ("choose.who.child", "choose.age.over-18"):
        page.locator(f'label[for="{answer}"]').click()
    page.get_by_role("button", name="Find the form").click()
    found = page.get_by_role("heading", name="Your form", exact=True)
    expect(found).to_be_focused()
    expect(found).to_be_in_viewport()
    expect(page).to_have_title("Your form: Pathways (care leaver) audit - Casefile Audit")
    context.close()


def test_a_choice_of_one_line_is_level_with_its_button_beside_one_of_two(tab: Page, served) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(served.url + "forms/child-in-need/")
    off = tab.locator(".cf-choices > .cf-choice").evaluate_all(
        """(all) => all.map((choice) => {
          const words = document.createRange();
          words.selectNodeContents(choice.querySelector("label"));
          const middle = ({ top, bottom }) => (top + bottom) / 2;
          const button = choice.querySelector("input").getBoundingClientRect();
          return button.height ? Math.abs(middle(button) - middle(words.getBoundingClientRect())) : 0;
        })"""
    )
    assert len(off) > 8
    assert max(off) <= 2


def test_on_paper_a_list_to_choose_from_is_a_line_to_write_on_as_any_other(tab: Page, served) -> None:
    tab.goto(served.url + "forms/fostering/")
    tab.emulate_media(media="print")
    looks = [
        control(tab, name).evaluate(
            "(one) => { const { appearance, height, borderWidth } = getComputedStyle(one); "
            "return [one.tagName, appearance === 'none' || one.tagName === 'INPUT', height, borderWidth]; }"
        )
        for name in ("/details/team", "/details/worker")
    ]
    assert [one[0] for one in looks] == ["SELECT", "INPUT"]
    assert looks[0][1:] == looks[1][1:]


# Light and dark


def test_a_machine_that_prefers_dark_gets_dark_and_a_choice_is_remembered(page: Page, served) -> None:
    page.emulate_media(color_scheme="dark")
    body = page.locator("body")
    page.goto(served.url)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Change to light colours").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{served.url}forms/fostering/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
