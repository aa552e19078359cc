"""A question that is asked only sometimes stands below the one it depends on."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.placing import placing

LINT = Lint("placed-too-early", Level.ERROR, placing("placed-too-early"))
