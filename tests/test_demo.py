"""An invented month: lifelike, the same for everybody, put in once, and never among anybody's records."""

import shutil
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from some_calls import FINISHED, NOW, envelope, send
from some_processes import command_here, serving
from some_submissions import Wall, a_submission
from some_templates import NAMES

from validator.catalogue import Catalogue, read_council
from validator.check import blocking, check
from validator.check.accepting import Accepted
from validator.cli.demo import add_people_if_none, fill_if_empty
from validator.cli.keeping import keeping
from validator.clock import LONDON, fixed_clock, month_of
from validator.dates import is_working_day, local_date
from validator.deliveries import STEPS
from validator.demo import CannotFill, Marker, is_demo, marker_of, send_month
from validator.demo.month import AUTHORS, invented_month
from validator.demo.moving import moved
from validator.demo.people import directory_csv
from validator.finding import Severity
from validator.http import create_app
from validator.http.house import House
from validator.http.site import Site
from validator.ids import is_uuid7
from validator.ledger import EVERYTHING, Submission
from validator.people.directory import Directory
from validator.people.directory_file import NAME
from validator.people.directory_rows import read_rows
from validator.people.stand_ins import STAND_INS
from validator.service import Service
from validator.settings import ROOT, Settings

SETTINGS = Settings()
CATALOGUE = Catalogue(SETTINGS.schemas)
COUNCIL = read_council(SETTINGS.council, CATALOGUE.every())
AREAS = [area.id for area in COUNCIL.service_areas]
MOMENTS = [
    NOW,
    datetime(2027, 1, 1, 0, 30, tzinfo=UTC),  # before it: Christmas
    datetime(2027, 6, 30, 23, 30, tzinfo=UTC),  # in July already, here
    datetime(2028, 3, 15, 12, 0, tzinfo=UTC),  # before it: a leap day
    datetime(2026, 5, 4, 8, 0, tzinfo=UTC),  # before it: Easter
]


def kept(folder: Path, now: datetime = NOW, times: int = 1) -> list[Submission]:
    """What a ledger holds after the month before a moment was sent."""
    with keeping(folder, fixed_clock(now)) as keeps:
        for _ in range(times):
            send_month(CATALOGUE, keeps.ledger, COUNCIL, SETTINGS.cases, now)
        return sorted(keeps.ledger.list(EVERYTHING, limit=200), key=lambda one: one.received_at)


# The month


@pytest.fixture(scope="module", params=MOMENTS, ids=str)
def now(request) -> datetime:
    return request.param


@pytest.fixture(scope="module")
def month(tmp_path_factory, now) -> list[Submission]:
    """What a ledger holds after the month before it was sent."""
    return kept(tmp_path_factory.mktemp("month"), now)


def test_the_month_before_holds_every_finished_audit_received_in_working_hours(month, now):
    assert Counter(one.template for one in month) == dict.fromkeys(NAMES, 4)
    last = local_date(now).replace(day=1)
    assert {month_of(one.received_at) for one in month} == {
        f"{last.year - (last.month == 1)}-{(last.month - 2) % 12 + 1:02}"
    }
    for one in month:
        there = one.received_at.astimezone(LONDON)
        assert is_working_day(there.date())
        assert 9 <= there.hour < 17
        assert is_uuid7(one.id)
    assert [one.id for one in month] == sorted(one.id for one in month)
    assert len({local_date(one.received_at) for one in month}) >= 15
    assert len({one.author for one in month}) == 5


def test_nothing_in_it_would_be_refused_on_the_day_it_was_received(month):
    for one in month:
        template = CATALOGUE.template(one.template, one.version)
        assert template is not None
        found = check(template, one.answers, local_date(one.received_at), COUNCIL)
        accepted = [Accepted(**given) for given in one.accepted]
        assert blocking(found, accepted) == []
        challenges = [each for each in found if each.severity is Severity.CHALLENGE]
        assert len(challenges) == len(accepted)


