"""The report as text can be read at 80 columns, and editors find each place in it."""

import re
from dataclasses import replace

import pytest
from some_inspections import FILE, a_change, a_clone, a_failed_inspection, a_finding, an_inspection

from validator.finding import Place
from validator.inspection import Inspection
from validator.inspection.reports import Links, text

GNU = re.compile(
    r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|note): (?P<message>.+)$"
)
"""`file:line:column: level: message`, as GNU's standards have it, and the matchers of VS Code and Emacs after them."""


@pytest.fixture
def root(tmp_path):
    return a_clone(tmp_path / "the clone")


def told(inspection, **how):
    return text(inspection, Links(), **how)


def test_an_editor_finds_every_finding_with_its_place_and_level(root):
    inspection = an_inspection(root)
    found = [match.groupdict() for line in told(inspection).splitlines() if (match := GNU.match(line))]
    assert [(one["file"], int(one["line"]), int(one["column"]), one["level"]) for one in found] == [
        ("schemas/audits/a visit.json", 3, 47, "error"),
        ("schemas/audits/a visit.json", 3, 47, "warning"),
        ("schemas/audits/a visit.json", 3, 47, "error"),
        ((root.parent / "council.toml").as_posix(), 1, 1, "note"),
    ]
    assert found[0]["message"] == "the dialect has no keyword titel [unknown-keyword]"


def test_the_line_is_quoted_and_the_caret_stands_under_the_place(root):
    lines = told(Inspection(root=root, findings=(a_finding(root),))).splitlines()
    quoted, caret = lines[1:3]
    assert quoted.strip() == FILE.split("\n")[2].strip()
    assert quoted[caret.index("^") :].startswith('"titel"')


def test_a_long_line_is_cut_around_the_place(root):
    file = root / "schemas" / "audits" / "long.json"
    file.write_text(f'{{"a": "{"x" * 500}", "titel": 1, "b": "{"y" * 500}"}}', encoding="utf-8")
    lines = told(Inspection(root=root, findings=(a_finding(root, place=Place(file, 1, 511)),))).splitlines()
    quoted, caret = lines[1:3]
    assert len(quoted) <= 80
    assert quoted[caret.index("^") :].startswith('"titel"')


@pytest.mark.parametrize("line", [99, 4])
def test_a_place_that_is_not_there_is_told_without_a_quotation(line, root):
    place = Place(root / "schemas" / "audits" / "a visit.json", line, 7)
    lines = told(Inspection(root=root, findings=(a_finding(root, place=place),)))
    assert "fix: write title" in lines


def test_a_change_says_what_it_was_what_it_is_and_what_it_breaks_in_words(root):
    said = told(Inspection(root=root, findings=(a_change(root),), compared=("visit with 1.0",)))
    for line in (
        "  change: option-removed",
        '  before: ["yes", "no"]',
        "  after: nothing",
        "  breaks: audits already made and drafts in progress",
        "  fix: put it back",
        "  templates: visit, other",
        "  guide: docs/develop/template-changes.md#option-removed",
        "Breaking changes: 1 change breaks audits already made, 1 change breaks drafts in",
    ):
        assert line in said


def test_only_the_line_with_the_message_may_be_longer_than_80_columns(root):
    long = "put back what was there before, as it was published, with the same words " * 4
    inspection = Inspection(root=root, findings=(a_finding(root, fix=long, templates=("front-door",) * 20),))
    assert max(len(line) for line in told(inspection).splitlines() if not GNU.match(line)) <= 80


def test_that_nothing_breaks_is_said_aloud(root):
    said = told(Inspection(root=root, findings=(a_change(root, breaks=()),), compared=("visit with 1.0",)))
    assert "Compared:\n  visit with 1.0\nNo breaking changes.\n" in said
    assert "breaks: nothing" in said


def test_that_nothing_was_compared_is_not_told_as_nothing_breaks(root):
    said = told(Inspection(root=root))
    assert "Nothing was compared with an older version." in said
    assert "No breaking changes" not in said


def test_past_audits_are_a_table_with_the_first_places(root):
    table = told(an_inspection(root)).split("Past audits checked again:\n")[1].splitlines()
    assert table[0].split() == ["template", "audits", "still", "pass", "lose", "answers", "new", "findings"]
    assert table[1].split() == ["visit,", "working", "copy", "1,200", "1,100", "60", "40"]
    assert table[2].strip() == "/visit/seen: 60 audits"


def test_the_last_line_counts(root):
    last = told(an_inspection(root)).splitlines()[-1]
    assert last == "7 templates read: 2 errors, 1 warning, 1 note"


def test_what_could_not_run_says_why_and_nothing_of_what_was_found(root):
    said = told(a_failed_inspection(root))
    assert said.startswith("could not run: there is no branch")
    assert "0 errors" not in said
    assert "breaking" not in said


def test_colours_are_only_there_when_asked_for_and_a_file_can_not_bring_its_own(root):
    assert "\x1b" in told(an_inspection(root), colour=True)
    assert "\x1b" not in told(an_inspection(root))
    for steers in ("\x1b[31m answer", "\u202e", "\r"):
        assert steers not in told(an_inspection(root), colour=True)


def test_a_change_that_reaches_many_places_names_a_few_and_counts_the_rest(tmp_path):
    reaches = {"visit": ["/a/good", "/b/good"], "other": ["/a/good", "/c/good", "/d/good"]}
    change = a_change(tmp_path)
    many = replace(change, more=change.more | {"pointers": reaches})
    assert "at: /a/good, /b/good, /c/good and 1 more" in text(
        Inspection(root=tmp_path, findings=(many,)), Links()
    )
