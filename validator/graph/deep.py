"""What only a real site can say, tried out in a test site and taken away again: `doctor --deep`."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from time import sleep

from validator.graph.checks import Finding
from validator.graph.client import Graph
from validator.graph.files import Drive
from validator.graph.opening import new_id
from validator.graph.outcome import NotDone
from validator.graph.provision import Plan, find
from validator.graph.sites import drive_id, site_id
from validator.graph.trials import (
    Part,
    Trial,
    create_only,
    demands,
    etags,
    fields,
    hashes,
    inline,
    unique,
)

PARTS: tuple[Part, ...] = (unique, create_only, hashes, fields, inline, etags, demands)


def try_out(
    graph: Graph,
    site_url: str,
    plans: tuple[Plan, ...],
    ids: Callable[[], str] = new_id,
    pause: Callable[[float], None] = sleep,
) -> Iterator[Finding]:
    """Every part, whatever the others came to; then everything is taken away. Raises what Graph says of the site."""
    site = site_id(graph, site_url)
    drive = drive_id(graph, site, plans[0].title)
    rows = find(graph, site, plans[-1])
    if drive is None or rows is None:
        yield Finding("nothing can be tried before provision has run", well=False)
        return
    trial = Trial(graph, site, Drive(graph, drive), rows, f"doctor-{ids()}", pause)
    try:
        for part in PARTS:
            try:
                yield from part(trial)
            except NotDone as why:
                yield Finding(f"{part.__name__.replace('_', ' ')}: {why.reason}", well=False)
    finally:
        _take_away(trial)


def _take_away(trial: Trial) -> None:
    with suppress(NotDone, KeyError):  # one that was made without an answer
        trial.made.append(str((trial.rows.with_key(trial.name) or {})["id"]))
    for number in dict.fromkeys(trial.made):
        with suppress(NotDone):
            trial.rows.remove(number)
    with suppress(NotDone):
        trial.drive.remove(trial.drive.find(trial.name).id)
