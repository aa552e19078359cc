"""The service's own database: what was received and is still to be delivered, drafts, and who is signed in."""

from validator.ledger.database import Database, open_database
from validator.ledger.draft import Deleted, Draft, Missing, NewText, Saved, Sent, Stale
from validator.ledger.drafts import Drafts
from validator.ledger.inventory import Standing
from validator.ledger.ledger import Ledger
from validator.ledger.opening import open_engine
from validator.ledger.outcome import (
    Claimed,
    Conflict,
    Counts,
    Delayed,
    Delivery,
    Held,
    Kept,
    Lease,
    LedgerUnavailable,
    Outcome,
    Owed,
)
from validator.ledger.parties import Parties, parties
from validator.ledger.reach import ANY, EVERYTHING, Only, Reach
from validator.ledger.record import Damaged, Submission
from validator.ledger.session import USUAL_LIMITS, NewSession, Session, SessionLimits
from validator.ledger.sessions import Sessions

__all__ = [
    "ANY",
    "EVERYTHING",
    "USUAL_LIMITS",
    "Claimed",
    "Conflict",
    "Counts",
    "Damaged",
    "Database",
    "Delayed",
    "Deleted",
    "Delivery",
    "Draft",
    "Drafts",
    "Held",
    "Kept",
    "Lease",
    "Ledger",
    "LedgerUnavailable",
    "Missing",
    "NewSession",
    "NewText",
    "Only",
    "Outcome",
    "Owed",
    "Parties",
    "Reach",
    "Saved",
    "Sent",
    "Session",
    "SessionLimits",
    "Sessions",
    "Stale",
    "Standing",
    "Submission",
    "open_database",
    "open_engine",
    "parties",
]
