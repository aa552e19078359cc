"""A form can draw everything that a template says."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.told import told

LINT = Lint(
    "not-drawable",
    Level.ERROR,
    told(
        "not-drawable",
        "Write it as one of the kinds of question that a form knows: docs/develop/add-a-question.md lists them",
    ),
)
