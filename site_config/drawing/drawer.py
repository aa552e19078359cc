"""Drawing a template's parts with Jinja. Every word from a template is escaped; only `**bold**` has a meaning."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from site_config.drawing.condition_words import condition_words, is_only_relevance
from site_config.drawing.names import control_id, plain
from validator.catalogue import Council
from validator.template import Choice, Kind, Question, Section, Template
from validator.template.condition import Rule

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_GUIDE = "\x02guide\x03"
FEW = 8
"""More choices of the council's own than this go into a list to pick from; up to it they are all in view."""


def bold(words: str) -> Markup:
    """Escaped words, with what stands between two pairs of stars in bold."""
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(words))))  # noqa: S704 - escaped just here


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
        jinja = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        jinja.filters |= {"bold": bold, "plain": plain, "rule": _rule}
        jinja.globals |= {
            "cid": control_id,
            "Kind": Kind,
            "when_words": self._when_words,
            "choices_of": self._choices,
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
        """The words under a section's heading."""
        return self._draw("section_hint.html.j2", section=section)

    def whole(self) -> str:
        """The bare form, without prose: every section with its questions."""
        drawn = {question.pointer: Markup(self.question(question).whole) for question in self._asked()}  # noqa: S704 - drawn by Jinja, escaped there
        return self._draw("whole.html.j2", drawn=drawn)

    def _asked(self) -> list[Question]:
        return [question for section in self.template.sections for question in section.questions]


def _rule(rule: Rule) -> str:
    return json.dumps(rule, separators=(",", ":"))
