"""A data folder on a network drive is known by name, on each system, and no disk of this machine is taken for one."""

import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from validator.library.network_drive import (
    kind_among,
    kind_on_windows,
    network_drive,
    of_linux,
    of_mac,
)

LINUX = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 27 0:40 / /srv/nfs rw,relatime shared:7 master:2 - nfs4 files.example:/export rw,vers=4.2
31 27 0:41 / /srv/old rw - nfs files.example:/old rw
32 27 0:42 / /mnt/share\040of\040all rw - cifs //files/share rw,username=audits
33 27 0:43 / /mnt/new rw - smb3 //files/new rw
34 27 0:44 / /home/ada/far rw,nosuid - fuse.sshfs ada@far:/srv rw
35 27 0:45 / /mnt/c rw - 9p C:\134 rw,aname=drvfs
36 27 0:46 / /mnt/dav rw - fuse https://dav.example/files rw
37 27 0:47 / /mnt/bucket rw - fuse.rclone bucket: rw
38 27 8:17 / /mnt/stick rw - fuseblk /dev/sdb1 rw
39 27 0:49 / /mnt/archive rw - fuse.ratarmount ratarmount rw
40 30 8:33 / /srv/nfs/disk rw - xfs /dev/sdc1 rw
41 27 0:51 / /mnt/auto rw - autofs systemd-1 rw
42 41 0:52 / /mnt/auto rw - nfs4 files.example:/auto rw
43 27 0:53 / /mnt/gone rw - nfs4 files.example:/gone rw
44 43 8:49 / /mnt/gone rw - ext4 /dev/sdd1 rw
45 27 0:55 / /mnt/ceph rw - ceph 10.0.0.1:6789:/ rw
46 27 0:56 / /var/lib/docker/overlay rw - overlay overlay rw,lowerdir=/a
a line that is none
"""

MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@files.example/audits on /Volumes/audits (smbfs, nodev, nosuid, mounted by ada)
//ada@old.example/audits on /Volumes/On the old one (1) (afpfs, nodev, nosuid, mounted by ada)
files.example:/export on /Volumes/export (nfs, nodev, nosuid, mounted by ada)
https://dav.example/files/ on /Volumes/files (webdav, nodev, noexec, nosuid, mounted by ada)
ada@far:/srv on /Volumes/far (macfuse, nodev, nosuid, synchronous, mounted by ada)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/nfs/audits/var", "NFS"),
        ("/srv/old", "NFS"),
        ("/mnt/share of all/var", "a Windows share (SMB)"),
        ("/mnt/new/var", "a Windows share (SMB)"),
        ("/home/ada/far/var", "a folder of another machine by SSH (sshfs)"),
        ("/mnt/c/audits", "9p (a folder of another machine, or a Windows drive inside WSL)"),
        ("/mnt/dav/var", "WebDAV"),
        ("/mnt/bucket/var", "cloud storage"),
        ("/mnt/auto/var", "NFS"),
        ("/mnt/ceph/var", "a file system of many machines"),
    ],
)
def test_a_network_drive_of_linux_is_known_by_name(path, kind):
    assert kind_among(PurePosixPath(path), of_linux(LINUX)) == kind


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/srv",
        "/srv/nfsx",
        "/srv/nfs/disk/var",  # a disk that stands within one
        "/mnt/gone/var",  # another was mounted over it
        "/mnt/stick/var",
        "/mnt/archive/var",
        "/mnt/share",
        "/var/lib/docker/overlay/srv",
    ],
)
def test_a_disk_of_linux_is_none(path):
    assert kind_among(PurePosixPath(path), of_linux(LINUX)) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Volumes/audits/var", "a Windows share (SMB)"),
        ("/Volumes/On the old one (1)/var", "an Apple share (AFP)"),
        ("/Volumes/export/var", "NFS"),
        ("/Volumes/files/var", "WebDAV"),
        ("/Volumes/far/var", "a folder of another machine by SSH (sshfs)"),
        ("/Users/ada/var", None),
        ("/System/Volumes/Data/home/ada", None),
    ],
)
def test_a_network_drive_of_macos_is_known_by_name(path, kind):
    assert kind_among(PurePosixPath(path), of_mac(MAC)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"\\files\audits\var", "a Windows share (SMB)"),
        (r"\\?\UNC\files\audits\var", "a Windows share (SMB)"),
        ("//files/audits/var", "a Windows share (SMB)"),
        (r"\\wsl.localhost\Ubuntu\srv", "9p (a folder of another machine, or a Windows drive inside WSL)"),
        (r"\\wsl$\Ubuntu\srv", "9p (a folder of another machine, or a Windows drive inside WSL)"),
        (r"H:\audits\var", "a mapped drive"),
        (r"\\?\H:\audits\var", "a mapped drive"),
        (r"C:\audits\var", None),
        (r"\\?\C:\audits\var", None),
    ],
)
def test_a_share_of_windows_is_known_by_its_path_and_a_mapped_drive_by_what_windows_says(path, kind):
    types = {"C:\\": 3, "H:\\": 4}
    assert kind_on_windows(PureWindowsPath(path), types.__getitem__) == kind


def test_this_machines_own_mounts_are_read_and_the_tests_own_folder_is_on_a_disk(tmp_path):
    if sys.platform == "linux":
        there = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
        mounts = list(of_linux(there))
        assert len(mounts) == len(there.splitlines())
        assert PurePosixPath("/proc") in [mount.point for mount in mounts if mount.kind == "proc"]
    elif sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True).stdout
        assert len(list(of_mac(told))) == len(told.splitlines())
    assert network_drive(tmp_path) is None
    assert network_drive(tmp_path / "not" / "there" / "yet") is None
