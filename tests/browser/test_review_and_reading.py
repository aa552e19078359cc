"""From a draft to a receipt by its review, an audit read back and printed, and My audits: in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from some_calls import CHALLENGED, FINISHED
from some_drafts import HALF
from some_looks import NARROW, WIDER, still_profile, violations
from some_processes import serving
from some_steps import calls_elsewhere, watch
from some_submissions import an_id

pytestmark = pytest.mark.browser

REASON = "The concern was closed in May, and the plan has since been redone."
HIDDEN = CHALLENGED | {
    "voice": FINISHED["voice"] | {"relevant": "no", "not_relevant_because": "No children are placed now."}
}
A, B = an_id(801), an_id(802)


@pytest.fixture(scope="module")
def desk(tmp_path_factory, built_site) -> Iterator[object]:
    """A service with an audit, one that replaces it, a draft that can be sent, and one that can't yet."""
    with serving(tmp_path_factory.mktemp("desk"), site=built_site) as service:
        with service.caller() as caller:
            sent = {"template": "fostering", "version": "1.0", "answers": FINISHED}
            assert caller.post("/api/submissions", json={"id": A} | sent).status_code == 201
            answers = CHALLENGED | {"impact": {"difference": "Put right."}}
            code = {"code": "overall-better-than-inadequate", "pointer": "/overall/judgement"}
            newer = sent | {"answers": answers, "accepted": [code | {"reason": REASON}], "supersedes": A}
            assert caller.post("/api/submissions", json={"id": B} | newer).status_code == 201
        yield service


@pytest.fixture
def still(browser: Browser) -> Iterator[BrowserContext]:
    with still_profile(browser) as context:
        yield context


@pytest.fixture
def tab(still: BrowserContext, desk) -> Iterator[Page]:
    """One page. It may neither complain nor call elsewhere."""
    page = still.new_page()
    troubles, elsewhere = watch(page), calls_elsewhere(page, desk)
    yield page
    page.close()
    assert [one for one in troubles if "status of 4" not in one] == []
    assert elsewhere == []


def keep_draft(desk, number: int, answers) -> str:
    """The address of a draft that is kept."""
    body = {"template": "fostering", "version": "1.0", "answers": answers}
    with desk.caller() as caller:
        assert caller.put(f"/api/drafts/{an_id(number)}", json=body).status_code in (200, 201)
    return f"{desk.url}drafts/{an_id(number)}/"


def test_axe_finds_nothing_on_a_review_with_something_to_put_right(tab, desk) -> None:
    tab.goto(keep_draft(desk, 1, HALF) + "review/")
    assert violations(tab) == []


def test_axe_finds_nothing_on_a_review_that_came_back(tab, desk) -> None:
    tab.goto(keep_draft(desk, 2, HIDDEN) + "review/")
    expect(tab.get_by_role("heading", name="What will be left out")).to_be_visible()
    tab.get_by_role("button", name="Send", exact=True).click()
    expect(tab.locator("[data-cf-summary]")).to_be_visible()
    tab.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    assert violations(tab) == []


@pytest.mark.parametrize("identifier", [A, B], ids=["replaced", "with reasons"])
def test_axe_finds_nothing_on_an_audit_read_back(tab, desk, identifier) -> None:
    tab.goto(f"{desk.url}audits/{identifier}/")
    assert violations(tab) == []


def test_axe_finds_nothing_on_my_audits(tab, desk) -> None:
    keep_draft(desk, 3, HALF)
    tab.goto(f"{desk.url}desk/my-audits/?done=saved")
    tab.locator("details").first.evaluate("(one) => (one.open = true)")
    assert violations(tab) == []


