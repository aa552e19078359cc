"""`casefile-audit validate`: findings for answers in files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import orjson

from validator.catalogue import Catalogue, read_council
from validator.check import check
from validator.cli.ending import could_not_run, count
from validator.clock import system_clock
from validator.dates import local_date
from validator.finding import Severity
from validator.settings import Settings
from validator.template.answers import tidy


@click.command()
@click.argument("template")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--version", "version", help="The published version to check against; the newest when none is named."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed; json is one object a line.",
)
def validate(template: str, files: tuple[str, ...], version: str | None, form: str) -> None:
    """Print the findings for the answers in FILES, checked against TEMPLATE.

    A file holds answers, or a whole submission with its answers in it, as JSON or one a line (NDJSON);
    “-” reads standard input. Ends with 1 when anything but advice is found.
    """
    catalogue = Catalogue(Settings().schemas)
    limits = _local_limits(Settings().council, catalogue)
    chosen = catalogue.template(template, version)
    if chosen is None:
        could_not_run(
            f"there is no published template “{template}”{f' {version}' if version else ''}. There are: {', '.join(catalogue.names())}"
        )
    today, asked = local_date(system_clock()), 0
    for where, value in (pair for file in files for pair in _documents(file)):
        answers = value.get("answers") if isinstance(value.get("answers"), dict) else value
        for finding in check(chosen, tidy(answers) or {}, today, limits):
            asked += finding.severity is not Severity.ADVICE
            if form == "json":
                click.echo(orjson.dumps({"file": where, **finding.as_json()}))
            else:
                click.echo(
                    f"{where}: {finding.pointer}: {finding.severity} {finding.code}: {finding.message} ({finding.guidance})"
                )
    if form == "text":
        click.echo(f"{count(asked, 'finding')} to put right or answer", err=True)
    sys.exit(1 if asked else 0)


def _local_limits(file: Path, catalogue: Catalogue) -> dict[str, int]:
    """The time limits the council has set itself."""
    try:
        return read_council(file, catalogue.every()).limits
    except (OSError, ValueError) as why:
        could_not_run(str(why))


def _documents(file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document of a file, with where it stands."""
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as fault:
        could_not_run(f"{file} can't be read: {fault.strerror}")
    name = "standard input" if file == "-" else file
    try:
        yield from [(name, _object(name, orjson.loads(text)))]
    except orjson.JSONDecodeError as mistake:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            could_not_run(f"{name}:{mistake.lineno}: this is not JSON: {mistake.msg}")
        yield from _lines(name, text)


def _lines(name: str, text: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield f"{name}:{number}", _object(f"{name}:{number}", orjson.loads(line))
            except orjson.JSONDecodeError as mistake:
                could_not_run(f"{name}:{number}: this is not JSON: {mistake.msg}")


def _object(where: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        could_not_run(f"{where}: answers are a JSON object")
    return value
