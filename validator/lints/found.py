"""One thing that a lint found, before it is told."""

from dataclasses import dataclass

from validator.finding import Place


@dataclass(frozen=True)
class Found:
    """One thing found: where, what is wrong and what to do now.

    `within` is where it stands in its file, `pointer` the question it speaks of, if it speaks of one.
    """

    place: Place
    message: str
    fix: str
    within: str = ""
    pointer: str = ""
    templates: tuple[str, ...] = ()