def test_no_page_is_wider_than_a_phone(tab, desk) -> None:
    long = FINISHED | {
        "impact": {"difference": "x" * 3000},
        "actions": [{"what": "y" * 500, "owner": "z" * 100}],
    }
    review = keep_draft(desk, 4, long) + "review/"
    for width in (NARROW[0], 320):
        tab.set_viewport_size({"width": width, "height": NARROW[1]})
        for address in (review, f"{desk.url}audits/{B}/", f"{desk.url}desk/my-audits/"):
            tab.goto(address)
            assert tab.evaluate(WIDER) == 0, (width, address)


def tab_until(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press a key until what has the focus fits; whatever has it must be in view."""
    for _ in range(200):
        page.keyboard.press(key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} was not reached")


def test_a_draft_is_reviewed_answered_and_sent_with_the_keyboard_alone_and_read_again(tab, desk) -> None:
    address = keep_draft(desk, 5, HIDDEN)
    tab.goto(f"{desk.url}desk/my-audits/")
    tab_until(tab, f'a[href="/drafts/{an_id(5)}/review/"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/review/")
    tab_until(tab, "button[value=send]")
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-cf-summary]")).to_be_focused()
    tab_until(tab, "[data-cf-summary] a")
    tab.keyboard.press("Enter")
    tab_until(tab, "textarea[name^='accepted:']")
    tab.keyboard.type(REASON)
    tab_until(tab, "button[value=send]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/receipts/**")
    expect(tab.get_by_role("heading", name="Left out")).to_be_visible()
    tab_until(tab, f'a[href="/audits/{an_id(5)}/"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/audits/{an_id(5)}/")
    expect(tab.get_by_text(REASON)).to_be_visible()
    tab.goto(address)  # the draft is gone: its page leads to what was sent
    tab.wait_for_url(f"**/audits/{an_id(5)}/")


def test_back_from_the_receipt_says_that_it_was_sent(tab, desk) -> None:
    tab.goto(keep_draft(desk, 6, FINISHED) + "review/")
    tab.get_by_role("button", name="Send", exact=True).click()
    tab.wait_for_url("**/receipts/**")
    tab.go_back()
    expect(tab.get_by_role("heading", name="You have sent this audit already")).to_be_visible()
    tab.get_by_role("link", name="See the receipt").click()
    tab.wait_for_url("**/receipts/**")


def test_pressing_send_twice_makes_one_audit(tab, desk) -> None:
    tab.goto(keep_draft(desk, 7, FINISHED) + "review/")
    tab.get_by_role("button", name="Send", exact=True).dblclick(no_wait_after=True)
    tab.wait_for_url("**/receipts/**")
    expect(tab.locator(".cf-receipt__reference")).to_be_visible()
    with desk.caller() as caller:
        found = caller.get("/api/submissions?limit=200").json()["items"]
    assert [one["id"] for one in found].count(an_id(7)) == 1


def test_a_draft_is_deleted_without_a_script(browser: Browser, desk) -> None:
    keep_draft(desk, 8, HALF)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.url}desk/my-audits/")
    row = page.locator("tr", has=page.locator(f'a[href="/drafts/{an_id(8)}/"]'))
    row.locator("summary").click()
    row.get_by_role("button", name="Delete this draft").click()
    expect(page.get_by_role("status").filter(has_text="The draft is deleted.")).to_be_visible()
    expect(page.locator(f'a[href="/drafts/{an_id(8)}/"]')).to_have_count(0)
    context.close()


def test_on_paper_an_audit_is_its_words_and_its_grades_and_no_menu(tab, desk) -> None:
    tab.set_viewport_size({"width": 680, "height": 1000})  # A4 between its margins
    tab.goto(f"{desk.url}audits/{B}/")
    tab.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".cf-user", ".cf-screen"):
        expect(tab.locator(gone).first).to_be_hidden()
    expect(tab.locator(".cf-pattern thead")).to_be_visible()
    expect(tab.locator(".cf-means p")).to_be_visible()
    assert tab.evaluate(WIDER) == 0
    assert len(tab.pdf(format="A4")) > 10_000
