"""The report as JSON: a stable shape with a version number, described by `report.schema.json` beside this file.

A member is never renamed or taken out within a version; new ones may come.
"""

import json
from typing import Any

from validator.finding import Level, TemplateFinding
from validator.inspection.outcome import DRAFT, READER, STORED, Inspection, ReplayTable
from validator.inspection.reports.wording import Links, within

VERSION = 1
OUTCOMES = ("clean", "findings", "could-not-run")
"""By what the command ends with."""


def as_json(inspection: Inspection, links: Links) -> str:
    """The whole report, indented, with a line's end."""
    report = {
        "version": VERSION,
        "outcome": OUTCOMES[inspection.exit],
        "exit": inspection.exit,
        "why": inspection.failed,
        "counts": _counts(inspection),
        "compared": list(inspection.compared),
        "breaking": inspection.breaks,
        "findings": [_finding(inspection, one, links) for one in inspection.findings],
        "replays": [_replay(table) for table in inspection.replays],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _counts(inspection: Inspection) -> dict[str, Any]:
    changes = {what: inspection.breaking(what) for what in (STORED, READER, DRAFT)}
    return {
        "templates": inspection.templates,
        **{f"{level.value}s": inspection.at(level) for level in Level},
        "changes": {"total": len(inspection.changes), **changes},
    }


def _finding(inspection: Inspection, finding: TemplateFinding, links: Links) -> dict[str, Any]:
    """A finding's members. What only its kind has comes first, so that it can't stand for one of these."""
    return {
        **finding.more,
        "file": within(inspection.root, finding.place.file),
        "line": finding.place.line,
        "column": finding.place.column,
        "pointer": finding.pointer,
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.message,
        "fix": finding.fix,
        "guide": finding.guide,
        "link": links.to(finding.guide),
        "fingerprint": finding.fingerprint,
        "templates": list(finding.templates),
    }


def _replay(table: ReplayTable) -> dict[str, Any]:
    return {
        "template": table.template,
        "against": table.against,
        "total": table.total,
        "passing": table.passing,
        "losing_answers": table.losing,
        "with_new_findings": table.finding,
        "pointers": [{"pointer": pointer, "count": count} for pointer, count in table.pointers],
    }
