"""Documents for the tests that read them back: a case drawn, and the words on its pages."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pypdf import PdfReader
from some_submissions import an_id
from some_templates import NAMES, a_template

from validator.catalogue import read_council
from validator.check import check
from validator.document import draw
from validator.finding import Severity
from validator.ledger import Submission
from validator.settings import ROOT
from validator.template.answers import tidy

COUNCIL = read_council(ROOT / "site_config" / "council.toml")
PEOPLE = {"c.nash": "Catherine Nash", "m.ferris": "Moira Ferris"}
FINISHED = [
    (name, file.stem)
    for name in NAMES
    for file in sorted((ROOT / "tests" / "cases" / name).glob("finished-*.json"))
]
assert len(FINISHED) >= 12, "the finished cases are not where the tests look for them"
REASON = "We talked it over twice. What weighed most stands in the rationale."

TOP, BOTTOM = 785, 68
"""Points above the foot of a page: what is higher or lower is its header and its footer."""


def name_of(person: str) -> str:
    return PEOPLE.get(person, person)


def answers_of(name: str, which: str) -> dict[str, Any]:
    """The answers of a case."""
    file = ROOT / "tests" / "cases" / name / f"{which}.json"
    return tidy(json.loads(file.read_text(encoding="utf-8"))["answers"])


def a_sent(
    name: str = "fostering", which: str = "finished-requires-improvement", **changed: Any
) -> Submission:
    """A case as it is kept, with a reason to each challenge."""
    template, answers = a_template(name), changed.pop("answers", None) or answers_of(name, which)
    received_at = changed.pop("received_at", datetime(2026, 11, 23, 14, 2, tzinfo=UTC))
    accepted = [
        {"code": one.code, "pointer": one.pointer, "reason": REASON}
        for one in check(template, answers, received_at.date())
        if one.severity is Severity.CHALLENGE
    ]
    sent = Submission(
        id=an_id(7),
        template=name,
        version=template.version,
        author="auditor",
        author_name="Ada Byrne",
        answers=answers,
        accepted=accepted,
        received_at=received_at,
    )
    return replace(sent, **changed)


def saying(text: str) -> Submission:
    """A small audit in which somebody typed this wherever words can be typed."""
    answers = answers_of("fostering", "smallest")
    answers["overall"]["rationale"] = text
    answers["voice"] = {"judgement": "good", "rationale": text}
    answers["actions"] = [{"what": text, "by": "2026-12-04", "owner": text, "evidence": text}]
    given = [{"code": "overall", "pointer": "/overall/judgement", "reason": text}]
    return a_sent(answers=answers, accepted=given, author_name=text)


def drawn(sent: Submission) -> bytes:
    """Its document."""
    return draw(sent, a_template(sent.template), COUNCIL, name_of)


@cache
def a_document(name: str, which: str) -> bytes:
    """The document of a case."""
    return drawn(a_sent(name, which))


def pages(document: bytes) -> list[str]:
    """The words of each page, without its header and footer."""
    return [_words(page) for page in PdfReader(io.BytesIO(document)).pages]


def _words(page: Any) -> str:
    found: list[str] = []

    def take(text: str, placed: Any, inner: Any, *_: Any) -> None:
        height = inner[5] * placed[3] + placed[5]
        if BOTTOM < height < TOP or not text.strip():
            found.append(text)

    page.extract_text(visitor_text=take)
    return "".join(found)


def solid(text: str) -> str:
    """Text without its blanks: where a line ends is the page's business."""
    return "".join(text.split())


@cache
def words(document: bytes) -> str:
    """All the words of a document, without blanks."""
    return solid("".join(pages(document)))
