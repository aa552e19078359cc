"""`$id` is the file's own address: two files of one address can't be told apart by other tools."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """An `$id` that is missing, or not the one that follows from where the file lies."""
    for opened in survey.files.values():
        if opened.schema is None or not survey.dialect:
            continue
        right = f"{survey.address}/{opened.file.relative_to(survey.schemas).as_posix()}"
        if opened.schema.get("$id") != right:
            said = "the $id is not this file’s address" if "$id" in opened.schema else "there is no $id"
            yield survey.in_file(opened, "/$id", said, f'Write "$id": "{right}"')


LINT = Lint("wrong-id", Level.ERROR, check)
