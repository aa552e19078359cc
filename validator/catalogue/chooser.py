"""The chooser: a few questions that lead to the right template, kept in `schemas/chooser.json`.

Its conditions are written as `validator.template.condition` reads them, over `/NAME` of its own questions.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.catalogue.files import SchemaMistake, line_of
from validator.template import Choice, Kind, Question
from validator.template.condition import Rule, holds
from validator.template.pointer import join

FILE = "chooser.json"


@dataclass(frozen=True, eq=False, slots=True)
class Lead:
    """Where answers lead: the template, when it is the one, and why."""

    when: Rule
    template: str
    why: str


@dataclass(frozen=True)
class Chooser:
    """The questions in the order they are asked, and the leads, of which the first that holds counts."""

    questions: tuple[Question, ...]
    leads: tuple[Lead, ...]

    def question(self, pointer: str) -> Question | None:
        """The question at a pointer."""
        return next((one for one in self.questions if one.pointer == pointer), None)

    def section(self, _: str) -> None:
        """A chooser has no sections."""

    def heard(self, given: Mapping[str, str]) -> dict[str, str]:
        """Of the answers given, by name, those that were offered to a question that is asked."""
        heard: dict[str, str] = {}
        for question in self.questions:
            if _is_asked(question, heard) and question.choice(given.get(question.name)):
                heard[question.name] = given[question.name]
        return heard

    def to_answer(self, given: Mapping[str, str]) -> list[Question]:
        """What is asked and not answered yet."""
        heard = self.heard(given)
        return [one for one in self.questions if one.name not in heard and _is_asked(one, heard)]

    def lead(self, given: Mapping[str, str]) -> Lead | None:
        """Where the answers lead; None while something is still to be answered."""
        heard = self.heard(given)
        if self.to_answer(heard):
            return None
        return next((lead for lead in self.leads if holds(lead.when, heard)), None)


def _is_asked(question: Question, heard: Mapping[str, str]) -> bool:
    return question.when is None or holds(question.when, heard)


def read_chooser(schemas: Path) -> Chooser:
    """The chooser in a folder of schemas. Raises SchemaMistake, with file and line, for one that can't be used."""
    file = schemas / FILE
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise SchemaMistake(file, getattr(fault, "lineno", 1), f"it can't be read as JSON: {fault}") from None
    try:
        chooser = _read(data)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise SchemaMistake(
            file,
            1,
            f"a question has a name, a title and choices, a lead has when, template and why: {fault!r}",
        ) from None
    for pointer, message in _mistakes(chooser):
        raise SchemaMistake(file, line_of(file, pointer), message)
    return chooser


def _read(data: dict[str, Any]) -> Chooser:
    questions = [
        Question(
            join("", one["name"]),
            Kind.CHOICE,
            one["title"],
            {"description": one.get("hint", "")},
            tuple(Choice(choice["value"], choice["title"]) for choice in one["choices"]),
            when=one.get("when"),
        )
        for one in data["questions"]
    ]
    leads = [Lead(one["when"], one["template"], one["why"]) for one in data["leads"]]
    for rule in [*(one.when for one in questions if one.when), *(one.when for one in leads)]:
        list(_answers(rule))  # raises for a rule of another shape
    return Chooser(tuple(questions), tuple(leads))


def _mistakes(chooser: Chooser) -> Iterator[tuple[str, str]]:
    """The pointer into the file and the words of everything that can't be right."""
    for number, question in enumerate(chooser.questions):
        here, earlier = f"/questions/{number}", chooser.questions[:number]
        if question.pointer in [one.pointer for one in earlier]:
            yield f"{here}/name", f"there are two questions “{question.name}”"
        if question.when:
            yield from _names(f"{here}/when", question.when, earlier)
    for number, lead in enumerate(chooser.leads):
        yield from _names(f"/leads/{number}/when", lead.when, chooser.questions)


def _names(here: str, rule: Rule, questions: tuple[Question, ...]) -> Iterator[tuple[str, str]]:
    """What a rule names that is not there to be named."""
    known = {one.pointer: one for one in questions}
    for part in _answers(rule):
        question = known.get(part["answer"])
        if question is None:
            yield here, f"no question {part['answer']} stands above"
            continue
        unknown = [value for value in part.get("in", []) if not question.choice(value)]
        yield from ((here, f"{part['answer']} has no choice “{value}”") for value in unknown)


def _answers(rule: Rule) -> Iterator[Rule]:
    """The parts of a rule that speak of one answer. Raises where it is not built as a rule is."""
    if "answer" in rule:
        yield rule
        return
    [(key, parts)] = rule.items()
    for part in {"all": parts, "any": parts, "not": [parts]}[key]:
        yield from _answers(part)
