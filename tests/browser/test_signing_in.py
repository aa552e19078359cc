"""Signing in at a real provider in a real browser, and out again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from some_processes import Running, serving
from some_provider import Provider, settings_for

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(tmp_path_factory, built_site, provider: Provider) -> Iterator[Running]:
    """A service where people sign in at the provider."""
    with serving(
        tmp_path_factory.mktemp("signing_in"), site=built_site, **settings_for(provider.issuer)
    ) as found:
        provider.serve(found.url.rstrip("/"))
        yield found


def sign_in_as(page: Page, account: str) -> None:
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Sign in").click()


def test_one_signs_in_reads_ones_own_name_and_signs_out(
    page: Page, running: Running, provider: Provider
) -> None:
    troubles: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error" and said.location["url"].startswith(
            running.url
        ):  # not of the provider's pages
            troubles.append(said.text)

    page.on("console", heard)
    page.goto(f"{running.url}guidance/scoring/")
    page.get_by_role("link", name="Sign in", exact=True).click()
    sign_in_as(page, "ada")
    expect(page).to_have_url(f"{running.url}guidance/scoring/")
    who = page.get_by_role("complementary", name="Who is signed in")
    expect(who).to_contain_text("Signed in as Ada Byrne")

    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(f"^{provider.issuer}/session/end"))
    page.get_by_role("button", name="Yes, sign me out").click()
    expect(page).to_have_url(running.url)
    expect(who).to_contain_text("You are not signed in")
    assert troubles == []


def test_a_page_that_belongs_to_somebody_asks_first_and_is_there_after_signing_in(
    page: Page, running: Running
) -> None:
    page.goto(f"{running.url}auth/signed-in/")
    sign_in_as(page, "ada")
    expect(page).to_have_url(f"{running.url}auth/signed-in/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("You are signed in")


def test_signing_in_that_is_broken_off_is_said_and_can_be_begun_again(page: Page, running: Running) -> None:
    page.goto(f"{running.url}auth/login?next=/guidance/")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("did not let you in")
    page.get_by_role("link", name="Sign in again").click()
    sign_in_as(page, "ada")
    expect(page).to_have_url(f"{running.url}guidance/")


def test_somebody_without_a_role_reads_what_to_ask_for(page: Page, running: Running) -> None:
    page.goto(f"{running.url}auth/signed-in/")
    sign_in_as(page, "visitor")
    expect(page.get_by_role("main")).to_contain_text("can give you one")
    expect(page.get_by_role("complementary", name="Who is signed in")).to_contain_text(
        "Val Visitor, who has no role here"
    )
