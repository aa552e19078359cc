"""Documents in SharePoint: made once, compared where something stands, mended where an upload broke off."""

from validator.graph import Drive, Item, NotThere, Taken, Unavailable
from validator.library.library import LibraryConflict


def put_once(drive: Drive, path: str, data: bytes) -> bool:
    """Returns when these bytes stand at the path: whether they were put just now, where nothing stood.

    Raises LibraryConflict where others stand, and what Graph says.
    """
    new = True
    try:
        made = drive.create(path, data)
    except Taken:
        new = False
        made = _what_stands(drive, path)
    if not _same(drive, path, made, data):
        _mend(drive, path, made, data)
    return new


def holds(drive: Drive, path: str, data: bytes) -> bool:
    """Whether these very bytes stand there."""
    try:
        return _same(drive, path, drive.find(path), data)
    except NotThere:
        return False


def _what_stands(drive: Drive, path: str) -> Item:
    try:
        return drive.find(path)
    except NotThere:
        raise Unavailable("Something stood there and is gone again.") from None


def _same(drive: Drive, path: str, item: Item, data: bytes) -> bool:
    matches = item.matches(data)
    return drive.download(path) == data if matches is None else matches


def _mend(drive: Drive, path: str, item: Item, data: bytes) -> None:
    """A file that is the beginning of ours is what a broken upload left. Any other is somebody's, and stays."""
    if not item.is_file or item.size >= len(data):
        raise LibraryConflict(path)
    if item.size and not data.startswith(drive.download(path)):
        raise LibraryConflict(path)
    mended = drive.replace(path, data, item.etag)
    if not _same(drive, path, mended, data):
        raise Unavailable("A file that was put again is still not whole.")
