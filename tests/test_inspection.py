"""An inspection is what its steps say together: of templates, what is published, the council's file, limits and cases."""

from datetime import date
from pathlib import Path

import pytest
from some_cases import a_case
from some_inspections import a_change, a_finding
from some_limits import LOCAL, a_limited_schema
from some_templates import a_folder

from validator.catalogue import WorkingCopies
from validator.catalogue.publishing import freeze
from validator.finding import Place
from validator.inspection import CannotInspect, Job, Part, ReplayTable, inspect
from validator.inspection.steps.examples import examples
from validator.inspection.steps.linted import linted

DAY = date(2026, 11, 23)
CASES = (("cases", examples),)


@pytest.fixture
def root(tmp_path):
    """A clone with two templates, one of them published, and a case for each."""
    folder = a_folder(
        tmp_path / "schemas", visit=a_limited_schema(), other=a_limited_schema(limit=LOCAL, checked_on=None)
    )
    template = WorkingCopies(folder).template("visit")
    assert template is not None
    freeze(template, "1.0", folder)
    (tmp_path / "council.toml").write_text('name = "Anyshire"\n', encoding="utf-8")
    for name in ("visit", "other"):
        a_case(tmp_path / "cases" / name)
    return tmp_path


def job(root: Path, **other) -> Job:
    places = {"docs": root / "docs", "glossary": root / "glossary.md", "council": root / "council.toml"}
    return Job(
        **{"root": root, "schemas": root / "schemas", "cases": root / "cases", "today": DAY} | places | other
    )


def found(root, **other):
    """The findings as code, file, line and message."""
    inspection = inspect(job(root, **other), CASES)
    assert not inspection.failed
    return [
        (one.code, one.place.file.relative_to(root).as_posix(), one.place.line, one.message)
        for one in inspection.findings
    ]


def test_a_clone_with_nothing_wrong_is_clean(root):
    inspection = inspect(job(root), CASES)
    assert (inspection.findings, inspection.templates, inspection.exit) == ((), 2, 0)


def test_every_finding_says_what_to_do_where_it_is_explained_and_what_it_is_known_by(root):
    (root / "cases" / "other" / "finished-good.json").unlink()
    a_case(root / "cases" / "visit", "wrong", findings=[{"pointer": "/visit/a", "code": "too-long"}])
    findings = inspect(job(root), CASES).findings
    assert {one.code for one in findings} == {"example-missing", "example-differs"}
    for one in findings:
        assert one.fix
        assert one.guide == f"develop/template-checks/#{one.code}"
        assert len(one.fingerprint) == 12
        assert one.templates


def test_a_fingerprint_stays_when_lines_move(root):
    file = root / "cases" / "visit" / "wrong.json"
    a_case(file.parent, "wrong", findings=[{"pointer": "/visit/a", "code": "too-long"}])
    [before] = inspect(job(root), CASES).findings
    file.write_text("\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    [after] = inspect(job(root), CASES).findings
    assert before.place.line != after.place.line
    assert before.fingerprint == after.fingerprint


# Templates


def test_a_folder_without_templates_can_not_be_looked_over(root, tmp_path):
    inspection = inspect(job(root, schemas=tmp_path / "nothing"), CASES)
    assert inspection.exit == 2
    assert "there is no template under" in inspection.failed


# Cases


def test_a_case_that_finds_something_else_is_found_at_its_line(root):
    a_case(root / "cases" / "visit", "wrong", findings=[{"pointer": "/visit/a", "code": "too-long"}])
    [(code, where, line, message)] = found(root)
    assert (code, where, line) == ("example-differs", "cases/visit/wrong.json", 4)
    assert message == "visit does not find too-long at /visit/a, which the case says"


def test_a_case_that_finds_more_is_found(root):
    a_case(root / "cases" / "visit", "more", answers={"nothing": {"a": "x"}})
    [(code, _, _, message)] = found(root)
    assert code == "example-differs"
    assert "which the case does not say" in message


def test_a_template_without_an_answer_that_has_nothing_to_put_right_is_found(root):
    (root / "cases" / "visit" / "finished-good.json").unlink()
    [(code, where, _, message)] = found(root)
    assert (code, where) == ("example-missing", "schemas/audits/visit.json")
    assert message == "no case under cases/visit/ has nothing to put right"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"findings": None}, "“findings” is missing"),
        ({"answer": 1}, "nothing reads “answer”"),
        ({"description": " "}, "in words"),
        ({"answers": []}, "an object of sections"),
        ({"findings": [{"pointer": "/a"}]}, "a list"),
        ({"received_on": "today"}, "a day such as"),
    ],
)
def test_a_case_that_is_not_put_as_a_case_is_found(other, why, root):
    a_case(root / "cases" / "visit", "odd", **other)
    [(code, where, _, message)] = found(root)
    assert (code, where) == ("example-unreadable", "cases/visit/odd.json")
    assert why in message


