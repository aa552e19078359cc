"""What a folder library asks of the operating system."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":

    def flush(descriptor: int) -> None:
        """Returns once the file's bytes are on the disk."""
        os.fsync(descriptor)

    def flush_folder(folder: Path) -> None:
        """Nothing to do: Windows flushes no folders, NTFS journals the names in them."""

    def move_new(source: Path, target: Path) -> None:
        """Renames, and raises FileExistsError where something stands: Windows never overwrites by a rename."""
        source.rename(target)

else:
    import fcntl

    _CANNOT = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}

    def flush(descriptor: int) -> None:
        """Returns once the file's bytes are on the disk, on macOS through the drive's own cache too."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def flush_folder(folder: Path) -> None:
        """Returns once the names in the folder are on the disk, where the file system can say so."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
        finally:
            os.close(descriptor)

    def move_new(source: Path, target: Path) -> None:
        """Renames, and raises FileExistsError where something stands.

        A rename here would overwrite, so whoever renames holds the folder's lock, which dies with its process.
        """
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, "Something stands there", str(target))
            source.rename(target)
        finally:
            os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it, for the service's eyes only, their names on the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    flush_folder(folder.parent)
