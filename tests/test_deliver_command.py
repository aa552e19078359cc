"""`deliver`: into the site that the settings name, or not at all where it could not keep things once."""

from contextlib import closing

import pytest
from some_processes import command, command_here
from some_submissions import a_ledger, a_submission

from validator.clock import system_clock
from validator.deliveries import STEPS
from validator.library import document_path, pdf_path


@pytest.fixture
def data(tmp_path):
    with closing(a_ledger(tmp_path / "ledger.sqlite", system_clock)) as ledger:
        ledger.append(a_submission(1), STEPS).result(timeout=30)
    return tmp_path


def deliver(data, double, *more):
    return command("deliver", *more, "--data", data, **double.settings(), CASEFILE_NOW="")


def test_it_delivers_into_the_site_with_a_pdf_that_was_drawn(data, double):
    ended = deliver(data, double, "--once")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "Delivered 1 record; 0 could not be delivered yet\n"
    sent, files = a_submission(1), double.files()
    assert files[document_path(sent.id)] == sent.bytes
    assert files[pdf_path(sent.id)].startswith(b"%PDF-1.7")
    assert [row["Key"] for row in double.rows("Audit register")] == [sent.id]
    assert not (data / "library").exists()


def test_a32_it_does_not_start_where_a_row_could_be_made_twice(data, double):
    double.do("change-column", title="Audit actions", name="Key", enforceUniqueValues=False)
    ended = command_here("deliver", "--once", "--data", data, **double.settings(), CASEFILE_NOW="")
    assert ended.exit_code == 2
    assert "is not unique and indexed" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert double.files() == {}


def test_an_id_that_is_none_is_refused_in_a_sentence(tmp_path):
    ended = command_here("deliver", "--retry", "everything", "--data", tmp_path)
    assert ended.exit_code == 2
    assert "is no record's id" in ended.stderr


def test_a_folder_that_is_new_is_told_because_it_may_be_mistyped(tmp_path):
    for name, arguments in (("one", ["deliver", "--once"]), ("other", ["rebuild"])):
        ended = command_here(*arguments, "--data", tmp_path / name)
        assert ended.exit_code == 0
        assert ended.stderr.startswith(f"{tmp_path / name} is new: name the service's folder with --data")
