"""What a check says: a finding, at a pointer, with the words for a person and the guidance it comes from."""

from dataclasses import dataclass
from enum import StrEnum


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
