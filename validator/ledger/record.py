"""A submission as it is kept: one JSON document, in canonical bytes, carrying its own digest."""

import builtins
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, Self

import orjson

from validator.canonical import NotCanonical, canonical, canonical_object, sha256
from validator.clock import from_stamp, in_utc, stamp
from validator.ids import is_uuid7, reference


class Damaged(Exception):  # noqa: N818 - what a document is, not what a program did
    """A document is not what was once kept. Says why in plain words, and never what it holds."""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """Answers to one version of one template, by one person, received once and never changed.

    `answers` and `accepted` are JSON values, and are not to be changed after this is made. Raises ValueError
    for members of another kind, an id that is no UUIDv7, and a time without a zone or not of our days.
    """

    id: str
    """UUIDv7, minted by whoever sends."""
    template: str
    version: str
    about: str | None = None
    """The id of the submission this one speaks of, such as the audit that a moderation moderates."""
    supersedes: str | None = None
    """The id of the submission this one corrects. Both stay."""
    author: str
    """Directory id."""
    author_name: str
    answers: dict[str, Any]
    accepted: list[dict[str, str]]
    """Reasons given to challenges: code, pointer, reason."""
    received_at: datetime
    """Aware; made UTC. The first time it was received, whatever is sent again later."""
    reference: str = ""
    """What people say on the telephone; made from the id unless it is given."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reference", self.reference or reference(self.id))
        object.__setattr__(self, "received_at", in_utc(self.received_at))
        # Whatever is kept can be read back: a document that says otherwise is damaged.
        if not _well_formed(vars(self)):
            raise ValueError("A member is not of the kind that a submission has.")

    def document(self) -> dict[str, Any]:
        """The submission as JSON values, with `sha256`: the digest of the canonical bytes of all the rest.

        Raises NotCanonical for answers that JSON can't hold exactly, as do `sha256`, `bytes` and `sameness`.
        """
        return self._values() | {"sha256": self.sha256}

    @cached_property
    def sha256(self) -> str:
        """The document's digest."""
        return sha256(canonical_object(self._members))

    @cached_property
    def sameness(self) -> str:
        """Digest of what makes two submissions the same one: template, version, about, author, answers, reasons.

        The order in which reasons were given means nothing.
        """
        names = ("template", "version", "about", "author", "answers")
        reasons = sorted(canonical(reason) for reason in self.accepted)
        accepted = b"[" + b",".join(reasons) + b"]"
        return sha256(
            canonical_object({name: self._members[name] for name in names} | {"accepted": accepted})
        )

    @classmethod
    def from_document(cls, document: Any) -> Self:
        """The submission in a document's JSON values. Raises Damaged unless it is just what was kept."""
        if not isinstance(document, dict) or set(document) != _MEMBERS:
            raise Damaged("It does not have the members of a kept submission.")
        values = {name: value for name, value in document.items() if name != "sha256"}
        if _digest(values) != document["sha256"]:
            raise Damaged("Its digest is not that of what it holds: it was changed after it was kept.")
        try:
            return cls(**values | {"received_at": from_stamp(values["received_at"])})
        except (AttributeError, ValueError):
            raise Damaged("A member is not what a kept submission has there.") from None

    @classmethod
    def from_bytes(cls, data: builtins.bytes) -> Self:
        """The submission in a document's bytes. Raises Damaged."""
        try:
            return cls.from_document(orjson.loads(data))
        except orjson.JSONDecodeError:
            raise Damaged("It is not JSON: it was cut short, or is something else.") from None

    def _values(self) -> dict[str, Any]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {"received_at": stamp(self.received_at)}

    @cached_property
    def _members(self) -> dict[str, builtins.bytes]:
        return {name: canonical(value) for name, value in self._values().items()}

    @cached_property
    def bytes(self) -> builtins.bytes:
        """The document's canonical bytes: what the ledger and the library hold."""
        return canonical_object(self._members | {"sha256": canonical(self.sha256)})


_MEMBERS = {field.name for field in fields(Submission)} | {"sha256"}
_TEXTS = ("id", "template", "version", "author", "author_name", "reference")
_FIRST_YEAR, _LAST_YEAR = 2000, 9000


def _digest(values: dict[str, Any]) -> str:
    try:
        return sha256(canonical(values))
    except NotCanonical as problem:
        raise Damaged(str(problem)) from None


def _well_formed(values: dict[str, Any]) -> bool:
    return (
        all(isinstance(values[name], str) for name in _TEXTS)
        and all(_is_id(values[name]) for name in ("id", "about", "supersedes") if values[name] is not None)
        and isinstance(values["answers"], dict)
        and isinstance(values["accepted"], list)
        and all(_is_reason(given) for given in values["accepted"])
        and _FIRST_YEAR <= values["received_at"].year < _LAST_YEAR
    )


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and is_uuid7(value)


def _is_reason(given: Any) -> bool:
    names = {"code", "pointer", "reason"}
    return isinstance(given, dict) and set(given) == names and all(isinstance(given[n], str) for n in names)
