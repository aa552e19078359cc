"""Sending the invented month by the one way in, as if each audit came in on its day."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from validator.catalogue import Catalogue
from validator.check import Accepted
from validator.clock import fixed_clock
from validator.demo.month import Invented, invented_month
from validator.finding import Severity
from validator.ids import uuid7
from validator.ledger import Ledger
from validator.service import Envelope, Received, Refused, Service

REASONS = {
    "overall-better-than-inadequate": "What is Inadequate is a worry for later and not for safety now, and there is time to put it right.",
    "statutory-requirement-not-met": "One review was held late, and the reason stands in the statutory section. It was held all the same.",
}
"""What is said to the challenges that these audits raise."""
REASON = "We talked it over at the audit. The file bears it out, and the rationale says where."


def send_month(
    catalogue: Catalogue, ledger: Ledger, limits: Mapping[str, int], cases: Path, now: datetime
) -> int:
    """Keep the audits of the month before `now`; how many there are. Twice is the same as once.

    Raises CannotFill where there are none to send, and LedgerUnavailable when they can't be kept.
    """
    month = invented_month(cases, now)
    for one in month:
        clock = fixed_clock(one.sent_at)
        service = Service(catalogue, ledger, clock, limits)
        outcome = asyncio.run(service.submit(_envelope(one, service), one.author))
        assert isinstance(outcome, Received), f"an invented {one.template} audit: {outcome.detail}"
    return len(month)


def _envelope(one: Invented, service: Service) -> Envelope:
    template = service.template(one.template)
    assert not isinstance(template, Refused), template
    found = service.check(template, one.answers)
    accepted = [
        Accepted(challenge.code, challenge.pointer, REASONS.get(challenge.code, REASON))
        for challenge in found
        if challenge.severity is Severity.CHALLENGE
    ]
    identifier = uuid7(service.clock, lambda _: one.random)
    return Envelope(identifier, one.template, one.answers, template.version, accepted=accepted)
