"""What a page of a form places is there to be placed."""

from validator.finding import Level
from validator.lints.lint import Lint
from validator.lints.placing import placing

LINT = Lint("page-names-nothing", Level.ERROR, placing("page-names-nothing"))
