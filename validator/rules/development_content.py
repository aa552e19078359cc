"""An audit goes on to the child's file: what is for the worker's own development is shared with them instead.

Which words are heard, and whose learning they are taken for: `development_reading`. Here stands what
can be told from where they stand.
"""

from itertools import islice

from validator.finding import Severity
from validator.rules.development_people import Setting, Who, names_another
from validator.rules.development_reading import SIEVE, development
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.template import Kind
from validator.template.pointer import join, parent

OWN_WORDS = {"experience", "worker_view"}
"""Sections in which the worker says “I”."""

CHILDS_WORDS = {"wishes"}
"""Questions in which the child does."""

ABOUT_OTHERS = {
    "accommodation", "carers", "education", "family", "health", "identity", "independence", "life_story", "placement", "voice",
}  # fmt: skip
"""Sections in which whoever learns is seldom the worker."""

ABOUT_THE_WORK = {"improve", "how", "improvements"}
"""Questions in which whoever learns is likely to be the worker."""

TAKING_PART = {"attend", "complete", "do", "enrol", "join", "read", "undertake", "watch"}
"""How an action begins that its owner is to learn something, and not to see to it that somebody does."""

QUOTED = 2
"""Phrases that a message names; there may be more."""


def check(submitted: Submitted) -> Found:
    """Every text of the audit, long and short."""
    for pointer, text in SIEVE.among(submitted.texts.items()):
        if not _asks_for_text(submitted, pointer):
            continue
        if found := dict.fromkeys(islice(development(text, _setting(submitted, pointer)), QUOTED)):
            yield (
                pointer,
                f"Take out {' and '.join(quoted(words, 90) for words in found)}, and share it with the worker and their manager: "
                "the audit goes on to the child’s file. If it belongs there, say why",
            )


def _asks_for_text(submitted: Submitted, pointer: str) -> bool:
    question = submitted.template.question(pointer)
    return question is not None and question.kind in (Kind.TEXT, Kind.LONG_TEXT)


def _setting(submitted: Submitted, pointer: str) -> Setting:
    template = submitted.template.name
    section, name = pointer.split("/")[1], pointer.rpartition("/")[2]
    adult = Who.OTHER if template == "care-leaver" else None  # on that file “she” is the young person
    if section == "actions":
        return Setting(template, _doer(submitted, pointer), somebody=adult)
    if section in OWN_WORDS:
        return Setting(template, Who.WORKER, myself=Who.WORKER)
    if name in CHILDS_WORDS:
        return Setting(template, Who.OTHER, myself=Who.OTHER)
    if section in ABOUT_OTHERS:
        return Setting(template, Who.OTHER)
    return Setting(template, Who.WORKER if name in ABOUT_THE_WORK else None, somebody=adult)


def _doer(submitted: Submitted, pointer: str) -> Who | None:
    """Who learns by an action that names nobody. A care leaver's file is full of courses that are not the worker's."""
    if names_another(submitted.text(join(parent(pointer), "owner"))):
        return Who.OTHER
    begins = submitted.text(pointer).lower().removeprefix("to ").split(maxsplit=1)[:1]
    takes_part = not TAKING_PART.isdisjoint(begins)
    return Who.WORKER if takes_part or submitted.template.name != "care-leaver" else None


RULE = Rule("development-content", Severity.CHALLENGE, "guidance/setting-actions/#development", check)
