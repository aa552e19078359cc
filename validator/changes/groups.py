"""Changes put together where they are one edit: a shared section reaches several questions and several templates."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from validator.canonical import canonical, sha256
from validator.changes.comparing import Change

MEANS = ("title", "oneOf")
"""What a question is called and what its choices mean: another wording may ask something else."""


@dataclass(frozen=True)
class Group:
    """One edit as it was written, with every template and every pointer it reaches."""

    change: Change
    reaches: dict[str, list[str]] = field(default_factory=dict)
    """The pointers in each template."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates it reaches."""
        return tuple(self.reaches)

    @property
    def pointers(self) -> tuple[str, ...]:
        """Every pointer it reaches, each once."""
        return tuple(dict.fromkeys(pointer for each in self.reaches.values() for pointer in each))

    @property
    def fingerprint(self) -> str:
        """What an approval names it by: the same while the edit is, whatever lines move. 12 hex digits."""
        said = [self.change.kind, self.change.keyword, self.change.before, self.change.after]
        reached = [[name, *pointers] for name, pointers in sorted(self.reaches.items())]
        return sha256(canonical([said, reached]))[:12]


def grouped(changes: Iterable[tuple[str, Change]]) -> list[Group]:
    """Changes, each with the template it is in, put together by what was written where."""
    groups: dict[tuple[Any, ...], Group] = {}
    for name, change in changes:
        place = change.where or (name, change.pointer)
        moved = (name, change.pointer) if change.kind in ("field-renamed", "field-moved") else ()
        key = (
            change.kind,
            change.keyword,
            place,
            moved,
            canonical([change.before, change.after]),
            change.breaks,
        )
        group = groups.setdefault(key, Group(change))
        group.reaches.setdefault(name, []).append(change.pointer)
    return list(groups.values())


def changes_meaning(change: Change) -> bool:
    """Whether a question kept its pointer and got other words, which may ask something else."""
    return change.kind == "annotation-changed" and change.keyword in MEANS
