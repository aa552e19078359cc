"""What an inspection found: the value that every report writes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from validator.finding import Level, Place, TemplateFinding

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2

STORED, READER, DRAFT = "stored", "reader", "draft"
"""What a change may break: `breaks` in the `more` of its finding is a list of some of these."""


@dataclass(frozen=True, slots=True)
class ReplayTable:
    """What became of past submissions of one template when they were checked against a new version.

    `against` says which version, `total` how many there were. One that loses answers may have new findings
    too. `pointers` are the first few that were hit, each with how many submissions hit it.
    """

    template: str
    against: str
    total: int
    passing: int
    losing: int
    finding: int
    pointers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one step has to say: any of it may be empty."""

    findings: tuple[TemplateFinding, ...] = ()
    compared: tuple[str, ...] = ()
    replays: tuple[ReplayTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What all steps said together.

    `root` is the folder that files are named from, `templates` how many were read, `compared` sentences
    of what was compared with what. `failed` says why there is no answer; then the rest is not to be relied on.
    """

    root: Path
    findings: tuple[TemplateFinding, ...] = ()
    compared: tuple[str, ...] = ()
    replays: tuple[ReplayTable, ...] = ()
    templates: int = 0
    failed: str = ""

    @property
    def exit(self) -> int:
        """What the command ends with. Warnings and notes stand in nobody's way."""
        if self.failed:
            return COULD_NOT_RUN
        return FINDINGS if self.at(Level.ERROR) else CLEAN

    def at(self, level: Level) -> int:
        """How many findings there are of a level."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def changes(self) -> list[TemplateFinding]:
        """The findings that are changes, whatever they break."""
        return [finding for finding in self.findings if "breaks" in finding.more]

    def breaking(self, what: str) -> int:
        """How many changes break this: audits already made, older readers, or drafts in progress."""
        return sum(what in finding.more["breaks"] for finding in self.changes)

    @property
    def breaks(self) -> bool | None:
        """Whether a change breaks audits already made or drafts in progress; None where nothing was compared."""
        if self.failed or not self.compared:
            return None
        return bool(self.breaking(STORED) or self.breaking(DRAFT))


def in_page_order(findings: Iterable[TemplateFinding]) -> tuple[TemplateFinding, ...]:
    """By file, then by place in it; each fact once, with all the templates that it was said of."""
    once: dict[tuple[str, Place, str, str], TemplateFinding] = {}
    for one in findings:
        name = (one.code, one.place, one.pointer, one.message)
        before = once[name].templates if name in once else ()
        once[name] = replace(one, templates=tuple(dict.fromkeys((*before, *one.templates))))
    return tuple(
        sorted(once.values(), key=lambda one: (one.place.file.as_posix(), one.place.line, one.place.column))
    )
