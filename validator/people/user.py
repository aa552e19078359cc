"""A person who is signed in."""

from dataclasses import dataclass

from validator.people.rights import RIGHTS, Right


@dataclass(frozen=True, slots=True)
class User:
    """A signed-in person: directory id, name, roles."""

    id: str
    name: str
    roles: tuple[str, ...]

    def may(self, right: Right) -> bool:
        """Whether one of their roles has this right."""
        return not RIGHTS[right].isdisjoint(self.roles)
