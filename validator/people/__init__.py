"""Who is calling, what their roles let them do, and which records are theirs to see."""

from validator.people.rights import RIGHTS, ROLES, Right
from validator.people.user import User

__all__ = ["RIGHTS", "ROLES", "Right", "User"]
