"""What a document says: answers, of which template in which version, received when."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from validator.clock import from_stamp
from validator.dates import local_date
from validator.ledger.record import Damaged, Submission
from validator.replay.source import Document
from validator.template.answers import tidy

_BOM = b"\xef\xbb\xbf"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,60}")
_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}")


TOO_DEEP = "it is nested deeper than any form goes"


class Unreadable(Exception):  # noqa: N818 - what a document is, not what a program did
    """A document can't be replayed. Says why in plain words, and never what it holds."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


class Past(NamedTuple):
    """Answers given once. No `version` stands for the newest; `names` are what the template may be called."""

    names: tuple[str, ...]
    version: str | None
    answers: dict[str, Any]
    received_at: str | None

    def received_on(self, otherwise: date) -> date:
        """The day they were received, if they say."""
        said = self.received_at or ""
        try:
            return local_date(from_stamp(said)) if "T" in said else date.fromisoformat(said)
        except ValueError:
            return otherwise


def read(document: Document) -> Past:
    """A kept submission, or answers alone in a folder or file that is named after their template. Raises Unreadable."""
    if document.why:
        raise Unreadable(document.why)
    value = _parsed(document.data)
    if "sha256" in value:
        _hold_digest(document.data, value)
        return Past((value["template"],), value["version"], value["answers"], value["received_at"])
    answers = value.get("answers", value)
    if not isinstance(answers, dict):
        raise Unreadable("its answers are no object")
    try:
        answers = tidy(answers) or {}
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    name, version = value.get("template"), value.get("version")
    says = "answers" in value and isinstance(name, str)
    names = (str(name),) if says else _named_after(Path(document.file))
    received = value.get("received_at") or value.get("received_on")
    return Past(
        names,
        version if says and isinstance(version, str) else None,
        answers,
        received if isinstance(received, str) else None,
    )


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as mistake:
        if data.startswith(_BOM):
            return _parsed(data.removeprefix(_BOM))
        raise Unreadable(f"it is not JSON: {mistake.msg}", mistake.lineno) from None
    if not isinstance(value, dict):
        raise Unreadable("it is no object")
    return value


def _hold_digest(data: bytes, value: dict[str, Any]) -> None:
    """Raises Unreadable unless it is just what was kept.

    Kept bytes are canonical, so mostly the digest of all around the member that says it tells. Nothing but that
    member can be what was cut out: bytes that hold their own digest can't be made.
    """
    digest = value["sha256"]
    if isinstance(digest, str) and _has_members(value):
        before, _, after = data.rpartition(b',"sha256":"%b"' % digest.encode())
        if hashlib.sha256(before + after.rstrip(b"\n")).hexdigest() == digest:
            return
    try:
        Submission.from_document(value)
    except Damaged as damaged:
        why = str(damaged)
        raise Unreadable(why[:1].lower() + why[1:].rstrip(".")) from None


def _has_members(value: dict[str, Any]) -> bool:
    return (
        isinstance(value.get("answers"), dict)
        and isinstance(value.get("template"), str)
        and isinstance(value.get("version"), str)
        and isinstance(value.get("received_at"), str)
    )


def _named_after(file: Path) -> tuple[str, ...]:
    """The names that the file and its folder begin with, the folder's first."""
    return tuple(name for name in (file.parent.name, file.name.split(".")[0].split("--")[0]) if name)


def told(names: tuple[str, ...], version: str | None, *, known: bool) -> str:
    """Why a submission has no template to be held to. What it calls itself is said only where it could be a name."""
    if not known:
        named = names[0] if len(names) == 1 and _NAME.fullmatch(names[0]) else ""
        return f"there is no template “{named}”" if named else "it does not say of which template it is"
    number = f"version {version} of " if version and _VERSION.fullmatch(version) else "its version of "
    return f"{number}“{next(name for name in names)}” is not published"
