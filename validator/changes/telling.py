"""A change told in a sentence, for whoever reviews a template and reads no schema."""

import json
from typing import Any

from validator.changes.comparing import Change

BREAKS = {
    "stored": "audits already made",
    "draft": "drafts in progress",
    "reader": "readers of the old version",
}
_LONGEST = 90

_SAID = {
    "field-added-optional-closed": "a question was added: {after}",
    "field-added-optional-open": "a question was added: {after}",
    "field-added-required": "a question that has to be answered was added: {after}",
    "section-added-optional": "a section was added: {after}",
    "section-added-required": "a section that has to be filled in was added: {after}",
    "field-removed-closed": "a question was taken out: {before}",
    "field-removed-open": "a question was taken out: {before}",
    "field-renamed": "the question {before} is called {after} now",
    "field-moved": "the question {before} is at {after} now",
    "required-added": "it has to be answered now",
    "required-removed": "it may be left blank now",
    "closed": "nothing that is not declared is taken any more",
    "opened": "anything is taken beside what is declared",
    "conditional-added": "a new condition holds: {after}",
    "conditional-removed": "a condition was taken away: {before}",
    "conditional-widened": "a condition holds in more cases: {before} became {after}",
    "conditional-narrowed": "a condition holds in fewer cases: {before} became {after}",
    "conditional-tightened": "more is held where a condition holds: {before} became {after}",
    "conditional-loosened": "less is held where a condition holds: {before} became {after}",
    "order-changed": "the order is another: {after}",
    "refactor": "it is written another way and takes the same answers",
    "undecided": "the changes together could not be proved harmless",
}
_CALLED = {
    "title": "the question",
    "description": "the hint",
    "oneOf": "a choice",
    "x-offered": "when this section stands open",
    "x-unlikely": "when this section is called unlikely to matter",
    "x-limit": "the time limit",
    "x-guidance": "the guidance it links to",
    "x-errors": "the words of a finding",
    "x-row": "what a row is called",
}
_CHOICES = ("enum-extended", "enum-narrowed", "enum-changed")


def told(change: Change) -> str:
    """The change in words, without its pointer: “a question was added: “Whom does the file say …?””."""
    before, after = shown(change.before), shown(change.after)
    if change.kind in _CHOICES:
        return _choices(change)
    if change.kind in _SAID:
        return _SAID[change.kind].format(before=before, after=after)
    what = {
        "title": "the words of the question",
        "description": "the hint",
        "oneOf": "the words of a choice",
    }.get(change.keyword, change.keyword or change.kind)
    if change.kind == "annotation-changed" and _is_odd(change.before, change.after):
        return f"{what} was changed"
    if change.before is None or change.after is None:
        return f"{what} was added: {after}" if change.before is None else f"{what} was taken out: {before}"
    return f"{what} was {before} and is {after}"


def _is_odd(*values: Any) -> bool:
    return any(isinstance(value, dict | list) and "title" not in value for value in values)


def _choices(change: Change) -> str:
    gone = [one for one in change.before if one not in change.after]
    came = [one for one in change.after if one not in change.before]
    said = [f"no longer offered: {', '.join(map(str, gone))}"] if gone else []
    said += [f"offered now: {', '.join(map(str, came))}"] if came else []
    return "; ".join(said)


def breaks(change: Change) -> str:
    """What it breaks, in words: “breaks audits already made and drafts in progress”, or “breaks nothing”."""
    names = [BREAKS[each] for each in ("stored", "draft", "reader") if each in change.breaks]
    return (
        f"breaks {' and '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)}"
        if names
        else "breaks nothing"
    )


def shown(value: Any) -> str:
    """A value as a sentence quotes it, cut short where it is long."""
    if isinstance(value, dict) and "title" in value:
        value = value["title"]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
    return f"“{cut}”" if isinstance(value, str) and not text.startswith("/") else cut
