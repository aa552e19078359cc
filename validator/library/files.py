"""Files below a folder of this machine. Each appears whole, or not at all, and is on the disk when it has appeared."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from validator.library.disk import flush, flush_folder, make_folder, move_new
from validator.library.library import LibraryUnavailable

_UNFINISHED = ".putting-"
"""How a file's name begins until it is whole. No document's path has a dot there."""

Link = Callable[[Path, Path], None]


class Files:
    """Files below `root`, made with the first of them. Many threads and processes may make them at once.

    `link` gives a file a second name, and refuses where something stands; not every file system can.
    """

    def __init__(self, root: Path, link: Link) -> None:
        self.root = root
        self._link = link
        self._tidied = False

    def create(self, path: str, data: bytes) -> bytes:
        """What stands at the path afterwards: `data`, or what stood there or somebody else was quicker to put."""
        target = self.root / path
        with plainly(f"{path} can't be put into the library's folder"):
            make_folder(target.parent)
            self._tidy_once()
            stands = _read(target)
            if stands is None:
                stands = self._create(target, data)
            # Also for what stood there: who put it may have been killed before this.
            self._flush_folders(target)
        return stands

    def replace(self, path: str, data: bytes) -> None:
        """Puts `data` there, whatever stood there."""
        target = self.root / path
        with plainly(f"{path} can't be put into the library's folder"):
            make_folder(target.parent)
            unfinished = _write_unfinished(target.parent, data)
            try:
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)
            self._flush_folders(target)

    def read(self, path: str) -> bytes | None:
        """What stands there, or None."""
        with plainly(f"{path} can't be read from the library's folder"):
            return _read(self.root / path)

    def _flush_folders(self, target: Path) -> None:
        for folder in target.relative_to(self.root).parents:
            flush_folder(self.root / folder)

    def _create(self, target: Path, data: bytes) -> bytes:
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
            for left in self.root.rglob(f"{_UNFINISHED}*"):
                with suppress(OSError):  # Windows keeps what is open
                    left.unlink()


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


@contextmanager
def plainly(what: str) -> Iterator[None]:
    """Says what could not be done, and why, in plain words."""
    try:
        yield
    except OSError as error:
        raise LibraryUnavailable(f"{what}: {error.strerror or type(error).__name__}.") from error
