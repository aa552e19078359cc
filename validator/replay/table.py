"""What became of past submissions, as the rows of a table."""

from collections import Counter
from typing import NamedTuple

from validator.replay.replaying import Replayed, Tally

HEADINGS = (
    "template",
    "made on",
    "against",
    "audits",
    "still pass",
    "lose answers",
    "new findings",
    "first pointers",
)
FIRST = 3
"""Pointers that a row names."""
WORKING_COPY = "working copy"


class Row(NamedTuple):
    """One version of one template; its cells in the order of the headings."""

    template: str
    made_on: str
    against: str
    audits: int
    still_pass: int
    lose_answers: int
    new_findings: int
    first_pointers: str


def rows(replayed: Replayed) -> list[Row]:
    """A row for each template and version, in order. No answer is in it."""
    return [
        Row(
            tally.template,
            tally.made_on or WORKING_COPY,
            f"{tally.against or WORKING_COPY}{', the same' if tally.same else ''}",
            tally.audits,
            tally.passes,
            tally.lose_answers,
            tally.new_findings,
            first_pointers(tally),
        )
        for tally in replayed.tallies
    ]


def first_pointers(tally: Tally, most: int = FIRST) -> str:
    """Where most submissions are hit, and how many: “/voice/seen_alone answer-missing (12), and 3 more”."""
    hits: Counter[tuple[str, str]] = tally.lost + tally.found
    ordered = sorted(hits.items(), key=lambda one: (-one[1], one[0]))
    named = [f"{pointer} {code} ({number:,})" for (pointer, code), number in ordered[:most]]
    more = len(ordered) - most
    return ", ".join(named) + (f", and {more} more" if more > 0 else "")
