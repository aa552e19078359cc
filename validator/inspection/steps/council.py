"""Whether the council's file fits the templates."""

import re
from pathlib import Path

from validator.catalogue import Catalogue, CouncilMistake, read_council
from validator.finding import Place
from validator.inspection.faults import CannotInspect
from validator.inspection.job import Job
from validator.inspection.outcome import Part
from validator.inspection.saying import said

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_ENTRY = re.compile(r"^(?:\[\w+\] )?([\w-]+)")


def council(job: Job) -> Part:
    """What is wrong with the council's file, its limits held to the templates.

    Nothing is said while a template or a published file is broken: limits can't be looked up in it. Raises
    CannotInspect for a file that can't be read.
    """
    if job.read.findings or job.held:
        return Part()
    try:
        read_council(job.council, [*Catalogue(job.schemas).every(), *job.read.templates])
    except OSError as fault:
        why = f"the council's file {job.council} can't be read ({fault.strerror}): CASEFILE_COUNCIL names it"
        raise CannotInspect(why) from None
    except CouncilMistake as mistake:
        message = str(mistake).removeprefix(f"{job.council}: ")
        fix = "put the entry right, or take it out"
        return Part(findings=(said("council-file", _place(job.council, message), message, fix),))
    return Part()


def _place(file: Path, message: str) -> Place:
    """Where a mistake stands, as far as its words tell."""
    if at := _AT.search(message):
        return Place(file, int(at[1]), int(at[2]))
    if entry := _ENTRY.match(message):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        starts = re.compile(rf"\s*{re.escape(entry[1])}\s*=")
        return Place(file, next((n for n, line in enumerate(lines, 1) if starts.match(line)), 1))
    return Place(file)
