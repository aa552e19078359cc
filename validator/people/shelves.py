"""The lists that somebody's records stand in: a record may stand in several. Together they hold what `reach` does."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from validator.ledger import Reach
from validator.people.seeing import reach
from validator.people.user import User


class Shelf(StrEnum):
    """Why a record is somebody's to see; the value is the list's name in an address."""

    SENT = "sent"
    FILES = "files"
    TEAMS = "teams"
    ALL = "all"


def shelves(user: User, managed: AbstractSet[str] = frozenset()) -> Mapping[Shelf, Reach]:
    """The lists of this person, in the order they stand on a page. None at all for who sees no case data."""
    whole = reach(user, managed)
    found: dict[Shelf, Reach] = {}
    if whole.everything:
        return {Shelf.SENT: Reach(author=user.id), Shelf.ALL: whole}
    if whole.author:
        found[Shelf.SENT] = Reach(author=whole.author)
    if whole.worker:
        found[Shelf.FILES] = Reach(worker=whole.worker)
    if whole.manager:
        found[Shelf.TEAMS] = Reach(manager=whole.manager, managed=whole.managed)
    return found
