"""“Received” is said only after the disk has said so: flushes of a real service are watched, and fail when told to."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from some_calls import envelope, problem
from some_processes import serving, wait_until_delivered
from some_submissions import an_id

SOURCE = Path(__file__).parent / "watched_disk.c"

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux", reason="what is loaded before the system's library is Linux's"
    ),
    pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler here"),
]


@dataclass
class Disk:
    """What is loaded into the service, the file that makes its flushes fail, and what it noted."""

    shim: Path
    fails: Path
    log: Path

    def told(self):
        return {
            "LD_PRELOAD": str(self.shim),
            "WATCHED_FAILS": str(self.fails),
            "WATCHED_LOG": str(self.log),
        }

    def noted(self, name):
        """What became of the file of this name, in order, and of answers; each by its word."""
        lines = (line.split(" ", 1) for line in self.log.read_text(encoding="utf-8").splitlines())
        return [what for what, file in lines if file.endswith(name) or what == "said-201"]


@pytest.fixture
def disk(tmp_path):
    shim = tmp_path / "watched_disk.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, SOURCE, "-ldl"], check=True)
    return Disk(shim, tmp_path / "fails", tmp_path / "log.txt")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def send(caller, number=1):
    return caller.post("/api/submissions", json=envelope(number))


def test_r1_between_the_last_byte_of_the_record_and_the_answer_the_disk_was_waited_for(
    data, built_site, disk
):
    with serving(data, site=built_site, **disk.told()) as running, running.caller() as caller:
        disk.log.unlink()
        assert send(caller).status_code == 201
        noted = disk.noted("/ledger.sqlite-wal")
    before = noted[: noted.index("said-201")]
    assert "wrote" in before
    assert before[-1] == "flushed"


def test_r1_when_the_disk_does_not_take_it_503_is_said_and_it_is_received_when_the_disk_is_well(
    data, built_site, disk
):
    with serving(data, site=built_site, **disk.told()) as running, running.caller() as caller:
        assert send(caller, 1).status_code == 201
        wait_until_delivered(caller, an_id(1))
        disk.fails.touch()
        refused = send(caller, 2)
        told = problem(refused, 503)
        assert "Nothing was kept" in told["detail"]
        assert int(refused.headers["Retry-After"]) > 0
        assert "not-flushed" in disk.noted("/ledger.sqlite-wal")
        assert caller.get(f"/api/submissions/{an_id(2)}").status_code == 404
        assert caller.get("/readyz").status_code == 503
        assert caller.get(f"/api/submissions/{an_id(1)}").status_code == 200
        disk.fails.unlink()
        assert caller.get("/readyz").status_code == 200
        assert send(caller, 2).status_code == 201
        wait_until_delivered(caller, an_id(2))
    assert "Traceback" not in running.said()


def test_r1_a_service_killed_after_such_a_refusal_has_the_record_once_when_it_is_sent_again(
    data, built_site, disk
):
    with serving(data, site=built_site, **disk.told()) as running, running.caller() as caller:
        send(caller, 1)
        disk.fails.touch()
        assert send(caller, 2).status_code == 503
    disk.fails.unlink()
    with serving(data, site=built_site) as running, running.caller() as caller:
        assert send(caller, 2).status_code in {200, 201}
        assert send(caller, 2).status_code == 200
        items = caller.get("/api/submissions").json()["items"]
        assert [one["id"] for one in items] == [an_id(2), an_id(1)]
