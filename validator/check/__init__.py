"""Shape, then rules: everything there is to say about answers, in page order."""

from validator.check.accepting import Accepted, blocking, not_raised
from validator.check.checking import check, check_rules
from validator.check.limits import stale_limits

__all__ = ["Accepted", "blocking", "check", "check_rules", "not_raised", "stale_limits"]