@pytest.mark.parametrize("content", [b"", b'{\n"a" 1}', b"\xff", b"[]", b"[" * 100_000, b" " * 1_000_001])
def test_a_case_that_can_not_be_read_is_found(content, root):
    (root / "cases" / "visit" / "odd.json").write_bytes(content)
    assert [one[:2] for one in found(root)] == [("example-unreadable", "cases/visit/odd.json")]


def test_a_case_of_no_template_is_found_as_nothing_would_ask_it(root):
    a_case(root / "cases" / "vist")
    [(code, where, _, message)] = found(root)
    assert (code, where) == ("example-unreadable", "cases/vist/finished-good.json")
    assert "there is no template vist" in message


def test_a_broken_template_is_told_once_and_not_again_for_each_of_its_cases(root):
    (root / "schemas" / "audits" / "visit.json").write_text("{", encoding="utf-8")
    told = inspect(job(root), [("lints", linted), *CASES]).findings
    assert [one.code for one in told if one.place.file.name == "visit.json"] == ["not-json"]
    assert [one for one in told if one.code.startswith("example")] == []


# Putting steps together


def test_what_steps_say_comes_together_by_file_and_line_each_fact_once(root):
    late, early = a_finding(root, place=Place(root / "b", 9)), a_finding(root, place=Place(root / "a", 1))
    table = ReplayTable("visit", "working copy", 1, 1, 0, 0)
    steps = [
        ("one", lambda _: Part(findings=(late, early), compared=("visit with 1.0",))),
        ("two", lambda _: Part(findings=(late,), replays=(table,))),
    ]
    inspection = inspect(job(root), steps)
    assert inspection.findings == (early, late)
    assert (inspection.compared, inspection.replays) == (("visit with 1.0",), (table,))


def test_what_is_said_of_several_templates_is_told_once_with_all_of_them(root):
    several = [a_finding(root, templates=(name,)) for name in ("visit", "other", "visit")]
    [finding] = inspect(job(root), [("one", lambda _: Part(findings=tuple(several)))]).findings
    assert finding.templates == ("visit", "other")


@pytest.mark.parametrize(("breaks", "expected"), [((), False), (("reader",), False), (("draft",), True)])
def test_a_change_breaks_when_audits_or_drafts_no_longer_fit(breaks, expected, root):
    steps = [("one", lambda _: Part(findings=(a_change(root, breaks=breaks),), compared=("a with b",)))]
    assert inspect(job(root), steps).breaks is expected


@pytest.mark.parametrize(
    "fault", [CannotInspect("no"), PermissionError("no"), ValueError("no"), RecursionError()]
)
def test_a_step_that_can_not_say_makes_the_whole_fail(fault, root):
    def step(_):
        raise fault

    inspection = inspect(job(root), [("one", lambda _: Part(findings=(a_finding(root),))), ("two", step)])
    assert (inspection.exit, inspection.findings) == (2, ())
    assert inspection.failed


def test_to_ask_for_past_audits_and_hear_of_none_is_no_clean_answer(root):
    inspection = inspect(job(root, replay=root), [])
    assert inspection.exit == 2
    assert "no past submission was found" in inspection.failed


def test_who_watches_is_told_each_step(root):
    told = []
    inspect(job(root, tell=told.append), [("looking", lambda _: Part())])
    assert told == ["looking"]
