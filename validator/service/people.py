"""Who is calling, and which records are theirs to see."""

from dataclasses import dataclass

from validator.ledger import Submission

ROLES = ("auditor", "worker", "manager", "group-manager", "ap", "senior", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """A signed-in person: directory id, name, roles."""

    id: str
    name: str
    roles: tuple[str, ...]

    def may_see(self, submission: Submission) -> bool:
        """Whether this record is theirs: what they wrote themselves, and all of it for an Advanced Practitioner."""
        return submission.author == self.id or "ap" in self.roles

    @property
    def sees_all(self) -> bool:
        """Whether every record is theirs to see."""
        return "ap" in self.roles


STAND_INS = {
    role: User(
        role, role.replace("-", " ").capitalize() if role != "ap" else "Advanced Practitioner", (role,)
    )
    for role in ROLES
}
"""One stand-in a role, for a machine with no sign-in configured: loopback only."""

DEFAULT = "auditor"
"""Who a request without a session acts as, where stand-ins are in use."""
