"""`serve`, the main job, as a process of its own: it says where it is, keeps what it received, and ends cleanly."""

import os
import shutil
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx2
import pytest
from some_calls import FINISHED, NOW, envelope
from some_processes import PATIENCE, command, command_here, serving, wait_until_delivered
from some_submissions import a_ledger, an_id

from validator.cli.site import is_stale
from validator.deliveries import STEPS
from validator.ledger import EVERYTHING, Submission
from validator.library import document_path

needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture
def caller(served):
    """A caller on the service that runs for all tests; each sends with ids of its own."""
    with httpx2.Client(
        base_url=served.url, headers={"Origin": served.url.rstrip("/")}, timeout=PATIENCE
    ) as caller:
        yield caller


def in_library(data, number):
    """The document of a record in the library."""
    return Submission.from_bytes((data / "library" / document_path(an_id(number))).read_bytes())


def test_the_first_line_is_the_address_and_it_answers_there_at_once(served, caller):
    where = urlsplit(served.url)
    assert (where.scheme, where.hostname, where.path) == ("http", "127.0.0.1", "/")
    assert where.port not in (None, 0, 8000)
    assert caller.get("/readyz").json()["status"] == "ready"
    assert "Fostering audit" in caller.get("/forms/fostering/").text


def test_what_is_sent_is_soon_in_the_library_as_the_record_that_was_received(served, caller):
    receipt = caller.post("/api/submissions", json=envelope(101)).json()
    wait_until_delivered(caller, an_id(101))
    document = in_library(served.data, 101)
    assert document.document() == {**receipt, **document.document()}
    assert document.answers == FINISHED


def test_the_clock_of_the_tests_says_when_it_was_received(caller):
    receipt = caller.post("/api/submissions", json=envelope(102)).json()
    assert receipt["received_at"] == NOW.strftime("%Y-%m-%dT%H:%M:%S.000000Z")


def test_r2_a_double_click_makes_one_record(caller):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: caller.post("/api/submissions", json=envelope(103)), range(24)))
    assert sorted(one.status_code for one in answers) == [200] * 23 + [201]
    assert len({one.text for one in answers}) == 1


def test_r2_of_two_that_are_sent_at_once_under_one_id_one_is_received_and_the_other_is_refused(caller):
    actions = [FINISHED["actions"][0] | {"what": "Ring the school."}]
    two = [envelope(104), envelope(104, answers=FINISHED | {"actions": actions})]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda one: caller.post("/api/submissions", json=two[one % 2]), range(24)))
    assert sorted(one.status_code for one in answers) == [200] * 11 + [201] + [409] * 12
    assert len({one.text for one in answers if one.status_code < 300}) == 1


def test_a_body_in_pieces_that_is_too_large_is_refused(caller):
    pieces = (b"x" * 65_536 for _ in range(40))
    response = caller.post("/api/submissions", content=pieces, headers={"Content-Type": "application/json"})
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("more", "told", "words"),
    [
        (["--host", "0.0.0.0"], {}, "will not listen on 0.0.0.0: no sign-in is configured"),
        (
            [],
            {"CASEFILE_SMTP_URL": "smtp://council.example"},
            "CASEFILE_SMTP_URL: this version can't do that yet",
        ),
        (
            ["--demo"],
            {"CASEFILE_DATABASE_URL": "postgresql://council.example/audits"},
            "will not put invented audits into PostgreSQL",
        ),
        (
            ["--demo"],
            {"CASEFILE_SHAREPOINT_SITE": "https://council.example"},
            "will not put invented audits into SharePoint",
        ),
        ([], {"CASEFILE_NOW": "yesterday"}, "CASEFILE_NOW: Input should be a valid datetime"),
    ],
)
def test_what_would_not_be_safe_or_true_is_refused_in_a_sentence(tmp_path, more, told, words):
    ended = command_here("serve", "--port", "0", "--data", tmp_path, *more, **told)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("casefile-audit: ")
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_would_not_be_safe_says_so_in_a_sentence_and_ends(tmp_path):
    ended = command("serve", "--port", "0", "--data", tmp_path, "--host", "0.0.0.0")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("casefile-audit: will not listen on 0.0.0.0: no sign-in is configured")
    assert ended.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_refused_with_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = command_here("serve", "--port", str(port), "--data", tmp_path)
    assert ended.exit_code == 2
    assert f"port {port} can't be used" in ended.stderr
    assert "--port 0" in ended.stderr


def test_a_folder_that_cannot_hold_records_is_refused(tmp_path, built_site):
    shutil.copytree(built_site, tmp_path / "site")
    (tmp_path / "ledger.sqlite").write_text("This is not a database. " * 100)
    ended = command_here("serve", "--port", "0", "--data", tmp_path)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "not a database" in ended.stderr


