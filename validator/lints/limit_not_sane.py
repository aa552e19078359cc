"""A time limit counts from another date of its section, asked before it."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.told import told
from validator.template.mistake import LIMIT

LINT = Lint(
    LIMIT,
    Level.ERROR,
    told(
        LIMIT,
        "Put x-limit on a question with a date, and let from name a date that stands above it in the same section",
    ),
)
