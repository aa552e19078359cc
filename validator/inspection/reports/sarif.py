"""The report as SARIF 2.1.0 (OASIS), which GitHub code scanning and editors read."""

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from validator.finding import TemplateFinding
from validator.inspection.outcome import Inspection
from validator.inspection.reports.as_json import OUTCOMES
from validator.inspection.reports.wording import Links, breaks, summary, value, verdict, within

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "casefileAudit/v1"

Json = dict[str, Any]


def sarif(inspection: Inspection, links: Links) -> str:
    """One run with its rules and results, indented, with a line's end."""
    codes = sorted({finding.code for finding in inspection.findings})
    run: Json = {
        "tool": {"driver": _driver(inspection.findings, codes, links)},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the clone."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(inspection)],
        "results": [_result(inspection, one, codes) for one in inspection.findings],
        "properties": {"summary": summary(inspection), "compared": list(inspection.compared)},
    }
    if not inspection.failed:
        run["properties"]["verdict"] = verdict(inspection)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(findings: Iterable[TemplateFinding], codes: list[str], links: Links) -> Json:
    first = {code: next(one for one in findings if one.code == code) for code in codes}
    return {
        "name": "casefile-audit check",
        "version": version("casefile-audit"),
        "rules": [_rule(finding, links) for finding in first.values()],
    }


def _rule(finding: TemplateFinding, links: Links) -> Json:
    """A rule by its code. It has an address only where the explanation has one."""
    link = links.to(finding.guide)
    rule: Json = {
        "id": finding.code,
        "shortDescription": {"text": finding.code.replace("-", " ").capitalize()},
        "defaultConfiguration": {"level": finding.level.value},
    }
    if link:
        rule["help"] = {"text": f"Explained in {link}"}
    if "://" in link:
        rule["helpUri"] = link
    return rule


def _invocation(inspection: Inspection) -> Json:
    """How the run went: one that failed is never to be taken for one that found nothing."""
    told: Json = {
        "executionSuccessful": not inspection.failed,
        "exitCode": inspection.exit,
        "exitCodeDescription": OUTCOMES[inspection.exit],
    }
    if inspection.failed:
        told["toolExecutionNotifications"] = [{"level": "error", "message": {"text": inspection.failed}}]
    return told


def _result(inspection: Inspection, finding: TemplateFinding, codes: list[str]) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.level.value,
        "message": {"text": _message(finding)},
        "locations": [_location(inspection, finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {
            **finding.more,
            "pointer": finding.pointer,
            "fix": finding.fix,
            "templates": list(finding.templates),
        },
    }
    if approved := finding.more.get("approved"):
        result["suppressions"] = [{"kind": "external", "justification": str(approved)}]
    return result


def _message(finding: TemplateFinding) -> str:
    lines = [finding.message]
    if "breaks" in finding.more:
        before, after = value(finding.more.get("before")), value(finding.more.get("after"))
        lines.append(f"Before: {before}. After: {after}. Breaks: {breaks(finding)}.")
    if finding.fix:
        lines.append(f"What to do: {finding.fix}.")
    return "\n".join(lines)


def _location(inspection: Inspection, finding: TemplateFinding) -> Json:
    place = finding.place
    artifact: Json = {"uri": quote(within(inspection.root, place.file)), "uriBaseId": ROOT}
    if not place.file.is_relative_to(inspection.root):
        artifact = {"uri": place.file.resolve().as_uri()}
    location: Json = {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    return location
