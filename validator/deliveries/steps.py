"""The steps of a delivery, in their order: what is done once for every submission after it was received."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from validator.clock import stamp
from validator.deliveries.actions import actions_of
from validator.ledger import Ledger, Submission
from validator.library import Library, document_path, pdf_path
from validator.library.rows import LINE

Draw = Callable[[Submission], bytes]
"""The submission's PDF. Raises CannotDraw."""


class CannotDraw(Exception):  # noqa: N818 - read as a sentence where it is caught
    """No PDF can be made until a person puts something right: what, says the message, with no case data."""


class NotAsReceived(Exception):  # noqa: N818 - what was found
    """What is in the library is not what was put there. The message has no case data."""


@dataclass
class Tools:
    """What steps work with."""

    ledger: Ledger
    library: Library
    draw: Draw
    new: str = ""
    """The record whose document was put just now, where nothing stood: so nothing of it can have been there before."""
    added: set[str] = field(default_factory=set)
    """Keys of the rows that a step has made and not come to its end: tried again, it goes on where it was."""

    def forget(self, id: str) -> None:  # noqa: A002 - a record's id
        """What was made of this record's rows: it is delivered from the start, and they may be gone since."""
        self.added = {key for key in self.added if not key.startswith(id)}

    def pdf(self, submission: Submission) -> bytes:
        """The PDF as it was drawn, drawn now if it never was."""
        if (drawn := self.ledger.pdf(submission.id)) is not None:
            return drawn
        self.ledger.keep_pdf(submission.id, self._delivered(submission) or self.draw(submission))
        kept = self.ledger.pdf(submission.id)
        assert kept is not None
        return kept

    def _delivered(self, submission: Submission) -> bytes | None:
        """The PDF of a record that the register has: it was delivered whole, and the ledger put back to a day before.

        Drawn again it might be another, and would find the first in its place.
        """
        if self.new == submission.id or self.library.row("register", submission.id) is None:
            return None
        return self.library.get(pdf_path(submission.id))


Step = Callable[[Tools, Submission], None]
"""Does it. Doing it twice must be the same as once: a process may be killed before it could note that it was done."""


def put_document(tools: Tools, submission: Submission) -> None:
    """Puts the submission's JSON document, the very bytes the ledger holds."""
    new = tools.library.put(document_path(submission.id), submission.bytes)
    tools.new = submission.id if new else ""


def render(tools: Tools, submission: Submission) -> None:
    """Draws the PDF and keeps it in the ledger. It is never drawn again, by no later version either."""
    tools.pdf(submission)


def put_pdf(tools: Tools, submission: Submission) -> None:
    """Puts the PDF beside the JSON."""
    tools.library.put(pdf_path(submission.id), tools.pdf(submission))


def describe(tools: Tools, submission: Submission) -> None:
    """Gives the JSON document its columns. What is not said is left out."""
    columns = {
        "Reference": submission.reference,
        "Template": submission.template,
        "Version": submission.version,
        "SubmittedBy": submission.author_name or submission.author,
        "ReceivedAt": stamp(submission.received_at),
        "About": submission.about or "",
        "Supersedes": submission.supersedes or "",
    }
    said = {name: line for name, text in columns.items() if (line := _line(text))}
    tools.library.describe(document_path(submission.id), said)


def add_actions(tools: Tools, submission: Submission) -> None:
    """Makes a row of each action, its key made of the id and its place in the answers.

    However many there are and however much fails, each attempt goes further than the one before.
    """
    made: set[str] = set()
    for key, action in actions_of(submission):
        made.add(key)
        if key in tools.added:
            continue
        row = {
            "Reference": submission.reference,
            "What": _text(action.get("what")),
            "Owner": _line(action.get("owner")),
            "By": _line(action.get("by")),
            "State": "open",
        }
        tools.library.add("actions", key, row)
        tools.added.add(key)
    tools.added.difference_update(made)


def verify(tools: Tools, submission: Submission) -> None:
    """Compares both files with what the ledger holds, by what the library says of them. Raises NotAsReceived."""
    wanted = {document_path(submission.id): submission.bytes, pdf_path(submission.id): tools.pdf(submission)}
    for path, data in wanted.items():
        if not tools.library.holds(path, data):
            raise NotAsReceived(
                f"{path} is not in the library as it was put there. If it is gone, it is put there again; "
                "if it was changed, move the changed one away first."
            )


def register(tools: Tools, submission: Submission) -> None:
    """Enters it in the register: whatever stands there is whole."""
    row = {
        "Reference": submission.reference,
        "Template": submission.template,
        "Version": submission.version,
        "ReceivedAt": stamp(submission.received_at),
        "Digest": submission.sha256,
    }
    tools.library.add("register", submission.id, row)


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "document": put_document,
        "render": render,
        "pdf": put_pdf,
        "columns": describe,
        "actions": add_actions,
        "verify": verify,
        "register": register,
    }
)
"""By the name that the ledger holds, in their order. A name once used is never given another meaning."""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _line(value: Any) -> str:
    """One line with room in a list."""
    return " ".join(_text(value).split())[:LINE]
