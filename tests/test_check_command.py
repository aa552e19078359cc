"""`casefile-audit check`: 0 clean, 1 findings, 2 could not run; in four formats, on standard output or in a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from some_templates import NAMES

from validator.cli import main
from validator.cli.check import WRITERS, links_of, wants_colour
from validator.inspection import Inspection
from validator.settings import ROOT, Settings

DAY = {"CASEFILE_NOW": "2026-11-23T09:00:00Z"}
YEAR_LATER = {"CASEFILE_NOW": "2027-11-24"}
QUIET = {"GITHUB_STEP_SUMMARY": "", "GITHUB_REPOSITORY": "", "NO_COLOR": "", "FORCE_COLOR": ""}


@pytest.fixture
def council(tmp_path):
    """A council's file with a mistake in its third line."""
    file = tmp_path / "council.toml"
    file.write_text('name = "Anyshire"\n[limits]\nnothing = 30\n', encoding="utf-8")
    return {"CASEFILE_COUNCIL": str(file)}


def run(*arguments, **environment):
    return CliRunner(env=QUIET | DAY | environment).invoke(main, ["check", *arguments])


def test_this_clone_is_clean():
    result = run()
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith(f"{len(NAMES)} templates read: 0 errors, ")


def test_a_warning_is_printed_and_ends_with_0():
    result = run(**YEAR_LATER)
    assert result.exit_code == 0
    assert ": warning: the time limit " in result.stdout


def test_a_finding_is_printed_with_its_place_and_ends_with_1(council):
    result = run(**council)
    assert result.exit_code == 1
    assert (
        f"{Path(council['CASEFILE_COUNCIL']).as_posix()}:3:1: error: [limits] nothing: no form has a limit"
        in result.stdout
    )
    assert result.stdout.splitlines()[-1].endswith("1 error, 0 warnings, 0 notes")


@pytest.mark.parametrize("form", WRITERS)
def test_what_can_not_be_looked_at_ends_with_2_in_every_format_and_says_what_to_do(form):
    result = run("--format", form, "--base", "no-such-branch")
    assert result.exit_code == 2
    assert "no branch, tag or commit no-such-branch" in result.stderr
    assert "no-such-branch" in result.stdout
    assert "0 errors" not in result.output


def test_past_audits_that_are_not_there_can_not_be_replayed(tmp_path):
    result = run("--replay", str(tmp_path / "none"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name a file or a folder of submissions" in result.stderr


def test_a_git_ref_that_is_not_there_can_not_be_compared_with():
    result = run("--base", "no-such-branch")
    assert result.exit_code == 2
    assert "--base" in result.stderr or "git fetch" in result.stderr


def test_a_fault_of_the_program_is_no_finding(monkeypatch):
    def broken(_):
        raise TypeError("oh")

    monkeypatch.setattr("validator.cli.check.inspect", broken)
    result = run("--format", "json")
    assert result.exit_code == 2
    assert "a fault of the program, not of your template: TypeError: oh" in json.loads(result.stdout)["why"]


def test_an_unknown_format_is_refused():
    assert run("--format", "xml").exit_code == 2


def test_json_on_standard_output_is_nothing_but_json(council):
    result = run("--format", "json", **council)
    assert json.loads(result.stdout)["counts"]["errors"] == 1
    assert result.stderr.endswith("1 error, 0 warnings, 0 notes\n")


def test_a_report_goes_into_a_file_without_colours(tmp_path, council):
    file = tmp_path / "report.txt"
    result = run("--output", str(file), FORCE_COLOR="1", **council)
    assert (result.exit_code, result.stdout) == (1, "")
    assert ":3:1: error: " in file.read_text(encoding="utf-8")
    assert "\x1b" not in file.read_text(encoding="utf-8")
    assert result.stderr.endswith("1 error, 0 warnings, 0 notes\n")


def test_a_file_that_can_not_be_written_ends_with_2(tmp_path):
    result = run("--output", str(tmp_path / "no" / "report.txt"))
    assert result.exit_code == 2
    assert "--output" in result.stderr


def test_colours_are_for_terminals_or_whoever_asks_for_them():
    assert not wants_colour({}, terminal=False)
    assert wants_colour({}, terminal=True)
    assert wants_colour({"FORCE_COLOR": "1"}, terminal=False)
    assert not wants_colour({"NO_COLOR": "1", "FORCE_COLOR": "1"}, terminal=True)
    assert "\x1b[" in run(FORCE_COLOR="1").stdout
    assert "\x1b[" not in run().stdout


def test_github_gets_annotations_and_a_page_for_the_run(tmp_path, council):
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    result = run("--format", "github", GITHUB_STEP_SUMMARY=str(page), **council)
    place = Path(council["CASEFILE_COUNCIL"]).as_posix().replace(":", "%3A")
    assert f"::error file={place},line=3,col=1,title=unknown-limit::" in result.stdout
    assert page.read_text(encoding="utf-8").startswith("before\n## Templates\n")


def test_a_page_that_can_not_be_written_changes_nothing_but_is_said(tmp_path):
    result = run("--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "summary.md"))
    assert result.exit_code == 0
    assert "the summary could not be written" in result.stderr


def test_explanations_are_linked_where_they_can_be_read():
    here = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "c"}
    guide = "develop/template-checks/#x"
    page = "docs/develop/template-checks.md#x"
    assert links_of(Settings(), {}).to(guide) == page
    assert links_of(Settings(), here).to(guide) == f"https://github.com/a/b/blob/c/{page}"
    on_site = Settings(base_url="https://audits.example")
    assert links_of(on_site, here).to(guide) == f"https://audits.example/{guide}"


def test_letters_that_standard_output_can_not_show_do_not_stop_it(monkeypatch):
    failed = Inspection(root=ROOT, failed="→")
    monkeypatch.setattr("validator.cli.check.inspect", lambda _: failed)
    result = CliRunner(env=QUIET, charset="cp1252").invoke(main, ["check"])
    assert result.exit_code == 2
    assert "could not run" in result.stdout
