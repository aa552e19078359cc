"""What can come of asking the service for something. Refusals are values: a person's mistake never raises."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from validator.check import Accepted
from validator.finding import Finding
from validator.ledger import Submission


class Why(StrEnum):
    """Why something was refused."""

    UNREADABLE = "unreadable"
    WRONG_SHAPE = "wrong-shape"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    NOT_FOUND = "not-found"
    WRONG_METHOD = "wrong-method"
    FINDINGS = "findings"
    CONFLICT = "conflict"
    SENT = "sent"
    PRECONDITION = "precondition"
    PRECONDITION_REQUIRED = "precondition-required"
    OTHER_PERSON = "other-person"
    FOREIGN = "foreign"
    NOT_SIGNED_IN = "not-signed-in"
    NO_RIGHT = "no-right"
    TOO_OFTEN = "too-often"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Refused:
    """Nothing was kept: why, and what to do next, in words for a person."""

    why: Why
    detail: str
    findings: list[Finding] = field(default_factory=list)
    retry_after: int | None = None
    """Seconds after which to try again, where that will help."""


@dataclass(frozen=True)
class Received:
    """It is kept. `again` says that it was kept before."""

    submission: Submission
    again: bool


@dataclass(frozen=True)
class Envelope:
    """What is sent: answers to one version of one template, with an id the sender made. No version is the newest."""

    id: str
    template: str
    answers: dict[str, Any]
    version: str | None = None
    about: str | None = None
    supersedes: str | None = None
    accepted: list[Accepted] = field(default_factory=list)
