"""A name stands for one thing: one template, one shared part."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Two templates of one name, and two shared files of one name in one template."""
    names: dict[str, str] = {}
    for file, name in survey.entries.items():
        if name in names:
            said = f"there is a template “{name}” in {names[name]}/ already"
            yield survey.in_file(survey.files[file], "", said, "Give this file another name")
        names.setdefault(name, file.parent.name)
    for name in dict.fromkeys(names):
        yield from _parts(survey, name)


def _parts(survey: Survey, name: str) -> Iterator[Found]:
    parts: dict[str, str] = {}
    for file, reached in survey.reached.items():
        if name not in reached or file in survey.entries:
            continue
        if file.stem in parts:
            said = f"the template {name} takes in {parts[file.stem]} too, and both are called {file.stem}"
            yield survey.in_file(
                survey.files[file],
                "",
                said,
                "Give one of the two files another name, and write it into the $ref",
            )
        parts.setdefault(file.stem, survey.short(file))


LINT = Lint("name-taken", Level.ERROR, check)
