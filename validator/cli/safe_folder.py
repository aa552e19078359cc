"""Whether records may be kept in a folder: on a disk of this machine, and not for every user of it to read."""

import os
from collections.abc import Iterator
from pathlib import Path

from validator.cli.ending import could_not_run
from validator.library.network_drive import network_drive

KEPT = ("*.sqlite*", "library")
"""What holds case data, by the patterns of its names in the data folder: also copies of the ledger that lie beside it."""

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "cloudstorage")
"""How the folders begin that a program copies to other machines."""


def unsafe(data: Path) -> Iterator[str]:
    """Why records may not be kept in this folder, each with what to do; nothing where they may."""
    kept = [path for pattern in KEPT for path in sorted(data.glob(pattern))]
    for folder in (data, *kept):
        if kind := network_drive(folder):
            yield (
                f"{folder} is on a network drive: {kind}. There what was received can be lost, because the ledger needs "
                "locks and memory that only the programs of one machine share. Name a folder on a disk of this "
                "machine with --data or CASEFILE_DATA. Audits for several machines are kept in SharePoint"
            )
            return
    for path in open_to_all(*kept):
        yield f"{path} can be read or written by every user of this machine. Run: chmod o-rwx {path}"


def refuse_unsafe(data: Path) -> None:
    """End with a sentence where records may not be kept in this folder."""
    for why in unsafe(data):
        could_not_run(why)


def synced(data: Path) -> str:
    """A sentence for a folder that a program copies to other machines, by its name; empty for any other."""
    for part in data.parts:
        if part.casefold().startswith(SYNCED):
            return (
                f"{data} is below {part}, which a program copies to other machines: it may hold the ledger's file or "
                "bring back an old one, and others may get to see the records. Name another folder with --data"
            )
    return ""


def open_to_all(*paths: Path) -> Iterator[Path]:
    """Those of these that every user of this machine can read or write. Windows goes by other rules, and is not asked."""
    if os.name == "nt":
        return
    for path in paths:
        if path.exists() and path.stat().st_mode & 0o006 and _can_be_come_to(path.absolute()):
            yield path


def _can_be_come_to(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in path.parents)
