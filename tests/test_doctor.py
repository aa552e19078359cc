"""`doctor`: what is configured here and whether it can be reached, told without a secret and without changing anything."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import HttpUrl
from some_people import a_row, write
from some_submissions import a_submission, an_id
from sqlalchemy import create_engine, inspect, make_url

from validator.cli import main
from validator.cli.checkup import CHECKS, look
from validator.cli.here import Here
from validator.cli.keeping import keeping
from validator.cli.shown import HIDDEN, shown
from validator.clock import system_clock
from validator.deliveries import STEPS
from validator.ledger import Lease
from validator.settings import Settings

HEADER = "id,name,email,sign_in,roles,manager,areas,left"


def examine(data: Path, **told: str):
    """`doctor` on a data folder."""
    return CliRunner(env=told).invoke(main, ["doctor", "--data", str(data)])


def lines(result, what: str) -> list[str]:
    """What is said of one thing."""
    return [line for line in result.stdout.splitlines() if line.split()[1] == what]


@pytest.fixture
def data(tmp_path):
    """A folder that holds a record."""
    with keeping(tmp_path, system_clock) as kept:
        kept.ledger.append(a_submission(), STEPS).result()
        kept.deliverer.run_once()
    return tmp_path


def test_a_folder_that_is_not_there_yet_is_well_and_stays_away(tmp_path):
    result = examine(tmp_path / "var")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "All is well"
    assert not (tmp_path / "var").exists()


def test_a_folder_with_records_is_told_part_by_part(data, built_site):
    shutil.copytree(built_site, data / "site")
    result = examine(data)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"ok     council    Eastmere Council, by {Settings().council}",
        f"ok     data       {data} can be written",
        "ok     ledger     ledger.sqlite opens and can be written; still to be delivered: 0",
        f"ok     library    {data / 'library'} holds 1 record",
        "ok     records    the ledger has every record of the library, and the library all that was delivered",
        "ok     directory  there is no directory.csv: names are ids, and nobody manages anybody",
        f"ok     site       {data / 'site'} is built from what is here",
        "All is well",
    ]


def test_a_site_that_is_stale_is_told_and_is_nothing_to_put_right(data, built_site):
    shutil.copytree(built_site, data / "site")
    (data / "site" / "built-from.json").write_text("{}", encoding="utf-8")
    result = examine(data)
    assert lines(result, "site") == [
        "ok     site       something it is made from has changed: serve builds it again"
    ]
    assert result.exit_code == 0


def test_every_mistake_of_the_directory_is_told(data):
    wrong = [a_row("a", email=str(number)) for number in range(50)]
    write(
        data / "directory.csv", "\n".join([HEADER, a_row("Quotable", left="2020-01-01"), *wrong, ""]).encode()
    )
    result = examine(data)
    assert result.exit_code == 1
    assert len(lines(result, "directory")) == 101  # each its address, and its id
    assert lines(result, "directory")[-1].endswith("directory.csv names 1 person, 1 of them with a last day")
    assert "wrong  directory  directory.csv: line 3, email: this is no e-mail address. Write" in result.stdout
    assert result.stdout.splitlines()[-1] == "100 things to put right"


def test_a_directory_that_can_not_be_read_is_told_without_a_count_of_people(data):
    write(data / "directory.csv", "id,name\n".encode("utf-16"))
    [line] = lines(examine(data), "directory")
    assert line.startswith("wrong  directory  directory.csv: the file is written in UTF-16")


def test_a_ledger_that_is_none_is_told(data):
    (data / "ledger.sqlite").write_text("This is not a database. " * 100)
    result = examine(data)
    assert result.exit_code == 1
    assert lines(result, "ledger")[0].startswith("wrong  ledger     ")


def test_a_ledger_that_something_else_holds_is_told(data):
    holding = sqlite3.connect(data / "ledger.sqlite")
    holding.execute("BEGIN EXCLUSIVE")
    try:
        assert lines(examine(data), "ledger")[0].startswith("wrong  ledger     ")
    finally:
        holding.close()


def test_a_library_that_is_no_folder_and_a_data_folder_that_is_none_are_told(tmp_path):
    file = tmp_path / "var"
    file.touch()
    result = examine(file)
    assert result.exit_code == 1
    assert lines(result, "data") == [f"wrong  data       {file} can't be written: Not a directory"]


def test_a_councils_file_that_is_wrong_is_told_once_and_the_rest_is_looked_at(tmp_path):
    (tmp_path / "council.toml").write_text("name = ", encoding="utf-8")
    result = examine(tmp_path, CASEFILE_COUNCIL=str(tmp_path / "council.toml"))
    assert result.exit_code == 1
    assert "this is not TOML" in lines(result, "council")[0]
    assert lines(result, "directory") == [
        "wrong  directory  can't be held to the council's areas until its file is right"
    ]
    assert lines(result, "site")


def test_settings_in_use_are_told_and_one_that_this_version_can_not_honour_is_wrong(tmp_path):
    told = {"CASEFILE_BASE_URL": "https://audits.example/", "CASEFILE_SMTP_URL": "smtp://me:hush@here"}
    result = examine(tmp_path, **told)
    assert lines(result, "setting") == [
        "ok     setting    CASEFILE_BASE_URL = https://audits.example/",
        "wrong  setting    CASEFILE_SMTP_URL: this version can't do that yet. Unset it",
    ]
    assert "hush" not in result.stdout


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("data", Path("var"), "var"),
        ("draft_days", 28, "28"),
        ("oidc_client_id", "an-id", "an-id"),
        ("oidc_client_secret", "hush", HIDDEN),
        ("database_url", "postgresql://me:hush@here/it", HIDDEN),
        ("smtp_url", "smtp://hush@here", HIDDEN),
        ("base_url", HttpUrl("https://me:hush@audits.example"), HIDDEN),
        ("base_url", HttpUrl("https://audits.example"), "https://audits.example/"),
        ("anything", object(), HIDDEN),
    ],
)
def test_a_secret_is_said_to_be_given_and_never_shown(name, value, words):
    assert shown(name, value) == words


def test_a_check_that_the_machine_does_not_let_look_says_so_and_the_others_go_on(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.exists", refuse)
    seen = [one for one in look(Here(tmp_path, Settings())) if one.words.endswith("Permission denied")]
    assert [(one.what, one.words, one.well) for one in seen] == [
        (what, "can't be looked at: Permission denied", False)
        for what in ("data", "ledger", "delivery", "library", "records", "directory", "site")
    ]
    assert len(CHECKS) == 10


def hold(ledger, number, reason):
    """One record more, which waits for a person."""
    ledger.append(a_submission(number), STEPS).result()
    now = system_clock()
    owed = ledger.claim(Lease("one", now, now)).owed[0]
    ledger.hold(owed, reason, "one")


def test_what_waits_for_a_person_is_told_by_its_reason_with_what_to_do(data):
    with keeping(data, system_clock) as kept:
        for number in range(2, 9):
            hold(kept.ledger, number, "A list is gone.")
        hold(kept.ledger, 9, "No PDF can be drawn.")
    result = examine(data)
    assert result.exit_code == 1
    oldest, gone, drawn, then = lines(result, "delivery")
    assert oldest.startswith(
        "wrong  delivery   the oldest record still to be delivered was received on 23.11.2026 at"
    )
    assert gone == "wrong  delivery   7 records wait for a person: A list is gone."
    assert drawn == "wrong  delivery   1 record waits for a person: No PDF can be drawn."
    assert "casefile-audit deliver --retry goes on with all of these" in then
    assert result.stdout.count(a_submission(2).reference) == 1
    assert "                  and 2 more\n" in result.stdout
    again = CliRunner().invoke(main, ["deliver", "--data", str(data), "--retry"])
    assert again.stdout.startswith("8 records to be delivered again")
    assert CliRunner().invoke(main, ["deliver", "--data", str(data), "--once"]).exit_code == 0
    assert lines(examine(data), "delivery") == []


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2026-11-23T12:00:30Z", "ok     delivery   the oldest record still to be delivered was received on 23.11.2026 at 12:00, 30 seconds ago"),
        ("2026-11-23T14:59:00Z", "ok     delivery   the oldest record still to be delivered was received on 23.11.2026 at 12:00, 2 hours ago"),
        ("2026-11-24T12:00:00Z", "wrong  delivery   the oldest record still to be delivered was received on 23.11.2026 at 12:00, 1 day ago. Is serve or deliver running, and can the library be used?"),
    ],
)  # fmt: skip
def test_since_when_the_oldest_waits_is_told_and_wrong_after_a_day(tmp_path, now, line):
    with keeping(tmp_path, system_clock) as kept:
        kept.ledger.append(a_submission(), STEPS).result()
    assert lines(examine(tmp_path, CASEFILE_NOW=now), "delivery") == [line]


@pytest.mark.parametrize(
    "older", ["UPDATE alembic_version SET version_num = '0002'", "DROP TABLE alembic_version"]
)
def test_a_ledger_of_an_earlier_version_is_told_and_stays_as_it_is(data, older):
    file = data / "ledger.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(older)
    before = file.read_bytes()
    result = examine(data)
    assert lines(result, "ledger") == [
        "ok     ledger     ledger.sqlite has the tables of an earlier version, or none: serve brings it up to date when it starts. Make a backup before that"
    ]
    assert lines(result, "delivery") == lines(result, "records") == []
    assert file.read_bytes() == before
    assert sorted(path.name for path in data.iterdir()) == ["ledger.sqlite", "library"]


def test_a_ledger_of_a_later_version_is_told_and_stays_as_it_is(data):
    file = data / "ledger.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    result = examine(data)
    (line,) = lines(result, "ledger")
    assert line.startswith("wrong  ledger     The ledger's database is of a newer version (tables 9999;")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--retry"], "Nothing waits for a person\n"),
        (["--retry", "missing"], "The library has all that counts as delivered\n"),
    ],
)
def test_where_nothing_is_to_be_delivered_again_that_is_said(data, arguments, said):
    ended = CliRunner().invoke(main, ["deliver", "--data", str(data), *arguments])
    assert (ended.exit_code, ended.stdout) == (0, said)


def test_a_record_that_the_ledger_does_not_have_is_not_said_to_be_delivered_again(data):
    ended = CliRunner().invoke(main, ["deliver", "--data", str(data), "--retry", an_id(77)])
    assert ended.exit_code == 2
    assert f"the ledger has no record {an_id(77)}: rebuild takes in what the library has" in ended.stderr


def test_a_ledger_in_postgresql_is_told_without_its_address_and_an_empty_database_is_left_empty(
    tmp_path, postgresql
):
    empty, made = postgresql.empty(), postgresql.new()
    first = examine(tmp_path, CASEFILE_DATABASE_URL=empty)
    assert "ok     ledger     PostgreSQL has the tables of an earlier version" in first.stdout
    engine = create_engine(make_url(empty).set(drivername="postgresql+psycopg"))
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    second = examine(tmp_path, CASEFILE_DATABASE_URL=made)
    assert lines(second, "ledger") == [
        "ok     ledger     PostgreSQL opens and can be written; still to be delivered: 0"
    ]
    away = examine(tmp_path, CASEFILE_DATABASE_URL="postgresql://me:hush@127.0.0.1:1/audits")
    assert "can't be reached, or does not let the service in" in lines(away, "ledger")[0]
    assert "hush" not in away.stdout
