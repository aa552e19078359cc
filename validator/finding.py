"""What a check says: of answers a finding at a pointer, of a template a finding at a place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Severity(StrEnum):
    """How much a finding asks of the person who wrote the answers."""

    ERROR = "error"
    """It must be put right before the answers are kept."""
    CHALLENGE = "challenge"
    """It is passed by a reason in words, and the words are kept."""
    ADVICE = "advice"
    """It asks for nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in answers.

    `pointer` is the question's JSON Pointer (RFC 6901), `code` names the rule or the kind of
    mistake, `message` is for staff, `guidance` is the path of the page and anchor it comes from,
    from the site's root.
    """

    pointer: str
    code: str
    severity: Severity
    message: str
    guidance: str

    def as_json(self) -> dict[str, str]:
        """The finding as it goes over the wire and into `findings` of a problem."""
        return {
            "pointer": self.pointer,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "guidance": self.guidance,
        }


class Level(StrEnum):
    """How much a finding about a template asks of whoever edits it."""

    ERROR = "error"
    """It must be put right, or approved with a reason, before the template is merged."""
    WARNING = "warning"
    """It is to be looked at, and stands in nobody's way."""
    NOTE = "note"
    """It is said so that nobody wonders."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file. Line and column count from 1; a column counts characters."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFinding:
    """One thing found in a template, or in what surrounds it.

    `code` is the heading of its explanation, `pointer` the question it speaks of or the place in the
    file, `message` what is wrong, `fix` what to do next. `templates` are those it reaches: a shared
    section reaches several. `guide` is page and anchor of the explanation, from the site's root.
    `fingerprint` names it for an approval: it stays the same while what is found does, whatever lines move.
    `more` are members of its JSON that only its kind has, such as the before and after of a change.
    """

    code: str
    level: Level
    place: Place
    pointer: str
    message: str
    fix: str
    guide: str
    fingerprint: str
    templates: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
