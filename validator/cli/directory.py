"""The directory of a data folder, for a command that needs it."""

from pathlib import Path

import click

from validator.catalogue import Council
from validator.cli.ending import could_not_run, count
from validator.clock import Clock
from validator.people.directory_file import NAME, DirectoryFile

SHOWN = 20
"""How many mistakes are told at a start; `doctor` tells them all."""


def directory_of(data: Path, council: Council, clock: Clock) -> DirectoryFile:
    """The directory of a data folder, held to the council's areas, and what is wrong with it: nothing raises."""
    return DirectoryFile(data / NAME, [area.id for area in council.service_areas], clock)


def open_directory(data: Path, council: Council, clock: Clock) -> DirectoryFile:
    """The directory to serve with. Its mistakes are told; one that can't be read as a whole ends the command."""
    opened = directory_of(data, council, clock)
    told = [f"  {one}" for one in opened.rows.mistakes]
    if opened.rows.unreadable:
        could_not_run("\n".join([f"{data / NAME} can't be used:", *told]))
    if told:
        shown, more = told[:SHOWN], len(told) - SHOWN
        rest = [f"  … and {more} more: casefile-audit doctor tells them all"] if more > 0 else []
        first = (
            f"{data / NAME}: {count(len(told), 'mistake')}. What is wrong is left out until it is put right:"
        )
        click.echo("\n".join([first, *shown, *rest]), err=True)
    return opened
