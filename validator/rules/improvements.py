"""What an audit says has to improve, for the rules that ask what follows from it."""

from collections.abc import Iterator

from validator.rules.rationale_says_nothing import says_nothing
from validator.rules.rule import Submitted
from validator.template import Section


def improvements(submitted: Submitted) -> Iterator[Section]:
    """Each section that says what has to improve. “None” and “n/a” say that nothing has."""
    for section, pointer in submitted.everywhere("improve"):
        text = submitted.text(pointer)
        if text and not says_nothing(text):
            yield section
