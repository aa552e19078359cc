"""What every library does, whatever holds it: a folder, the stand-in for SharePoint, and a real site where one is given."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from some_sharepoint import Double
from some_submissions import an_id

from validator.clock import system_clock
from validator.graph.opening import Access, new_id, open_graph
from validator.graph.tokens import Identity
from validator.ids import uuid7
from validator.library import FolderLibrary, Library, LibraryConflict, LibraryRefused, document_path
from validator.library.place import Address
from validator.library.sharepoint import SharePointLibrary

REAL = "CASEFILE_TEST_TENANT_"
"""Settings of a real site to test against begin so: ID, CLIENT_ID, CLIENT_SECRET, SITE and LIBRARY, set up beforehand."""

ROW = {
    "Reference": "CA-7K3M-9QX2",
    "What": "Ring the school’s head.\nThen write.",
    "Owner": "worker",
    "State": "open",
}


@contextmanager
def a_real_library() -> Iterator[SharePointLibrary]:
    told = {name: os.environ[REAL + name] for name in ("ID", "CLIENT_ID", "CLIENT_SECRET", "SITE", "LIBRARY")}
    identity = Identity(
        "https://login.microsoftonline.com", told["ID"], told["CLIENT_ID"], told["CLIENT_SECRET"]
    )
    access = Access("https://graph.microsoft.com/v1.0", told["SITE"], identity)
    graph = open_graph(access, system_clock, new_id)
    try:
        yield SharePointLibrary(graph, Address(told["SITE"], told["LIBRARY"]))
    finally:
        graph.close()


@pytest.fixture(params=["folder", "double", "tenant"])
def library(request: pytest.FixtureRequest, tmp_path) -> Iterator[Library]:
    if request.param == "folder":
        yield FolderLibrary(tmp_path / "library")
    elif request.param == "double":
        double: Double = request.getfixturevalue("double")
        with double.library() as library:
            yield library
    elif REAL + "ID" in os.environ:
        with a_real_library() as library:
            yield library
    else:
        pytest.skip("no real site is given")


@pytest.fixture
def record(library) -> str:
    """An id that nothing has yet: a real site keeps what tests put there."""
    return an_id(1) if not isinstance(library, SharePointLibrary) else uuid7(system_clock)


@pytest.mark.parametrize(
    "data", [b"the record", b"", bytes(range(256)) * 20_000], ids=["small", "empty", "large"]
)
def test_r20_what_is_put_is_there_byte_for_byte(library, record, data):
    path = document_path(record)
    assert library.get(path) is None
    assert not library.holds(path, data)
    library.put(path, data)
    assert library.get(path) == data
    assert library.holds(path, data)
    assert not library.holds(path, data + b"!")
    assert path in list(library.paths())


def test_r20_the_same_again_is_fine(library, record):
    for _ in range(2):
        library.put(document_path(record), b"the record")
    assert library.get(document_path(record)) == b"the record"


@pytest.mark.parametrize("other", [b"another record", b"the rec", b"The record", b""])
def test_r20_other_content_is_a_conflict_and_changes_nothing(library, record, other):
    library.put(document_path(record), b"the record")
    with pytest.raises(LibraryConflict, match=record):
        library.put(document_path(record), other)
    assert library.get(document_path(record)) == b"the record"


def test_r20_a_document_is_described_and_may_be_again(library, record):
    path = document_path(record)
    library.put(path, b"the record")
    assert library.described(path) == {}
    for _ in range(2):
        library.describe(path, {"Reference": "CA-7K3M-9QX2", "Template": "fostering"})
    library.describe(path, {"Version": "1.0"})
    assert library.described(path) == {"Reference": "CA-7K3M-9QX2", "Template": "fostering", "Version": "1.0"}
    assert library.get(path) == b"the record"


def test_r20_a_document_that_is_not_there_is_not_described(library, record):
    assert library.described(document_path(record)) == {}
    with pytest.raises(LibraryRefused, match=record):
        library.describe(document_path(record), {"Version": "1.0"})


def test_r20_a_row_is_made_once_and_then_left_as_it_is(library, record):
    key = f"{record}-0"
    assert library.row("actions", key) is None
    library.add("actions", key, ROW)
    library.add("actions", key, ROW | {"Owner": "somebody-else"})
    assert library.row("actions", key) == ROW


def test_r20_rows_of_other_keys_and_other_lists_are_others(library, record):
    library.add("actions", f"{record}-0", ROW)
    library.add("actions", f"{record}-1", ROW | {"What": "The second."})
    library.add("register", record, {"Reference": "CA-7K3M-9QX2"})
    assert library.row("actions", f"{record}-1") == ROW | {"What": "The second."}
    assert library.row("register", record) == {"Reference": "CA-7K3M-9QX2"}
    assert library.row("register", f"{record}-0") is None


def test_r20_the_keys_of_a_list_are_those_of_its_rows(library, record):
    for key in (f"{record}-1", f"{record}-0"):
        library.add("actions", key, ROW)
    library.add("register", record, {"Reference": "CA-7K3M-9QX2"})
    assert {key for key in library.keys("actions") if key.startswith(record)} == {
        f"{record}-0",
        f"{record}-1",
    }
    assert record in set(library.keys("register"))


def test_r20_paths_are_in_order_and_hold_no_rows(library, record):
    if isinstance(library, SharePointLibrary) and REAL + "ID" in os.environ:
        pytest.skip("a real site holds more")
    later = document_path(uuid7(lambda: datetime(2040, 1, 1, tzinfo=UTC) + timedelta(1)))
    for path in (later, document_path(record)):
        library.put(path, path.encode())
        library.describe(path, {"Version": "1.0"})
    library.add("actions", f"{record}-0", ROW)
    assert list(library.paths()) == [document_path(record), later]


NAMES = [
    "../outside.json",
    "/etc/passwd",
    "a/../b.json",
    "a\\b.json",
    "Ada Byrne.json",
    "a b.json",
    "é.json",
    "a'.json",
]


@pytest.mark.parametrize("name", NAMES)
def test_a20_a_name_that_no_id_makes_is_refused_before_anything_is_sent(library, name):
    uses = (
        library.get,
        lambda path: library.put(path, b""),
        lambda path: library.describe(path, {}),
        library.described,
    )
    for use in uses:
        with pytest.raises(ValueError, match="path"):
            use(name)


@pytest.mark.parametrize("key", ["Ada Byrne", "a'b", "A", "", "a/b", "x" * 129])
def test_a20_a_key_that_no_id_makes_is_refused(library, key):
    for use in (lambda: library.add("actions", key, ROW), lambda: library.row("actions", key)):
        with pytest.raises(ValueError, match="key"):
            use()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"Child": "1"}, "no column"),
        ({"State": "lost"}, "choices"),
        ({"Owner": "x" * 256}, "255"),
        ({"By": "a\nb"}, "one line"),
    ],
)
def test_a_row_that_the_list_has_no_room_for_is_refused(library, row, why):
    with pytest.raises(ValueError, match=why):
        library.add("actions", "a-key", row)
