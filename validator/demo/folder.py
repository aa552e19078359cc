"""What makes a data folder a demo folder: a small file in it, written before the first invented record."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from validator.clock import from_stamp, stamp

NAME = "demo.json"
WORDS = "Every record in this folder was invented by casefile-audit serve --demo, or sent while trying it."


class CannotFill(Exception):  # noqa: N818 - read as a sentence where it is caught
    """A demo can't be made here: says why, and what to do."""


@dataclass(frozen=True)
class Marker:
    """When the month was made up, and whether all of it is in the ledger: what was cut short is done again."""

    made_at: datetime
    complete: bool = False

    def write(self, data: Path) -> None:
        """Put it into the data folder, whole or not at all."""
        text = json.dumps({"words": WORDS, "made_at": stamp(self.made_at), "complete": self.complete})
        beside = data / f".{NAME}"
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(data / NAME)


def is_demo(data: Path) -> bool:
    """Whether the records of a data folder are invented ones."""
    return (data / NAME).is_file()


def marker_of(data: Path) -> Marker | None:
    """The marker of a data folder, if it is a demo folder. Raises CannotFill for one that was changed by hand."""
    if not is_demo(data):
        return None
    try:
        said = json.loads((data / NAME).read_text(encoding="utf-8"))
        return Marker(from_stamp(said["made_at"]), said["complete"] is True)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise CannotFill(f"{data / NAME} is not as the demo wrote it: begin with an empty folder") from fault
