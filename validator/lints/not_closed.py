"""Every object is closed in the template: what nobody asked for is then refused, a misspelt name first of all."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import holders
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """The template, its sections and the rows of its lists without `unevaluatedProperties`."""
    for holder in holders(survey):
        if not any("unevaluatedProperties" in part.schema for part in holder.parts.chain):
            what = (
                "the template"
                if not holder.pointer
                else "a row"
                if holder.pointer.endswith("/-")
                else "the section"
            )
            said = f"{what} is not closed: answers to no question would be taken and kept"
            fix = 'Write "unevaluatedProperties": false here'
            yield survey.in_template(holder.working, holder.parts.where, said, fix, holder.pointer)


LINT = Lint("not-closed", Level.ERROR, check)
