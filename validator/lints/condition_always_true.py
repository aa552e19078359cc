"""A condition that names every answer a question offers says no more than “answered”."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.conditions import offered, parts_of
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import holders
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Each condition that leaves out no answer."""
    for holder in holders(survey):
        for rule, where, _ in holder.conditions():
            for part in parts_of(rule):
                values = offered(holder.template, part["answer"])
                if values and set(values) <= set(part.get("in", [])):
                    said = f"this condition names every answer that {part['answer']} offers"
                    yield survey.in_template(
                        holder.working,
                        where,
                        said,
                        'Leave out an answer, or write only "required"',
                        part["answer"],
                    )


LINT = Lint("condition-always-true", Level.WARNING, check)
