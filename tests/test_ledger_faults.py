"""When the ledger can't keep something it says so, keeps nothing of it, and works again afterwards."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from some_submissions import a_ledger, a_submission, an_id
from sqlalchemy import event

from validator.ledger import EVERYTHING, Kept, LedgerUnavailable, open_engine

STEPS = ("document",)
HERE = Path(__file__).parent
UNLIMITED = 2**32 - 2
BIG = {"notes": {"text": "x" * 400_000}}

BEGIN = """
import os, sys
sys.path.insert(0, {here!r})
from some_submissions import a_ledger, a_submission
from validator.ledger import open_engine
from sqlalchemy import event
engine = open_engine(sys.argv[1])
"""
DIES_AFTER_RECEIVED = """
ledger = a_ledger(engine)
ledger.append(a_submission(), ["document"]).result()
os._exit(9)
"""
DIES_BEFORE_COMMIT = """
event.listen(engine, "commit", lambda connection: os._exit(9))
ledger = a_ledger(engine)
ledger.append(a_submission(), ["document"]).result()
"""
RECEIVES_FOR_EVER = """
from itertools import count
ledger = a_ledger(engine)
for number in count(1):
    ledger.append(a_submission(number), ["document"]).result()
    print(number, flush=True)
"""


def process(script, path):
    """A Python process of its own that runs `script` on the ledger at `path`."""
    code = BEGIN.format(here=str(HERE)) + script
    return subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def locked(path):
    """Another program that holds the database, from now until `rollback`."""
    other = sqlite3.connect(path, isolation_level=None)
    yield other
    other.close()


class Disk:
    """A ledger on a disk whose room a test sets."""

    def __init__(self, path):
        self.pages = UNLIMITED
        engine = open_engine(path)
        event.listen(engine, "checkout", self._limit)
        self.ledger = a_ledger(engine)

    def _limit(self, connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {self.pages}")

    def fill(self):
        """No page more than there are."""
        self.pages = 1


@pytest.fixture
def disk(path):
    disk = Disk(path)
    yield disk
    disk.ledger.close()


def put(ledger, submission):
    return ledger.append(submission, STEPS).result(timeout=30)


def test_r9_a_full_disk_keeps_nothing_half_and_the_ledger_works_again_when_there_is_room(disk):
    put(disk.ledger, a_submission(1))
    disk.fill()
    with pytest.raises(LedgerUnavailable, match="disk that holds the ledger is full"):
        put(disk.ledger, a_submission(2, answers=BIG))
    with pytest.raises(LedgerUnavailable, match="full"):
        disk.ledger.writable()
    assert disk.ledger.list(EVERYTHING) == [a_submission(1)]
    assert disk.ledger.deliveries(an_id(2)) == []
    disk.pages = UNLIMITED
    disk.ledger.writable()
    assert put(disk.ledger, a_submission(2, answers=BIG)).again is False


def test_r9_one_that_is_too_big_for_the_disk_does_not_spoil_its_neighbours(disk, locked):
    disk.pages = 100
    locked.execute("BEGIN IMMEDIATE")
    sent = [a_submission(number, **({"answers": BIG} if number == 9 else {})) for number in range(20)]
    futures = [disk.ledger.append(one, STEPS) for one in sent]
    locked.rollback()
    big = futures.pop(9)
    with pytest.raises(LedgerUnavailable, match="full"):
        big.result(timeout=30)
    assert [future.result(timeout=30) for future in futures] == [
        Kept(one, again=False) for one in sent if one is not sent[9]
    ]
    assert not disk.ledger.exists(an_id(9))


def test_a_fault_in_one_piece_of_work_reaches_only_who_asked_for_it(disk, locked):
    locked.execute("BEGIN IMMEDIATE")
    before = disk.ledger.append(a_submission(1), STEPS)
    broken = disk.ledger.database.write(lambda _: 1 // 0)
    after = disk.ledger.append(a_submission(2), STEPS)
    locked.rollback()
    with pytest.raises(ZeroDivisionError):
        broken.result(timeout=30)
    assert [before.result(timeout=30).again, after.result(timeout=30).again] == [False, False]


def test_r9_a_locked_database_keeps_nothing_and_the_ledger_works_again_when_it_is_let_go(path, locked):
    ledger = a_ledger(path, busy_timeout=0.05)
    put(ledger, a_submission(1))
    locked.execute("BEGIN EXCLUSIVE")
    waiting = [ledger.append(a_submission(number), STEPS) for number in range(2, 40)]
    for future in waiting:
        with pytest.raises(LedgerUnavailable, match="locked"):
            future.result(timeout=30)
    with pytest.raises(LedgerUnavailable, match="locked"):
        ledger.writable()
    assert ledger.list(EVERYTHING) == [a_submission(1)]  # what is kept can still be read
    locked.rollback()
    ledger.writable()
    assert put(ledger, a_submission(2)) == Kept(a_submission(2), again=False)
    ledger.close()


def test_what_the_database_complains_of_holds_nothing_of_the_record(disk):
    disk.fill()
    with pytest.raises(LedgerUnavailable) as refused:
        put(disk.ledger, a_submission(answers=BIG, author="ada.byrne"))
    complaint = str(refused.value.__cause__)
    assert "database or disk is full" in complaint
    assert "ada.byrne" not in complaint


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b"This is not a database. " * 100), "not a database"),
        (lambda path: path.mkdir(), "can't be opened"),
    ],
)
def test_what_is_no_ledger_is_refused_by_name(path, make, words):
    make(path)
    with pytest.raises(LedgerUnavailable, match=words):
        a_ledger(path)


def test_a_ledger_is_not_kept_where_it_would_be_lost(tmp_path):
    with pytest.raises(LedgerUnavailable, match="can't be kept here"):
        a_ledger("sqlite://")
    with pytest.raises(LedgerUnavailable, match=r"mysql is not known.*postgresql://"):
        a_ledger("mysql://localhost/casefile")
    (tmp_path / "file").touch()
    with pytest.raises(LedgerUnavailable, match="file can't be made"):
        a_ledger(tmp_path / "file" / "ledger.sqlite")


def test_r1_a_process_killed_right_after_it_said_received_has_the_record(path):
    with process(DIES_AFTER_RECEIVED, path) as dying:
        assert dying.wait(timeout=60) == 9
    ledger = a_ledger(path)
    assert ledger.get(an_id(1)) == a_submission()
    assert ledger.counts().owed == 1
    ledger.close()


def test_r1_a_process_killed_before_the_commit_has_neither_the_record_nor_its_deliveries(path):
    with process(DIES_BEFORE_COMMIT, path) as dying:
        assert dying.wait(timeout=60) == 9
    ledger = a_ledger(path)
    assert ledger.get(an_id(1)) is None
    assert ledger.counts().owed == 0
    assert put(ledger, a_submission()) == Kept(a_submission(), again=False)
    ledger.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("lines", [1, 17, 60])
def test_r1_a_process_killed_at_any_moment_has_all_that_it_said_it_received(path, lines):
    with process(RECEIVES_FOR_EVER, path) as dying:
        said = [int(dying.stdout.readline()) for _ in range(lines)]
        dying.send_signal(signal.SIGKILL)
        said += [int(line) for line in dying.stdout if line.endswith("\n")]
    ledger = a_ledger(path)
    kept = ledger.list(EVERYTHING, limit=10_000)
    assert {an_id(number) for number in said} <= {one.id for one in kept}
    assert ledger.counts().owed == len(kept)
    ledger.close()