def test_an_audit_is_made_on_the_day_it_is_received_or_shortly_before_and_its_actions_come_after(month):
    for one in month:
        audited_on = date.fromisoformat(one.answers["details"]["audited_on"])
        assert 0 <= (local_date(one.received_at) - audited_on).days < 14
        assert is_working_day(audited_on)
        assert all(action["by"] > str(audited_on) for action in one.answers["actions"])


def test_the_same_moment_gives_the_same_month_to_the_byte_and_sending_it_again_adds_nothing(tmp_path):
    first, again = kept(tmp_path / "a"), kept(tmp_path / "b", times=2)
    assert [one.bytes for one in first] == [one.bytes for one in again]
    assert {one.id for one in first}.isdisjoint(one.id for one in kept(tmp_path / "c", MOMENTS[1]))


def test_the_stand_in_has_audits_of_their_own_to_look_at():
    month = invented_month(SETTINGS.cases, NOW)
    assert Counter(one.author.id for one in month)["auditor"] >= 5


def test_a_clone_without_the_invented_audits_says_so(tmp_path):
    with pytest.raises(CannotFill, match="finished"):
        invented_month(tmp_path, NOW)


# Dates moved along

AROUND = date(2026, 11, 10)
WORDS = [
    ("2026-11-10", "2026-12-15"),
    ("She rang on 30 August.", "She rang on 4 October."),
    ("The plan of December 2026 says so.", "The plan of January 2027 says so."),
    ("It was late in May, and may be again. May she rest.", "It was late in June, and may be again. May she rest."),
    ("Not reviewed since 2023; file 1047732 stays.", "Not reviewed since 2023; file 1047732 stays."),
    ("On 31 February", "On 31 February"),
    ("Whom they saw in Marchwood", "Whom they saw in Marchwood"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "later"), WORDS)
def test_five_weeks_later_a_date_in_words_is_five_weeks_later(said, later):
    assert moved({"a": [said, 7, None]}, 35, AROUND) == {"a": [later, 7, None]}


def test_years_later_a_year_alone_is_later_too_and_no_days_later_nothing_is_touched():
    assert moved("since 2023", 366 + 365, AROUND) == "since 2025"
    assert moved(FINISHED, 0, AROUND) == FINISHED


# The folder


