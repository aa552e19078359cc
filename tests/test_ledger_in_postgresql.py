"""What a ledger in PostgreSQL asks of the server, what it does when the server can't, and how several services share it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from some_submissions import a_ledger, a_submission, an_id, holding
from sqlalchemy import event, inspect, make_url

from validator.ledger import EVERYTHING, Conflict, Kept, LedgerUnavailable, open_database, open_engine
from validator.ledger.postgresql import make_engine, prepare
from validator.ledger.tables import metadata
from validator.ledger.tables_version import NEWEST

STEPS = ("document",)
AWAY = "can't be reached, or does not let the service in"
OPENS = """
import sys
from validator.ledger import open_database
open_database(sys.argv[1], busy_timeout=60).close()
"""


def put(ledger, submission):
    return ledger.append(submission, STEPS).result(timeout=30)


def asked(url, sql):
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return connection.exec_driver_sql(sql).scalar_one()
    finally:
        engine.dispose()


# What is asked of the server


def test_the_server_itself_says_that_a_commit_reaches_the_disk_and_that_nothing_waits_for_ever(postgresql):
    url = postgresql.new()
    names = ("fsync", "synchronous_commit", "lock_timeout", "idle_in_transaction_session_timeout")
    assert [asked(url, f"SHOW {name}") for name in names] == ["on", "on", "5s", "10s"]
    assert asked(url, "SHOW transaction_isolation") == "read committed"


def test_the_revisions_make_exactly_the_tables_that_the_code_describes(postgresql):
    engine = open_engine(postgresql.empty())
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert inspect(connection).get_foreign_keys("deliveries")[0]["referred_table"] == "submissions"
    engine.dispose()


def test_several_that_start_together_on_an_empty_database_make_its_tables_once(postgresql):
    url = postgresql.empty()
    starting = [subprocess.Popen([sys.executable, "-c", OPENS, url]) for _ in range(3)]
    assert [one.wait(timeout=120) for one in starting] == [0, 0, 0]
    assert asked(url, "SELECT string_agg(version_num, ',') FROM alembic_version") == NEWEST


def test_a_change_of_the_tables_that_fails_leaves_nothing_behind(postgresql, monkeypatch):
    url = postgresql.empty()

    def fails(*_, **__):
        raise RuntimeError("half way")

    monkeypatch.setattr("alembic.op.create_index", fails)
    with pytest.raises(RuntimeError, match="half way"):
        open_database(url)
    monkeypatch.undo()
    with closing(a_ledger(url)) as ledger:
        assert ledger.list(EVERYTHING) == []


@pytest.mark.parametrize(
    ("setting", "answer", "words"),
    [("SHOW fsync", "off", "fsync = off"), ("SELECT pg_is_in_recovery()", True, "a standby")],
)
def test_a_server_that_would_lose_records_or_takes_none_is_refused(postgresql, setting, answer, words):
    engine = make_engine(make_url(postgresql.new()), 5.0)
    told = f"SELECT {answer!r}"
    event.listen(
        engine, "before_cursor_execute",
        lambda *called: (told if called[2] == setting else called[2], called[3]), retval=True,
    )  # fmt: skip
    with pytest.raises(LedgerUnavailable, match=words):
        prepare(engine)
    engine.dispose()


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
def test_a32_records_are_not_sent_over_a_network_unencrypted(mode):
    with pytest.raises(LedgerUnavailable, match=r"unencrypted\. Say sslmode=verify-full"):
        open_engine(f"postgresql://me:hush@database.example/audits?sslmode={mode}")


@pytest.mark.parametrize(
    ("where", "mode"),
    [
        ("postgresql://me@database.example/audits", "require"),
        ("postgresql://me@database.example/audits?sslmode=verify-full", "verify-full"),
        ("postgresql://me@/audits?host=one.example,two.example:5433", "require"),
        ("postgresql://me@localhost/audits?hostaddr=192.0.2.7", "require"),
        ("postgresql://me@localhost/audits", None),
        ("postgresql://me@127.0.0.1:5433/audits", None),
        ("postgresql://me@[::1]/audits", None),
        ("postgresql://me@/audits?host=/run/postgresql", None),
    ],
)
def test_another_machine_is_asked_for_encryption_and_this_one_is_not(where, mode):
    assert make_engine(make_url(where), 5.0).url.query.get("sslmode") == mode


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://me:hush@127.0.0.1:1/audits", AWAY),
        ("postgresql://me:hush@127.0.0.1:not-a-port/audits", "is no address of a database"),
        ("oracle://me:hush@127.0.0.1/audits", "oracle is not known"),
    ],
)
def test_what_is_no_database_is_said_without_the_password(url, words, caplog):
    with caplog.at_level("DEBUG"), pytest.raises(LedgerUnavailable, match=words) as refused:
        open_engine(url)
    assert "hush" not in str(refused.value) + str(refused.value.__cause__) + caplog.text


def test_a_database_that_is_not_there_is_named_as_such(postgresql):
    with pytest.raises(LedgerUnavailable, match=AWAY):
        open_engine(postgresql.url_of("nobody-made-this"))


def test_a_database_of_a_later_version_is_refused_with_what_to_do(postgresql):
    url = postgresql.new()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(LedgerUnavailable, match=r"newer version .*9999.* Nothing was changed"):
        open_engine(url)


# When the server can't


def test_a_server_started_anew_is_not_noticed_by_whoever_sends_next(postgresql):
    url = postgresql.new()
    with closing(a_ledger(url)) as ledger:
        put(ledger, a_submission(1))
        postgresql.disconnect(url)
        assert put(ledger, a_submission(2)) == Kept(a_submission(2), again=False)
        postgresql.disconnect(url)
        assert len(ledger.list(EVERYTHING)) == 2


def test_a_connection_lost_before_the_commit_keeps_nothing_and_the_ledger_works_again(postgresql):
    url = postgresql.new()
    engine = open_engine(url)
    lost = []

    def lose(_):
        if not lost:
            lost.append(postgresql.disconnect(url))

    event.listen(engine, "commit", lose)
    with closing(a_ledger(engine)) as ledger:
        with pytest.raises(LedgerUnavailable, match=AWAY):
            put(ledger, a_submission())
        assert ledger.get(an_id(1)) is None
        assert put(ledger, a_submission()) == Kept(a_submission(), again=False)


def test_r9_whoever_else_holds_the_turn_to_write_is_waited_for_and_then_it_is_said(postgresql):
    url = postgresql.new()
    with closing(a_ledger(url, busy_timeout=0.05)) as ledger:
        put(ledger, a_submission(1))
        with holding(url):
            with pytest.raises(LedgerUnavailable, match="Another program is holding"):
                put(ledger, a_submission(2))
            assert ledger.get(an_id(1)) == a_submission(1)
        assert ledger.list(EVERYTHING) == [a_submission(1)]
        assert put(ledger, a_submission(2)) == Kept(a_submission(2), again=False)


def test_one_record_that_can_not_be_kept_does_not_spoil_its_neighbours(postgresql):
    url = postgresql.new()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE submissions ADD CHECK (author <> 'unlucky')")
    with closing(a_ledger(engine)) as ledger:
        with holding(url):  # so that they come together
            sent = [
                ledger.append(a_submission(number, author=author), STEPS)
                for number, author in enumerate(["a", "unlucky", "b"])
            ]
        with pytest.raises(LedgerUnavailable, match="IntegrityError") as refused:
            sent[1].result(timeout=30)
        assert "Seen alone" not in str(refused.value) + str(refused.value.__cause__)
        assert [sent[0].result(timeout=30).again, sent[2].result(timeout=30).again] == [False, False]


# Several services


def test_r10_the_same_submission_sent_to_two_services_at_once_is_one_record(postgresql):
    url = postgresql.new()
    with closing(a_ledger(url)) as one, closing(a_ledger(url)) as two, ThreadPoolExecutor(2) as threads:
        for number in range(20):
            together = Barrier(2)

            def send(ledger, number=number, together=together):
                together.wait(timeout=30)
                return put(ledger, a_submission(number))

            outcomes = list(threads.map(send, (one, two)))
            assert sorted(outcome.again for outcome in outcomes) == [False, True]
        assert isinstance(put(two, a_submission(3, author="somebody-else")), Conflict)
        assert len(one.list(EVERYTHING)) == 20
        assert one.counts() == two.counts()
        assert one.counts().owed == 20


@pytest.mark.skipif(os.name == "nt", reason="the kill is POSIX's")
def test_one_killed_while_it_had_the_turn_keeps_nobody_from_writing(postgresql):
    url = postgresql.new()
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[2]); from some_submissions import holding\n"
        "with holding(sys.argv[1]): print('holding', flush=True); time.sleep(600)"
    )
    line = [sys.executable, "-c", code, url, str(Path(__file__).parent)]
    with (
        subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as other,
        closing(a_ledger(url, busy_timeout=60)) as ledger,
    ):
        assert other.stdout.readline() == "holding\n"
        sent = ledger.append(a_submission(), STEPS)
        assert not sent.done()
        other.kill()
        assert sent.result(timeout=60) == Kept(a_submission(), again=False)
