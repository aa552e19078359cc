"""The report as text, for people and for the editors that jump to `file:line:column`."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

import click

from validator.finding import Level, TemplateFinding
from validator.inspection.outcome import Inspection, ReplayTable
from validator.inspection.reports.excerpt import excerpt, lines_of
from validator.inspection.reports.wording import (
    Links,
    breaks,
    hits,
    many,
    reached,
    summary,
    tame,
    value,
    verdict,
    within,
)

WIDTH = 80
COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "blue"}


def text(inspection: Inspection, links: Links, *, colour: bool = False) -> str:
    """All findings by file, what was compared and replayed, and the counts. Without `colour` it is plain text."""
    lines = [*_findings(inspection, links), *_ending(inspection)]
    written = "\n".join(lines) + "\n"
    return written if colour else click.unstyle(written)


def _findings(inspection: Inspection, links: Links) -> Iterator[str]:
    quoted = lines_of(finding.place.file for finding in inspection.findings)
    for file, findings in groupby(inspection.findings, key=lambda one: one.place.file):
        for finding in findings:
            yield _headline(within(inspection.root, file), finding)
            if shown := excerpt(finding.place, quoted[file]):
                yield f"    {shown[0]}"
                yield click.style(f"    {shown[1]}", fg=COLOURS[finding.level])
            yield from _rest(finding, links)
            yield ""


def _headline(file: str, finding: TemplateFinding) -> str:
    """`file:line:column: error: message [code]`: one line however long, so that every editor finds the place."""
    place = click.style(f"{file}:{finding.place.line}:{finding.place.column}:", bold=True)
    level = click.style(f"{finding.level}:", fg=COLOURS[finding.level], bold=True)
    return f"{place} {level} {tame(finding.message)} [{finding.code}]"


def _rest(finding: TemplateFinding, links: Links) -> Iterator[str]:
    """What to do, what it reaches, and for a change what it was, is and breaks."""
    for label, said in _sides(finding, links):
        if said:
            wrapped = fill(
                f"{label}: {tame(said)}",
                WIDTH,
                initial_indent="  ",
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
            yield wrapped.replace(f"{label}:", click.style(f"{label}:", bold=True), 1)


def _sides(finding: TemplateFinding, links: Links) -> Iterator[tuple[str, str]]:
    more = finding.more
    if "breaks" in more:
        yield "change", str(more.get("kind", ""))
        yield "at", reached(finding)
        yield "before", value(more.get("before"))
        yield "after", value(more.get("after"))
        yield "breaks", breaks(finding)
        yield "past audits", hits(finding)
        yield "why", str(more.get("why", ""))
        yield "approved", str(more.get("approved", ""))
    yield "fix", finding.fix
    yield "templates", ", ".join(finding.templates)
    yield "guide", links.to(finding.guide)


def _ending(inspection: Inspection) -> Iterator[str]:
    """What was compared, what came of it, what was replayed, and the counts."""
    if not inspection.failed:
        if inspection.compared:
            yield click.style("Compared:", bold=True)
            yield from (f"  {tame(sentence)}" for sentence in inspection.compared)
        yield click.style(verdict(inspection), fg="red" if inspection.breaks else None)
        yield from _replays(inspection.replays)
    colour = {0: "green", 1: "red", 2: "red"}[inspection.exit]
    yield click.style(summary(inspection), fg=colour, bold=True)


def _replays(tables: tuple[ReplayTable, ...]) -> Iterator[str]:
    if not tables:
        return
    yield ""
    yield click.style("Past audits checked again:", bold=True)
    wide = max(len(_name(table)) for table in tables)
    heads = ("audits", "still pass", "lose answers", "new findings")
    yield f"  {'template':<{wide}}  " + "  ".join(heads)
    for table in tables:
        numbers = (table.total, table.passing, table.losing, table.finding)
        cells = (f"{number:>{len(head)},}" for number, head in zip(numbers, heads, strict=True))
        yield f"  {_name(table):<{wide}}  " + "  ".join(cells)
        yield from (f"    {tame(pointer)}: {many(count, 'audit')}" for pointer, count in table.pointers)
    yield ""


def _name(table: ReplayTable) -> str:
    return tame(f"{table.template}, {table.against}")
