"""The kinds of change, by family: one small file each, with what each can break and why."""

from validator.changes.kinds import (
    bounds,
    closing,
    combined,
    conditions,
    questions,
    required,
    rows,
    texts,
    types,
    values,
    words,
)
from validator.changes.kinds.kind import ANY, Found, Kind

__all__ = ["FAMILIES", "KINDS", "REFACTOR", "UNDECIDED", "Found", "Kind"]

FAMILIES = (questions, required, conditions, closing, types, values, bounds, texts, rows, combined, words)
"""In the order in which their changes are told."""

REFACTOR = Kind("refactor", (), "It is written another way and takes the same answers.")
UNDECIDED = Kind(
    "undecided", ANY, "It could not be proved that this breaks nothing, so it counts as breaking."
)
KINDS = (*(kind for family in FAMILIES for kind in family.KINDS), REFACTOR, UNDECIDED)
