"""A library in SharePoint when something goes wrong: each thing is there once, and nobody's work is overwritten."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from some_sharepoint import LIBRARY, SITE, Double
from some_submissions import an_id

from validator.cli.sharepoint import library_in_sharepoint
from validator.graph import Changed
from validator.library import LibraryConflict, LibraryRefused, LibraryUnavailable, document_path
from validator.library.place import Address
from validator.library.sharepoint import SharePointLibrary
from validator.settings import Settings

RECORD = an_id(1)
PATH = document_path(RECORD)
DATA = b'{"the": "record"}'
LARGE = bytes(range(256)) * 20_000
ROW = {"Reference": "CA-7K3M-9QX2", "What": "Ring the school.", "Owner": "worker", "State": "open"}
ACTION = f"{RECORD}-0"

UNKNOWN = ("504", "reset-after", "cut-short", "reset-before", "503", "truncated")
"""After these nobody knows whether it was done."""


@pytest.fixture
def library(double: Double) -> Iterator[SharePointLibrary]:
    with double.library() as library:
        library.open()
        yield library


@pytest.mark.parametrize("fault", UNKNOWN)
@pytest.mark.parametrize("data", [DATA, LARGE], ids=["small", "large"])
def test_r6_a_document_that_was_cut_off_is_there_once_after_the_next_attempt(double, library, fault, data):
    operation = "put-content" if data is DATA else "put-range"
    double.fault(fault, operation)
    with pytest.raises(LibraryUnavailable):
        library.put(PATH, data)
    library.put(PATH, data)
    assert double.files() == {PATH: data}


@pytest.mark.parametrize("fault", UNKNOWN)
@pytest.mark.parametrize("lag", [0, 2])
@pytest.mark.parametrize("status", [400, 409])
def test_r6_a_row_that_was_cut_off_is_there_once_when_it_can_be_seen(double, library, fault, lag, status):
    double.tell(lag=lag, unique_status=status)
    double.fault(fault, "make-row")
    with pytest.raises(LibraryUnavailable):
        library.add("actions", ACTION, ROW)
    for _ in range(lag if fault in {"504", "reset-after", "cut-short"} else 0):
        with pytest.raises(LibraryUnavailable, match="can be seen yet"):
            library.add("actions", ACTION, ROW)
    library.add("actions", ACTION, ROW)
    assert [row["Key"] for row in double.rows("Audit actions")] == [ACTION]


@pytest.mark.parametrize("fault", UNKNOWN)
def test_r6_columns_that_were_cut_off_are_set_after_the_next_attempt(double, library, fault):
    library.put(PATH, DATA)
    double.fault(fault, "set-fields")
    with pytest.raises(LibraryUnavailable):
        library.describe(PATH, {"Version": "1.0"})
    library.describe(PATH, {"Version": "1.0"})
    assert library.described(PATH) == {"Version": "1.0"}
    assert len(double.effects("fields set")) == 1


def test_columns_that_are_so_already_make_no_further_version(double, library):
    library.put(PATH, DATA)
    for _ in range(3):
        library.describe(PATH, {"Version": "1.0", "Template": "fostering"})
    assert [one["version"] for one in double.ask("files")] == [2]


@pytest.mark.parametrize("left", [b"", DATA[:1], DATA[:-1]])
def test_what_a_broken_upload_left_is_put_again(double, library, left):
    double.put_file(PATH, left)
    library.put(PATH, DATA)
    assert double.files() == {PATH: DATA}
    assert double.effects("file replaced") == [PATH]


@pytest.mark.parametrize("left", [b"", LARGE[:1000]])
def test_what_a_broken_upload_left_of_a_large_file_is_put_again(double, library, left):
    double.put_file(PATH, left)
    library.put(PATH, LARGE)
    assert double.files() == {PATH: LARGE}


OTHERS = [b"another record", b"x", DATA + b"!", b"X" * len(DATA), DATA[:-2] + b"}", b"x" * 1000]


@pytest.mark.parametrize("other", OTHERS)
def test_r11_other_content_at_our_path_is_never_overwritten(double, library, other):
    double.put_file(PATH, other)
    for _ in range(2):
        with pytest.raises(LibraryConflict, match=RECORD):
            library.put(PATH, DATA)
    assert double.files() == {PATH: other}
    assert double.effects("file replaced") == []


def test_r11_other_content_of_a_large_file_is_never_overwritten(double, library):
    double.put_file(PATH, b"x" * 1000)
    with pytest.raises(LibraryConflict):
        library.put(PATH, LARGE)
    assert double.files() == {PATH: b"x" * 1000}


def test_r11_a_folder_at_our_path_is_a_conflict(double, library):
    double.put_file(f"{PATH}/theirs.txt", b"theirs")
    with pytest.raises(LibraryConflict):
        library.put(PATH, DATA)


def test_r11_what_a_person_changes_while_we_mend_is_theirs(double, library):
    double.put_file(PATH, DATA[:3])
    looked_at = library.open().drive.find(PATH)
    double.put_file(PATH, b"a person's own")
    with pytest.raises(Changed):
        library.open().drive.replace(PATH, DATA, looked_at.etag)
    assert double.files() == {PATH: b"a person's own"}


def test_r11_a_file_that_changed_under_a_repair_is_looked_at_again(double, library):
    double.put_file(PATH, DATA[:3])
    double.tell(
        faults={"rules": [{"kind": "412", "operation": "put-content", "at": len(double.requests()) + 5}]}
    )
    with pytest.raises(LibraryUnavailable, match="somebody else"):
        library.put(PATH, DATA)
    library.put(PATH, DATA)
    assert double.files() == {PATH: DATA}


@pytest.mark.parametrize("edit", [{"State": "done"}, {"What": "Something else entirely."}, {"Owner": ""}])
def test_r12_a_row_that_a_person_edited_is_never_overwritten(double, library, edit):
    library.add("actions", ACTION, ROW)
    double.do("edit-row", title="Audit actions", key=ACTION, **edit)
    for _ in range(2):
        library.add("actions", ACTION, ROW)
    [row] = double.rows("Audit actions")
    assert ROW | edit == {name: row[name] for name in ROW}
    assert row["version"] == 2
    assert double.effects("row changed") == []


def test_a_hash_that_is_not_there_yet_is_made_up_for_by_the_bytes(double, library):
    double.tell(hash_unseen=100)
    library.put(PATH, DATA)
    library.put(PATH, DATA)
    assert library.holds(PATH, DATA)
    assert not library.holds(PATH, b"X" * len(DATA))
    with pytest.raises(LibraryConflict):
        library.put(PATH, b"X" * len(DATA))


@pytest.mark.parametrize("change", [{"enforceUniqueValues": False}, {"indexed": False}])
def test_a_list_whose_key_is_not_unique_is_refused_before_anything_is_put(double, change):
    double.do("change-column", title="Audit actions", name="Key", **change)
    with double.library() as library:
        for use in (
            library.open,
            lambda: library.put(PATH, DATA),
            lambda: library.add("register", RECORD, {}),
        ):
            with pytest.raises(LibraryRefused, match="made twice"):
                use()
    assert double.files() == {}


def test_a_site_that_is_not_set_up_is_refused_and_taken_once_it_is(empty_double):
    with empty_double.library() as library:
        with pytest.raises(LibraryRefused, match="no library “Audits”: run casefile-audit provision"):
            library.open()
        empty_double.provision()
        library.put(PATH, DATA)
    assert empty_double.files() == {PATH: DATA}


def test_r13_a_list_that_was_deleted_holds_its_rows_back_until_it_is_there_again(double, library):
    library.add("actions", ACTION, ROW)
    double.do("remove-list", title="Audit actions")
    for _ in range(2):
        with pytest.raises(LibraryRefused, match=r"Audit actions|can't find it"):
            library.add("actions", f"{RECORD}-1", ROW)
    double.provision()
    library.add("actions", f"{RECORD}-1", ROW)
    assert [row["Key"] for row in double.rows("Audit actions")] == [f"{RECORD}-1"]


def test_r13_a_grant_that_was_taken_away_holds_back_until_it_is_given_again(double, library):
    double.tell(granted=False)
    with pytest.raises(LibraryRefused, match="granted the site"):
        library.put(PATH, DATA)
    double.tell(granted=True)
    library.put(PATH, DATA)
    assert double.files() == {PATH: DATA}


def test_r13_a_column_that_was_removed_is_named(double, library):
    double.do("remove-column", title="Audit actions", name="Owner")
    with pytest.raises(LibraryRefused, match="no column Owner: run casefile-audit provision"):
        library.add("actions", ACTION, ROW)
    double.provision()
    library.add("actions", ACTION, ROW)
    assert library.row("actions", ACTION) == ROW


def test_r13_a_column_of_somebody_elses_that_must_be_filled_is_named(double, library):
    double.do("change-column", title="Audit actions", name="By", required=True)
    row = {name: value for name, value in ROW.items() if name != "By"}
    with pytest.raises(LibraryRefused, match="wants the column By filled"):
        library.add("actions", ACTION, row)


@pytest.mark.parametrize("use", ["put", "get", "holds", "describe", "described", "add", "row", "paths"])
def test_r7_how_long_to_wait_comes_through_the_library(double, library, use):
    library.put(PATH, DATA)
    double.tell(retry_after="300", faults={"rate": 1.0, "kinds": ["429"], "seed": 1})
    calls = {
        "put": lambda: library.put(PATH, DATA),
        "get": lambda: library.get(PATH),
        "holds": lambda: library.holds(PATH, DATA),
        "describe": lambda: library.describe(PATH, {"Version": "1.0"}),
        "described": lambda: library.described(PATH),
        "add": lambda: library.add("actions", ACTION, ROW),
        "row": lambda: library.row("actions", ACTION),
        "paths": lambda: list(library.paths()),
    }
    with pytest.raises(LibraryUnavailable) as unavailable:
        calls[use]()
    assert unavailable.value.retry_after == timedelta(minutes=5)


def test_paths_are_read_over_pages_and_pass_over_what_others_put_there(double, library):
    double.tell(page=3)
    ours = sorted(document_path(an_id(number)) for number in range(1, 12))
    for path in ours:
        library.put(path, path.encode())
    double.put_file("Notes of the team.docx", b"theirs")
    double.put_file("submissions/Copy of a record.json", b"theirs")
    assert list(library.paths()) == ours


def test_nothing_is_called_before_the_library_is_used(empty_double):
    with empty_double.graph() as graph:
        SharePointLibrary(graph, Address(SITE, LIBRARY))
    assert empty_double.requests() == []


def test_a_file_without_room_waits(double, library):
    double.fault("507", "put-content")
    with pytest.raises(LibraryUnavailable, match="no room"):
        library.put(PATH, DATA)


def test_the_settings_make_a_library(double, monkeypatch):
    for name, value in double.settings().items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.sharepoint_site
    with library_in_sharepoint(settings, settings.sharepoint_site) as library:
        library.put(PATH, DATA)
    assert double.files() == {PATH: DATA}
