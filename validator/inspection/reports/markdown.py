"""The summary of a run as a Markdown page: what GitHub shows on the page of a workflow's run."""

from collections.abc import Iterator

from validator.finding import Level, TemplateFinding
from validator.inspection.outcome import Inspection
from validator.inspection.reports.wording import Links, breaks, many, summary, tame, value, verdict, within

MOST = 50
"""Rows of a table. GitHub takes a megabyte for a step, and nobody reads more."""


def markdown(inspection: Inspection, links: Links) -> str:
    """The verdict and counts, then tables of breaking changes, findings and past audits, where there are any."""
    return "\n".join(_page(inspection, links)) + "\n"


def _page(inspection: Inspection, links: Links) -> Iterator[str]:
    yield "## Templates\n"
    yield f"{_plain(summary(inspection))}\n"
    if inspection.failed:
        return
    yield f"**{verdict(inspection)}**\n"
    yield from (f"- {_plain(sentence)}" for sentence in inspection.compared)
    changes = [one for one in inspection.changes if one.more["breaks"]]
    others = [one for one in inspection.findings if one not in changes and one.level is not Level.NOTE]
    yield from _changes(changes)
    yield from _findings(inspection, others, links)
    yield from _replays(inspection)


def _changes(findings: list[TemplateFinding]) -> Iterator[str]:
    yield from _table(
        ("Change", "At", "Templates", "Before", "After", "Breaks"),
        [
            (
                str(one.more.get("kind", one.code)),
                one.pointer,
                ", ".join(one.templates),
                value(one.more.get("before")),
                value(one.more.get("after")),
                breaks(one),
            )
            for one in findings
        ],
    )


def _findings(inspection: Inspection, findings: list[TemplateFinding], links: Links) -> Iterator[str]:
    yield from _table(
        ("", "Where", "What is wrong", "What to do", "Explained"),
        [
            (
                one.level.value,
                f"{within(inspection.root, one.place.file)}:{one.place.line}",
                one.message,
                one.fix,
                links.to(one.guide),
            )
            for one in findings
        ],
    )


def _replays(inspection: Inspection) -> Iterator[str]:
    yield from _table(
        (
            "Past audits of",
            "Checked against",
            "All",
            "Still pass",
            "Lose answers",
            "New findings",
            "First places",
        ),
        [
            (
                table.template,
                table.against,
                f"{table.total:,}",
                f"{table.passing:,}",
                f"{table.losing:,}",
                f"{table.finding:,}",
                ", ".join(f"{pointer} ({count:,})" for pointer, count in table.pointers),
            )
            for table in inspection.replays
        ],
    )


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield f"\n| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(map(_plain, row))} |" for row in rows[:MOST])
    if len(rows) > MOST:
        yield f"\n… and {many(len(rows) - MOST, 'row')} more: see the log"


def _plain(text: str) -> str:
    """Text that Markdown and HTML leave as it is, on one line."""
    escaped = "".join(f"\\{letter}" if letter in "\\`*_[]|~#@" else letter for letter in tame(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
