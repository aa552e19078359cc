"""`casefile-audit rebuild`: the ledger again, from the library alone."""

import sys
from pathlib import Path

import click

from validator.cli.ending import could_not_run, count
from validator.cli.keeping import keeping, say_if_new
from validator.clock import system_clock
from validator.deliveries import rebuild as rebuild_ledger
from validator.ledger import LedgerUnavailable
from validator.library import LibraryRefused, LibraryUnavailable
from validator.settings import Settings


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)
def rebuild(data: Path | None) -> None:
    """Put every record of the library that the ledger lacks into it: after a restore, or where the ledger was lost.

    Nothing in the library is changed, and nothing is taken away. serve may run meanwhile, and it may be run again.
    Ends with 1 when a document could not be taken; it is named, and left as it is.
    """
    settings = Settings()
    folder = (data or settings.data).resolve()
    say_if_new(folder)
    try:
        with keeping(folder, system_clock, settings=settings) as kept:
            rebuilt = rebuild_ledger(kept.ledger, kept.library)
    except (LedgerUnavailable, LibraryRefused, LibraryUnavailable) as why:
        could_not_run(f"{why} What was put into the ledger stays there: run it again")
    click.echo(f"{count(rebuilt.added, 'record')} added, {rebuilt.present} there already")
    for path, problem in rebuilt.damaged:
        click.echo(f"not taken: {path}: {problem}", err=True)
    sys.exit(1 if rebuilt.damaged else 0)
