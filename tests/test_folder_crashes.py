"""Whatever the point a worker dies at, the next one has everything in the folder once, and nothing half."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from some_dying import SENT, no_links
from some_submissions import NOON, Wall, a_ledger, drawing

from validator.deliveries import Deliverer
from validator.deliveries.worker import LEASE
from validator.library import FolderLibrary, document_path, pdf_path

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fork is POSIX's")


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


WANTED = sorted([
    document_path(SENT.id),
    f"{document_path(SENT.id)}.columns.json",
    pdf_path(SENT.id),
    f"rows/register/{SENT.id}.row.json",
    *(f"rows/actions/{SENT.id}-{place}.row.json" for place in range(2)),
])  # fmt: skip


@pytest.fixture(scope="module", params=["links", "no links"])
def died(request, tmp_path_factory):
    """What is left of each, and whether the file system has links."""
    folder = tmp_path_factory.mktemp("died")
    line = [sys.executable, HERE / "some_dying.py", folder, request.param]
    paths = os.pathsep.join([str(HERE), str(HERE.parent)])
    subprocess.run(line, check=True, env={**os.environ, "PYTHONPATH": paths}, timeout=300)
    folders = (one for one in folder.iterdir() if one.is_dir())
    return sorted(folders, key=lambda one: int(one.name)), request.param


def library_of(data, links):
    return FolderLibrary(data / "library") if links == "links" else FolderLibrary(data / "library", no_links)


def test_r6_a_worker_that_dies_leaves_no_document_that_is_not_whole(died):
    folders, links = died
    assert len(folders) > 60
    for data in folders:
        library = library_of(data, links)
        assert library.get(document_path(SENT.id)) in {None, SENT.bytes}
        assert library.get(pdf_path(SENT.id)) in {None, drawing(SENT)}
        assert set(library.paths()) <= {document_path(SENT.id), pdf_path(SENT.id)}


def test_r5_whatever_the_point_a_worker_dies_at_the_next_has_everything_in_the_folder_once(died):
    folders, links = died
    for data in folders:
        with closing(a_ledger(data / "ledger.sqlite")) as ledger:
            library = library_of(data, links)
            Deliverer(ledger, library, Wall(NOON + LEASE + timedelta(seconds=1)), drawing).run_once()
            assert (ledger.owing(), ledger.held()) == (0, []), data.name
        assert library.get(document_path(SENT.id)) == SENT.bytes
        assert library.get(pdf_path(SENT.id)) == drawing(SENT)
        assert library.row("register", SENT.id)["Digest"] == SENT.sha256
        assert files(data / "library") == WANTED, data.name