def fill(folder: Path, now: datetime = NOW) -> list[str]:
    """`fill_if_empty` on a folder; the ids of what is there afterwards."""
    with keeping(folder, fixed_clock(now)) as keeps:
        service = Service(CATALOGUE, keeps.ledger, fixed_clock(now), COUNCIL)
        fill_if_empty(keeps, folder, service, SETTINGS)
        assert keeps.ledger.counts().owed == 0
        return [one.id for one in keeps.ledger.list(EVERYTHING, limit=200)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> tuple[Path, list[str]]:
    """A folder that was filled, for tests that take a copy; and the ids of what is there."""
    folder = tmp_path_factory.mktemp("filled") / "whole"
    return folder, fill(folder)


def test_an_empty_folder_is_filled_delivered_and_marked(tmp_path, capsys):
    assert len(fill(tmp_path)) == 28
    assert len(list((tmp_path / "library").rglob("submissions/*/*-*[0-9a-f].json"))) == 28
    assert marker_of(tmp_path) == Marker(NOW, complete=True)
    assert "28 invented audits added" in capsys.readouterr().err


def test_a_second_start_adds_nothing_and_says_nothing_in_another_month_too(tmp_path, filled, capsys):
    folder, first = filled
    again = shutil.copytree(folder, tmp_path / "again")
    capsys.readouterr()
    assert fill(again, NOW.replace(month=8, day=1)) == first
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("where", ["ledger", "library"])
def test_a_folder_that_holds_records_is_told_and_left_as_it_is(tmp_path, capsys, where):
    with keeping(tmp_path, Wall()) as keeps:
        if where == "ledger":
            keeps.ledger.append(a_submission(), STEPS, delivered=True).result()
        else:
            keeps.library.put("submissions/0197/x.json", b"{}")
    assert len(fill(tmp_path)) == (where == "ledger")
    assert not is_demo(tmp_path)
    assert "holds records already: nothing invented was added" in capsys.readouterr().err


def test_a_month_that_was_cut_short_is_finished_as_it_was_begun(tmp_path, filled):
    folder, whole = filled
    cut, copy = tmp_path / "cut", shutil.copytree(folder, tmp_path / "copy")
    with keeping(cut, fixed_clock(NOW)) as keeps, keeping(copy, fixed_clock(NOW)) as other:
        Marker(NOW).write(cut)
        for one in other.ledger.list(EVERYTHING, limit=9):
            keeps.ledger.append(one, STEPS).result()
    assert fill(cut, NOW.replace(month=8, day=1)) == whole
    assert marker_of(cut) == Marker(NOW, complete=True)


@pytest.mark.parametrize("words", ["", "[]", '{"made_at": 1}', '{"made_at": "soon", "complete": true}'])
def test_a_marker_changed_by_hand_is_said_to_be(tmp_path, words):
    (tmp_path / "demo.json").write_text(words)
    with pytest.raises(CannotFill, match="begin with an empty folder"):
        marker_of(tmp_path)


# Its people


@pytest.fixture(scope="module")
def details() -> list[dict[str, str]]:
    """What every audit of the month says of itself."""
    return [one.answers["details"] for one in invented_month(SETTINGS.cases, NOW)]


@pytest.fixture(scope="module")
def directory() -> Directory:
    rows = read_rows(directory_csv(AREAS, local_date(NOW)), AREAS)
    assert rows.mistakes == ()
    return Directory(rows.people, local_date(NOW))


def test_the_directory_names_the_stand_ins_and_everybody_in_the_month(directory, details):
    named = {one[role] for one in details for role in ("worker", "manager", "group_manager")}
    for who in (*named, *STAND_INS, *(author.id for author in AUTHORS)):
        assert directory.name_of(who) != who


def test_nobody_in_it_is_of_no_audit(directory, details):
    named = {one[role] for one in details for role in ("worker", "manager", "group_manager")}
    known = named | set(STAND_INS) | {author.id for author in AUTHORS}
    assert [one.id for one in directory if one.id not in known] == []


def test_the_stand_ins_of_manager_and_group_manager_manage_people_with_audits(directory, details):
    workers = Counter(one["worker"] for one in details)
    seen = {who: sum(workers[one] for one in directory.managed_by(who)) for who in STAND_INS}
    assert seen["manager"] == 4
    assert seen["group-manager"] == 8
    assert {who for who, number in seen.items() if number} == {"manager", "group-manager"}


def test_the_stand_in_of_a_worker_has_audits_of_their_own_files_by_others(details):
    assert Counter(one["worker"] for one in details)["worker"] == 2
    month = invented_month(SETTINGS.cases, NOW)
    by = {one.author.id for one in month if one.answers["details"]["worker"] == "worker"}
    assert by
    assert "worker" not in by


def test_every_worker_of_the_month_has_a_manager_and_a_group_manager(directory, details):
    for one in details:
        assert directory.manager_of(one["worker"])
        assert directory.group_manager_of(one["worker"])


def test_who_manages_whom_is_as_the_audits_say_but_for_the_teams_of_the_stand_ins(directory, details):
    for one in details:
        manager, group_manager = (
            directory.manager_of(one["worker"]),
            directory.group_manager_of(one["worker"]),
        )
        assert manager
        assert group_manager
        assert manager.id in (one["manager"], "manager")
        assert group_manager.id in (one["group_manager"], "group-manager")


def test_the_manager_whose_team_was_taken_over_has_left_and_still_has_a_name(directory):
    assert [(one.id, str(one.left)) for one in directory if one.left] == [("n.quist", "2027-05-31")]
    assert directory.managed_by("n.quist") == frozenset()


def test_the_practitioner_is_for_every_area_of_the_council(directory):
    for area in AREAS:
        assert [one.id for one in directory.practitioners_for(area)] == ["ap"]


def test_a_council_with_other_areas_has_a_directory_without_mistakes_too():
    assert read_rows(directory_csv(["elsewhere"], local_date(NOW)), ["elsewhere"]).mistakes == ()
    assert read_rows(directory_csv([], local_date(NOW)), []).mistakes == ()


def test_the_people_are_put_into_a_demo_folder_once_and_a_file_that_is_there_is_left(tmp_path, capsys):
    Marker(NOW).write(tmp_path)
    add_people_if_none(tmp_path, COUNCIL, NOW)
    assert (tmp_path / NAME).read_bytes() == directory_csv(AREAS, local_date(NOW))
    assert "A directory of invented people added" in capsys.readouterr().err
    (tmp_path / NAME).write_text("mine")
    add_people_if_none(tmp_path, COUNCIL, NOW)
    assert (tmp_path / NAME).read_text() == "mine"
    assert capsys.readouterr().err == ""
    assert sorted(one.name for one in tmp_path.iterdir()) == ["demo.json", NAME]


def test_a_folder_that_is_no_demo_gets_no_invented_people(tmp_path):
    add_people_if_none(tmp_path, COUNCIL, NOW)
    assert list(tmp_path.iterdir()) == []


# As it is served


def test_every_page_of_a_demo_says_that_its_records_are_invented_and_no_other_does(house):
    from starlette.testclient import TestClient

    demo = House(
        house.service,
        Site(house.site.folder, house.site.new_id, invented=True),
        house.council,
        house.deliverer,
        house.drafting,
    )
    for shown, served in ((1, demo), (0, house)):
        caller = TestClient(
            create_app(served), base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}
        )
        receipt = f"/receipts/{send(caller, 9).json()['id']}/"
        for path in ("/", "/forms/fostering/", "/auth/login", receipt, "/nowhere/"):
            page = caller.get(path)
            assert page.text.count("<strong>Invented records.</strong>") == shown, path
            assert "style=" not in page.text.partition("cf-invented")[2][:300]


