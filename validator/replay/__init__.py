"""Past submissions, held to another version of their template: what still passes, what is lost, what is newly found."""

from validator.replay.replaying import Problem, Published, Replayed, Tally, replay
from validator.replay.seeing import what_rules_see
from validator.replay.source import CannotReplay, Document, Source, open_source
from validator.replay.table import HEADINGS, Row, first_pointers, rows

__all__ = [
    "HEADINGS",
    "CannotReplay",
    "Document",
    "Problem",
    "Published",
    "Replayed",
    "Row",
    "Source",
    "Tally",
    "first_pointers",
    "open_source",
    "replay",
    "rows",
    "what_rules_see",
]
