"""Every version that was published is still there: records of it are read with it."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import digests, noted
from validator.lints.survey import Survey
from validator.template.pointer import join


def check(survey: Survey) -> Iterator[Found]:
    """Digests of files that are not there."""
    for name in sorted((noted(survey) or {}).keys() - survey.published.keys()):
        pointer = join("", name)
        said = f"{name} was published and its file is not there"
        fix = f"Put schemas/published/{name}.json back, from the history of the repository"
        yield Found(digests(survey).place(pointer), said, fix, pointer, templates=(name.partition("/")[0],))


LINT = Lint("published-missing", Level.ERROR, check)
