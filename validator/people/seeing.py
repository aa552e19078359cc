"""Whose record is whose. One answer, for a single record and for a list."""

from collections.abc import Set as AbstractSet

from validator.ledger import Submission
from validator.people.rights import Right
from validator.people.user import User

NOBODY: AbstractSet[str] = frozenset()


def may_see(user: User, submission: Submission, managed: AbstractSet[str] = NOBODY) -> bool:
    """Whether this record is theirs. `managed`: the ids of those whom the directory says they manage."""
    details = submission.answers.get("details")
    named = details if isinstance(details, dict) else {}
    return (
        user.may(Right.SEE_ALL)
        or (user.may(Right.SEE_OWN) and submission.author == user.id)
        or (user.may(Right.SEE_MY_FILES) and named.get("worker") == user.id)
        or (
            user.may(Right.SEE_MY_TEAM)
            and (
                user.id in (named.get("manager"), named.get("group_manager"))
                or named.get("worker") in managed
            )
        )
    )
