"""A library in a folder of this machine. A document appears whole, or not at all."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from validator.library.files import Files, Link, plainly
from validator.library.folder_rows import COLUMNS, ROW, read, row_path, written
from validator.library.library import LibraryConflict, LibraryRefused, checked_key, checked_path, is_path
from validator.library.rows import document_columns, rows_named


class FolderLibrary:
    """Documents below `root`, made on the first put. Many threads and processes may put at once.

    `link` gives a file a second name, and refuses where something stands; not every file system can.
    """

    def __init__(self, root: str | Path, link: Link = os.link) -> None:
        self._root = Path(root).absolute()
        self._files = Files(self._root, link)

    def ready(self) -> None:
        """Always: the folder is made with the first put."""

    def put(self, path: str, data: bytes) -> bool:
        """Creates a document, on the disk when this returns. The same bytes again are fine.

        True only where nothing stood there before. Raises LibraryConflict where other bytes stand, LibraryUnavailable when the folder can't take it, and
        ValueError for a path that no document has.
        """
        there = self.get(path) is not None
        if self._files.create(checked_path(path), data) != data:
            raise LibraryConflict(path)
        return not there

    def get(self, path: str) -> bytes | None:
        """A document's bytes, or None. Raises LibraryUnavailable."""
        return self._files.read(checked_path(path))

    def holds(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand at this path."""
        return self.get(path) == data

    def paths(self) -> Iterator[str]:
        """Every document's path, in order; nothing that a killed process left, nor what others put there."""
        if not self._root.exists():
            return
        with plainly("The library's folder can't be read"):
            for folder, folders, files in os.walk(self._root, onerror=_raise):
                folders.sort()
                found = [(Path(folder) / name).relative_to(self._root).as_posix() for name in sorted(files)]
                yield from filter(is_path, found)

    def describe(self, path: str, columns: Mapping[str, str]) -> None:
        """Keeps the columns beside the document, with those it has already."""
        wanted = document_columns(columns)
        if self.get(path) is None:
            raise LibraryRefused(f"{path} is not there to be described.")
        there = self.described(path)
        if there | wanted != there:
            self._files.replace(path + COLUMNS, written(there | wanted))

    def described(self, path: str) -> dict[str, str]:
        """The columns of a document; none for one that is not there."""
        kept = self._files.read(checked_path(path) + COLUMNS)
        return {} if kept is None else read(kept)

    def add(self, rows: str, key: str, row: Mapping[str, str]) -> None:
        """Makes one row, as a document of its own. One of this key that is there is left as it is."""
        self._files.create(_row(rows, key), written(rows_named(rows).checked(row)))

    def row(self, rows: str, key: str) -> dict[str, str] | None:
        """The row of this key as it is now, or None."""
        kept = self._files.read(_row(rows, key))
        return None if kept is None else read(kept)

    def keys(self, rows: str) -> Iterator[str]:
        """The key of every row."""
        rows_named(rows)
        with plainly("The library's folder can't be read"):
            for found in sorted((self._root / "rows" / rows).glob(f"*{ROW}")):
                yield found.name.removesuffix(ROW)


def _row(rows: str, key: str) -> str:
    rows_named(rows)
    return row_path(rows, checked_key(key))


def _raise(error: OSError) -> None:
    raise error
