"""Drawing the document of a record, against typst alone setting the same page from data that is ready."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from time import process_time

import typst

from tests.benchmarks.submissions import finished, marked, submissions
from tests.benchmarks.table import CouldNotRun, Measure
from validator.catalogue import Catalogue, Council, read_council
from validator.document import draw
from validator.document.contents import contents
from validator.document.drawing import PAGE, STANDARDS
from validator.document.fonts import fonts
from validator.document.page import Page
from validator.document.typesetting import Typesetter
from validator.ledger import Submission
from validator.settings import Settings
from validator.template import Template

TITLE = "pdf: the document of a record, against typst alone with the same page, fonts and data"
ROUNDS = 6


def run() -> list[Measure]:
    """Every finished audit of tests/cases, drawn both ways in turn, round by round; the first round warms up."""
    desk = Desk(Catalogue(Settings().schemas), read_council(Settings().council))
    _, *rounds = [list(_round(desk, number)) for number in range(ROUNDS)]
    ratios = [sum(ours for ours, _, _ in one) / sum(theirs for _, theirs, _ in one) for one in rounds]
    took = median(ours for one in rounds for ours, _, _ in one)
    return [
        Measure(
            f"processor time, to that of typst alone, {len(rounds[0])} finished audits",
            median(ratios),
            most=1.2,
        ),
        Measure("… in the round it was greatest", max(ratios)),
        Measure("processor time of a document", 1000 * took, " ms"),
        Measure("a document's size", median(size for one in rounds for _, _, size in one) / 1000, " kB"),
    ]


@dataclass(frozen=True)
class Desk:
    """What drawing needs beside the record."""

    catalogue: Catalogue
    council: Council

    def template(self, submission: Submission) -> Template:
        """Its version of its form."""
        if template := self.catalogue.template(submission.template, submission.version):
            return template
        raise CouldNotRun(f"{submission.template} {submission.version} is not published here")

    def drawn(self, submission: Submission) -> bytes:
        """As the service does it."""
        return draw(submission, self.template(submission), self.council, str)

    def ready(self, submission: Submission) -> str:
        """What typst is given."""
        template = self.template(submission)
        found = contents(submission, template, self.council, str)
        return json.dumps(Page(Typesetter()).of(submission, template, self.council, found))


def bare(data: str, moment: int) -> bytes:
    """Typst alone."""
    made = typst.compile(
        PAGE / "audit.typ",
        root=PAGE,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"audit": data},
        pdf_standards=STANDARDS,
        timestamp=moment,
    )
    assert isinstance(made, bytes)
    return made


def _round(desk: Desk, number: int) -> Iterator[tuple[float, float, int]]:
    """Of each audit: the processor time of ours and of typst's, and the document's size.

    Typst remembers in a process what it has set, so each is given words that it never saw: in use no two
    audits have the same.
    """
    for ours, theirs in zip(_unlike(f"{number} a"), _unlike(f"{number} b"), strict=True):
        data, moment = desk.ready(theirs), int(theirs.received_at.timestamp())
        start = process_time()
        document = desk.drawn(ours)
        middle = process_time()
        bare(data, moment)
        yield middle - start, process_time() - middle, len(document)


def _unlike(mark: str) -> Iterator[Submission]:
    for submission in submissions(many=len(finished())):
        yield replace(submission, answers=marked(submission.answers, mark))
