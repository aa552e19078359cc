"""Every check that a form makes is explained on one page, and the page explains nothing that is not made."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from validator.finding import Severity
from validator.rules import RULES, Rule
from validator.shape import CODES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CASES = ROOT / "tests" / "cases"
EXTENSIONS = ["attr_list", "toc", "tables", "abbr", "md_in_html", "admonition"]

RECIPE = ["What it looks for.", "Why.", "What to do.", "Before", "After"]
KINDS = {
    Severity.ERROR: "It must be put right.",
    Severity.CHALLENGE: "It asks for a reason.",
    Severity.ADVICE: "This is advice.",
}


@cache
def page(name: str) -> LexborHTMLParser:
    """A page of the site by its path without an ending, as Python-Markdown builds it."""
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return LexborHTMLParser(f"<body>{Markdown(extensions=EXTENSIONS).convert(body)}</body>")


def ids(selector: str) -> list[str]:
    """The ids of the elements of the page of checks that a selector finds."""
    return [node.attributes["id"] or "" for node in page("checks").css(f"{selector}[id]")]


def part(code: str) -> list[LexborNode]:
    """What stands under a rule's heading, up to the next heading."""
    heading = page("checks").css_first(f'h3[id="{code}"]')
    assert heading is not None, f"docs/checks.md has no heading ### … {{#{code}}}"
    nodes: list[LexborNode] = []
    node = heading.next
    while node is not None and node.tag not in ("h1", "h2", "h3"):
        nodes.append(node)
        node = node.next
    return [node for node in nodes if node.tag != "-text"]


def links(node: LexborNode) -> list[str]:
    return [unescape(link.attributes["href"] or "") for link in node.css("a[href]")]


def rules() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def cases(rule: Rule) -> list[bool]:
    """Of each case named after a rule: whether the rule speaks in it."""
    files = CASES.glob(f"*/{rule.code}--*.json")
    found = [json.loads(file.read_text(encoding="utf-8"))["findings"] for file in files]
    return [rule.code in [finding["code"] for finding in findings] for findings in found]


def test_a_code_stands_for_one_thing() -> None:
    codes = [rule.code for rule in RULES] + list(CODES.values())
    assert len(codes) == len(set(codes))


def test_every_rule_and_nothing_else_has_a_heading() -> None:
    assert sorted(ids("h3")) == sorted(rule.code for rule in RULES)


def test_every_code_of_shape_and_nothing_else_has_a_row_with_its_own_address() -> None:
    assert sorted(ids("td")) == sorted(CODES.values())


@pytest.mark.parametrize("code", CODES.values())
def test_a_code_of_shape_says_what_it_means_and_what_to_do(code: str) -> None:
    cell = page("checks").css_first(f'td[id="{code}"]')
    assert cell is not None
    row = cell.parent
    assert row is not None
    words = [cell.text(strip=True) for cell in row.css("td")]
    assert words[0] == code
    assert len(words) == 3
    assert all(words)


@rules()
def test_a_rule_is_explained_in_the_four_parts(rule: Rule) -> None:
    labels = [label.text() for node in part(rule.code) for label in node.css("strong, th")]
    assert [label for label in labels if label in RECIPE] == RECIPE
    assert [node.tag for node in part(rule.code)] == ["p", "p", "p", "table"]


@rules()
def test_a_rule_shows_what_was_wrong_and_what_put_it_right(rule: Rule) -> None:
    rows = [[cell.text(strip=True) for cell in row.css("td")] for row in part(rule.code)[3].css("tbody tr")]
    assert rows
    assert all(len(row) == 2 and all(row) and row[0] != row[1] for row in rows)


@rules()
def test_the_page_says_how_much_a_rule_asks(rule: Rule) -> None:
    what_to_do = part(rule.code)[2].text()
    assert [kind for kind, words in KINDS.items() if words in what_to_do] == [rule.severity]


@rules()
def test_the_reason_for_a_rule_is_the_sentence_that_its_findings_link_to(rule: Rule) -> None:
    name, anchor = rule.guidance.split("/#")
    assert links(part(rule.code)[1]) == [f"{name}.md#{anchor}"]
    assert page(name).css_first(f'[id="{anchor}"]') is not None, f"{name}.md has no #{anchor}"


@rules()
def test_a_rule_has_a_case_in_which_it_speaks_and_one_in_which_it_is_silent(rule: Rule) -> None:
    assert set(cases(rule)) == {True, False}
