"""A page that places one section places them all."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.placing import placing

LINT = Lint("section-not-on-page", Level.ERROR, placing("section-not-on-page"))
