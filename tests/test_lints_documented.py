"""Every lint is explained on one page, in four parts, and the page explains nothing that is not looked for."""

import re
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from validator.finding import Level
from validator.lints import LINTS, Lint
from validator.lints.pages import Page
from validator.settings import ROOT

DOCS = ROOT / "docs"
EXTENSIONS = ["attr_list", "toc", "tables", "abbr", "md_in_html", "admonition", "fenced_code"]
RECIPE = ["What it looks for.", "Why.", "What to do.", "Before", "After"]
LEVELS = {Level.ERROR: "It must be put right.", Level.WARNING: "This is a warning."}


@cache
def built(file: Path, until: str = "\0") -> LexborHTMLParser:
    text = file.read_text(encoding="utf-8").split(until)[0]
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return LexborHTMLParser(f"<body>{Markdown(extensions=EXTENSIONS).convert(body)}</body>")


def page() -> LexborHTMLParser:
    """The page up to its part on cases, which no lint looks at."""
    return built(DOCS / "develop" / "template-checks.md", until="## Cases")


def part(code: str) -> list[LexborNode]:
    """What stands under a lint's heading, up to the next heading."""
    heading = page().css_first(f'h3[id="{code}"]')
    assert heading is not None
    nodes: list[LexborNode] = []
    node = heading.next
    while node is not None and node.tag not in ("h1", "h2", "h3"):
        nodes.append(node)
        node = node.next
    return [node for node in nodes if node.tag != "-text"]


def lints() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.code)


def test_every_lint_and_nothing_else_has_a_heading_in_the_order_of_the_list() -> None:
    assert [node.attributes["id"] for node in page().css("h3")] == [lint.code for lint in LINTS]


@lints()
def test_a_lint_is_explained_in_the_four_parts(lint: Lint) -> None:
    labels = [label.text() for node in part(lint.code) for label in node.css("strong, th")]
    assert [label for label in labels if label in RECIPE] == RECIPE
    assert [node.tag for node in part(lint.code)] == ["p", "p", "p", "table"]


@lints()
def test_a_lint_shows_what_was_wrong_and_what_put_it_right(lint: Lint) -> None:
    rows = [[cell.text(strip=True) for cell in row.css("td")] for row in part(lint.code)[3].css("tbody tr")]
    assert rows
    assert all(len(row) == 2 and all(row) and row[0] != row[1] for row in rows)


@lints()
def test_the_page_says_how_much_a_lint_asks(lint: Lint) -> None:
    said = part(lint.code)[2].text()
    assert [level for level, words in LEVELS.items() if words in said] == [lint.level]


@lints()
def test_a_lint_has_a_file_of_its_own_name(lint: Lint) -> None:
    assert (ROOT / "validator" / "lints" / f"{lint.code.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize(
    "file", sorted(DOCS.glob("[gd]*/*.md")), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_the_anchors_that_lints_see_are_those_that_the_site_has(file: Path) -> None:
    there = {node.attributes["id"] for node in built(file).css("[id]")}
    assert there <= Page(file).anchors
    assert Page(file).anchors <= there | {one.argument for one in Page(file).directives}


@pytest.mark.parametrize(
    "words",
    ["Plain", "With `code` in it", "A [link](x.md) and **bold**", "Ünïcode – dash", "Twice\n\n## Twice", "1. Number?",
     "Under\n\n---\n\nLine\n----\n\ntext", "snake_case_name", "*Slanted* words", "Shown {#given}", "a & b < c"],
)  # fmt: skip
def test_an_anchor_is_made_of_a_heading_as_the_site_makes_it(words: str, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"# Page\n\n## {words}\n\ntext\n\n```\n# no heading\n```\n", encoding="utf-8")
    html = Markdown(extensions=EXTENSIONS).convert(file.read_text(encoding="utf-8"))
    assert set(re.findall(r'id="([^"]+)"', html)) == set(Page(file).anchors)
