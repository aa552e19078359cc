"""Reading the time limits of questions (`x-limit`). The dialect has held their shape."""

from collections.abc import Sequence
from datetime import date

from validator.template.limit import Limit
from validator.template.mistake import LIMIT as LIMIT_CODE
from validator.template.mistake import TemplateMistake
from validator.template.model import Kind, Question
from validator.template.parts import Parts
from validator.template.pointer import join, parent

LIMIT = "x-limit"


def limit_of(pointer: str, kind: Kind, parts: Parts) -> Limit | None:
    """The limit of the question at `pointer`, if it has one. Raises TemplateMistake on what is no date."""
    said = parts.merged.get(LIMIT)
    if said is None:
        return None
    if kind is not Kind.DATE:
        raise TemplateMistake(parts.place_of(LIMIT), f"{pointer}: only a date has a limit", LIMIT_CODE)
    return Limit(
        id=said["id"],
        since=join(parent(pointer), said["from"]),
        within=said["within"],
        unit=said["unit"],
        basis=said["basis"],
        citation=said["citation"],
        checked_on=date.fromisoformat(said["checked_on"]) if said["checked_on"] else None,
        of=said.get("of", ""),
    )


def hold_limits(questions: Sequence[Question], parts: Parts) -> None:
    """Raises TemplateMistake for a limit that counts from no date asked before it, in the same object."""
    dates: set[str] = set()
    for question in questions:
        if question.limit and question.limit.since not in dates:
            start = question.limit.since.rpartition("/")[2]
            raise TemplateMistake(
                _declared(question.name, parts).place_of(LIMIT),
                f"the limit counts from {start}, which is no date asked before it in this section",
                LIMIT_CODE,
            )
        if question.kind is Kind.DATE:
            dates.add(question.pointer)


def _declared(name: str, parts: Parts) -> Parts:
    """Where a question of an object is declared: in the object itself, or in one of its conditions."""
    asked_sometimes = (
        parts.member(name, then)
        for _, then in parts.conditions("")
        if name in then.schema.get("properties", {})
    )
    return parts.members().get(name) or next(asked_sometimes)
