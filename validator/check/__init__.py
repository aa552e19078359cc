"""Shape, then rules: everything there is to say about answers, in page order."""

from validator.check.accepting import Accepted, blocking, not_raised
from validator.check.cases import Case, CaseMistake, difference, found_in, read_case
from validator.check.checking import check, check_rules

__all__ = [
    "Accepted",
    "Case",
    "CaseMistake",
    "blocking",
    "check",
    "check_rules",
    "difference",
    "found_in",
    "not_raised",
    "read_case",
]
