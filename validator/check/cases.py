"""A case, tests/cases/NAME/*.json: answers of invented people, and the findings they should have."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from validator.catalogue.council import SILENT, Council, entries_told
from validator.check.checking import check
from validator.template import Template
from validator.template.answers import tidy

RECEIVED_ON = date(2026, 11, 23)
"""The day of receipt, where a case names none."""

MUST, MAY = {"description", "answers", "findings"}, {"received_on", "council"}
LARGEST = 1_000_000
"""Bytes. A case is read by people."""

Found = tuple[str, str]
"""Pointer and code."""


class CaseMistake(Exception):  # noqa: N818 - the word the writers of cases see
    """A case that can't be read: says on which line and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


@dataclass(frozen=True, slots=True)
class Case:
    """Answers, the day they are received, and what a check should say of them, in page order.

    `council` is what the council of the case says of itself: a case holds whatever the council of a clone says.
    """

    description: str
    answers: dict[str, Any]
    findings: tuple[Found, ...]
    received_on: date
    council: Council = SILENT


def read_case(file: Path) -> Case:
    """The case in a file. Raises CaseMistake when it can't be read, or says more or less than a case does."""
    written = _parsed(file)
    if missing := sorted(MUST - written.keys()):
        raise CaseMistake(1, f"“{missing[0]}” is missing")
    if unknown := sorted(written.keys() - MUST - MAY):
        raise CaseMistake(1, f"nothing reads “{unknown[0]}”")
    if not isinstance(written["description"], str) or not written["description"].strip():
        raise CaseMistake(1, "“description” says in words what the case shows")
    if not isinstance(written["answers"], dict):
        raise CaseMistake(1, "“answers” is an object of sections")
    return Case(
        written["description"],
        written["answers"],
        _findings(written["findings"]),
        _received_on(written),
        _council(written.get("council", {})),
    )


def found_in(case: Case, template: Template) -> tuple[Found, ...]:
    """What the template finds in the case's answers, in page order."""
    found = check(template, tidy(case.answers) or {}, case.received_on, case.council)
    return tuple((one.pointer, one.code) for one in found)


def difference(case: Case, found: tuple[Found, ...]) -> str:
    """What was found and is not said, and what is said and was not found; empty when the two are the same."""
    more, less = Counter(found) - Counter(case.findings), Counter(case.findings) - Counter(found)
    told = [f"finds {code} at {pointer or 'the top'}, which the case does not say" for pointer, code in more]
    told += [f"does not find {code} at {pointer or 'the top'}, which the case says" for pointer, code in less]
    if not told and found != case.findings:
        return "has the same findings in another order: they are told in page order"
    return "; ".join(told)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST:
            raise CaseMistake(1, f"a case has at most {LARGEST:,} bytes")
        written = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as mistake:
        raise CaseMistake(mistake.lineno, f"this is not JSON: {mistake.msg}") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise CaseMistake(1, f"it can't be read as UTF-8 text: {fault}") from None
    except RecursionError:
        raise CaseMistake(1, "it is nested too deeply") from None
    if not isinstance(written, dict):
        raise CaseMistake(1, "a case is a JSON object")
    return written


def _findings(written: Any) -> tuple[Found, ...]:
    if not isinstance(written, list) or not all(_is_finding(one) for one in written):
        raise CaseMistake(1, "“findings” is a list, each with “pointer” and “code” and nothing else")
    return tuple((one["pointer"], one["code"]) for one in written)


def _is_finding(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and one.keys() == {"pointer", "code"}
        and all(isinstance(text, str) for text in one.values())
    )


def _received_on(written: dict[str, Any]) -> date:
    if "received_on" not in written:
        return RECEIVED_ON
    try:
        return date.fromisoformat(written["received_on"])
    except (TypeError, ValueError):
        raise CaseMistake(1, "“received_on” is a day such as 2026-11-23") from None


def _council(written: Any) -> Council:
    if not isinstance(written, dict):
        raise CaseMistake(1, "“council” is an object of entries as a council's file has them")
    try:
        return Council.model_validate({"name": ""} | written)
    except ValidationError as mistakes:
        raise CaseMistake(1, f"“council”: {entries_told(mistakes)}") from None
