"""What the house does for whoever calls it: check answers, receive a submission, find a record again."""

from validator.service.drafting import Drafting, DraftSaved
from validator.service.outcomes import Envelope, Received, Refused, Why
from validator.service.service import Service

__all__ = ["DraftSaved", "Drafting", "Envelope", "Received", "Refused", "Service", "Why"]
