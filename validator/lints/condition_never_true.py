"""A condition names answers that its question offers: with any other, what it asks is never asked."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.conditions import offered, parts_of
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import holders
from validator.lints.survey import Survey
from validator.lints.words import closest


def check(survey: Survey) -> Iterator[Found]:
    """Each answer in a condition that nobody can give."""
    for holder in holders(survey):
        for rule, where, _ in holder.conditions():
            for part in parts_of(rule):
                values = offered(holder.template, part["answer"])
                for value in part.get("in", []) if values is not None else ():
                    if value not in (values or ()):
                        said = f"{part['answer']} has no answer “{value}”: this condition never holds by it"
                        like = closest(value, values or [])
                        fix = (
                            f"Did you mean {like}?"
                            if like
                            else f"It offers {', '.join(values or []) or 'no single answer to compare with'}"
                        )
                        yield survey.in_template(holder.working, where, said, fix, part["answer"])


LINT = Lint("condition-never-true", Level.ERROR, check)
