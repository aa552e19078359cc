"""What is asked or held only sometimes: `if`, `then`, `else`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from validator.changes.bare import asserted
from validator.changes.kinds.kind import ANY, DRAFT, READER, STORED, Found, Kind
from validator.changes.node import Clause, Node
from validator.changes.proving import takes_all

ADDED = Kind(
    "conditional-added",
    ANY,
    "Something is held now in a case where it was not: audits of that case may not fit.",
)
REMOVED = Kind("conditional-removed", (STORED, READER, DRAFT), "What was held in one case is not any more.")
WIDENED = Kind(
    "conditional-widened",
    (STORED, READER),
    "It holds in more cases than before: audits of those may not fit.",
)
NARROWED = Kind(
    "conditional-narrowed",
    ANY,
    "It holds in fewer cases: an answer asked only then has no place in the others.",
)
TIGHTENED = Kind(
    "conditional-tightened",
    (STORED, DRAFT),
    "More is held in the same case: audits of that case may not fit.",
)
LOOSENED = Kind("conditional-loosened", (READER,), "Less is held in the same case.")
CHANGED = Kind("conditional-changed", ANY, "Something else is held in the same case.")
KINDS = (ADDED, REMOVED, WIDENED, NARROWED, TIGHTENED, LOOSENED, CHANGED)


@dataclass(frozen=True)
class _Shell:
    """A condition by its look, without what the questions in it are like."""

    condition: bytes
    asks: tuple[bytes, bytes]
    clause: Clause = field(compare=False)


def find(old: Node, new: Node, pointer: str) -> Iterator[Found]:
    """Conditions are matched by their `if`, or by what they ask; the questions in them are compared elsewhere."""
    before, after = _shells(old, new), _shells(new, old)
    gone = [one for one in before if one not in after]
    for shell in [one for one in after if one not in before]:
        was = _match(shell, gone)
        if was is not None:
            gone.remove(was)
            yield _found(_kind(was.clause, shell.clause), pointer, was.clause, shell.clause)
        elif not _asks_only(shell.clause, old):
            yield _found(ADDED, pointer, None, shell.clause)
    for shell in gone:
        if not _asks_only(shell.clause, new):
            yield _found(REMOVED, pointer, shell.clause, None)


def _shells(one: Node, other: Node) -> list[_Shell]:
    return [
        _Shell(
            asserted(clause.condition),
            (asserted(_hollow(clause.then, one, other)), asserted(_hollow(clause.otherwise, one, other))),
            clause,
        )
        for clause in one.clauses
    ]


def _match(shell: _Shell, gone: list[_Shell]) -> _Shell | None:
    """What a condition was before: one in the same case, else one that asked the same."""
    same_case = (one for one in gone if one.condition == shell.condition)
    return next(same_case, None) or next((one for one in gone if one.asks == shell.asks), None)


def _hollow(branch: Any, one: Node, other: Node) -> Any:
    """A `then` in which each question that both know, asked there alone, is only named."""
    if not isinstance(branch, dict) or "properties" not in branch:
        return branch
    both = one.asked_sometimes.keys() & other.asked_sometimes.keys()
    return branch | {
        "properties": {
            name: True if name in both else schema for name, schema in branch["properties"].items()
        }
    }


def _asks_only(clause: Clause, other: Node) -> bool:
    """Whether all a condition does is ask questions that the other version has not: they speak for themselves."""
    then = clause.then
    if clause.otherwise is not True or not isinstance(then, dict) or then.keys() - {"properties"}:
        return False
    return not (then.get("properties", {}).keys() & (other.properties.keys() | other.asked_sometimes.keys()))


def _kind(old: Clause, new: Clause) -> Kind:
    if asserted(old.condition) == asserted(new.condition):
        if asserted(old.then) == asserted(new.then) and (old.otherwise is True) != (new.otherwise is True):
            return ADDED if old.otherwise is True else REMOVED
        tighter = takes_all(old.then, new.then) and takes_all(old.otherwise, new.otherwise)
        looser = takes_all(new.then, old.then) and takes_all(new.otherwise, old.otherwise)
        return CHANGED if tighter == looser else TIGHTENED if tighter else LOOSENED
    wider = takes_all(new.condition, old.condition)
    return CHANGED if wider == takes_all(old.condition, new.condition) else WIDENED if wider else NARROWED


def _found(kind: Kind, pointer: str, before: Clause | None, after: Clause | None) -> Found:
    part = after or before
    return Found(
        kind=kind, pointer=pointer, before=_json(before), after=_json(after), keyword="if",
        part=part.condition if part else None, gone=after is None,
    )  # fmt: skip


def _json(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    said = {"if": clause.condition, "then": clause.then, "else": clause.otherwise}
    return {name: schema for name, schema in said.items() if schema is not True}
