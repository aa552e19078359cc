"""What a new version of a template does to what was made with the old one."""

from validator.changes.comparing import Change, Comparison, broken, compare
from validator.changes.inlining import CannotInline

__all__ = ["CannotInline", "Change", "Comparison", "broken", "compare"]
