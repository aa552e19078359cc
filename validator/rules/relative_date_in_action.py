"""An action names a calendar date: “within 5 working days” leaves a reader to work out from when."""

import re
from datetime import date, timedelta

from validator.dates import add_working_days, spoken
from validator.finding import Severity
from validator.rules.rule import Found, Rule, Submitted
from validator.rules.sieve import Sieve
from validator.template.pointer import join

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<working>(?:working|school|calendar)[\ -])?(?P<unit>hour|day|week|fortnight|month)s?"
_RELATIVE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:within|in|over|during)\ (?:the\ next\ )?{_NUMBER}\ {_UNIT}\b",
        rf"\b(?:within\ an?|(?:within|in|over|during)\ the\ next)\ (?P<number>)?{_UNIT}\b",
        rf"\b{_NUMBER}\ {_UNIT}\ from\ (?:now|today|the\ audit)\b",
    )
]
_VAGUE = re.compile(
    r"\b(?:by\ )?(?:the\ )?(?:end\ of\ (?:the\ |this\ |next\ )?|next\ )(?:week|month|term)\b", re.IGNORECASE
)

_SIEVE = Sieve.of(*_RELATIVE, _VAGUE)

YEARS = range(2000, 2100)
"""Years that a date is offered for; bank holidays far from now are anybody's guess."""


def check(submitted: Submitted) -> Found:
    """The words of each action, and of how it will be known to be done."""
    audited_on = submitted.date("/details/audited_on")
    boxes = (join(row, name) for row in submitted.actions for name in ("what", "evidence"))
    for pointer, words in _SIEVE.among((box, submitted.text(box)) for box in boxes):
        text = " ".join(words.split())
        if match := next(filter(None, (pattern.search(text) for pattern in _RELATIVE)), None):
            yield pointer, _offer(match, audited_on)
        elif match := _VAGUE.search(text):
            yield pointer, f"Say a calendar date instead of “{match.group()}”, such as “by 27.06.2026”"


def _offer(match: re.Match[str], audited_on: date | None) -> str:
    start = f"Say a calendar date instead of “{match.group()}”"
    end = _date(match, audited_on) if audited_on else None
    return f"{start}: counted from the audit that is “by {spoken(end)}”" if end else start


def _date(match: re.Match[str], audited_on: date) -> date | None:
    word = (match["number"] or "1").lower()
    number = int(word) if word.isdecimal() else _NUMBERS.index(word) + 1
    working = (match["working"] or "").strip(" -").lower()
    days = number * {"day": 1, "week": 7, "fortnight": 14}.get(match["unit"].lower(), 0)
    if working == "school" or not days or audited_on.year not in YEARS:
        return None
    if working == "working" and match["unit"].lower() == "day":
        return add_working_days(audited_on, number)
    return audited_on + timedelta(days=days)


RULE = Rule("relative-date-in-action", Severity.ADVICE, "guidance/setting-actions/#a-real-date", check)
