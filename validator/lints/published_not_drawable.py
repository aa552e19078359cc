"""Every published version can still be drawn: drafts begun on it are finished on it."""

from collections.abc import Iterator

from validator.catalogue.once import read_once
from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.published import NOT_A_TEMPLATE, digest_in, noted
from validator.lints.survey import Survey


def check(survey: Survey) -> Iterator[Found]:
    """Published versions that are as they were, and that this version of the engine refuses."""
    known = noted(survey) or {}
    for name, opened in survey.published.items():
        if name in known and opened.schema is not None and digest_in(opened) == known[name]:
            try:
                read_once(opened.schema, opened.file.parent.name, opened.file.stem)
            except NOT_A_TEMPLATE as mistake:
                pointer = getattr(mistake, "where", "").removeprefix("#")
                fix = "This is a fault of the engine, not of the file: it has to read all that was ever published"
                said = f"it can’t be drawn any more: {getattr(mistake, 'message', 'it is no template')}"
                yield Found(opened.place(pointer), said, fix, pointer, templates=(opened.file.parent.name,))


LINT = Lint("published-not-drawable", Level.ERROR, check)
