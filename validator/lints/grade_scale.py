"""There is one scale of grades, and every judgement uses it."""

from collections.abc import Iterator

from validator.finding import Level
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.objects import asked
from validator.lints.survey import Survey

SCALE = "grade.json"
GRADED = ("judgement", "own_score")


def check(survey: Survey) -> Iterator[Found]:
    """Judgements, scores and whatever is drawn as a grade: the same grades, in the same order, in the same words."""
    scale = _scale(survey)
    for working, _, question in asked(survey):
        if question.name in GRADED or question.widget == "grade":
            offered = [(choice.value, choice.title) for choice in question.choices]
            if offered != scale or not scale:
                said = f"{question.pointer} does not offer the shared grades: {', '.join(title for _, title in scale) or 'there are none'}"
                yield survey.in_template(
                    working,
                    question.place("oneOf"),
                    said,
                    f'Take the scale in: "$ref": "../shared/{SCALE}"',
                    question.pointer,
                )


def _scale(survey: Survey) -> list[tuple[str, str]]:
    opened = survey.files.get(survey.schemas / "shared" / SCALE)
    choices = (opened.schema or {}).get("oneOf", []) if opened and survey.is_clean(opened) else []
    return [(choice["const"], choice["title"]) for choice in choices]


LINT = Lint("grade-scale", Level.ERROR, check)
