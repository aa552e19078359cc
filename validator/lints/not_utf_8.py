"""A template is text in UTF-8, as every editor saves it today."""

import codecs
from collections.abc import Iterator

from validator.finding import Level, Place
from validator.lints.found import Found
from validator.lints.lint import Lint
from validator.lints.survey import Survey

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check(survey: Survey) -> Iterator[Found]:
    """Files in UTF-16, in Latin-1 or in no encoding at all."""
    for opened in survey.files.values():
        if opened.not_text is None or opened.data is None:
            continue
        before = opened.data[: opened.not_text.start]
        utf_16 = opened.data.startswith(_UTF_16) or b"\0" in opened.data[:100]
        said = (
            "it looks like UTF-16"
            if utf_16
            else f"the byte 0x{opened.data[len(before)]:02x} is none of its characters"
        )
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        yield Found(
            Place(opened.file, before.count(b"\n") + 1, column),
            f"this is not UTF-8 text: {said}",
            "Save the file with the encoding UTF-8 (without BOM)",
            templates=survey.reached.get(opened.file, ()),
        )


LINT = Lint("not-utf-8", Level.ERROR, check)
