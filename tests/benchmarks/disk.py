"""A folder on the disk that is really there: what is in memory is not kept, and fsync there costs nothing."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from tests.benchmarks.table import CouldNotRun
from validator.settings import ROOT

IN_MEMORY = {"tmpfs", "ramfs"}


@contextmanager
def disk_folder() -> Iterator[tuple[Path, str]]:
    """An empty folder, and the file system it is on, in words. Raises CouldNotRun where there is only memory."""
    for parent in (Path(tempfile.gettempdir()), ROOT / "var"):
        kind, device = _file_system(parent if parent.exists() else ROOT)
        if kind not in IN_MEMORY:
            parent.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=parent, prefix="casefile-bench-") as folder:
                yield Path(folder), f"{kind} on {device}"
            return
    raise CouldNotRun("every folder here is kept in memory, where nothing reaches a disk")


def _file_system(folder: Path) -> tuple[str, str]:
    """The kind of file system a folder is on, and its device; the longest mount point wins."""
    where = folder.resolve()
    found = ("an unknown file system", "an unknown device")
    longest = -1
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        device, point, kind, *_ = line.split(" ")
        if where.is_relative_to(point) and len(point) >= longest:
            longest, found = len(point), (kind, device)
    return found


def fsyncs(folder: Path, many: int) -> list[float]:
    """How long the disk takes to keep a block, that many times, one after the other."""
    took = []
    file = os.open(folder / "block", os.O_CREAT | os.O_WRONLY)
    try:
        for _ in range(many):
            os.pwrite(file, os.urandom(4096), 0)
            start = perf_counter()
            os.fdatasync(file)
            took.append(perf_counter() - start)
    finally:
        os.close(file)
    return took
