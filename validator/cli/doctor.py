"""`casefile-audit doctor`: what is configured here, and whether it can be reached."""

import sys
from pathlib import Path

import click

from validator.cli.checkup import look
from validator.cli.ending import count
from validator.cli.here import Here
from validator.settings import Settings


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The folder for records.  [default: var, or CASEFILE_DATA]",
)
@click.option(
    "--deep",
    is_flag=True,
    help="Try out in SharePoint what only trying shows: for a test site, where files and rows may come and go.",
)
def doctor(data: Path | None, *, deep: bool) -> None:
    """Say what is configured and whether it can be reached, with every mistake in directory.csv. No secret is shown.

    Ends with 1 when something is to be put right.
    """
    settings = Settings()
    here = Here((data or settings.data).resolve(), settings, deep)
    wrong = 0
    for seen in look(here):
        wrong += not seen.well
        click.echo(f"{'ok   ' if seen.well else 'wrong'}  {seen.what:<9}  {seen.words}")
        for line in seen.more:
            click.echo(f"{'':<18}{line}")
    click.echo(f"{count(wrong, 'thing')} to put right" if wrong else "All is well")
    sys.exit(1 if wrong else 0)
