"""Every time limit that some templates know, as one table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from site_config.drawing.jinja import environment
from validator.catalogue import Council
from validator.template import Limit, Question, Template


@dataclass(frozen=True, eq=False)
class Row:
    """One limit: the date it is for, the date it counts from, and the templates that know it so."""

    rule: str
    start: str
    limit: Limit
    templates: list[Template] = field(default_factory=list)


def limits_table(templates: Iterable[Template], council: Council) -> str:
    """The table as HTML. A limit that several templates know in the same words stands there once, with all of them."""
    rows: dict[tuple[str, str, Limit], Row] = {}
    for template in templates:
        for question in template.questions():
            if question.limit:
                limit = question.limit.set_by(council.limits)
                key = (question.title, _start(template, question, limit), limit)
                row = rows.setdefault(key, Row(*key))
                if template not in row.templates:
                    row.templates.append(template)
    return environment().get_template("limits.html.j2").render(rows=list(rows.values()))


def _start(template: Template, question: Question, limit: Limit) -> str:
    start = template.question(limit.since)
    return limit.of or (start.title if start else question.title)
