"""The directory: who is who, who manages whom, and how a running service notices that the file was changed."""

import errno
import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from some_people import AREAS, a_file, a_row, reading, told, write

from validator.clock import fixed_clock
from validator.people.directory import Directory
from validator.people.directory_file import NAME, DirectoryFile
from validator.people.person import Person

TODAY = date(2026, 11, 23)
CLOCK = fixed_clock(datetime(2026, 11, 23, 9, tzinfo=UTC))
GUID = "6F9619FF-8B86-D011-B42D-00C04FC964FF"

CHAIN = reading(
    a_row("head"),
    a_row("group", manager="head", roles="group-manager", areas="fostering"),
    a_row("team", manager="group", roles="manager"),
    a_row("worker", manager="team", sign_in=GUID),
    a_row("moved-on", manager="team", sign_in="before", left="2026-11-22"),
    a_row("last-day", manager="team", sign_in="today", left="2026-11-23"),
    a_row("practitioner", roles="ap", areas="fostering pathways"),
    a_row("another", roles="ap", areas="fostering"),
    a_row("retired", roles="ap", areas="fostering", left="2020-01-01"),
)
DIRECTORY = Directory(CHAIN.people, TODAY)


def id_of(person: Person | None) -> str | None:
    return person and person.id


# Who is who


def test_the_chain_is_right():
    assert told(CHAIN) == []


def test_a_person_has_a_name_and_an_id_that_nobody_has_is_its_own():
    assert (DIRECTORY.name_of("worker"), DIRECTORY.name_of("x.y")) == ("Person worker", "x.y")
    assert (id_of(DIRECTORY.person("worker")), DIRECTORY.person("x.y")) == ("worker", None)


def test_somebody_who_has_left_still_has_a_name():
    assert DIRECTORY.name_of("moved-on") == "Person moved-on"
    assert id_of(DIRECTORY.person("moved-on")) == "moved-on"


@pytest.mark.parametrize(
    ("subject", "who"),
    [
        (GUID, "worker"),
        (GUID.lower(), "worker"),
        ("today", "last-day"),
        ("before", None),
        ("BEFORE", None),
        ("worker", None),
        ("", None),
    ],
)
def test_sign_in_is_one_person_and_nobody_who_has_left(subject, who):
    assert id_of(DIRECTORY.signed_in_as(subject)) == who


def test_without_a_day_whoever_has_a_last_day_has_left():
    assert Directory(CHAIN.people).signed_in_as("today") is None


# Who manages whom


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("team", {"worker", "moved-on", "last-day"}),
        ("group", {"team", "worker", "moved-on", "last-day"}),
        ("head", {"group", "team"}),  # and not a third step
        ("worker", set()),
        ("nobody", set()),
        ("", set()),
    ],
)
def test_somebody_manages_one_step_down_and_a_second_and_no_third(who, whom):
    assert DIRECTORY.managed_by(who) == whom


def test_the_manager_is_one_step_up_and_the_group_manager_two():
    assert id_of(DIRECTORY.manager_of("worker")) == "team"
    assert id_of(DIRECTORY.group_manager_of("worker")) == "group"
    assert id_of(DIRECTORY.group_manager_of("team")) == "head"
    assert DIRECTORY.group_manager_of("group") is None
    assert DIRECTORY.manager_of("head") is None
    assert DIRECTORY.manager_of("nobody") is None


def test_a_manager_who_has_left_manages_nobody_and_the_group_manager_still_does():
    lines = a_row("g"), a_row("m", manager="g", left="2026-11-22"), a_row("w", manager="m")
    directory = Directory(reading(*lines).people, TODAY)
    assert directory.managed_by("m") == set()
    assert directory.managed_by("g") == {"m", "w"}
    assert directory.manager_of("w") is None
    assert id_of(directory.group_manager_of("w")) == "g"


@pytest.mark.parametrize(
    "lines",
    [
        [a_row("m"), a_row("M"), a_row("w", manager="m")],
        [a_row("m", sign_in="s"), a_row("x", sign_in="s"), a_row("w", manager="m")],
        [a_row("m", manager="w"), a_row("w", manager="m")],
        [a_row("m", left="yesterday"), a_row("w", manager="m")],
        [a_row("m"), "w,Person,,,,m"[:-2]],
        [a_row("m"), a_row("w", manager="m", name="=m")],
    ],
    ids=["one id", "one sign-in", "a circle", "when they left", "half a row", "a formula"],
)
def test_a_wrong_row_gives_nobody_a_team(lines):
    rows = reading(*lines)
    assert rows.mistakes
    assert Directory(rows.people, TODAY).managed_by("m") == set()


def test_an_area_has_its_practitioners_and_none_who_left():
    assert [one.id for one in DIRECTORY.practitioners_for("fostering")] == ["another", "practitioner"]
    assert [one.id for one in DIRECTORY.practitioners_for("pathways")] == ["practitioner"]
    assert DIRECTORY.practitioners_for("adoption") == ()


