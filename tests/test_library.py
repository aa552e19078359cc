"""A document in a folder library appears whole, once, and is never changed."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from some_submissions import an_id

from validator.library import FolderLibrary, LibraryConflict, LibraryUnavailable, document_path

PATH = document_path(an_id(1))

RACES = """
import errno, os, sys
from validator.library import FolderLibrary, LibraryConflict
def no_links(source, target):
    raise OSError(errno.EPERM, "no links here")
library = FolderLibrary(sys.argv[1], *([no_links] if sys.argv[3] == "without links" else []))
print("ready", flush=True)
sys.stdin.readline()
for number in range(200):
    try:
        library.put(f"submissions/{number}.json", sys.argv[2].encode() * 1000)
        print(number)
    except LibraryConflict:
        pass
"""
DIES_BEFORE_NAMING = """
import os, sys
from validator.library import FolderLibrary
FolderLibrary(sys.argv[1], lambda source, target: os._exit(9)).put(sys.argv[2], b"half known")
"""
HAS_ROOM_FOR_LITTLE = """
import resource, signal, sys
from validator.library import FolderLibrary, LibraryUnavailable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    FolderLibrary(sys.argv[1]).put(sys.argv[2], bytes(5000))
except LibraryUnavailable as unavailable:
    print(unavailable)
"""


def no_links(source, target):
    raise OSError(errno.EPERM, f"no links here: {source} {target}")


def start(script, *words):
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@pytest.fixture
def root(tmp_path):
    return tmp_path / "var" / "library"


@pytest.fixture(params=["with links", "without links"])
def links(request):
    return request.param


@pytest.fixture
def library(root, links):
    return FolderLibrary(root) if links == "with links" else FolderLibrary(root, no_links)


def test_a_documents_path_is_made_of_its_id():
    assert document_path("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") == (
        "submissions/017f/017f22e2-79b0-7cc3-98c4-dc0c0c07398f.json"
    )
    with pytest.raises(ValueError, match="UUIDv7"):
        document_path("../../etc/passwd")


def test_what_is_put_is_there_and_nothing_else(library, root):
    assert list(library.paths()) == []
    assert library.get(PATH) is None
    library.put(PATH, b"the record")
    assert library.get(PATH) == b"the record"
    assert list(library.paths()) == files(root) == [PATH]


def test_the_same_bytes_again_are_fine(library):
    library.put(PATH, b"the record")
    library.put(PATH, b"the record")
    assert library.get(PATH) == b"the record"


@pytest.mark.parametrize("other", [b"another record", b"the rec", b""])
def test_other_bytes_are_a_conflict_and_change_nothing(library, root, other):
    library.put(PATH, b"the record")
    with pytest.raises(LibraryConflict, match=PATH):
        library.put(PATH, other)
    assert library.get(PATH) == b"the record"
    assert files(root) == [PATH]


def test_of_two_processes_racing_one_puts_and_the_other_is_told(root, links):
    racing = {word: start(RACES, root, word, links) for word in ("one", "other")}
    for process in racing.values():
        assert process.stdout.readline() == "ready\n"
    for process in racing.values():
        process.stdin.write("go\n")
        process.stdin.flush()
    won = {word: process.communicate(timeout=60)[0].split() for word, process in racing.items()}
    assert [process.returncode for process in racing.values()] == [0, 0]
    assert sorted(won["one"] + won["other"], key=int) == [str(number) for number in range(200)]
    library = FolderLibrary(root)
    for word, numbers in won.items():
        for number in numbers:
            assert library.get(f"submissions/{number}.json") == word.encode() * 1000
    assert len(files(root)) == 200


def test_what_a_killed_process_left_is_no_document_and_is_tidied_by_the_next_put(library, root):
    with start(DIES_BEFORE_NAMING, root, PATH) as dying:
        assert dying.wait(timeout=60) == 9
    assert len(files(root)) == 1
    assert list(library.paths()) == []
    assert library.get(PATH) is None
    library.put(PATH, b"the record")
    assert list(library.paths()) == files(root) == [PATH]


def test_what_is_tidied_away_while_it_is_being_written_is_written_again(root):
    def tidied_at_first(source, target):
        if not tidied:
            tidied.append(source)
            source.unlink()
        os.link(source, target)

    tidied = []
    FolderLibrary(root, tidied_at_first).put(PATH, b"the record")
    assert tidied
    assert FolderLibrary(root).get(PATH) == b"the record"


def test_paths_are_in_order_and_pass_over_what_others_put_there(library, root):
    later, earlier = document_path(an_id(2)), PATH
    library.put(later, b"2")
    library.put(earlier, b"1")
    for stray in (".DS_Store", "Thumbs.db", "submissions/Copy of a record.json", "submissions/.putting-x"):
        (root / stray).write_bytes(b"stray")
    assert list(library.paths()) == [earlier, later]


@pytest.mark.parametrize(
    "path",
    ["../outside.json", "/etc/passwd", "a/../b.json", "a\\b.json", "a//b.json", ".a.json", "A.json", "a", ""],
)
def test_a_path_that_no_document_has_is_refused(library, path):
    for use in (lambda: library.put(path, b""), lambda: library.get(path)):
        with pytest.raises(ValueError, match="path"):
            use()


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit on a file")
def test_a_disk_without_room_keeps_nothing_half(root):
    with start(HAS_ROOM_FOR_LITTLE, root, PATH) as process:
        said, _ = process.communicate(timeout=60)
    assert said == f"{PATH} can't be put into the library's folder: {os.strerror(errno.EFBIG)}.\n"
    assert files(root) == []


def test_a_folder_that_cannot_be_used_is_unavailable_in_plain_words(tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    library = FolderLibrary(tmp_path / "file")
    for use in (lambda: library.put(PATH, b""), lambda: library.get(PATH), lambda: list(library.paths())):
        with pytest.raises(LibraryUnavailable, match="library's folder"):
            use()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_records_are_for_the_service_alone_to_read(library, root):
    library.put(PATH, b"the record")
    assert (root / PATH).stat().st_mode & 0o077 == 0
    assert root.stat().st_mode & 0o077 == 0


def test_a_library_stays_where_it_was_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = FolderLibrary("library")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    library.put(PATH, b"the record")
    assert (tmp_path / "library" / Path(PATH)).is_file()
