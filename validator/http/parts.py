"""A section as a page shows it: what was judged and why, then what that rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import dropwhile

from validator.http.pattern import OVERALL, Line, Pattern
from validator.template import Question
from validator.template.said import Said, SaidSection

SHOWN_APART = ("relevant", "judgement", "own_score", "worker_score")
"""They stand in the section's heading, or in the pattern."""
BESIDE = "score_difference"
"""It is asked before the judgement, and read with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """`reasons` is what is asked from the judgement on, `facts` what is asked before it."""

    name: str
    title: str
    line: Line | None
    reasons: tuple[Said, ...]
    facts: tuple[Said, ...]
    blank: tuple[Question, ...]

    @property
    def untouched(self) -> bool:
        """Whether nothing in it was answered."""
        return not (self.reasons or self.facts or (self.line and (self.line.auditor or self.line.set_aside)))


def parts(sections: Iterable[SaidSection], pattern: Pattern) -> list[Part]:
    """The sections in page order."""
    lines = {line.section.name: line for line in pattern.lines}
    if pattern.whole is not None:
        lines[OVERALL] = pattern.whole
    return [_part(one, lines.get(one.section.name)) for one in sections]


def _part(one: SaidSection, line: Line | None) -> Part:
    after = _read_together(one)
    told = [each for each in one.said if each.question.name not in SHOWN_APART]
    reasons = tuple(each for each in told if each.question.name in after)
    facts = tuple(each for each in told if each.question.name not in after)
    return Part(one.section.name, one.section.title, line, reasons, facts, one.blank)


def _read_together(one: SaidSection) -> frozenset[str]:
    """The names of what is read with the judgement."""
    names = (question.name for question in one.section.questions)
    return frozenset({BESIDE, *dropwhile(lambda name: name != "judgement", names)})
