"""`$schema` names our dialect: editors complete and check by it, and so does this."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Files without `$schema`, or with another."""
    ours = f"{survey.address}/dialect.json"
    for opened in survey.files.values():
        if opened.schema is not None and survey.dialect and opened.schema.get("$schema") != ours:
            said = "$schema names another dialect" if "$schema" in opened.schema else "there is no $schema"
            yield survey.in_file(opened, "/$schema", said, f'Write "$schema": "{ours}" as the first member')


LINT = Lint("not-our-dialect", Level.ERROR, check)
