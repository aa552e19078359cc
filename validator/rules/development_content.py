"""An audit goes on to the child's file: what is for the worker's own development is shared with them instead.

Which words are heard, and whose learning they are taken for: `development_reading`.
"""

from collections.abc import Iterator
from typing import Any

from validator.finding import Severity
from validator.rules.development_reading import Setting, Who, development, names_another, speaking_of_learning
from validator.rules.rule import Found, Rule, Submitted, quoted
from validator.template import Kind
from validator.template.pointer import join, parent

OWN_WORDS = {"experience", "worker_view"}
"""Sections in which the worker says “I”."""

CHILDS_WORDS = {"wishes"}
"""Questions in which the child does."""

ABOUT_OTHERS = {"carers", "education", "independence", "voice", "family", "identity", "health"}
"""Sections in which whoever learns is seldom the worker."""

ABOUT_THE_WORK = {"improve", "how", "improvements"}
"""Questions in which whoever learns is likely to be the worker."""


def check(submitted: Submitted) -> Found:
    """Every text of the audit."""
    texts = dict(_texts(submitted.answers))
    for pointer in speaking_of_learning(texts):
        if not _asks_for_text(submitted, pointer):
            continue
        if phrases := list(dict.fromkeys(development(texts[pointer], _setting(submitted, pointer)))):
            yield (
                pointer,
                f"Take out {' and '.join(map(quoted, phrases[:2]))}, and share it with the worker and their manager instead: "
                f"this audit goes on to the child’s file. If it belongs there, say why",
            )


def _texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _texts(member, join(pointer, name))
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _texts(member, join(pointer, number))


def _asks_for_text(submitted: Submitted, pointer: str) -> bool:
    question = submitted.template.question(pointer)
    return question is not None and question.kind in (Kind.TEXT, Kind.LONG_TEXT)


def _setting(submitted: Submitted, pointer: str) -> Setting:
    template = submitted.template.name
    adult = Who.OTHER if template == "care-leaver" else None
    section, name = pointer.split("/")[1], pointer.rpartition("/")[2]
    if section == "actions":
        owner = submitted.text(join(parent(pointer), "owner"))
        return Setting(template, Who.OTHER if names_another(owner) else Who.WORKER, somebody=adult)
    if section in OWN_WORDS:
        return Setting(template, Who.WORKER, Who.WORKER)
    if name in CHILDS_WORDS:
        return Setting(template, Who.OTHER, Who.OTHER)
    if section in ABOUT_OTHERS or template == "care-leaver":
        return Setting(template, Who.OTHER)
    return Setting(template, Who.WORKER if name in ABOUT_THE_WORK else None)


RULE = Rule("development-content", Severity.CHALLENGE, "guidance/setting-actions/#development", check)
