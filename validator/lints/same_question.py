"""Two questions of a section can be told apart by their words."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import holders
from validator.lints.survey import Survey
from validator.lints.words import plain
from validator.template import Question


def check(survey: Survey) -> Iterator[Found]:
    """Two questions of one object with the same title, unless each is asked under a condition of its own."""
    for holder in holders(survey):
        seen: dict[str, Question] = {}
        for question in holder.questions:
            first = seen.setdefault(plain(question.title), question)
            if first is not question and not (first.when and question.when and first.when != question.when):
                said = f"{first.pointer} asks the same: “{question.title}”"
                yield survey.in_template(
                    holder.working,
                    question.place("title"),
                    said,
                    "Word one of the two so that they can be told apart",
                    question.pointer,
                )


LINT = Lint("same-question", Level.ERROR, check)
