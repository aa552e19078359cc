"""Reasons given to challenges: the controls that hold them, and those that stand in a draft."""

from collections.abc import Iterable, Mapping

from validator.check import Accepted
from validator.finding import Finding, Severity
from validator.http.bodies import Fields
from validator.ledger import Draft

ACCEPTED = "accepted:"
"""What the name of such a control begins with; its code and its pointer follow."""

Key = tuple[str, str]
"""Code and pointer."""
Reasons = Mapping[Key, str]


def typed_in(fields: Fields) -> dict[Key, str]:
    """What stands in the boxes of a posted page, blank ones too."""
    found = {}
    for name, text in fields:
        if name.startswith(ACCEPTED):
            code, _, pointer = name.removeprefix(ACCEPTED).partition(":")
            found[code, pointer] = text.replace("\r\n", "\n").strip()
    return found


def kept_in(draft: Draft) -> dict[Key, str]:
    """What stands in a draft."""
    return {(one["code"], one["pointer"]): one["reason"] for one in draft.accepted}


def accepted_in(draft: Draft) -> list[Accepted]:
    """The same, as the service takes them, blank ones too."""
    return [Accepted(one["code"], one["pointer"], one["reason"]) for one in draft.accepted]


def given(reasons: Reasons) -> list[Accepted]:
    """Those with words in them."""
    return [Accepted(code, pointer, text) for (code, pointer), text in reasons.items() if text.strip()]


def answering(reasons: Reasons, findings: Iterable[Finding]) -> list[Accepted]:
    """Those given to challenges that are made: a reason to another one is not sent."""
    made = {(one.code, one.pointer) for one in findings if one.severity is Severity.CHALLENGE}
    return [one for one in given(reasons) if (one.code, one.pointer) in made]
