"""A form can show what a condition says: it names questions that stand above what it asks."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.told import told
from validator.template.mistake import CONDITION

LINT = Lint(
    CONDITION,
    Level.ERROR,
    told(
        CONDITION,
        "Let the if name questions of the same section that stand above, and let then hold only properties, required or propertyNames",
    ),
)
