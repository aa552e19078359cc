"""The report as GitHub's workflow commands, which become annotations beside the lines of a pull request."""

from collections.abc import Iterator

from validator.finding import Level, TemplateFinding
from validator.inspection.outcome import Inspection
from validator.inspection.reports.wording import (
    Links,
    breaks,
    hits,
    reached,
    summary,
    value,
    verdict,
    within,
)

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def github(inspection: Inspection, links: Links) -> str:
    """An annotation for each finding, then the verdict and the counts as lines of the log."""
    if inspection.failed:
        return _command("error", {"title": "The check could not run"}, inspection.failed) + "\n"
    commands = [_annotation(inspection, finding, links) for finding in inspection.findings]
    return "\n".join([*commands, verdict(inspection), summary(inspection)]) + "\n"


def _annotation(inspection: Inspection, finding: TemplateFinding, links: Links) -> str:
    properties = {
        "file": within(inspection.root, finding.place.file),
        "line": str(finding.place.line),
        "col": str(finding.place.column),
        "title": finding.code,
    }
    return _command(COMMANDS[finding.level], properties, "\n".join(_lines(finding, links)))


def _lines(finding: TemplateFinding, links: Links) -> Iterator[str]:
    yield finding.message
    if "breaks" in finding.more:
        more = finding.more
        yield f"At: {reached(finding)}"
        if told := hits(finding):
            yield f"Past audits: {told}"
        yield f"Before: {value(more.get('before'))}"
        yield f"After: {value(more.get('after'))}"
        yield f"Breaks: {breaks(finding)}"
    if finding.fix:
        yield f"Fix: {finding.fix}"
    if finding.templates:
        yield f"Templates: {', '.join(finding.templates)}"
    if link := links.to(finding.guide):
        yield f"Guide: {link}"


def _command(name: str, properties: dict[str, str], message: str) -> str:
    """One command on one line, whatever the texts hold."""
    said = ",".join(f"{key}={text.translate(_IN_PROPERTIES)}" for key, text in properties.items())
    return f"::{name} {said}::{message.translate(_IN_MESSAGES)}"
