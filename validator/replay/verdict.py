"""What another version of its template makes of one past submission."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import orjson

from validator.catalogue import Council
from validator.check import check, check_rules
from validator.finding import Finding
from validator.replay.seeing import what_rules_see
from validator.shape import CODES, engine
from validator.template import Kind, Template
from validator.template.answers import Answers, without_hidden
from validator.template.parts import Parts
from validator.template.pointer import ROW, at, general

NO_PLACE, HIDDEN = CODES["unevaluatedProperties"], CODES["propertyNames"]
"""The codes of an answer that is lost: the new version has no question for it, or does not ask it."""

Found = frozenset[tuple[str, str]]
"""General pointers and codes."""
NOTHING: Found = frozenset()


@dataclass(frozen=True)
class Verdict:
    """What is lost, and what is newly found. Neither: it passes."""

    lost: Found = NOTHING
    found: Found = NOTHING


@dataclass(frozen=True, eq=False)
class Change:
    """Two versions of one template: what submissions were made on, and what they are held to now."""

    made_on: Template
    against: Template
    council: Council

    @cached_property
    def same(self) -> bool:
        """Byte for byte, so that nothing has to be looked at."""
        before, after = self.made_on, self.against
        return before.name == after.name and (
            orjson.dumps(dict(before.schema)) == orjson.dumps(dict(after.schema))
        )

    @cached_property
    def rules_differ(self) -> bool:
        """Whether rules can see a difference."""
        return not self.same and what_rules_see(self.made_on) != what_rules_see(self.against)

    @cached_property
    def closed(self) -> bool:
        """Whether the new version's schema refuses every answer that it has no question for."""
        return _is_closed(self.against)

    @cached_property
    def taken_out(self) -> list[str]:
        """The questions that the new version does not have."""
        every = (question.pointer for question in self.made_on.questions())
        return [pointer for pointer in every if self.against.question(pointer) is None]

    def verdict(self, answers: Answers, received_on: date) -> Verdict:
        """The long way: everything that both versions say. Raises RecursionError for answers deeper than any form."""
        if self.closed and engine(self.against).is_valid(answers):
            now, lost = _pairs(check_rules(self.against, answers, received_on, self.council)), NOTHING
        else:
            now = _pairs(check(self.against, answers, received_on, self.council))
            lost = frozenset(self._lost(answers))
        if not now:
            return Verdict(lost)
        before = _pairs(check(self.made_on, answers, received_on, self.council))
        return Verdict(lost, frozenset(one for one in now - before if one[1] not in (NO_PLACE, HIDDEN)))

    def _lost(self, answers: Answers) -> Iterator[tuple[str, str]]:
        for pointer in self.taken_out:
            if _is_answered(answers, pointer):
                yield pointer, NO_PLACE
        hidden_before = set(without_hidden(self.made_on, answers)[1])
        for pointer in without_hidden(self.against, answers)[1]:
            if pointer not in hidden_before:
                yield general(pointer), HIDDEN


def _pairs(findings: Iterator[Finding] | list[Finding]) -> Found:
    return frozenset((general(one.pointer), one.code) for one in findings)


def _is_answered(answers: Any, pointer: str) -> bool:
    rows, between, rest = pointer.partition(f"/{ROW}/")
    if not between:
        return at(answers, pointer) is not None
    value = at(answers, rows)
    return isinstance(value, list) and any(_is_answered(row, f"/{rest}") for row in value)


def _is_closed(template: Template) -> bool:
    definitions = template.schema.get("$defs", {})
    top = Parts(dict(template.schema), "#", definitions)
    sometimes = [
        top.member(name, then) for _, then in top.conditions("") for name in then.schema.get("properties", {})
    ]
    sections = [one for one in [*top.members().values(), *sometimes] if one.merged.get("type") == "object"]
    rows = [
        Parts(question.keywords["items"], "#", definitions)
        for question in template.questions()
        if question.kind is Kind.ROWS
    ]
    return all(one.merged.get("unevaluatedProperties") is False for one in (top, *sections, *rows))
