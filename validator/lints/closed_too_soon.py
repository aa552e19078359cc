"""A shared part is not closed where it is written: what a template adds to it could never be sent."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import Schema, holders
from validator.lints.survey import Survey
from validator.template.parts import Part


def check(survey: Survey) -> Iterator[Found]:
    """Each shared part that closes what others add to."""
    for holder in holders(survey):
        known: set[str] = set()
        for part in reversed(holder.parts.chain):
            names = _names(part.schema)
            known |= names
            added = {
                name for nearer in _before(holder.parts.chain, part) for name in _names(nearer.schema)
            } - known
            if "unevaluatedProperties" in part.schema and added:
                said = f"this part is closed here, and what is added to it can’t be sent: {', '.join(sorted(added))}"
                fix = "Take unevaluatedProperties out here, and write it in the template beside the $ref"
                where = f"{part.where}/unevaluatedProperties"
                yield survey.in_template(holder.working, where, said, fix, holder.pointer)


def _before(chain: list[Part], part: Part) -> list[Part]:
    return chain[: chain.index(part)]


def _names(schema: Schema) -> set[str]:
    """Every name that a part declares, also in its conditions."""
    branches = [schema, schema.get("then", {}), *(one["then"] for one in schema.get("allOf", []))]
    return {name for branch in branches for name in branch.get("properties", {})}


LINT = Lint("closed-too-soon", Level.ERROR, check)
