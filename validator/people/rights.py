"""The one table of who may do what. Nothing else in the code asks for a role by its name."""

from collections.abc import Mapping
from enum import StrEnum

ROLES = ("auditor", "worker", "manager", "group-manager", "ap", "senior", "admin")


class Right(StrEnum):
    """What somebody may do, in words that can be shown."""

    SEND = "fill in forms, keep drafts and send them"
    SEE_OWN = "see what one has sent oneself"
    SEE_MY_FILES = "see the audits of one's own files, once they are sent"
    SEE_MY_TEAM = "see the audits of those one manages"
    SEE_ALL = "see every audit"
    MODERATE = "moderate"
    REPORT = "see the monthly report, which holds no case data"
    SETTINGS = "see how the service is set up"
    DELIVERIES = "see what is still to be delivered, and have it tried again"
    REVOKE = "end other people's sessions"


RIGHTS: Mapping[Right, frozenset[str]] = {
    Right.SEND: frozenset({"auditor", "worker", "manager", "group-manager", "ap"}),
    Right.SEE_OWN: frozenset({"auditor", "worker", "manager", "group-manager", "ap"}),
    Right.SEE_MY_FILES: frozenset({"worker"}),
    Right.SEE_MY_TEAM: frozenset({"manager", "group-manager"}),
    Right.SEE_ALL: frozenset({"ap"}),
    Right.MODERATE: frozenset({"ap"}),
    Right.REPORT: frozenset({"ap", "senior"}),
    Right.SETTINGS: frozenset({"admin"}),
    Right.DELIVERIES: frozenset({"ap", "admin"}),
    Right.REVOKE: frozenset({"admin"}),
}
"""The roles that have each right. Senior managers and administrators see no case data at all."""