def test_a_directory_that_can_not_be_read_as_a_whole_stops_it_with_every_reason(tmp_path, built_site):
    shutil.copytree(built_site, tmp_path / "site")
    (tmp_path / "directory.csv").write_bytes(b"id,email,phone,desk\n")
    ended = command_here("serve", "--port", "0", "--data", tmp_path)
    assert (ended.exit_code, ended.stdout) == (2, "")
    first, *told = ended.stderr.splitlines()
    assert first == f"casefile-audit: {tmp_path / 'directory.csv'} can't be used:"
    assert [line.partition(". ")[0] for line in told] == [
        "  line 1, column 3: no column is called that “phone”",
        "  line 1, column 4: no column is called that “desk”",
        "  line 1, name: the column is not there",
    ]


def test_a_directory_with_wrong_rows_is_told_and_it_serves_all_the_same(tmp_path, built_site):
    (tmp_path / "directory.csv").write_text("id,name\na,Ann\n" + "b b,Bo\n" * 22)
    with serving(tmp_path, site=built_site) as running:
        assert httpx2.get(f"{running.url}readyz").status_code == 200
        first, *told = running.said().splitlines()[:22]
    assert first == (
        f"{tmp_path / 'directory.csv'}: 22 mistakes. What is wrong is left out until it is put right:"
    )
    assert told[0] == "  line 3, id: an id holds no space. Write it as audits do, such as a.worker"
    assert told[-1] == "  … and 2 more: casefile-audit doctor tells them all"


def test_it_runs_from_any_folder_building_the_site_when_it_is_stale_and_only_then(tmp_path):
    with serving(tmp_path / "var", cwd=tmp_path) as first:
        assert httpx2.get(f"{first.url}readyz").status_code == 200
        assert "Building the site" in first.said()
        assert (tmp_path / "var" / "site" / "forms" / "fostering" / "index.html").is_file()
    with serving(tmp_path / "var", cwd=tmp_path) as second:
        assert httpx2.get(f"{second.url}readyz").status_code == 200
        assert "Building the site" not in second.said()


def test_a_site_is_stale_when_what_it_is_made_from_has_changed(tmp_path, built_site, settings):
    assert not is_stale(built_site, settings)
    assert is_stale(tmp_path, settings)
    council = tmp_path / "council.toml"
    council.write_bytes(settings.council.read_bytes() + b"# another word\n")
    assert is_stale(built_site, settings.model_copy(update={"council": council}))


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "a polite kill"])
def test_it_ends_cleanly_and_what_it_received_is_delivered_or_still_owed(tmp_path, built_site, number):
    with serving(tmp_path, site=built_site) as running:
        with running.caller() as caller:
            for which in range(5):
                assert caller.post("/api/submissions", json=envelope(which)).status_code == 201
        code, rest = running.end(number)
    assert code == 0
    assert "Traceback" not in running.said()
    assert f"Records are kept in {tmp_path}" in rest
    assert "stand-in user" in rest
    ledger = a_ledger(tmp_path / "ledger.sqlite")
    kept, counts = [one.id for one in ledger.list(EVERYTHING)], ledger.counts()
    put = [
        each
        for each in kept
        for one in ledger.deliveries(each)
        if (one.step, one.state) == ("document", "done")
    ]
    ledger.close()
    assert kept == [an_id(which) for which in (4, 3, 2, 1, 0)]
    assert counts.owed + counts.done == 5 * len(STEPS)
    assert all(in_library(tmp_path, kept[::-1].index(each)).id == each for each in put)


@needs_signals
def test_killed_right_after_it_said_received_it_still_has_the_record_and_delivers_it(tmp_path, built_site):
    with serving(tmp_path, site=built_site) as first, first.caller() as caller:
        response = caller.post("/api/submissions", json=envelope(1))
        code, _ = first.end(signal.SIGKILL)
        assert (response.status_code, code) == (201, -signal.SIGKILL)
    with serving(tmp_path) as second, second.caller() as caller:
        assert caller.post("/api/submissions", json=envelope(1)).json() == response.json()
        wait_until_delivered(caller, an_id(1))
        record = caller.get(f"/api/submissions/{an_id(1)}").json()
    assert in_library(tmp_path, 1).sha256 == response.json()["sha256"]
    _is_there_again_from_the_library_alone(tmp_path, record)


def _is_there_again_from_the_library_alone(data, record):
    """`rebuild` into a new ledger gives the same record, with nothing owed."""
    (data / "ledger.sqlite").rename(data / "lost.sqlite")
    for left in data.glob("ledger.sqlite-*"):
        left.unlink()
    rebuilt = command_here("rebuild", "--data", data)
    assert (rebuilt.exit_code, rebuilt.stdout) == (0, "1 record added, 0 there already\n")
    with serving(data) as again, again.caller() as caller:
        assert caller.get(f"/api/submissions/{an_id(1)}").json() == record
