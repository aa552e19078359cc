"""The whole data folder on a small disk that is filled: the ledger, the PDFs kept there, and the folder library."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from some_calls import envelope, problem
from some_processes import serving, wait_until_delivered
from some_submissions import an_id

from validator.ledger import Submission

OWN_DISK = (
    'mount -t tmpfs -o size=32m tmpfs "$0" && { [ -z "$1" ] || cp -r "$1" "$0/site"; } && shift && exec "$@"'
)
"""A shell's: a small disk at the first word, the site of the second on it, then the command that is left."""
APART = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", OWN_DISK]
"""In a world of its own, where whoever may make one may mount a disk, and nobody else sees it."""


def can_mount():
    with suppress(OSError):
        return not subprocess.run([*APART, "/mnt", "", "true"], capture_output=True, check=False).returncode
    return False


pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a world with a disk of its own is Linux's"),
    pytest.mark.skipif(
        shutil.which("unshare") is None or not can_mount(), reason="no disk can be mounted here"
    ),
]


class Disk:
    """The small disk, as it is seen from outside."""

    def __init__(self, folder):
        self.folder = folder
        self._filler = folder / "filler"

    @contextmanager
    def full(self, but_for):
        """No room but for so many bytes."""
        room = os.statvfs(self.folder)
        with self._filler.open("wb") as filler, suppress(OSError):
            filler.write(bytes(room.f_bavail * room.f_frsize - but_for))
        try:
            yield
        finally:
            self._filler.unlink()


@pytest.fixture
def running(tmp_path, built_site):
    data = tmp_path / "data"
    data.mkdir()
    by = [*APART, str(data), str(built_site)]
    with serving(data, by=by, cwd=tmp_path, CASEFILE_DATA=str(data), CASEFILE_NOW="") as running:
        yield running


@pytest.fixture
def disk(running):
    return Disk(Path(f"/proc/{running.process.pid}/root") / running.data.relative_to("/"))


def send(caller, number):
    return caller.post("/api/submissions", json=envelope(number))


ROOM = [0, 8, 16, 32, 48, 64, 96, 128, 192, 256, 512]
"""What is left of the disk each time, in kilobytes: too little for a record, for its PDF in the ledger, in the library."""


def test_r9_on_a_full_disk_nothing_is_half_kept_and_what_was_received_is_delivered_once_there_is_room(
    running, disk
):
    with running.caller() as caller:
        answers = {}
        for number, room in enumerate(ROOM):
            with disk.full(but_for=room * 1024):
                answers[number] = send(caller, number)
                for one in range(number):  # a while, in which the worker meets it too
                    caller.get(f"/api/submissions/{an_id(one)}")
        received = {number for number, answer in answers.items() if answer.status_code == 201}
        refused = answers.keys() - received
        assert refused
        assert received
        for number in refused:
            assert "Nothing was kept" in problem(answers[number], 503)["detail"]
            assert caller.get(f"/api/submissions/{an_id(number)}").status_code == 404
            assert send(caller, number).status_code == 201
        for number in answers:
            assert send(caller, number).status_code == 200
            wait_until_delivered(caller, an_id(number))
    assert files(disk) == sorted(
        f"submissions/{an_id(number)[:4]}/{an_id(number)}.{kind}"
        for number in answers
        for kind in ("json", "json.columns.json", "pdf")
    )
    for number in answers:
        document = disk.folder / "library" / "submissions" / an_id(number)[:4] / f"{an_id(number)}.json"
        assert Submission.from_bytes(document.read_bytes()).id == an_id(number)
        assert document.with_suffix(".pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "Traceback" not in running.said()


def files(disk):
    """What is in the library, whole or not, but for rows."""
    library = disk.folder / "library"
    found = (path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.startswith("rows/"))
