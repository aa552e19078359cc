"""The invented month: which audit is received when, and from whom. The same for the same day, whoever asks."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from validator.clock import LONDON, in_utc
from validator.dates import is_working_day, local_date
from validator.demo.folder import CannotFill
from validator.demo.moving import moved
from validator.people import User
from validator.people.stand_ins import STAND_INS

AUTHORS = (
    STAND_INS["auditor"],
    User("p.marlowe", "Petra Marlowe", ("auditor",)),
    User("i.sandhu", "Inder Sandhu", ("auditor",)),
    User("c.abara", "Chidi Abara", ("auditor",)),
    User("r.fenwick", "Ros Fenwick", ("auditor",)),
)
"""Who made them: invented people, and the stand-in, who so has audits of their own to look at."""

STOOD_IN_FOR = ("t.ivers", "q.hale")
"""Workers of the cases who are the stand-in here, so that a worker too has audits of their own files to read."""

OPENS, SHUTS = 9, 17
"""The hours of the day in which audits are sent."""


@dataclass(frozen=True)
class Invented:
    """One audit of the month: what is sent, by whom and when, and sixteen bytes for its id."""

    template: str
    answers: dict[str, Any]
    author: User
    sent_at: datetime
    random: bytes


def invented_month(cases: Path, now: datetime) -> list[Invented]:
    """The audits of the calendar month before `now`, first to last. Raises CannotFill where there are none."""
    files = sorted(cases.glob("*/finished-*.json"))
    if not files:
        raise CannotFill(f"the invented audits are not there: {cases} has no finished-*.json")
    chance = random.Random(f"{local_date(now):%Y-%m}")  # noqa: S311 - the same month for everybody, not a secret
    chance.shuffle(files)
    return [
        _sent(file, sent_at, AUTHORS[number % len(AUTHORS)], chance.randbytes(10))
        for number, (file, sent_at) in enumerate(zip(files, _moments(len(files), now, chance), strict=True))
    ]


def _moments(number: int, now: datetime, chance: random.Random) -> Iterator[datetime]:
    """So many moments in working hours, spread over the month before, in order."""
    days = _working_days_before(local_date(now).replace(day=1))
    minutes = sorted(
        (days[place * len(days) // number], chance.randrange(60 * (SHUTS - OPENS))) for place in range(number)
    )
    for day, minute in minutes:
        yield in_utc(datetime.combine(day, time(OPENS), LONDON) + timedelta(minutes=minute))


def _working_days_before(first: date) -> list[date]:
    """The working days of the month that ends before `first`."""
    start = (first - timedelta(1)).replace(day=1)
    days = (start + timedelta(number) for number in range((first - start).days))
    return [day for day in days if is_working_day(day)]


def _sent(file: Path, sent_at: datetime, author: User, random: bytes) -> Invented:
    answers = json.loads(file.read_text(encoding="utf-8"))["answers"]
    audited_on = date.fromisoformat(answers["details"]["audited_on"])
    later = _whole_weeks(audited_on, local_date(sent_at))
    return Invented(file.parent.name, _cast(moved(answers, later, audited_on)), author, sent_at, random)


def _cast(value: Any) -> Any:
    """Answers in which the stand-in is whoever it stands in for."""
    if isinstance(value, dict):
        return {name: _cast(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_cast(item) for item in value]
    return STAND_INS["worker"].id if value in STOOD_IN_FOR else value


def _whole_weeks(audited_on: date, received_on: date) -> int:
    """How many days later the audit is made: whole weeks, so that every date keeps its day of the week."""
    later = (received_on - audited_on).days // 7 * 7
    return later if is_working_day(audited_on + timedelta(later)) else later - 7
