"""Whether a folder stands on a network drive. There two machines can't agree on what is locked and what is on the disk."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

_SHARE = "a Windows share (SMB)"
_SSH = "a folder of another machine by SSH (sshfs)"
_DAV = "WebDAV"
_CLOUD = "cloud storage"
_MANY = "a file system of many machines"

KINDS = {
    **dict.fromkeys(("nfs", "nfs4"), "NFS"),
    **dict.fromkeys(("cifs", "smb", "smb2", "smb3", "smbfs", "smbnetfs"), _SHARE),
    **dict.fromkeys(("davfs", "davfs2", "webdav", "wdfs"), _DAV),
    **dict.fromkeys(("rclone", "s3fs", "gcsfuse", "goofys", "blobfuse", "blobfuse2"), _CLOUD),
    **dict.fromkeys(("afs", "ceph", "coda", "glusterfs", "lustre", "beegfs", "gpfs"), _MANY),
    "9p": "9p (a folder of another machine, or a Windows drive inside WSL)",
    "afpfs": "an Apple share (AFP)",
    "gvfsd-fuse": "a network place of the desktop (GVfs)",
    "ncpfs": "a NetWare share",
    "sshfs": _SSH,
}
"""What file systems of a network are called by people, by the names that Linux and macOS give them."""

REMOTE = 4
"""What GetDriveTypeW says of a drive that is another machine's."""

_MAC = re.compile(r"^(?P<source>.*?) on (?P<point>/.*) \((?P<kind>[^,)]+)[^()]*\)$")
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, where it stands, its name, and what it is made from."""

    point: PurePosixPath
    kind: str
    source: str


def of_linux(mountinfo: str) -> Iterator[Mount]:
    """Every mount of `/proc/self/mountinfo`, in its order."""
    for line in mountinfo.splitlines():
        place, dash, rest = line.partition(" - ")
        where, what = place.split(" "), rest.split(" ")
        if dash and len(where) > 4 and len(what) > 1:
            yield Mount(PurePosixPath(_plain(where[4])), what[0], _plain(what[1]))


def of_mac(mount: str) -> Iterator[Mount]:
    """Every mount that `mount` prints on macOS, in its order."""
    for line in mount.splitlines():
        if found := _MAC.match(line):
            yield Mount(PurePosixPath(found["point"]), found["kind"].strip(), found["source"])


def kind_among(path: PurePosixPath, mounts: Iterable[Mount]) -> str | None:
    """What kind of network drive an absolute path stands on, in words; None on a disk. The innermost mount counts, then the last."""
    over = [mount for mount in mounts if path.is_relative_to(mount.point)]
    if not over:
        return None
    deepest = max(len(mount.point.parts) for mount in over)
    return _named([mount for mount in over if len(mount.point.parts) == deepest][-1])


def kind_on_windows(path: PureWindowsPath, drive_type: Callable[[str], int]) -> str | None:
    """As `kind_among`: by the share that the path names, else by what Windows says of its drive."""
    drive = re.sub(
        r"^\\\\[?.]\\(UNC\\)?", lambda found: r"\\" if found[1] else "", path.drive, flags=re.IGNORECASE
    )
    if drive.startswith("\\\\"):
        server = drive.removeprefix("\\\\").partition("\\")[0].casefold()
        return KINDS["9p"] if server in {"wsl$", "wsl.localhost"} else _SHARE
    return "a mapped drive" if drive and drive_type(f"{drive}\\") == REMOTE else None


def _plain(text: str) -> str:
    """Linux writes a space and such by their numbers."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)


def _named(mount: Mount) -> str | None:
    kind = mount.kind.removeprefix("fuse.")
    if kind in KINDS:
        return KINDS[kind]
    # A driver that does not say which it is: by what it was made from.
    if "fuse" in kind and kind != "fuseblk":
        if re.match(r"https?://", mount.source):
            return _DAV
        return _SSH if re.match(r"[^/\s]+:", mount.source) else None
    return None


def network_drive(folder: Path) -> str | None:
    """What kind of network drive a folder is on, in words; None on a disk of this machine, or where nobody can say.

    A folder that is not there yet is on the drive of the one it will be made in.
    """
    there = folder.absolute()
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    return _look(there.resolve())


if sys.platform == "win32":

    def _look(path: Path) -> str | None:
        import ctypes  # noqa: PLC0415 - here alone

        return kind_on_windows(PureWindowsPath(path), ctypes.windll.kernel32.GetDriveTypeW)

elif sys.platform == "darwin":

    def _look(path: Path) -> str | None:
        try:
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        return kind_among(PurePosixPath(path), of_mac(told.stdout))

else:

    def _look(path: Path) -> str | None:
        try:
            told = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
        return kind_among(PurePosixPath(path), of_linux(told))
