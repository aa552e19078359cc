"""What is true of every page of the built site, read from its HTML without a browser."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml

from validator.settings import ROOT

LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
"""Elements that make a browser fetch something, and the attribute that says what."""


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]
    line: int


class Page(HTMLParser):
    """The elements of one page, and the scripts it carries in its own text."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.elements: list[Element] = []
        self.scripts: list[tuple[Element, str]] = []
        self.html = file.read_text(encoding="utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0]))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1].tag == "script" and data.strip():
            self.scripts.append((self.elements[-1], data))

    def __str__(self) -> str:
        return str(self.file)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> list[Page]:
    found = [Page(file) for file in sorted(built_site.rglob("*.html"))]
    assert len(found) > 10, "the site has hardly any pages"
    return found


@pytest.fixture(scope="module")
def edition() -> dict[str, str]:
    front_matter = (ROOT / "docs" / "index.md").read_text(encoding="utf-8").split("---\n")[1]
    return yaml.safe_load(front_matter)


def breaches(pages: list[Page], wrong: Callable[[Element], bool]) -> list[str]:
    return [
        f"{page}:{one.line}: <{one.tag}> {one.attributes}"
        for page in pages
        for one in page.elements
        if wrong(one)
    ]


def test_no_page_carries_a_script_of_its_own(pages):
    """Data for the theme is not a script: the policy lets it through and no browser runs it."""
    own = [
        (str(page), text[:80])
        for page in pages
        for script, text in page.scripts
        if script.attributes.get("type") != "application/json"
    ]
    assert own == []


def test_no_page_carries_styles_of_its_own(pages):
    assert breaches(pages, lambda one: one.tag == "style" or "style" in one.attributes) == []


def test_no_attribute_runs_a_script(pages):
    def runs(one: Element) -> bool:
        return any(
            name.startswith("on") or value.strip().lower().startswith("javascript:")
            for name, value in one.attributes.items()
        )

    assert breaches(pages, runs) == []


def test_nothing_is_loaded_from_another_host(pages):
    def elsewhere(one: Element) -> bool:
        address = urlsplit(one.attributes.get(LOADED.get(one.tag, ""), ""))
        return bool(address.netloc) or address.scheme not in ("", "data")

    assert breaches(pages, elsewhere) == []


def test_no_key_of_the_theme_has_a_page_to_go_to(pages):
    """The theme follows these two on single keys, wherever the focus is."""
    assert breaches(pages, lambda one: one.attributes.get("rel") in ("prev", "next")) == []


def test_the_links_of_headings_to_themselves_are_in_no_name_and_at_no_stop_of_tab(pages):
    links = [
        one.attributes
        for page in pages
        for one in page.elements
        if one.attributes.get("class") == "headerlink"
    ]
    assert len(links) > 100
    assert all(link["href"].startswith("#") and link["title"] == "Link to this part" for link in links)
    assert {(link.get("aria-hidden"), link.get("tabindex")) for link in links} == {("true", "-1")}


def test_each_page_has_one_empty_place_for_who_is_signed_in(pages):
    place = '<div class="cf-user" data-cf-user></div>'
    assert [
        str(page) for page in pages if page.html.count(place) != 1 or page.html.count("data-cf-user") != 1
    ] == []


def test_each_page_says_that_it_is_in_british_english(pages):
    languages = {page.elements[0].attributes.get("lang") for page in pages}
    assert languages == {"en-GB"}


def test_each_page_has_one_title_of_its_own(pages):
    counts = {str(page): sum(one.tag == "h1" for one in page.elements) for page in pages}
    assert {file: count for file, count in counts.items() if count != 1} == {}


def test_no_id_stands_twice_on_a_page(pages):
    """A label, a link or a description would reach the wrong one. What is in a template is not on the page."""
    for page in pages:
        ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
        assert sorted({one for one in ids if ids.count(one) > 1}) == [], str(page)


def test_each_page_says_which_edition_it_is(pages, edition):
    """In words that come from the home page's front matter, with the dates as people write them."""
    approved, review = (f"{day.day} {day:%B %Y}" for day in (edition["approved_on"], edition["review_on"]))
    said = (
        f"Version {edition['version']}.",
        f"Approved by {edition['approved_by']} on {approved}.",
        f"To be reviewed by {review}.",
    )
    for page in pages:
        assert [words for words in said if words not in page.html] == [], str(page)
