"""Passing a challenge: a reason in words, kept in the record."""

from collections.abc import Iterable
from dataclasses import dataclass

from validator.finding import Finding, Severity

SHORTEST_REASON = 10
"""Characters, white space around it not counted."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The reason somebody gives to a challenge, named by its code and pointer."""

    code: str
    pointer: str
    reason: str

    def passes(self, finding: Finding) -> bool:
        """Whether this reason answers that challenge in words enough."""
        answers = (self.code, self.pointer) == (finding.code, finding.pointer)
        return answers and len(self.reason.strip()) >= SHORTEST_REASON


def blocking(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> list[Finding]:
    """What stands in the way of keeping: every error, and every challenge without a reason."""
    given = list(accepted)
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR
        or (finding.severity is Severity.CHALLENGE and not any(one.passes(finding) for one in given))
    ]


def not_raised(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> list[Accepted]:
    """Reasons given to challenges that these answers do not raise."""
    raised = {(one.code, one.pointer) for one in findings if one.severity is Severity.CHALLENGE}
    return [one for one in accepted if (one.code, one.pointer) not in raised]
