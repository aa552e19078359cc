"""Drawing a template's parts with Jinja."""

from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment
from markupsafe import Markup

from site_config.drawing.condition_words import condition_words, is_only_relevance
from site_config.drawing.jinja import environment
from site_config.drawing.limit_words import limit_words
from site_config.drawing.relevance_words import set_aside_words
from validator.catalogue import Council
from validator.template import Choice, Question, Section, Template
from validator.template.condition import Rule

_GUIDE = "\x02guide\x03"
FEW = 8
"""More choices of the council's own than this go into a list to pick from; up to it they are all in view."""


@dataclass(frozen=True)
class Drawn:
    """A question's HTML in two halves: the author's own guidance goes between them."""

    before: str
    after: str

    @property
    def whole(self) -> str:
        """The HTML where there is no guidance of an author's."""
        return self.before + self.after


class Drawer:
    """Draws one template for one council."""

    def __init__(self, template: Template, council: Council) -> None:
        self.template, self.council = template, council

    @cached_property
    def _jinja(self) -> Environment:
        jinja = environment()
        jinja.globals |= {
            "when_words": self._when_words,
            "choices_of": self._choices,
            "limit_of": self._limit_words,
            "set_aside": set_aside_words,
        }
        return jinja

    def _when_words(self, rule: Rule | None) -> str:
        """When a question is asked, in words; nothing where it goes without saying."""
        if rule is None or is_only_relevance(rule):
            return ""
        told = [part for part in rule.get("all", [rule]) if not is_only_relevance(part)]
        return f"Only if {condition_words(self.template, {'all': told})}"

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        """A question's choices: its own, or the list the council keeps."""
        which = question.keywords.get("x-choices")
        if which is None:
            return question.choices
        return tuple(Choice(option.id, option.title) for option in self.council.options(which))

    def _limit_words(self, question: Question) -> str:
        """The time limit of a date, in words; nothing for another question."""
        return limit_words(self.template, question, self.council.limits)

    def _draw(self, part: str, **values: object) -> str:
        return self._jinja.get_template(part).render(
            template=self.template, form=self.form_id, few=FEW, **values
        )

    @property
    def form_id(self) -> str:
        """The id every control of the form joins it by."""
        return f"audit-{self.template.name}"

    def question(self, question: Question, *, guided: bool = False, number: int | None = None) -> Drawn:
        """One question; `guided` says that an author's guidance will stand in it."""
        html = self._draw("question.html.j2", question=question, guided=guided, guide=_GUIDE, number=number)
        before, _, after = html.partition(_GUIDE)
        return Drawn(before, after)

    def head(self, *, preview: bool = False, note: str = "") -> str:
        """The form element with its hidden fields, and the place for a summary of findings."""
        return self._draw("head.html.j2", preview=preview, note=note)

    def bar(self) -> str:
        """The bar that holds Check and Send."""
        return self._draw("bar.html.j2")

    def section_hint(self, section: Section) -> str:
        """The words under a section's heading, with what answers above say of its relevance."""
        return self._draw("section_hint.html.j2", section=section)

    def whole(self) -> str:
        """The bare form, without prose: every section with its questions."""
        drawn = {question.pointer: Markup(self.question(question).whole) for question in self._asked()}  # noqa: S704 - drawn by Jinja, escaped there
        return self._draw("whole.html.j2", drawn=drawn)

    def _asked(self) -> list[Question]:
        return [question for section in self.template.sections for question in section.questions]
