"""The report for GitHub, read as its runner reads it."""

import re

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser
from some_inspections import AWKWARD, a_clone, a_failed_inspection, a_finding, an_inspection

from validator.inspection import Inspection
from validator.inspection.reports import Links, github, markdown

COMMAND = re.compile(r"^::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<data>.*)$")
"""`::name key=value,key=value::data`, as the runner takes it from a line."""


@pytest.fixture
def root(tmp_path):
    return a_clone(tmp_path / "clone")


def data(text):
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def commands(log):
    """Name, properties and message of each command in a log."""
    for line in log.split("\n"):
        if command := COMMAND.match(line):
            pairs = (pair.split("=", 1) for pair in (command["properties"] or "").split(",") if pair)
            properties = {key: data(value.replace("%3A", ":").replace("%2C", ",")) for key, value in pairs}
            yield command["name"], properties, data(command["data"])


def test_each_finding_is_an_annotation_at_its_line(root):
    found = list(commands(github(an_inspection(root), Links())))
    assert [name for name, _, _ in found] == ["error", "warning", "error", "notice"]
    assert found[0][1] == {
        "file": "schemas/audits/a visit.json",
        "line": "3",
        "col": "47",
        "title": "unknown-keyword",
    }
    assert found[0][2].splitlines() == [
        "the dialect has no keyword titel",
        "Fix: write title",
        "Templates: visit, other",
        "Guide: docs/develop/template-checks.md#unknown-keyword",
    ]


def test_a_change_says_what_it_breaks(root):
    message = list(commands(github(an_inspection(root), Links())))[2][2]
    assert (
        'Before: ["yes", "no"]\nAfter: nothing\nBreaks: audits already made and drafts in progress' in message
    )


def test_whatever_a_message_holds_the_runner_reads_it_back(root):
    [_, (_, _, message), *_] = commands(github(an_inspection(root), Links()))
    assert message.startswith(AWKWARD)


@pytest.mark.parametrize("awkward", ["a,b=c", "x::error::y", "%3A", "50%", "a\nb"])
def test_whatever_a_property_holds_the_runner_reads_it_back(awkward, root):
    inspection = Inspection(root=root, findings=(a_finding(root, code=awkward),))
    [(_, properties, _)] = commands(github(inspection, Links()))
    assert properties["title"] == awkward


def test_a_message_can_not_start_a_command_of_its_own(root):
    inspection = Inspection(root=root, findings=(a_finding(root, message="x\n::add-mask::1", fix=""),))
    assert [name for name, _, _ in commands(github(inspection, Links()))] == ["error"]


def test_the_log_ends_with_the_verdict_and_the_counts(root):
    assert github(an_inspection(root), Links()).splitlines()[-2:] == [
        "Breaking changes: 1 change breaks audits already made, 1 change breaks drafts in progress.",
        "7 templates read: 2 errors, 1 warning, 1 note",
    ]


def test_what_could_not_run_is_an_error(root):
    [(name, properties, message)] = commands(github(a_failed_inspection(root), Links()))
    assert (name, properties["title"]) == ("error", "The check could not run")
    assert "type git fetch" in message


# The page of the run


def page(inspection):
    html = Markdown(extensions=["tables"]).convert(markdown(inspection, Links()))
    return LexborHTMLParser(f"<body>{html}</body>")


def cells(row):
    return [cell.text(strip=True) for cell in row.css("td")]


def test_the_page_of_a_run_has_tables_of_changes_findings_and_past_audits(root):
    changes, findings, past = page(an_inspection(root)).css("table")
    assert cells(changes.css("tbody tr")[0]) == [
        "option-removed", "/visit/seen", "visit, other", '["yes", "no"]', "nothing",
        "audits already made and drafts in progress",
    ]  # fmt: skip
    assert [cells(row)[0] for row in findings.css("tbody tr")] == ["error", "warning"]
    assert cells(past.css("tbody tr")[0])[2:6] == ["1,200", "1,100", "60", "40"]


def test_the_page_says_aloud_what_was_compared_and_that_nothing_breaks(root):
    said = page(Inspection(root=root, compared=("visit with 1.0",), templates=7)).body.text()
    assert "No breaking changes." in said
    assert "visit with 1.0" in said


def test_words_of_a_template_stay_words_on_the_page(root):
    row = page(an_inspection(root)).css("table")[1].css("tbody tr")[1]
    assert row.css("b, code, a, img") == []
    assert "| <b>`x`</b>" in cells(row)[2]


def test_a_long_table_is_cut_and_says_so(root):
    many = tuple(a_finding(root, code=f"x{n}") for n in range(60))
    written = markdown(Inspection(root=root, findings=many), Links())
    assert written.count("\n| error") == 50
    assert "10 rows more" in written


def test_a_page_of_what_could_not_run_says_why(root):
    assert "could not run: there is no branch" in markdown(a_failed_inspection(root), Links())
