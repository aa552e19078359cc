"""Sections that open, and words that come, by an answer above: in a real browser, over the working copies."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sample_form import ID, Stand, sample_page, standing
from sample_steps import open_form
from some_templates import a_template

from site_config.drawing import Drawer
from validator.catalogue import read_council
from validator.settings import ROOT

pytestmark = pytest.mark.browser
COUNCIL = read_council(ROOT / "site_config" / "council.toml")


def page_of(name: str) -> str:
    return sample_page(ID, Drawer(a_template(name, "working"), COUNCIL))


@pytest.fixture
def stand() -> Iterator[Stand]:
    with standing() as stand:
        stand.pages["/form/"] = page_of("disabled-children")
        stand.pages["/care/"] = page_of("children-in-care")
        yield stand


@pytest.fixture
def form(page: Page, stand: Stand) -> Page:
    """The form for disabled children, with its script at work."""
    open_form(page, stand)
    return page


def part(page: Page, section: str) -> Locator:
    """What is drawn closed in a section."""
    return page.locator(f'[data-section="/{section}"] > details')


def plan(page: Page, value: str) -> None:
    page.locator(f'[name="/details/plan"][value="{value}"]').check()


def is_open(page: Page, section: str, *, now: bool = True) -> None:
    has = expect(part(page, section))
    (has.to_have_attribute if now else has.not_to_have_attribute)("open", "")


def test_a_plan_opens_its_section_and_another_plan_closes_it_again(form: Page) -> None:
    is_open(form, "placement", now=False)
    plan(form, "short-breaks")
    is_open(form, "placement")
    is_open(form, "meetings", now=False)
    plan(form, "child-in-need")
    is_open(form, "meetings")
    is_open(form, "placement", now=False)


def test_the_words_to_press_say_what_pressing_does(form: Page) -> None:
    summary = part(form, "placement").locator("> summary")
    expect(summary).to_have_text("Open this section if it is relevant", use_inner_text=True)
    plan(form, "short-breaks")
    expect(summary).to_have_text("Close this section", use_inner_text=True)


def test_a_section_somebody_opened_stays_open(form: Page) -> None:
    part(form, "placement").locator("> summary").click()
    plan(form, "short-breaks")
    plan(form, "child-in-need")
    is_open(form, "meetings")
    is_open(form, "placement")


def test_a_section_somebody_closed_and_opened_again_is_theirs(form: Page) -> None:
    plan(form, "short-breaks")
    is_open(form, "placement")
    for _ in range(2):
        part(form, "placement").locator("> summary").press("Enter")
    plan(form, "child-in-need")
    is_open(form, "meetings")
    is_open(form, "placement")


def test_a_section_somebody_closed_is_not_opened_by_the_next_answer(form: Page) -> None:
    plan(form, "short-breaks")
    is_open(form, "placement")  # else the press would open it
    part(form, "placement").locator("> summary").click()
    form.locator('[name="/details/co_worked"][value="yes"]').check()
    expect(form.locator('[data-question="/details/co_work"]')).to_be_visible()
    is_open(form, "placement", now=False)


def test_a_section_somebody_wrote_in_stays_open(form: Page) -> None:
    plan(form, "short-breaks")
    form.locator('[name="/placement/good"]').fill("She sleeps well there.")
    plan(form, "child-in-need")
    is_open(form, "meetings")
    is_open(form, "placement")


def test_what_is_usually_not_relevant_is_told_and_nothing_is_set_aside(page: Page, stand: Stand) -> None:
    open_form(page, stand, "/care/")
    words = page.locator('[data-section="/placement"] > .cf-relevance')
    expect(words).to_be_hidden()
    plan(page, "child-in-need")
    expect(words).to_be_visible()
    expect(words).to_contain_text("If so, answer No to its first question")
    expect(page.locator('[name="/placement/relevant"]:checked')).to_have_count(0)
    expect(page.locator('[data-question="/placement/judgement"]')).to_be_visible()
    plan(page, "in-care")
    expect(words).to_be_hidden()


def test_without_a_script_the_words_alone_say_it(browser, stand: Stand) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{stand.url}/care/")
    expect(page.locator('[data-section="/placement"] > .cf-relevance')).to_be_visible()
    expect(page.locator('[data-section="/independence"] > .cf-relevance')).to_have_text(
        "Usually matters for a young person with a pathway plan: most who are in care have one from 16 on. "
        "Otherwise you can leave it closed."
    )
    context.close()
