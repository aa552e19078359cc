"""Who is signed in is known until a limit or a word ends it, and what the database holds lets nobody in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from some_submissions import NOON, Wall, holding
from sqlalchemy import select

from validator.ledger import (
    LedgerUnavailable,
    NewSession,
    Session,
    SessionLimits,
    Sessions,
    open_database,
    tables,
)

MINUTE = timedelta(minutes=1)
ATTEMPT = {"nonce": "n", "code_verifier": "v", "next": "/desk/", "redirect_uri": "https://a.example/auth"}
SECRET = "the-secret-number-{}-of-this-test-is-long-enough"


@pytest.fixture
def clock():
    return Wall()


@pytest.fixture
def database(where):
    database = open_database(where, busy_timeout=0.05)
    yield database
    database.close()


def over(database, clock, limits=None):
    numbers = iter(range(1000))
    token = lambda: SECRET.format(next(numbers))  # noqa: E731 - as short as it is
    return Sessions(database, clock, token, limits or SessionLimits())


@pytest.fixture
def sessions(database, clock):
    return over(database, clock)


def somebody(person="ada", *roles, **changed):
    members = {"person": person, "name": person.title(), "roles": roles or ("auditor",)}
    return NewSession(**members | {"issuer": "https://id.example", "subject": f"t.{person}"} | changed)


def after_what_waits(database):
    """When this returns, all that was to be written before it is."""
    database.write(lambda _: None).result(timeout=30)


def rows(database, table):
    return database.read(lambda connection: connection.execute(select(table)).all())


def test_who_signed_in_is_found_by_the_secret_and_by_nothing_else(sessions):
    secret = sessions.start(somebody("ada", "auditor", "ap", provider_sid="s1"))
    assert sessions.find(secret) == Session(
        person="ada",
        name="Ada",
        roles=("auditor", "ap"),
        issuer="https://id.example",
        subject="t.ada",
        provider_sid="s1",
        started_at=NOON,
        seen_at=NOON,
        ends_at=NOON + timedelta(hours=10),
    )
    for other in ("", secret[:-1], secret + "0", secret.upper(), "\ud800", "%"):
        assert sessions.find(other) is None


def test_a22_every_sign_in_has_a_secret_of_its_own_and_ends_the_session_it_takes_the_place_of(sessions):
    first = sessions.start(somebody())
    other = sessions.start(somebody())
    second = sessions.start(somebody(), instead_of=first)
    assert len({first, other, second}) == 3
    assert sessions.find(first) is None
    assert sessions.find(other)
    assert sessions.find(second)
    assert sessions.find(sessions.start(somebody(), instead_of="planted")).person == "ada"
    assert sessions.find("planted") is None


def test_secrets_have_256_bits_unless_a_test_makes_them(database, clock):
    secrets = {Sessions(database, clock).start(somebody()) for _ in range(10)}
    assert len(secrets) == 10
    assert {len(secret) for secret in secrets} == {43}  # of six bits each


def test_an_idle_session_ends_at_the_limit_and_one_in_use_lives_on(sessions, database, clock):
    idle, busy = sessions.start(somebody()), sessions.start(somebody("bea"))
    for _ in range(3):
        clock.forward(10 * MINUTE - timedelta(microseconds=1))
        assert sessions.find(busy)
        after_what_waits(database)
    assert sessions.find(idle)
    clock.forward(timedelta(hours=0.5))
    assert sessions.find(idle) is None


def test_the_idle_limit_is_reached_to_the_moment(sessions, clock):
    secret = sessions.start(somebody())
    clock.forward(30 * MINUTE)
    assert sessions.find(secret) is None
    clock.forward(-timedelta(microseconds=1))
    assert sessions.find(secret)


def test_a_session_ends_after_ten_hours_however_busy_it_is(sessions, database, clock):
    secret = sessions.start(somebody())
    for _ in range(59):
        clock.forward(10 * MINUTE)
        assert sessions.find(secret)
        after_what_waits(database)
    clock.forward(10 * MINUTE)
    assert sessions.find(secret) is None


def test_limits_are_settings_and_whoever_is_busy_is_not_idle_under_a_short_one(database, clock):
    sessions = over(database, clock, SessionLimits(idle=MINUTE, longest=3 * MINUTE))
    secret = sessions.start(somebody())
    for _ in range(5):
        clock.forward(MINUTE / 2)
        assert sessions.find(secret)
        after_what_waits(database)
    clock.forward(MINUTE / 2)
    assert sessions.find(secret) is None


def test_being_seen_is_written_once_a_minute_at_most(sessions, database, clock):
    secret = sessions.start(somebody())
    seen = []
    for _ in range(9):
        clock.forward(timedelta(seconds=20))
        sessions.find(secret)
        after_what_waits(database)
        seen.append((sessions.find(secret).seen_at - NOON).seconds)
    assert seen == [0, 0, 60, 60, 60, 120, 120, 120, 180]


def test_a_session_is_found_while_nothing_can_be_written(sessions, database, clock, where):
    secret = sessions.start(somebody())
    with holding(where):
        clock.forward(2 * MINUTE)
        assert sessions.find(secret).person == "ada"
        with pytest.raises(LedgerUnavailable):
            sessions.start(somebody())
        with pytest.raises(LedgerUnavailable):
            sessions.end_where(everyone=True)
    assert sessions.find(secret).seen_at == NOON
    after_what_waits(database)
    assert sessions.find(secret).seen_at == clock.now


def test_signing_out_ends_one_session_and_no_other_of_the_same_person(sessions):
    here, there = sessions.start(somebody()), sessions.start(somebody())
    sessions.end(here)
    sessions.end(here)
    sessions.end("never was")
    assert sessions.find(here) is None
    assert sessions.find(there)


@pytest.mark.parametrize(
    ("whose", "left"),
    [
        ({"person": "ada"}, "bea cid dot"),
        ({"person": "nobody"}, "ada bea cid dot"),
        ({"role": "ap"}, "ada dot"),
        ({"role": "a"}, "ada bea cid dot"),
        ({"role": "ap", "person": "bea"}, "ada cid dot"),
        ({"issuer": "https://id.example"}, "dot"),
        ({"issuer": "https://id.example", "provider_sid": "s1"}, "bea cid dot"),
        ({"issuer": "https://id.example", "provider_sid": ""}, "ada bea cid dot"),
        ({"issuer": "https://id.example", "subject": "t.bea"}, "ada cid dot"),
        ({"issuer": "https://other.example", "subject": "t.bea"}, "ada bea cid dot"),
        ({"role": ""}, "ada bea cid dot"),
        ({"everyone": True}, ""),
    ],
)
def test_a23_sessions_that_are_ended_from_outside_hold_no_longer_on_any_replica(
    sessions, clock, where, whose, left
):
    people = {
        "ada": somebody("ada", provider_sid="s1"),
        "bea": somebody("bea", "auditor", "ap"),
        "cid": somebody("cid", "ap", provider_sid="s2"),
        "dot": somebody("dot", issuer="https://other.example", provider_sid="s1"),
    }
    secrets = {name: sessions.start(new) for name, new in people.items()}
    other = open_database(where)
    assert Sessions(other, clock).end_where(**whose) == 4 - len(left.split())
    other.close()
    assert " ".join(name for name, secret in secrets.items() if sessions.find(secret)) == left


@pytest.mark.parametrize(
    "whose", [{}, {"provider_sid": "s1"}, {"subject": "t.ada"}, {"everyone": True, "person": "ada"}]
)
def test_it_must_be_said_whose_sessions_end(sessions, whose):
    secret = sessions.start(somebody())
    with pytest.raises(ValueError, match="session"):
        sessions.end_where(**whose)
    assert sessions.find(secret)


def test_those_that_have_not_ended_are_listed_the_last_started_first(sessions, clock):
    sessions.start(somebody("ada"))
    clock.forward(20 * MINUTE)
    sessions.start(somebody("bea"))
    clock.forward(MINUTE)
    sessions.start(somebody("cid"))
    assert [one.person for one in sessions.listed()] == ["cid", "bea", "ada"]
    clock.forward(9 * MINUTE)
    assert [one.person for one in sessions.listed()] == ["cid", "bea"]


def test_what_is_past_its_limit_is_cleared_away_when_somebody_signs_in(sessions, database, clock):
    sessions.start(somebody("ada"))
    sessions.begin(ATTEMPT)
    clock.forward(10 * MINUTE)
    sessions.start(somebody("bea"))
    assert len(rows(database, tables.sessions)) == 2
    assert rows(database, tables.sign_in_attempts) == []
    clock.forward(29 * MINUTE)
    sessions.begin(ATTEMPT)
    assert [row[1] for row in rows(database, tables.sessions)] == ["bea"]
    clock.forward(timedelta(days=1))
    sessions.forget()
    after_what_waits(database)
    assert rows(database, tables.sessions) == rows(database, tables.sign_in_attempts) == []


def test_a21_a_sign_in_under_way_is_taken_up_once_by_its_own_state(sessions):
    first, second = sessions.begin(ATTEMPT), sessions.begin(ATTEMPT | {"nonce": "other"})
    assert sessions.take("forged") is None
    assert sessions.take(second) == ATTEMPT | {"nonce": "other"}
    assert sessions.take(second) is None
    assert sessions.take(first) == ATTEMPT
    assert sessions.take(first) is None


def test_a_sign_in_is_taken_up_within_ten_minutes_or_never(sessions, clock):
    late, in_time = sessions.begin(ATTEMPT), sessions.begin(ATTEMPT)
    clock.forward(10 * MINUTE - timedelta(microseconds=1))
    assert sessions.take(in_time) == ATTEMPT
    clock.forward(timedelta(microseconds=1))
    assert sessions.take(late) is None
    clock.forward(-5 * MINUTE)
    assert sessions.take(late) is None


def test_of_fifty_who_come_back_with_the_same_state_one_signs_in(sessions):
    state = sessions.begin(ATTEMPT)
    with ThreadPoolExecutor(50) as threads:
        taken = list(threads.map(sessions.take, [state] * 50))
    assert taken.count(ATTEMPT) == 1
    assert taken.count(None) == 49


def test_a27_neither_the_files_nor_what_is_printed_hold_a_secret(sessions, database, clock, where, caplog):
    with caplog.at_level("DEBUG"):
        secrets = [sessions.start(somebody()), sessions.begin(ATTEMPT), sessions.begin(ATTEMPT)]
        sessions.take(secrets[2])
        clock.forward(2 * MINUTE)
        printed = repr(sessions.find(secrets[0])) + repr(sessions.listed()) + caplog.text
        after_what_waits(database)
    files = [file.read_bytes() for file in where.parent.iterdir()] if isinstance(where, Path) else []
    files += [repr(rows(database, table)).encode() for table in tables.metadata.sorted_tables]
    assert any(b"t.ada" in data for data in files)
    for secret in secrets:
        assert not any(secret.encode() in data for data in files)
        assert secret not in printed


def test_a_session_outlives_the_process_that_started_it(sessions, database, clock, where):
    secret = sessions.start(somebody())
    database.close()
    again = open_database(where)
    assert Sessions(again, clock).find(secret).person == "ada"
    again.close()
    with pytest.raises(LedgerUnavailable, match="closed"):
        sessions.find(secret)
