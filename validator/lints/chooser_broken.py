"""The questions that lead to the right form can be asked, and lead to forms that are there."""

from collections.abc import Iterator

from validator.catalogue import SchemaMistake
from validator.catalogue.chooser import FILE, read_chooser
from validator.catalogue.opened import Opened
from validator.finding import Level, Place
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey

FIX = "Put it right in schemas/chooser.json"


def check(survey: Survey) -> Iterator[Found]:
    """The chooser, if there is one."""
    opened = Opened(survey.schemas / FILE)
    if opened.why_closed == "there is no such file":
        return
    if opened.schema is None:
        yield Found(opened.place(), "the chooser can’t be read as JSON", FIX)
        return
    try:
        chooser = read_chooser(survey.schemas)
    except SchemaMistake as mistake:
        yield Found(Place(mistake.file, mistake.line), mistake.message, FIX)
        return
    names = set(survey.entries.values())
    for number, lead in enumerate(chooser.leads):
        if lead.template not in names:
            pointer = f"/leads/{number}/template"
            yield Found(
                opened.place(pointer),
                f"it leads to {lead.template}, and there is no such template",
                FIX,
                pointer,
            )


LINT = Lint("chooser-broken", Level.ERROR, check)
