"""`casefile-audit check` looks over templates, what is published and the council's limits: 0 clean, 1 findings, 2 could not run."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from some_limits import LIMIT, LOCAL, a_limited_schema
from some_templates import A_TEXT, NAMES, a_folder, a_schema, a_section

from validator.catalogue import WorkingCopies
from validator.catalogue.publishing import digest_of, freeze
from validator.cli import main
from validator.cli.check import checked_over

DAY = date(2026, 11, 23)
YEAR_LATER = date(2027, 11, 24)


@pytest.fixture
def schemas(tmp_path):
    """A folder of schemas with two templates, one of them published."""
    folder = a_folder(
        tmp_path / "schemas", visit=a_limited_schema(), other=a_limited_schema(limit=LOCAL, checked_on=None)
    )
    template = WorkingCopies(folder).template("visit")
    assert template is not None
    freeze(template, "1.0", folder)
    return folder


@pytest.fixture
def council(tmp_path):
    file = tmp_path / "council.toml"
    file.write_text('name = "Anyshire"\n', encoding="utf-8")
    return file


def published(schemas):
    return schemas / "published" / "visit" / "1.0.json"


def test_a_folder_with_nothing_wrong_has_no_findings_and_no_warnings(schemas, council):
    checked = checked_over(schemas, council, DAY)
    assert (checked.templates, checked.findings, checked.warnings) == (2, [], [])


def test_every_mistake_is_told_with_its_file_and_line_and_the_others_are_still_read(schemas, council):
    broken = schemas / "audits" / "broken.json"
    broken.write_text(
        json.dumps(a_schema(visit=a_section(a=A_TEXT | {"default": "x"})), indent=1), encoding="utf-8"
    )
    no_json = schemas / "audits" / "none.json"
    no_json.write_text("{\n", encoding="utf-8")
    checked = checked_over(schemas, council, DAY)
    assert checked.templates == 2
    [first, second] = checked.findings
    line = int(first.removeprefix(f"{broken}:").split(":")[0])
    assert '"a"' in broken.read_text(encoding="utf-8").splitlines()[line - 1]
    assert "default" in first
    assert second.startswith(f"{no_json}:2: error: this is not JSON")


def test_a_published_file_that_was_changed_is_found(schemas, council):
    file = published(schemas)
    file.write_text(file.read_text(encoding="utf-8").replace("20", "30", 1), encoding="utf-8")
    assert checked_over(schemas, council, DAY).findings == [
        f"{file}:1: error: it was changed after it was published: put it back as it was"
    ]


def test_a_published_file_on_one_line_is_the_same(schemas, council):
    file = published(schemas)
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    assert checked_over(schemas, council, DAY).findings == []


def test_a_published_file_with_its_questions_in_another_order_is_found(schemas, council):
    file = published(schemas)
    schema = json.loads(file.read_text(encoding="utf-8"))
    dates = schema["properties"]["statutory"]["properties"]
    schema["properties"]["statutory"]["properties"] = dict(reversed(dates.items()))
    file.write_text(json.dumps(schema), encoding="utf-8")
    [finding] = checked_over(schemas, council, DAY).findings
    assert "changed after it was published" in finding


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[]"])
def test_a_published_file_that_is_no_template_any_more_is_found(content, schemas, council):
    published(schemas).write_bytes(content)
    [finding] = checked_over(schemas, council, DAY).findings
    assert "changed after it was published" in finding


def test_a_published_file_that_went_away_is_found(schemas, council):
    published(schemas).unlink()
    [finding] = checked_over(schemas, council, DAY).findings
    assert finding.endswith(
        "digests.json:1: error: it notes visit/1.0, which is not there: put the file back"
    )


@pytest.mark.parametrize("name", ["1.1.json", "draft.json"])
def test_a_file_that_nobody_published_is_found(name, schemas, council):
    file = published(schemas).with_name(name)
    file.write_bytes(published(schemas).read_bytes())
    [finding] = checked_over(schemas, council, DAY).findings
    assert finding.startswith(f"{file}:1: error: no digest of it is noted")


def test_a_published_file_that_this_version_can_not_draw_is_found(schemas, council):
    digests = schemas / "published" / "digests.json"
    file = published(schemas)
    file.write_text('{"title": "A visit"}', encoding="utf-8")
    digests.write_text(json.dumps({"visit/1.0": digest_of({"title": "A visit"})}), encoding="utf-8")
    [finding] = checked_over(schemas, council, DAY).findings
    assert finding.startswith(f"{file}:1: error: it can't be drawn: ")


def test_a_limit_set_for_nothing_is_found(schemas, council):
    council.write_text('name = "Anyshire"\n[limits]\nfirst-review = 30\n', encoding="utf-8")
    [finding] = checked_over(schemas, council, DAY).findings
    assert finding.startswith(f"error: {council}: [limits] first-review: only a local limit can be set here")


def test_a_local_limit_of_a_working_copy_may_be_set(schemas, council):
    council.write_text('name = "Anyshire"\n[limits]\ncore-group = 30\n', encoding="utf-8")
    assert checked_over(schemas, council, DAY).findings == []


def test_a_limit_last_checked_over_a_year_ago_is_warned_of_once_with_its_templates(schemas, council):
    again = schemas / "audits" / "again.json"
    again.write_bytes((schemas / "audits" / "visit.json").read_bytes())
    checked = checked_over(schemas, council, YEAR_LATER)
    assert checked.findings == []
    assert checked.warnings == [
        "warning: the time limit first-review (again, visit) was last checked on 23.11.2026, over 12 months ago: "
        f"look it up in {LIMIT['citation']}, then set checked_on"
    ]


# The command itself


def run(**environment):
    return CliRunner(env=environment).invoke(main, ["check"])


def test_this_clone_is_clean():
    result = run(CASEFILE_NOW="2026-11-23T09:00:00Z")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{len(NAMES)} templates read: 0 findings, 0 warnings\n"


def test_a_warning_is_printed_and_ends_with_0():
    result = run(CASEFILE_NOW="2027-11-24")
    assert result.exit_code == 0
    assert result.stdout.startswith("warning: the time limit ")


def test_a_finding_is_printed_and_ends_with_1(council):
    council.write_text('name = "Anyshire"\n[limits]\nnothing = 30\n', encoding="utf-8")
    result = run(CASEFILE_COUNCIL=str(council), CASEFILE_NOW="2026-11-23")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"error: {council}: [limits] nothing: no form has a limit of this name")
    assert result.stderr.endswith(" 1 finding, 0 warnings\n")


def test_what_is_not_there_ends_with_2(tmp_path):
    result = run(CASEFILE_COUNCIL=str(tmp_path / "none.toml"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.toml" in result.stderr


def test_a_folder_without_templates_can_not_be_looked_over(tmp_path, council):
    with pytest.raises(FileNotFoundError, match="no template"):
        checked_over(tmp_path, council, DAY)


def test_another_format_is_refused():
    assert CliRunner().invoke(main, ["check", "--format", "sarif"]).exit_code == 2
