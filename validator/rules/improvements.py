"""What an audit says has to improve, for the rules that ask what follows from it."""

from validator.rules.rationale_says_nothing import says_nothing
from validator.rules.rule import Submitted
from validator.template import Section


def improvements(submitted: Submitted) -> tuple[Section, ...]:
    """Each section that says what has to improve. “None” and “n/a” say that nothing has."""
    return submitted.once(_improvements)


def _improvements(submitted: Submitted) -> tuple[Section, ...]:
    said = ((section, submitted.text(pointer)) for section, pointer in submitted.everywhere("improve"))
    return tuple(section for section, text in said if text and not says_nothing(text))
