"""A posted form, read."""

from dataclasses import dataclass, replace

from validator.check import Accepted
from validator.http.bodies import Fields
from validator.http.reasons import given, typed_in
from validator.service import Envelope
from validator.template import Template
from validator.template.answers import Answers, asked, from_fields


@dataclass(frozen=True)
class Sent:
    """The answers to what was asked, and what was left out because it was not. `typed` is both.

    `etag` is of the draft's text that the page was made with; empty where there was none. `do` is what to do with it.
    """

    template: Template
    id: str
    etag: str
    answers: Answers
    typed: Answers
    left_out: list[str]
    accepted: list[Accepted]
    do: str
    add_row: str

    @property
    def envelope(self) -> Envelope:
        """What is sent, as the service takes it."""
        return Envelope(
            self.id, self.template.name, self.answers, self.template.version, accepted=self.accepted
        )

    @property
    def draft(self) -> Envelope:
        """All that was typed, as drafts are saved."""
        return replace(self.envelope, answers=self.typed)


def read_sent(template: Template, fields: Fields) -> Sent:
    """What a form's controls say."""
    typed = from_fields(template, [(name, text) for name, text in fields if name.startswith("/")])
    answers, left_out = asked(template, typed)
    named = dict(fields)
    accepted = given(typed_in(fields))
    # the buttons beside two texts say in whose place, or under which id, this one is saved
    identifier, etag = named.get("id", ""), named.get("etag", "")
    do = named.get("do", "send")
    if "as" in named:
        identifier, etag, do = named["as"], "", named.get("then", "save")
    elif "over" in named:
        etag, do = named["over"], named.get("then", "save")
    return Sent(template, identifier, etag, answers, typed, left_out, accepted, do, named.get("add-row", ""))
