"""`serve --demo`: an invented month for an empty data folder, and nothing for one that holds records."""

from datetime import datetime
from pathlib import Path

import click

from validator.catalogue import Council
from validator.cli.ending import count
from validator.cli.keeping import Keeping
from validator.dates import local_date
from validator.demo import Marker, is_demo, marker_of, send_month, write_people
from validator.ledger import EVERYTHING
from validator.service import Service
from validator.settings import Settings


def fill_if_empty(kept: Keeping, folder: Path, service: Service, settings: Settings) -> None:
    """Put the month in and deliver it, or say why not. One that was cut short is finished. Raises CannotFill."""
    marker = marker_of(folder)
    if marker is None and holds_records(kept):
        click.echo(f"{folder} holds records already: nothing invented was added", err=True)
    elif marker is None or not marker.complete:
        _fill(kept, folder, service, settings, marker.made_at if marker else service.clock())


def add_people_if_none(folder: Path, council: Council, now: datetime) -> None:
    """Put the invented people into a demo folder that has no directory. Any other folder is left as it is."""
    areas = [area.id for area in council.service_areas]
    if is_demo(folder) and write_people(folder, areas, local_date(now)):
        click.echo(f"A directory of invented people added to {folder}", err=True)


def holds_records(kept: Keeping) -> bool:
    """Whether anything was ever kept here, in the ledger or in the library."""
    return bool(kept.ledger.list(EVERYTHING, limit=1)) or next(iter(kept.library.paths()), None) is not None


def _fill(kept: Keeping, folder: Path, service: Service, settings: Settings, now: datetime) -> None:
    Marker(now).write(folder)
    number = send_month(service.catalogue, kept.ledger, service.council, settings.cases, now)
    kept.deliverer.run_once()
    Marker(now, complete=True).write(folder)
    click.echo(f"{count(number, 'invented audit')} added to {folder}", err=True)
