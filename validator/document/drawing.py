"""A submission drawn as a PDF that can be kept (PDF/A-2a) and read by everybody (PDF/UA-1)."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from validator.catalogue import Council
from validator.document.contents import contents
from validator.document.fonts import fonts
from validator.document.page import Page
from validator.document.typesetting import Typesetter
from validator.ledger import Submission
from validator.template import Template

PAGE = Path(__file__).parent / "page"
"""The folder that typst may read: it holds the page's own markup and nothing else."""
STANDARDS: list[Any] = ["a-2a", "ua-1"]

log = logging.getLogger("casefile-audit")


class NotDrawn(Exception):  # noqa: N818 - what happened to a document
    """No document could be made of a submission. Says nothing of what is in it."""


def draw(
    submission: Submission, template: Template, council: Council, name_of: Callable[[str], str]
) -> bytes:
    """The document of a submission. `template` is its own version of its form; `name_of` gives a person's name by id.

    The same again gives the same bytes, for as long as this version draws it. Raises NotDrawn.
    """
    found = contents(submission, template, council, name_of)
    moment = int(submission.received_at.timestamp())
    try:
        return _typeset(Page(Typesetter()).of(submission, template, council, found), moment)
    except typst.TypstError:
        log.warning("a document was drawn in plain letters, and without the logo: %s", submission.id)
    bare = council.model_copy(update={"logo": None})
    try:
        return _typeset(Page(Typesetter(plain=True)).of(submission, template, bare, found), moment)
    except typst.TypstError:
        # the message of typst's may quote an answer
        raise NotDrawn(f"The document of {submission.id} could not be drawn.") from None


def _typeset(page: dict[str, Any], moment: int) -> bytes:
    """The PDF. The page goes in as data, which typst never runs; a compiler of its own remembers no other audit."""
    made = typst.compile(
        PAGE / "audit.typ",
        root=PAGE,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"audit": json.dumps(page)},
        pdf_standards=STANDARDS,
        timestamp=moment,
    )
    assert isinstance(made, bytes)
    return made
