"""Workers that die at one point each, the first at the first, until one comes to its end: a folder for what is left of each.

A process dies here as by kill -9: nothing is caught, closed or tidied up. After each thing that the folder library
asks of the system, which is before the next; in the middle of each file; and after each commit of the ledger's.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from some_submissions import Wall, a_ledger, a_submission, drawing

from validator.deliveries import STEPS, Deliverer
from validator.ledger import Ledger
from validator.library import FolderLibrary

OF_THE_SYSTEM = ("open", "fsync", "link", "rename", "replace", "unlink", "mkdir")
OF_THE_LEDGER = ("claim", "done", "failed", "hold", "keep_pdf")
SENT = a_submission(1, answers={"actions": [{"what": "Ring the school.", "owner": "worker"}] * 2})
DIED = 9


class Points:
    """Counts what is passed, and dies at one of them."""

    def __init__(self, fatal: int) -> None:
        self.passed, self.fatal = 0, fatal

    def __call__(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os._exit(DIED)

    def around(self, what: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*arguments: Any, **named: Any) -> Any:
            result = what(*arguments, **named)
            self()
            return result

        return passing


class Halved:
    """A file that is written in two halves."""

    def __init__(self, file: Any, points: Points) -> None:
        self._file, self._points = file, points

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._points()
        self._file.write(data[half:])


def no_links(source: Path, target: Path) -> None:
    raise OSError(errno.EPERM, f"no links here: {source} {target}")


def deliver(data: Path, fatal: int, *, links: bool) -> None:
    """In a process of its own. It ends with 0 when there was no such point."""
    ledger = a_ledger(data / "ledger.sqlite", Wall())
    points, fdopen = Points(fatal), os.fdopen
    for name in OF_THE_LEDGER:
        setattr(Ledger, name, points.around(getattr(Ledger, name)))
    for name in OF_THE_SYSTEM:
        setattr(os, name, points.around(getattr(os, name)))
    os.fdopen = lambda *told: Halved(fdopen(*told), points)  # type: ignore[assignment]
    library = FolderLibrary(data / "library", os.link if links else no_links)
    Deliverer(ledger, library, Wall(), drawing).run_once()
    os._exit(0)


def receive(folder: Path) -> bytes:
    """A ledger that owes the record, as it is before each of them begins."""
    ledger = a_ledger(folder / "received.sqlite", Wall())
    ledger.append(SENT, STEPS).result(timeout=30)
    ledger.close()
    return (folder / "received.sqlite").read_bytes()


def main(folder: str, links: str) -> None:
    received = receive(Path(folder))
    died, fatal = DIED, 0
    while died == DIED:
        fatal += 1
        data = Path(folder) / str(fatal)
        data.mkdir()
        (data / "ledger.sqlite").write_bytes(received)
        if not (process := os.fork()):
            deliver(data, fatal, links=links == "links")
        died = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    sys.exit(died)


if __name__ == "__main__":
    main(*sys.argv[1:])
