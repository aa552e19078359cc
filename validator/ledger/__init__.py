"""The ledger: the service's own database of what was received and what is still to be delivered."""

from validator.ledger.ledger import Ledger, open_ledger
from validator.ledger.opening import open_engine
from validator.ledger.outcome import Conflict, Counts, Delivery, Kept, LedgerUnavailable, Outcome, Owed
from validator.ledger.record import Damaged, Submission

__all__ = [
    "Conflict",
    "Counts",
    "Damaged",
    "Delivery",
    "Kept",
    "Ledger",
    "LedgerUnavailable",
    "Outcome",
    "Owed",
    "Submission",
    "open_engine",
    "open_ledger",
]
