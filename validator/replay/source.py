"""Where past submissions come from: a folder of documents, lines of a file, one document, or a ledger.

Documents are given one after the other, and no more of them are held than one, or than the few read ahead of a folder.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.reading import kept_documents
from validator.ledger.sqlite import LEDGER

MOST_BYTES = 4_000_000
"""Of one document: several times what the service takes."""
_BUFFER = 1 << 16
_AHEAD, _AHEAD_BYTES = 64, 1 << 20
"""How many files are read in one go: a processor that opens one after the other does so quicker."""
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_BESIDE = (".columns.json", ".row.json")
"""What a folder library keeps beside its documents."""
_LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
_SQLITE = b"SQLite format 3\0"
_BOM = b"\xef\xbb\xbf"
_TOO_LONG = f"it has over {MOST_BYTES:,} bytes, more than any audit"


class CannotReplay(Exception):  # noqa: N818 - read as a sentence where it is caught
    """There is nothing to replay at a path. Says why in plain words; a command ends with 2."""


class Document(NamedTuple):
    """One document as it stands somewhere: its bytes, or why there are none."""

    file: str
    line: int
    """0 where the file holds nothing else."""
    data: bytes
    why: str = ""

    @property
    def where(self) -> str:
        """The file, with the line where there are several."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Source:
    """Past submissions that can be gone through, from the start each time. `said` is what they are, in words."""

    path: Path
    said: str
    documents: Callable[[], Iterator[Document]]


def open_source(path: Path) -> Source:
    """What stands at a path. Nothing is made or changed there.

    Raises CannotReplay where there is nothing, nothing that can be read, or no document.
    """
    try:
        source = _source(path)
        if next(source.documents(), None) is None:
            raise CannotReplay(f"{path} holds no submission")
    except OSError as fault:
        raise CannotReplay(f"{path} can't be read: {fault.strerror or type(fault).__name__}") from None
    except LedgerUnavailable as fault:
        raise CannotReplay(str(fault)) from None
    return source


def _source(path: Path) -> Source:
    if path.is_dir():
        if (path / LEDGER).is_file():
            return Source(path, "the ledger", partial(_of_ledger, path / LEDGER))
        return Source(path, "a folder of documents", partial(_read_ahead, path))
    if not path.exists():
        raise CannotReplay(f"There is nothing at {path}")
    if _is_ledger(path):
        return Source(path, "a ledger", partial(_of_ledger, path))
    if path.name.endswith(_LINES):
        return Source(path, "a document a line", partial(_of_lines, path))
    if path.suffix == ".json":
        return Source(path, "one document", partial(_of_file, path))
    raise CannotReplay(
        f"{path} is no folder, ledger, .json, .ndjson or .jsonl: past submissions stand in one"
    )


def _is_ledger(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _of_ledger(file: Path) -> Iterator[Document]:
    for identifier, data in kept_documents(file):
        yield Document(f"{file}:{identifier}", 0, data)


def _read_ahead(folder: Path) -> Iterator[Document]:
    held: list[Document] = []
    size = 0
    for document in _of_folder(folder):
        held.append(document)
        size += len(document.data)
        if len(held) == _AHEAD or size >= _AHEAD_BYTES:
            yield from held
            held.clear()
            size = 0
    yield from held


def _of_folder(folder: Path) -> Iterator[Document]:
    """Whatever is named as a document, in the folder's own order: it may hold more names than are worth holding."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue  # what a killed process left is no document
            if name.endswith(_BESIDE):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _of_folder(Path(entry.path))
            elif name.endswith(".json"):
                yield _document(entry.path)
            elif name.endswith(_LINES):
                yield from _of_lines(Path(entry.path))


def _of_file(path: Path) -> Iterator[Document]:
    yield _document(str(path))


def _document(path: str) -> Document:
    """A file's bytes. Mostly one read, for there may be many thousands of files."""
    try:
        descriptor = os.open(path, _TO_READ)
        try:
            data = os.read(descriptor, _BUFFER)
            if len(data) == _BUFFER:
                data += _more(descriptor)
        finally:
            os.close(descriptor)
    except OSError as fault:
        return Document(path, 0, b"", f"it can't be read: {fault.strerror}")
    return Document(path, 0, data) if len(data) <= MOST_BYTES else Document(path, 0, b"", _TOO_LONG)


def _more(descriptor: int) -> bytes:
    """The rest of a file, or more of it than a document has."""
    data = more = os.read(descriptor, _BUFFER)
    while more and len(data) <= MOST_BYTES:
        more = os.read(descriptor, _BUFFER)
        data += more
    return data


def _of_lines(path: Path) -> Iterator[Document]:
    name, number = str(path), 0
    try:
        with _lines_of(path) as file:
            for number, line in enumerate(iter(partial(file.readline, MOST_BYTES), b""), 1):
                if len(line) == MOST_BYTES and not line.endswith(b"\n"):
                    yield Document(name, number, b"", _TOO_LONG)
                    _skip(file)
                elif not line.isspace():
                    yield Document(name, number, line.removeprefix(_BOM) if number == 1 else line)
    except (OSError, EOFError, zlib.error) as fault:
        why = getattr(fault, "strerror", None) or "it is damaged"
        yield Document(name, number + 1, b"", f"nothing from here on can be read: {why}")


def _lines_of(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if path.suffix == ".gz" else path.open("rb", buffering=_BUFFER)


def _skip(file: BinaryIO) -> None:
    """Go on to the next line."""
    while (more := file.readline(MOST_BYTES)) and not more.endswith(b"\n"):
        pass
