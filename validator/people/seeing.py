"""Whose record is whose. One answer, for a single record and for a list."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from validator.ledger import EVERYTHING, Reach, Submission, parties
from validator.people.rights import Right
from validator.people.user import User

ManagedBy = Callable[[str], AbstractSet[str]]
"""The ids of those whom a person manages, by the directory."""


def nobody(_: str) -> AbstractSet[str]:
    """Where there is no directory, only who is named in an audit counts."""
    return frozenset()


def reach(user: User, managed: AbstractSet[str] = frozenset()) -> Reach:
    """The records that are this person's to see: what they sent, what is about their files, their teams', or all."""
    if user.may(Right.SEE_ALL):
        return EVERYTHING
    manages = user.may(Right.SEE_MY_TEAM)
    return Reach(
        author=user.id if user.may(Right.SEE_OWN) else None,
        worker=user.id if user.may(Right.SEE_MY_FILES) else None,
        manager=user.id if manages else None,
        managed=frozenset(managed) if manages else frozenset(),
    )


def holds(found: Reach, submission: Submission) -> bool:
    """Whether a list of that reach would hold this record."""
    named = parties(submission.answers)
    return found.everything or (
        bool(submission.author and submission.author == found.author)
        or bool(named.worker and (named.worker == found.worker or named.worker in found.managed))
        or bool(found.manager and found.manager in (named.manager, named.group_manager))
    )


def may_see(user: User, submission: Submission, managed: AbstractSet[str] = frozenset()) -> bool:
    """Whether this record is theirs."""
    return holds(reach(user, managed), submission)
