"""Each form, section and question stands on its page once."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.placing import placing

LINT = Lint("placed-twice", Level.ERROR, placing("placed-twice"))