def test_an_empty_directory_knows_nobody():
    nobody = Directory()
    assert (len(nobody), list(nobody), nobody.name_of("a"), nobody.managed_by("a")) == (0, [], "a", set())


# The file


@pytest.fixture
def file(tmp_path):
    return tmp_path / NAME


def names(opened: DirectoryFile) -> list[str]:
    return [one.id for one in opened.current()]


def test_without_a_file_the_directory_is_empty_and_nothing_is_wrong(file):
    opened = DirectoryFile(file, AREAS, CLOCK)
    assert (names(opened), opened.rows.mistakes, opened.rows.unreadable) == ([], (), False)


def test_a_file_that_is_put_there_later_and_one_that_is_changed_are_noticed(file):
    opened = DirectoryFile(file, AREAS, CLOCK)
    write(file, a_file(a_row("a")))
    assert names(opened) == ["a"]
    write(file, a_file(a_row("b")))  # as long as before
    assert names(opened) == ["b"]
    with file.open("ab") as written:
        written.write(a_row("c").encode())
    assert names(opened) == ["b", "c"]


def test_a_file_that_is_not_changed_is_not_read_again(file):
    write(file, a_file(a_row("a")))
    opened = DirectoryFile(file, AREAS, CLOCK)
    assert opened.current() is opened.current()


def test_a_row_that_turned_wrong_is_left_out_at_once_and_its_line_is_logged(file, caplog):
    write(file, a_file(a_row("a"), a_row("b")))
    opened = DirectoryFile(file, AREAS, CLOCK)
    write(file, a_file(a_row("a"), a_row("Quotable", email="x")))
    assert names(opened) == ["a"]
    assert "directory.csv has mistakes in these lines: 3. casefile-audit doctor tells them" in caplog.text
    assert "Quotable" not in caplog.text


@pytest.mark.parametrize("data", [b"", b"a,b\n", b"id,name\n\xff", b"id,name,phone\n"])
def test_a_file_that_turned_unreadable_leaves_what_it_said_in_use_and_says_so_once(file, caplog, data):
    write(file, a_file(a_row("a")))
    opened = DirectoryFile(file, AREAS, CLOCK)
    write(file, data)
    assert names(opened) == names(opened) == ["a"]
    assert opened.rows.unreadable
    assert caplog.text.count("directory.csv can't be used, so what it said before still holds: ") == 1
    write(file, a_file(a_row("b")))
    assert names(opened) == ["b"]


def test_a_file_that_is_taken_away_leaves_what_it_said_in_use_until_the_next_start(file, caplog):
    write(file, a_file(a_row("a")))
    opened = DirectoryFile(file, AREAS, CLOCK)
    file.unlink()
    assert names(opened) == names(opened) == ["a"]
    assert (
        caplog.text.count("the file is no longer there. Put it back; to be without one, start the service")
        == 1
    )
    assert names(DirectoryFile(file, AREAS, CLOCK)) == []


def test_what_is_no_file_is_told_and_tried_again(file, caplog):
    file.mkdir()
    opened = DirectoryFile(file, AREAS, CLOCK)
    assert told(opened.rows) == ["this is not a file. Put the council's list of people there, or nothing"]
    (file / "x").touch()
    assert names(opened) == names(opened) == []
    assert "can't be used" not in caplog.text  # what was said at the start is not said again
    (file / "x").unlink()
    file.rmdir()
    write(file, a_file(a_row("a")))
    assert names(opened) == ["a"]


def test_a_file_that_can_not_be_opened_is_told_and_tried_again_as_it_stands(file, monkeypatch):
    write(file, a_file(a_row("a")))
    with monkeypatch.context() as locked:
        locked.setattr("pathlib.Path.open", refuse)
        opened = DirectoryFile(file, AREAS, CLOCK)
        assert told(opened.rows) == [
            "the file can't be read (Permission denied). Let the service's own user read it"
        ]
        assert names(opened) == []
    assert names(opened) == ["a"]


def refuse(*_):
    raise PermissionError(errno.EACCES, "Permission denied")


def test_the_day_after_somebodys_last_day_they_are_gone_without_a_change_to_the_file(file):
    write(file, a_file(a_row("a", sign_in="s", left="2026-11-23")))
    now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    moments = iter([now, now + timedelta(hours=1)])
    opened = DirectoryFile(file, AREAS, lambda: next(moments))
    assert id_of(opened.current().signed_in_as("s")) == "a"
    assert opened.current().signed_in_as("s") is None


def test_reading_again_is_logged_without_anybodys_name(file, caplog):
    opened = DirectoryFile(file, AREAS, CLOCK)
    write(file, a_file(a_row("a")))
    with caplog.at_level(logging.INFO):
        opened.current()
    assert caplog.messages == ["directory.csv was read again: 1 people"]
