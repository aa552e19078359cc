"""A library in a folder of this machine. A document appears whole, or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from validator.library.disk import flush, flush_folder, make_folder, move_new
from validator.library.library import LibraryConflict, LibraryUnavailable, is_path

_UNFINISHED = ".putting-"
"""How a file's name begins until it is whole. No document's path has a dot there."""

Link = Callable[[Path, Path], None]


class FolderLibrary:
    """Documents below `root`, made on the first put. Many threads and processes may put at once.

    `link` gives a file a second name, and refuses where something stands; not every file system can.
    """

    def __init__(self, root: str | Path, link: Link = os.link) -> None:
        self._root = Path(root).absolute()
        self._link = link
        self._tidied = False

    def put(self, path: str, data: bytes) -> None:
        """Creates a document, on the disk when this returns. The same bytes again are fine.

        Raises LibraryConflict where other bytes stand, LibraryUnavailable when the folder can't take it, and
        ValueError for a path that no document has.
        """
        target = self._at(path)
        with _plainly(f"{path} can't be put into the library's folder"):
            make_folder(target.parent)
            self._tidy_once()
            stands = _read(target)
            if stands is None:
                stands = self._create(target, data)
            # Also for what stood there: who put it may have been killed before this.
            for folder in target.relative_to(self._root).parents:
                flush_folder(self._root / folder)
        if stands != data:
            raise LibraryConflict(path)

    def get(self, path: str) -> bytes | None:
        """A document's bytes, or None. Raises LibraryUnavailable."""
        with _plainly(f"{path} can't be read from the library's folder"):
            return _read(self._at(path))

    def paths(self) -> Iterator[str]:
        """Every document's path, in order; nothing that a killed process left, nor what others put there."""
        if not self._root.exists():
            return
        with _plainly("The library's folder can't be read"):
            for folder, folders, files in os.walk(self._root, onerror=_raise):
                folders.sort()
                found = [(Path(folder) / name).relative_to(self._root).as_posix() for name in sorted(files)]
                yield from filter(is_path, found)

    def _create(self, target: Path, data: bytes) -> bytes:
        """What stands at `target` afterwards: `data`, or what somebody else was quicker to put."""
        try:
            return self._create_once(target, data)
        except FileNotFoundError:  # another process was tidying up; each does so once
            return self._create_once(target, data)

    def _create_once(self, target: Path, data: bytes) -> bytes:
        unfinished = _write_unfinished(target.parent, data)
        try:
            self._name(unfinished, target)
        except FileExistsError:
            return target.read_bytes()
        finally:
            unfinished.unlink(missing_ok=True)
        return data

    def _name(self, unfinished: Path, target: Path) -> None:
        try:
            self._link(unfinished, target)
        except FileExistsError:
            raise
        except OSError:
            # A file system without links; or one that is failing, and then this fails too.
            move_new(unfinished, target)

    def _tidy_once(self) -> None:
        """Removes what killed processes left. What another process is just writing goes too: it writes it again."""
        if not self._tidied:
            self._tidied = True
            for left in self._root.rglob(f"{_UNFINISHED}*"):
                with suppress(OSError):  # Windows keeps what is open
                    left.unlink()

    def _at(self, path: str) -> Path:
        if not is_path(path):
            raise ValueError("Not a path that a document can have.")
        return self._root / path


def _write_unfinished(folder: Path, data: bytes) -> Path:
    """A new file in the same folder, so that naming it moves no bytes; its bytes on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            flush(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _read(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _raise(error: OSError) -> None:
    raise error


@contextmanager
def _plainly(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryUnavailable(f"{what}: {error.strerror or type(error).__name__}.") from error
