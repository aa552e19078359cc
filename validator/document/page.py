"""The contents as the JSON that `page/audit.typ` sets: strings, lists and objects, and no markup."""

import re
from collections.abc import Iterable
from typing import Any

from validator.catalogue import Council
from validator.dates import local_date, spoken_moment
from validator.document.contents import ACTIONS, DETAILS, Contents, together
from validator.document.typesetting import Typesetter
from validator.ids import reference
from validator.ledger import Submission
from validator.template import Choice, Template
from validator.template.pattern import OVERALL, Line
from validator.template.pointer import at
from validator.template.said import Said
from validator.template.told import Part

WIDEST_TABLE = 6
"""Columns. A list that asks more is read row by row."""
SHORTER = {"agreed": "Agreed with the worker?", "evidence": "How will the file show it?"}
"""Headings of the table of actions, where the question is too long for a narrow column."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")

Json = dict[str, Any]


class Page:
    """Sets one submission. What its fonts lack stands there by its number, and a note says so."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter

    def of(self, submission: Submission, template: Template, council: Council, contents: Contents) -> Json:
        """Everything on the pages."""
        text, line = self.typesetter.text, self.typesetter.line
        child = at(submission.answers, f"/{DETAILS}/child")
        day = local_date(submission.received_at)
        body = {
            "title": line(template.title),
            "reference": submission.reference,
            "child": text(child if isinstance(child, str) else ""),
            "running": line(f"{template.title}, {submission.reference}"),
            "author": line(submission.author_name),
            "sent": text(f"Sent by {submission.author_name} on {spoken_moment(submission.received_at)}"),
            "date": [day.year, day.month, day.day],
            "council": self.council(council),
            "others": [text(one) for one in _others(submission)],
            "details": self.part(contents.part(DETAILS)),
            "whole": self.part(contents.part(OVERALL)),
            "pattern": [self.line(one) for one in contents.pattern.lines],
            "actions": self.part(contents.part(ACTIONS)),
            "parts": [self.part(one) for one in contents.read],
            "given": [
                {"about": text(one.about), "asked": text(_sentence(one.asked)), "reason": text(one.reason)}
                for one in contents.given
            ],
            "set_aside": text("; ".join(contents.set_aside)),
            "empty": text("; ".join(contents.empty)),
            "blank": contents.blank,
            "record": self.record(submission, template),
        }
        return {**body, "replaced": self.typesetter.replaced}

    def council(self, council: Council) -> Json:
        """Whose document it is. Its logo is handed over in the data, and never read by typst."""
        text = self.typesetter.text
        logo = council.logo and {
            "kind": council.logo.kind,
            "content": list(council.logo.content),
            "says": self.typesetter.line(f"Logo of {council.name}"),
        }
        return {
            "name": text(council.name),
            "strapline": text(council.strapline) if council.strapline else None,
            "colour": council.colour,
            "logo": logo,
        }

    def part(self, part: Part | None) -> Json | None:
        """One section."""
        if part is None:
            return None
        return {
            "title": self.typesetter.text(part.title),
            "line": self.line(part.line) if part.line else None,
            "reasons": self.answers(part.reasons),
            "facts": self.answers(part.facts),
        }

    def line(self, line: Line) -> Json:
        """Where a section stands: in its auditor's word and in its worker's, as they were given."""
        return {
            "title": self.typesetter.text(line.section.title),
            "auditor": self.word(line.auditor),
            "worker": self.word(line.worker),
            "set_aside": line.set_aside,
        }

    def word(self, choice: Choice | None) -> Json | None:
        """One of them: its value chooses a colour, its title is read, with what it means."""
        if choice is None:
            return None
        return {
            "value": choice.value,
            "title": self.typesetter.text(choice.title),
            "means": self.emphasised(choice.description),
        }

    def emphasised(self, words: str) -> list[Json]:
        """Words of a template, in which `**` makes bold."""
        return [
            {"text": self.typesetter.text(piece), "strong": bool(number % 2)}
            for number, piece in enumerate(_BOLD.split(words))
            if piece
        ]

    def answers(self, said: Iterable[Said]) -> list[Json]:
        """Answers in their order: facts beside each other, text below its question, rows in a table."""
        found: list[Json] = []
        for short, group in together(said):
            if short:
                found.append({"kind": "facts", "facts": [self.answer(one) for one in group]})
            else:
                found += [self.rows(one) if one.rows else self.answer(one) for one in group]
        return found

    def answer(self, said: Said) -> Json:
        """A question and what was said."""
        text = self.typesetter.text
        return {"kind": "text", "asks": text(said.question.title), "says": text("; ".join(said.words))}

    def rows(self, said: Said) -> Json:
        """A list: a table, unless it has too many columns to be read as one."""
        asked, text = said.question.questions, self.typesetter.text
        if len(asked) <= WIDEST_TABLE and not any(one.rows for row in said.rows for one in row):
            return {
                "kind": "table",
                "names": [one.name for one in asked],
                "heads": [text(SHORTER.get(one.name, one.title)) for one in asked],
                "rows": [[text("; ".join(one.words)) for one in row] for row in said.rows],
            }
        called = str(said.question.keywords.get("x-row", said.question.title))
        return {
            "kind": "rows",
            "rows": [
                {
                    "title": text(f"{called} {number}"),
                    "answers": self.answers(one for one in row if not one.blank),
                }
                for number, row in enumerate(said.rows, 1)
            ],
        }

    def record(self, submission: Submission, template: Template) -> Json:
        """What the document was made from."""
        line = self.typesetter.line
        return {
            "id": submission.id,
            "form": line(f"{template.title}, version {submission.version}"),
            "received": line(f"{spoken_moment(submission.received_at)}"),
            "sha256": submission.sha256,
        }


def _sentence(words: str) -> str:
    """A message with its full stop."""
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def _others(submission: Submission) -> Iterable[str]:
    """The records that this one names."""
    if submission.supersedes:
        yield f"This replaces an earlier audit, {reference(submission.supersedes)}, which is kept too."
    if submission.about:
        yield f"This is about the record {reference(submission.about)}."
