"""One stand-in a role, for a machine with no sign-in configured: loopback only."""

from validator.people.rights import ROLES
from validator.people.user import User


def _name(role: str) -> str:
    return "Advanced Practitioner" if role == "ap" else role.replace("-", " ").capitalize()


STAND_INS = {role: User(role, _name(role), (role,)) for role in ROLES}
"""By their id, which is the role's name."""

DEFAULT = "auditor"
"""Who a request without a session acts as, where stand-ins are in use."""
