"""The grades of the sections beside the overall one, as they were given: a picture, and nothing is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from validator.template import Choice, Question, Section, Template
from validator.template.pointer import at

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Line:
    """One section: where its auditor and its worker put it, and whether it was set aside."""

    section: Section
    auditor: Choice | None
    worker: Choice | None
    set_aside: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """The columns in the template's own order, a line a section, and the whole file below them."""

    columns: tuple[Choice, ...]
    lines: tuple[Line, ...]
    whole: Line | None


def pattern(template: Template, answers: Mapping[str, Any]) -> Pattern:
    """What was said of each section that ends in a grade. One that stood closed and was not opened is left out."""
    columns = tuple(dict.fromkeys(choice for section in template.judged for choice in _scale(section)))
    whole = next((one for one in template.sections if one.name == OVERALL and one.judged), None)
    lines = tuple(
        _line(section, answers, "own_score")
        for section in template.judged
        if not section.offered or section.name in answers
    )
    return Pattern(columns, lines, _line(whole, answers, "worker_score") if whole else None)


def _scale(section: Section) -> tuple[Choice, ...]:
    asked = _question(section, "judgement")
    return asked.choices if asked else ()


def _line(section: Section, answers: Mapping[str, Any], workers: str) -> Line:
    return Line(
        section,
        _said(section, answers, "judgement"),
        _said(section, answers, workers),
        at(answers, section.below("relevant")) == "no",
    )


def _said(section: Section, answers: Mapping[str, Any], name: str) -> Choice | None:
    asked = _question(section, name)
    return asked.choice(at(answers, asked.pointer)) if asked else None


def _question(section: Section, name: str) -> Question | None:
    return next((one for one in section.questions if one.name == name), None)
