"""Choices can be told apart: no two have the same value, or the same words."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey
from validator.lints.told import told
from validator.lints.words import plain
from validator.template.mistake import SAME_CHOICE

FIX = "Give each choice words and a value of its own, or take one away"


def check(survey: Survey) -> Iterator[Found]:
    """Two choices of one question with the same value or the same title."""
    yield from told(SAME_CHOICE, FIX)(survey)
    for working, _, question in asked(survey):
        titles = [plain(choice.title) for choice in question.choices]
        for number, choice in enumerate(question.choices):
            if plain(choice.title) in titles[:number]:
                keyword = "oneOf" if "oneOf" in question.keywords else "items"
                below = "" if keyword == "oneOf" or "oneOf" not in question.keywords["items"] else "/oneOf"
                where = f"{question.place(keyword)}{below}" + (
                    f"/{number}/title" if keyword == "oneOf" or below else ""
                )
                yield survey.in_template(
                    working, where, f"two choices read “{choice.title}”", FIX, question.pointer
                )


LINT = Lint(SAME_CHOICE, Level.ERROR, check)