def ids(caller: Any, user: str) -> list[str]:
    assert caller.post("/auth/login", json={"user": user}).status_code == 200
    return [one["id"] for one in caller.get("/api/submissions?limit=200").json()["items"]]


def test_serve_demo_shows_an_invented_month_and_a_second_start_adds_nothing(tmp_path, built_site):
    with serving(tmp_path, "--demo", site=built_site) as running, running.caller() as caller:
        first = ids(caller, "ap")
        assert len(first) == 28
        assert 5 <= len(ids(caller, "auditor")) < 10
        assert len(ids(caller, "worker")) == 2
        assert "28 invented audits added" in running.said()
        assert "A directory of invented people added" in running.said()
        assert "mistake" not in running.said()
        one = caller.get(f"/api/submissions/{ids(caller, 'ap')[0]}").json()
        assert one["delivery"] == dict.fromkeys(STEPS, "done")
        assert one["received_at"].startswith("2027-05-")
        assert "Invented records." in caller.get("/").text
    with serving(tmp_path, "--demo") as running, running.caller() as caller:
        assert ids(caller, "ap") == first
        assert "invented" not in running.said()
    with serving(tmp_path) as running, running.caller() as caller:
        assert "Invented records." in caller.get("/").text


def test_serve_demo_adds_nothing_to_a_folder_that_holds_a_record(tmp_path, built_site):
    with serving(tmp_path, site=built_site) as running, running.caller() as caller:
        assert caller.post("/api/submissions", json=envelope(1)).status_code == 201
    with serving(tmp_path, "--demo") as running, running.caller() as caller:
        assert ids(caller, "ap") == [envelope(1)["id"]]
        assert "holds records already: nothing invented was added" in running.said()
        assert "Invented records." not in caller.get("/").text


def test_the_help_says_what_demo_does():
    said = " ".join(command_here("serve", "--help").stdout.split())
    assert "--demo Fill an empty data folder with an invented month of audits first" in said


def test_the_readme_says_it_too():
    assert "`--demo`" in (ROOT / "README.md").read_text(encoding="utf-8")
