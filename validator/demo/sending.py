"""Sending the invented month by the one way in, as if each audit came in on its day."""

from datetime import datetime
from pathlib import Path

from anyio.from_thread import start_blocking_portal

from validator.catalogue import Catalogue, Council
from validator.check import Accepted
from validator.clock import fixed_clock
from validator.demo.month import Invented, invented_month
from validator.finding import Severity
from validator.ids import uuid7
from validator.ledger import Ledger
from validator.service import Envelope, Received, Refused, Service

REASON = (
    "I talked it over with the worker and with a colleague. The rationale says what weighed most, and why."
)
"""What is said to the challenges that these audits raise: true of each, as their answers say."""


def send_month(catalogue: Catalogue, ledger: Ledger, council: Council, cases: Path, now: datetime) -> int:
    """Keep the audits of the month before `now`; how many there are. Twice is the same as once.

    Raises CannotFill where there are none to send, and LedgerUnavailable when they can't be kept.
    """
    month = invented_month(cases, now)
    with start_blocking_portal() as portal:  # a loop of its own: the caller's thread may be running one
        for one in month:
            service = Service(catalogue, ledger, fixed_clock(one.sent_at), council)
            outcome = portal.call(service.submit, _envelope(one, service), one.author)
            assert isinstance(outcome, Received), f"an invented {one.template} audit: {outcome.detail}"
    return len(month)


def _envelope(one: Invented, service: Service) -> Envelope:
    template = service.template(one.template)
    assert not isinstance(template, Refused), template
    found = service.check(template, one.answers)
    accepted = [
        Accepted(challenge.code, challenge.pointer, REASON)
        for challenge in found
        if challenge.severity is Severity.CHALLENGE
    ]
    identifier = uuid7(service.clock, lambda _: one.random)
    return Envelope(identifier, one.template, one.answers, template.version, accepted=accepted)
