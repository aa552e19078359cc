"""`casefile-audit validate`: findings for answers in files."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
import orjson

from validator.catalogue import Catalogue, Council, read_council
from validator.check import check
from validator.cli.ending import could_not_run, count
from validator.clock import from_stamp, system_clock
from validator.dates import local_date
from validator.finding import Severity
from validator.http.bodies import parse_json
from validator.service import Refused
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
    council = _council(Settings().council, catalogue)
    chosen = catalogue.template(template, version)
    if chosen is None:
        could_not_run(
            f"there is no published template “{template}”{f' {version}' if version else ''}. There are: {', '.join(catalogue.names())}"
        )
    asked = 0
    for where, value in (pair for file in files for pair in _documents(file)):
        answers = value.get("answers") if isinstance(value.get("answers"), dict) else value
        for finding in check(chosen, tidy(answers) or {}, _received_on(value), council):
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


def _council(file: Path, catalogue: Catalogue) -> Council:
    """What the council says of itself."""
    try:
        return read_council(file, catalogue.every())
    except (OSError, ValueError) as why:
        could_not_run(str(why))


def _documents(file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document of a file, with where it stands: one for the whole file, or one a line."""
    name = "standard input" if file == "-" else file
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as fault:
        could_not_run(f"{file} can't be read: {fault.strerror}")
    whole = parse_json(text)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not isinstance(whole, Refused):
        yield name, whole
    elif len(lines) > 1 and not isinstance(parse_json(lines[0][1]), Refused):
        for number, line in lines:
            value = parse_json(line)
            if isinstance(value, Refused):
                _stop(f"{name}:{number}", line, value)
            yield f"{name}:{number}", value
    else:
        _stop(name, text, whole)


def _stop(where: str, text: bytes, refused: Refused) -> NoReturn:
    """End because a document can't be read, with the line where that is known."""
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError as mistake:
        line = "" if where.rpartition(":")[2].isdecimal() else f":{mistake.lineno}"
        could_not_run(f"{where}{line}: this is not JSON: {mistake.msg}")
    could_not_run(f"{where}: {refused.detail}")


def _received_on(document: dict[str, Any]) -> date:
    """The day a kept submission was received; today for answers that were not."""
    try:
        return local_date(from_stamp(str(document.get("received_at"))))
    except ValueError:
        return local_date(system_clock())
