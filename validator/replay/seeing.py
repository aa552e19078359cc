"""What rules can see of a template. Where two versions look the same to them, they find the same in both."""

from validator.template import Question, Section, Template
from validator.template.condition import Rule

Seen = tuple[object, ...]


def what_rules_see(template: Template) -> Seen:
    """All of a template on which the pointer and code of a rule's finding can depend.

    That is: its name; its sections in their order, and when each is asked; its questions in theirs, each with
    how it is answered, when it is asked, and its time limit. Rules see answers after what is hidden is taken
    out, so conditions count. Titles and choices are only ever quoted in a message; hints, guidance, what is
    required and how long a text may be are not looked at.
    """
    return (template.name, tuple(map(_section, template.sections)))


def _section(section: Section) -> Seen:
    return section.name, _when(section.when), tuple(map(_question, section.questions))


def _question(question: Question) -> Seen:
    limit = question.limit
    counted = limit and (limit.id, limit.since, limit.within, limit.unit, limit.local)
    below = tuple(map(_question, question.questions))
    return question.pointer, question.kind, _when(question.when), counted, below


def _when(rule: Rule | None) -> str:
    return repr(rule)
