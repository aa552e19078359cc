"""A database that an earlier version made is taken over whole, and one that a later version made is left alone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from some_submissions import NOON, a_lease, a_ledger, a_submission, an_id
from sqlalchemy import inspect

from validator.clock import month_of
from validator.deliveries import STEPS
from validator.ledger import (
    EVERYTHING,
    Counts,
    Damaged,
    LedgerUnavailable,
    Owed,
    Reach,
    open_database,
    open_engine,
    opening,
    tables_version,
)
from validator.ledger.migrations.upgrading import config
from validator.ledger.tables import metadata
from validator.ledger.tables_version import NEWEST, REVISIONS

FIRST_VERSION = """
CREATE TABLE submissions (
    id VARCHAR NOT NULL, reference VARCHAR NOT NULL, template VARCHAR NOT NULL, version VARCHAR NOT NULL,
    about VARCHAR, supersedes VARCHAR, author VARCHAR NOT NULL, received_at DATETIME NOT NULL,
    month VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, sameness VARCHAR NOT NULL, document BLOB NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX submissions_by_author ON submissions (author, id);
CREATE TABLE trials (padding BLOB NOT NULL);
CREATE TABLE deliveries (
    submission_id VARCHAR NOT NULL, step VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('owed', 'done')), attempts INTEGER NOT NULL,
    next_at DATETIME NOT NULL, last_error VARCHAR, done_at DATETIME,
    PRIMARY KEY (submission_id, step), FOREIGN KEY(submission_id) REFERENCES submissions (id)
);
CREATE INDEX deliveries_due ON deliveries (state, next_at);
"""
"""What version 0.1.0 asked of SQLite, as SQLite itself wrote it down."""

DETAILS = {"child": "1047732", "worker": "a.worker", "manager": "m.one", "group_manager": "g.two"}
AT_NOON = "2026-11-23 12:00:00.000000"


def insert_as_then(connection, submission):
    row = (
        submission.id,
        submission.reference,
        submission.template,
        submission.version,
        submission.author,
        AT_NOON,
        month_of(NOON),
        submission.sha256,
        submission.sameness,
        submission.bytes,
    )
    connection.execute("INSERT INTO submissions VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?, ?)", row)
    owed = (submission.id, "document", "owed", 2, AT_NOON, "The library is away.")
    connection.execute("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, NULL)", owed)


@pytest.fixture
def old(tmp_path):
    """A database of the first version, which did not say its version, with more records than are read together."""
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(FIRST_VERSION)
        for number in range(450):
            insert_as_then(connection, a_submission(number, answers=answers(number)))
    return path


def answers(number):
    """Every third names all, every third nobody, every third something that is no name."""
    return [{"details": DETAILS}, {"voice": {}}, {"details": dict.fromkeys(DETAILS, 7)}][number % 3]


def schema(path):
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute("SELECT type, name, tbl_name FROM sqlite_master"))


def revision(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def test_the_revisions_make_exactly_the_tables_that_the_code_describes(tmp_path):
    engine = open_engine(tmp_path / "ledger.sqlite")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        looked_at = inspect(connection)
        for table in metadata.tables.values():  # which that comparison leaves out
            keys = looked_at.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]
        foreign = looked_at.get_foreign_keys("deliveries")
        checked = looked_at.get_check_constraints("deliveries")
    assert [one["referred_table"] for one in foreign] == ["submissions"]
    assert [one["sqltext"] for one in checked] == ["state IN ('owed', 'done', 'held')"]
    engine.dispose()


def test_the_code_knows_every_revision_by_name():
    script = ScriptDirectory.from_config(config())
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == REVISIONS
    assert script.get_current_head() == NEWEST


def test_a_database_of_the_first_version_opens_with_everything_still_there(old):
    ledger = a_ledger(old)
    assert ledger.list(EVERYTHING, limit=1000) == [
        a_submission(number, answers=answers(number)) for number in reversed(range(450))
    ]
    claimed = ledger.claim(a_lease())
    assert {one.step for one in claimed.owed} == set(STEPS)
    assert Owed(an_id(0), "document", attempts=2) in claimed.owed
    assert ledger.counts() == Counts(owed=450 * len(STEPS), done=0)
    ledger.close()


def test_whom_old_records_are_about_is_read_from_their_documents(old):
    ledger = a_ledger(old)
    naming = [an_id(number) for number in reversed(range(450)) if number % 3 == 0]
    for reach in (Reach(worker="a.worker"), Reach(manager="m.one"), Reach(manager="g.two")):
        assert [one.id for one in ledger.list(reach, limit=1000)] == naming
    ledger.close()
    with closing(sqlite3.connect(old)) as connection:
        query = "SELECT child, worker, manager, group_manager, count(*) FROM submissions GROUP BY 1, 2, 3, 4"
        found = connection.execute(query).fetchall()
    assert found == [("", "", "", "", 300), (*DETAILS.values(), 150)]


def test_a_damaged_record_stands_in_nobodys_way_and_is_still_told_when_it_is_read(old):
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE submissions SET document = ? WHERE id = ?", (b'{"cut', an_id(0)))
        connection.execute("UPDATE submissions SET document = ? WHERE id = ?", (b"[]", an_id(3)))
    ledger = a_ledger(old)
    assert len(ledger.list(Reach(worker="a.worker"), limit=1000)) == 148
    with pytest.raises(Damaged):
        ledger.get(an_id(0))
    ledger.close()


def test_an_old_database_and_a_new_one_end_up_the_same(old, tmp_path):
    new = tmp_path / "new.sqlite"
    for path in (old, new):
        open_database(path).close()
        assert revision(path) == [(NEWEST,)]
    assert schema(old) == schema(new)


def test_a_change_that_fails_half_way_leaves_the_database_as_it_was(old, monkeypatch):
    before = schema(old)

    def fails(*_):
        raise RuntimeError("half way")

    monkeypatch.setattr("alembic.op.create_index", fails)
    with pytest.raises(RuntimeError, match="half way"):
        open_database(old)
    assert schema(old) == before
    monkeypatch.undo()
    ledger = a_ledger(old)
    assert ledger.counts() == Counts(owed=450 * len(STEPS), done=0)
    ledger.close()


def test_a_database_that_is_up_to_date_is_opened_without_alembic_and_without_writing(tmp_path):
    path = tmp_path / "ledger.sqlite"
    open_database(path).close()
    before = path.read_bytes()
    script = (
        "import sys; from validator.ledger import open_database; "
        "open_database(sys.argv[1]).close(); "
        "sys.exit('alembic' in sys.modules or 'mako' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, timeout=60)
    assert path.read_bytes() == before


def test_a_database_of_a_later_version_is_refused_with_what_to_do_and_left_alone(tmp_path):
    path = tmp_path / "ledger.sqlite"
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(
        LedgerUnavailable, match=r"newer version .*9999.* Nothing was changed\. Start the version"
    ):
        open_database(path)
    assert path.read_bytes() == before


def test_two_that_open_an_old_database_together_change_it_once(old, monkeypatch):
    """Another program brings it up to date after the first has looked, and before it has the lock."""
    looked = tables_version.is_up_to_date
    answers = []

    def look(connection):
        answers.append(looked(connection))
        if len(answers) == 1:
            monkeypatch.setattr(opening, "is_up_to_date", looked)
            open_database(old).close()
        return answers[-1]

    monkeypatch.setattr(opening, "is_up_to_date", look)
    ledger = a_ledger(old)
    assert answers == [False]
    assert ledger.counts() == Counts(owed=450 * len(STEPS), done=0)
    ledger.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_stays_for_the_service_alone_to_read_when_its_tables_change(old):
    old.chmod(0o600)
    open_database(old).close()
    modes = {file.stat().st_mode & 0o777 for file in old.parent.iterdir()}
    assert modes == {0o600}
