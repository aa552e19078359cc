"""Every object of a template that holds questions: the template, its sections, the rows of lists; each with its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from validator.catalogue.bundling import Bundle
from validator.catalogue.working import Working
from validator.lints.survey import Survey
from validator.template import Kind, Question, Section, Template
from validator.template.condition import Rule
from validator.template.parts import Part, Parts
from validator.template.pointer import ROW, join

Schema = dict[str, Any]


@dataclass(frozen=True)
class Holder:
    """An object of questions: its pointer (empty for the template), its schema and what that takes in, what it asks."""

    working: Working
    template: Template
    pointer: str
    parts: Parts
    questions: tuple[Question, ...] = ()
    section: Section | None = None

    def conditions(self) -> Iterator[tuple[Rule, str, Part]]:
        """Each condition as a rule, the place of its `if`, and its `then`."""
        for rule, then in self.parts.conditions(self.pointer):
            yield rule, f"{then.where.removesuffix('/then')}/if", then


def holders(survey: Survey) -> Iterator[Holder]:
    """All of them, in every template that can be drawn."""
    for working, bundle, template in survey.templates:
        yield from holders_of(working, bundle, template)


def holders_of(working: Working, bundle: Bundle, template: Template) -> Iterator[Holder]:
    """Those of one template, in page order."""
    top = Parts(bundle.schema, "#", bundle.schema.get("$defs", {}))
    yield Holder(working, template, "", top)
    sections = dict(top.members())
    for _, then in top.conditions(""):
        sections |= {name: top.member(name, then) for name in then.schema.get("properties", {})}
    for section in template.sections:
        parts = sections[section.name]
        if parts.merged.get("type") == "object":
            yield Holder(working, template, section.pointer, parts, section.questions, section)
        for question in section.questions:
            if question.kind is Kind.ROWS:
                items = Parts(question.keywords["items"], f"{question.place('items')}", top.definitions)
                yield Holder(working, template, join(question.pointer, ROW), items, question.questions)


def asked(survey: Survey) -> Iterator[tuple[Working, Section, Question]]:
    """Every question of every template that can be drawn, those of rows too, with its section."""
    for working, _, template in survey.templates:
        for section in template.sections:
            for question in section.questions:
                yield from ((working, section, one) for one in question.walk())
