"""Shape, then rules: everything there is to say about answers, in page order."""

from validator.check.accepting import Accepted, blocking, not_raised
from validator.check.checking import check
from validator.check.limits import stale_limits

__all__ = ["Accepted", "blocking", "check", "not_raised", "stale_limits"]
