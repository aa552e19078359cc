"""What a ledger in a file asks of SQLite, and of the disk."""

import os

import pytest
from some_submissions import a_ledger, a_submission, an_id
from sqlalchemy import event

from validator.ledger import EVERYTHING, Reach, open_engine

STEPS = ("document",)
MANY = frozenset(f"w.{number}" for number in range(2000))
REACHES = [
    EVERYTHING,
    Reach(author="ap"),
    Reach(worker="w.one"),
    Reach(manager="m.one"),
    Reach(managed=frozenset({"w.two", "w.three"})),
    Reach(author="ap", worker="w.one"),
    Reach(worker="w.one", manager="g.two", managed=frozenset({"w.one", "w.two"})),
    Reach(author="", worker="", manager="", managed=frozenset({""})),
    Reach(managed=MANY),
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept" / "ledger.sqlite"


@pytest.fixture
def engine(path):
    return open_engine(path)


@pytest.fixture
def ledger(engine):
    ledger = a_ledger(engine)
    yield ledger
    ledger.close()


def test_sqlite_itself_says_that_a_commit_reaches_the_disk(engine):
    with engine.connect() as connection:
        said = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "fullfsync")
        ]
    assert said == ["wal", 2, 1, 1]  # 2 is FULL
    engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_records_are_for_the_service_alone_to_read(ledger, path):
    ledger.append(a_submission(), STEPS).result(timeout=30)
    modes = {file.name: file.stat().st_mode & 0o777 for file in (path.parent, *path.parent.iterdir())}
    assert modes.pop("kept") == 0o700
    assert set(modes.values()) == {0o600}
    assert "ledger.sqlite-wal" in modes


def test_how_long_to_wait_for_a_lock_is_a_setting(path):
    engine = open_engine(path, busy_timeout=1.5)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 1500
    engine.dispose()


@pytest.mark.parametrize("reach", REACHES)
def test_no_list_reads_more_than_its_index_gives(ledger, engine, reach):
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *called: asked.append(called[2:4]))
    ledger.list(reach, an_id(9))
    asked = [one for one in asked if one[0].startswith("SELECT")]
    if not asked:
        return  # nobody is named
    ((statement, values),) = asked
    with engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert not [step for step in plan if step.startswith("SCAN submissions")]
    assert [step for step in plan if step.startswith("SEARCH submissions USING")]


def test_a_file_may_be_given_as_an_address(ledger, path):
    ledger.append(a_submission(), STEPS).result(timeout=30)
    again = a_ledger(f"sqlite:///{path}")
    assert again.get(an_id(1)) == a_submission()
    again.close()
