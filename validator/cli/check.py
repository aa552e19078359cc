"""`casefile-audit check`: whether templates can be drawn, what is published is untouched, and limits are looked after."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from validator.catalogue import Catalogue, CouncilMistake, SchemaMistake, WorkingCopies, read_council
from validator.catalogue.publishing import digest_of, read_digests
from validator.check import stale_limits
from validator.cli.ending import could_not_run, count
from validator.dates import local_date, spoken
from validator.settings import Settings
from validator.template import Limit, Template, TemplateMistake, read_template


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
def check(form: str) -> None:  # noqa: ARG001 - there is one so far
    """Read every template as people edit it, and hold what is published to the digests noted when it was.

    Warns of time limits last checked over 12 months ago, which is no finding. What a changed template
    does to audits already made is not looked at.
    """
    settings = Settings()
    try:
        checked = checked_over(settings.schemas, settings.council, local_date(settings.clock()))
    except (OSError, ValueError) as why:
        could_not_run(str(why))
    for line in [*checked.findings, *checked.warnings]:
        click.echo(line)
    click.echo(
        f"{count(checked.templates, 'template')} read: "
        f"{count(len(checked.findings), 'finding')}, {count(len(checked.warnings), 'warning')}",
        err=True,
    )
    sys.exit(1 if checked.findings else 0)


@dataclass(frozen=True)
class Checked:
    """How many templates could be read, what has to be put right, and what is only to be looked at; a line each."""

    templates: int
    findings: list[str]
    warnings: list[str]


def checked_over(schemas: Path, council: Path, today: date) -> Checked:
    """A folder of schemas and a council's file, looked over as on this day.

    Raises OSError or ValueError for what is missing or broken so that nothing can be said.
    """
    templates, findings = _read(schemas)
    findings += _published(schemas / "published")
    # the council's limits can be looked up only in templates that can be read
    findings = findings or list(_council(council, schemas, templates))
    return Checked(len(templates), findings, list(_stale(templates, today)))


def _read(schemas: Path) -> tuple[list[Template], list[str]]:
    """The working copies, and what is wrong with those that can't be read."""
    working = WorkingCopies(schemas)
    if not working.names():
        raise FileNotFoundError(f"there is no template under {schemas}")
    templates, findings = [], []
    for name in working.names():
        try:
            template = working.template(name)
        except SchemaMistake as mistake:
            findings.append(f"{mistake.file}:{mistake.line}: error: {mistake.message}")
        else:
            templates += [template] if template else []
    return templates, findings


def _published(folder: Path) -> Iterator[str]:
    """What is wrong with the published files, held to the digests noted when they were published."""
    digests = folder / "digests.json"
    noted = read_digests(digests)
    files = {f"{file.parent.name}/{file.stem}": file for file in sorted(folder.glob("*/*.json"))}
    for name, file in files.items():
        if why := _why_not(file, noted.get(name)):
            yield f"{file}:1: error: {why}"
    for name in sorted(noted.keys() - files.keys()):
        yield f"{digests}:1: error: it notes {name}, which is not there: put the file back"


def _why_not(file: Path, noted: str | None) -> str:
    """Why a published file can't stand as it is; empty when it can."""
    if noted is None:
        return "no digest of it is noted: nothing but casefile-audit publish puts a file here"
    try:
        schema = json.loads(file.read_bytes())
        as_published = digest_of(schema) == noted
    except ValueError:
        as_published = False
    if not as_published:
        return "it was changed after it was published: put it back as it was"
    try:
        read_template(schema, file.parent.name, file.stem)
    except TemplateMistake as mistake:
        return f"it can't be drawn: {mistake}"
    return ""


def _council(file: Path, schemas: Path, templates: list[Template]) -> Iterator[str]:
    """What is wrong with the council's file, its limits held to the templates."""
    try:
        read_council(file, [*Catalogue(schemas).every(), *templates])
    except CouncilMistake as mistake:
        yield f"error: {mistake}"


def _stale(templates: Iterable[Template], today: date) -> Iterator[str]:
    """A warning for each limit that wants looking up again, with the templates that have it."""
    found: dict[Limit, list[str]] = {}
    for template in templates:
        for limit in dict.fromkeys(stale_limits(template, today)):
            found.setdefault(limit, []).append(template.name)
    for limit, names in found.items():
        assert limit.checked_on
        yield (
            f"warning: the time limit {limit.id} ({', '.join(names)}) was last checked on {spoken(limit.checked_on)}, "
            f"over 12 months ago: look it up in {limit.citation.rstrip('.')}, then set checked_on"
        )
