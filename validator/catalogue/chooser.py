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
from validator.template.condition import Rule, holds, pointers
from validator.template.pointer import join

FILE = "chooser.json"


@dataclass(frozen=True, slots=True)
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
    except (AttributeError, KeyError, TypeError) as fault:
        raise SchemaMistake(
            file, 1, f"a question has a name, a title and choices, a lead has when, template and why: {fault!r}"
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
    list(_conditions(questions, leads))  # a rule of another shape is found out here
    return Chooser(tuple(questions), tuple(leads))


def _conditions(questions: list[Question], leads: list[Lead]) -> Iterator[bool]:
    yield from (holds(rule, {}) for rule in [*(one.when for one in questions), *(one.when for one in leads)] if rule)


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
    yield from ((here, f"no question {name} stands above") for name in pointers(rule) if name not in known)
    for part in _answers(rule):
        question = known.get(part["answer"])
        unknown = [value for value in part.get("in", []) if question and not question.choice(value)]
        yield from ((here, f"{part['answer']} has no choice “{value}”") for value in unknown)


def _answers(rule: Rule) -> Iterator[Rule]:
    """The parts of a rule that speak of one answer."""
    if "answer" in rule:
        yield rule
    for part in [*rule.get("all", []), *rule.get("any", []), *([rule["not"]] if "not" in rule else [])]:
        yield from _answers(part)
