"""What the council says of itself, as the lints read it."""

import re
from pathlib import Path

from validator.catalogue.council import Council, CouncilMistake, read_council
from validator.catalogue.opened import Opened
from validator.lints.survey import Survey

_AT = re.compile(r"at line (\d+), column (\d+)")


def council(survey: Survey) -> tuple[Council | None, str]:
    """The council, or why it can't be read."""
    file = survey.house.council
    opened = Opened(file)
    if opened.text is None:
        return None, opened.why_closed or "this is no UTF-8 text"
    try:
        return read_council(file), ""
    except CouncilMistake as mistake:
        return None, str(mistake).removeprefix(f"{file}: ")


def place_of(file: Path, name: str) -> tuple[int, int]:
    """The line and column where a name stands in a list of the file."""
    listed = re.compile(rf"(?:^|[\[,])\s*([\"']){re.escape(name)}\1")
    for number, line in enumerate((Opened(file).text or "").splitlines(), 1):
        if (found := listed.search(line)) and not line.lstrip().startswith("#"):
            return number, found.start(1) + 1
    return 1, 1


def line_in(file: Path, said: str) -> tuple[int, int]:
    """The line and column that a message about the file names, or those of the entry it begins with."""
    if at := _AT.search(said):
        return int(at[1]), int(at[2])
    entry = said.partition(":")[0].split()[-1].split(".")[-1] if said.strip() else ""
    for number, line in enumerate((Opened(file).text or "").splitlines(), 1):
        if entry and re.match(rf"\s*\[*\s*[\"']?{re.escape(entry)}\b", line):
            return number, len(line) - len(line.lstrip()) + 1
    return 1, 1
