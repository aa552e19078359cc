"""A ledger that is copied by the way the page tells, and put back; and what two kinds of library hold of it all."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from some_delivering import ACTIONS
from some_sharepoint import Double
from some_submissions import ALedger, a_ledger, a_submission, drawing

from validator.cli import main
from validator.clock import Clock
from validator.deliveries import STEPS, Deliverer, Draw, Report
from validator.ledger import Ledger
from validator.library import FolderLibrary, Library
from validator.library.folder_rows import read, row_path, written
from validator.library.rows import ROWS
from validator.settings import ROOT

PAGE = ROOT / "docs" / "develop" / "backing-up.md"


def copying_commands() -> list[str]:
    """The commands that the page gives to copy the ledger."""
    return re.findall(r"^\S.*VACUUM INTO.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def back_up(ledger: Path, copy: Path) -> None:
    """As the page tells for a machine without SQLite's own program, while anything may be writing."""
    (line,) = [line for line in copying_commands() if line.startswith("uv run python -c ")]
    code = line.removeprefix("uv run python -c ").strip('"')
    code = code.replace("var/ledger.sqlite", str(ledger)).replace("ledger-backup.sqlite", str(copy))
    subprocess.run([sys.executable, "-c", code], check=True)


def put_back(copy: Path, ledger: Path) -> None:
    """As the page tells: the old file and its journal away, the copy in its place."""
    for name in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + name).unlink(missing_ok=True)
    shutil.copy(copy, ledger)


class Kept:
    """A library of one kind, and what is in it."""

    settings: dict[str, str]

    def opened(self) -> Any:
        raise NotImplementedError

    def everything(self) -> Any:
        """All that it holds, to the byte."""
        raise NotImplementedError

    def remove(self, path: str) -> None:
        raise NotImplementedError

    def empty(self, rows: str) -> None:
        """A list that is made anew."""
        raise NotImplementedError

    def remove_row(self, key: str) -> None:
        """An action's, as a person would."""
        raise NotImplementedError

    def edit_row(self, key: str, **fields: str) -> None:
        """An action's, as a person would."""
        raise NotImplementedError


class InFolder(Kept):
    def __init__(self, data: Path) -> None:
        self.root, self.settings = data / "library", {}

    @contextmanager
    def opened(self) -> Iterator[Library]:
        yield FolderLibrary(self.root)

    def everything(self) -> Any:
        files = sorted(path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def empty(self, rows: str) -> None:
        shutil.rmtree(self.root / "rows" / rows)

    def remove_row(self, key: str) -> None:
        (self.root / row_path("actions", key)).unlink()

    def edit_row(self, key: str, **fields: str) -> None:
        file = self.root / row_path("actions", key)
        file.write_bytes(written(read(file.read_bytes()) | fields))


class InDouble(Kept):
    def __init__(self, double: Double) -> None:
        self.double, self.settings = double, double.settings()

    @contextmanager
    def opened(self) -> Iterator[Library]:
        with self.double.library() as library:
            yield library

    def everything(self) -> Any:
        described = {one["path"]: one["fields"] for one in self.double.ask("files")}
        rows = {
            title: sorted(row["Key"] for row in self.double.rows(title))
            for title in ("Audit register", "Audit actions")
        }
        return self.double.files(), described, rows

    def remove(self, path: str) -> None:
        self.double.do("remove-file", library="Audits", path=path)

    def empty(self, rows: str) -> None:
        self.double.do("remove-list", title=ROWS[rows].title)
        self.double.provision()

    def remove_row(self, key: str) -> None:
        self.double.do("remove-row", title=ROWS["actions"].title, key=key)

    def edit_row(self, key: str, **fields: str) -> None:
        self.double.do("edit-row", title=ROWS["actions"].title, key=key, **fields)


@contextmanager
def ledger_of(file: Path, clock: Clock) -> Iterator[ALedger]:
    ledger = a_ledger(file, clock)
    try:
        yield ledger
    finally:
        ledger.close()


def receive(ledger: Ledger, *numbers: int) -> None:
    for number in numbers:
        ledger.append(a_submission(number, answers={"actions": ACTIONS}), STEPS).result(timeout=30)


def deliver(ledger: Ledger, kept: Kept, clock: Clock, draw: Draw = drawing) -> Report:
    with kept.opened() as library:
        return Deliverer(ledger, library, clock, draw).run_once()


def command(data: Path, kept: Kept, *arguments: str) -> Result:
    return CliRunner(env=kept.settings).invoke(main, [*arguments, "--data", str(data)])


def told(data: Path, kept: Kept, what: str = "records") -> list[str]:
    """What doctor says of one thing, with the lines below it."""
    found, taking = [], False
    for line in command(data, kept, "doctor").stdout.splitlines():
        taking = line.split()[1:2] == [what] if not line.startswith(" ") else taking
        found += [line] if taking else []
    return found


KINDS = ("folder", "double")


def kept_by(request: pytest.FixtureRequest, folder: Path) -> Kept:
    """An empty library of the kind that is asked for: in this folder, or in a stand-in for SharePoint."""
    return InFolder(folder) if request.param == "folder" else InDouble(request.getfixturevalue("double"))
