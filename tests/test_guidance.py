"""Every point of the source guidance has its place, and what the site says of itself it says once."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown

DOCS = Path(__file__).parent.parent / "docs"
POINTS = DOCS / "develop" / "guidance-points.md"
HOME = DOCS / "index.md"
EXTENSIONS = ["attr_list", "toc", "tables", "abbr", "md_in_html", "admonition"]
FIELDS = ["version", "approved_by", "approved_on", "review_on"]

# What a page would say if it stated an edition of its own: "Version 1:3", "agreed SMT 24.7.20".
EDITION = re.compile(
    r"\bversion\s*\d"
    r"|\bapproved on\b"
    r"|\b(?:agreed|approved)\b.{0,60}\b(?:20\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)\b",
    re.IGNORECASE,
)


def split(page: Path) -> tuple[str, str]:
    """The front matter (empty where there is none) and the body of a page."""
    found = re.match(r"---\n(.*?\n)---\n(.*)", page.read_text(encoding="utf-8"), re.DOTALL)
    return (found[1], found[2]) if found else ("", page.read_text(encoding="utf-8"))


def fields(page: Path) -> dict[str, str]:
    """The edition's fields that a page's front matter states, as written."""
    pairs = re.findall(r"^(\w+):[ ]*(.*)$", split(page)[0], re.MULTILINE)
    return {name: value.strip('"') for name, value in pairs if name in FIELDS}


@cache
def anchors(page: Path) -> frozenset[str]:
    """Every id on the page as Python-Markdown builds it."""
    html = Markdown(extensions=EXTENSIONS).convert(split(page)[1])
    return frozenset(re.findall(r'\bid="([^"]+)"', html))


def rows() -> list[tuple[int, str]]:
    """Number and "where it stands" of every point."""
    found = re.findall(r"^\| G(\d+) \|.+\| (.+) \|$", POINTS.read_text(encoding="utf-8"), re.MULTILINE)
    return [(int(number), where) for number, where in found]


def links() -> list[tuple[str, str]]:
    return [link for _, where in rows() for link in re.findall(r"\]\(([^)#]+)#([^)]+)\)", where)]


def reader_pages() -> list[Path]:
    """The pages staff read: not those for developers, nor the change log, which name versions by trade."""
    pages = sorted(DOCS.rglob("*.md"))
    return [p for p in pages if DOCS / "develop" not in p.parents and p.name.lower() != "changelog.md"]


def test_the_points_are_numbered_without_a_gap_and_none_was_dropped() -> None:
    numbers = [number for number, _ in rows()]
    assert len(numbers) >= 45
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("page", "anchor"), links())
def test_a_point_stands_where_the_table_says(page: str, anchor: str) -> None:
    target = (POINTS.parent / page).resolve()
    assert target.is_file(), f"{page} does not exist"
    assert anchor in anchors(target), f"{page} has no #{anchor}"


@pytest.mark.parametrize("page", sorted((DOCS / "guidance").glob("*.md")), ids=lambda page: page.stem)
def test_an_id_is_used_once_on_a_guidance_page(page: Path) -> None:
    given = re.findall(r"\{:? ?#([\w-]+)", split(page)[1])
    assert len(given) == len(set(given))


def test_the_home_page_states_the_edition() -> None:
    stated = fields(HOME)
    assert list(stated) == FIELDS
    assert all(stated.values())
    assert date.fromisoformat(stated["approved_on"]) < date.fromisoformat(stated["review_on"])


def test_no_other_page_states_the_edition_in_its_front_matter() -> None:
    assert [p.name for p in reader_pages() if p != HOME and fields(p)] == []


def test_no_page_states_an_edition_in_its_text() -> None:
    stated = {str(p.relative_to(DOCS)): EDITION.findall(split(p)[1]) for p in reader_pages()}
    assert {page: found for page, found in stated.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Version 1:3",
        "Version 1, 22nd July 2020",
        "Agreed SMT 24.7.20",
        "Approved on the first Monday",
        "agreed by the Senior Management Team in July 2026",
    ],
)
def test_a_stated_edition_is_recognised(text: str) -> None:
    assert EDITION.search(text)


@pytest.mark.parametrize("text", ['Agree the date. Write "by 4 June 2027".', "An older version is kept."])
def test_advice_about_dates_is_not_taken_for_one(text: str) -> None:
    assert not EDITION.search(text)
