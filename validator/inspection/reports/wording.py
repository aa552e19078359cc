"""What every report says in the same words: paths, links, counts, and what a change breaks."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.finding import Level, TemplateFinding
from validator.inspection.outcome import DRAFT, READER, STORED, Inspection

BREAKS = {
    STORED: "audits already made",
    DRAFT: "drafts in progress",
    READER: "readers that know only the old version",
}
"""What a change may break, in words."""

NO_BREAKING = "No breaking changes."
NOT_COMPARED = "Nothing was compared with an older version."

_LONGEST = 120
"""Characters of a value shown as the before or after of a change."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a finding's explanation can be read.

    `site` is the address of the site or of the pages in a repository; without one, the page is named by
    its file in the clone.
    """

    site: str = ""
    of_files: bool = True

    def to(self, guide: str) -> str:
        """The address or file of an explanation, with its anchor; empty when it has none."""
        if not guide or not self.of_files:
            return f"{self.site}{guide}" if guide else ""
        page, _, anchor = guide.partition("#")
        return f"{self.site}docs/{page.rstrip('/')}.md{'#' if anchor else ''}{anchor}"


def within(root: Path, file: Path) -> str:
    """The file as seen from the clone's root, with “/” on every system; in full where it lies outside."""
    inside = file.is_relative_to(root)
    return (file.relative_to(root) if inside else file).as_posix()


def tame(text: str) -> str:
    """Text on one line, with a mark for whatever could steer a terminal or turn the direction of writing."""
    return "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))


def value(what: Any) -> str:
    """The before or after of a change, on one line and not too long."""
    text = tame("nothing" if what is None else json.dumps(what, ensure_ascii=False))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def breaks(finding: TemplateFinding) -> str:
    """What a change breaks: “audits already made and drafts in progress”, or “nothing”."""
    words = [said for what, said in BREAKS.items() if what in finding.more["breaks"]]
    *first, last = words or ["nothing"]
    return f"{', '.join(first)} and {last}" if first else last


FIRST = 3
"""Pointers that are named; the JSON has all of them."""


def reached(finding: TemplateFinding) -> str:
    """The pointers a change reaches: the first few, and how many more."""
    each = [pointer for pointers in finding.more.get("pointers", {}).values() for pointer in pointers]
    every = list(dict.fromkeys(each)) or [finding.pointer]
    more = len(every) - FIRST
    return ", ".join(every[:FIRST]) + (f" and {more} more" if more > 0 else "")


def hits(finding: TemplateFinding) -> str:
    """How many past audits a change hits: “12 of 340 are hit”; empty where none were checked again."""
    told = finding.more.get("past_audits")
    return f"{told['hit']:,} of {told['of']:,} are hit" if told else ""


def many(number: int, thing: str) -> str:
    """“1 finding”, “3 findings”."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def summary(inspection: Inspection) -> str:
    """The counts, in one line."""
    if inspection.failed:
        return f"could not run: {tame(inspection.failed)}"
    levels = ", ".join(many(inspection.at(level), level.value) for level in Level)
    return f"{many(inspection.templates, 'template')} read: {levels}"


def verdict(inspection: Inspection) -> str:
    """What the comparison came to, in one sentence; it is said aloud that nothing breaks."""
    if inspection.breaks is None:
        return NOT_COMPARED
    if not inspection.breaks:
        return NO_BREAKING
    told = [
        f"{many(number, 'change')} {'breaks' if number == 1 else 'break'} {BREAKS[what]}"
        for what in (STORED, DRAFT)
        if (number := inspection.breaking(what))
    ]
    return f"Breaking changes: {', '.join(told)}."
