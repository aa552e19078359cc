"""Whether what was published is as it was published."""

import json
from collections.abc import Iterator
from pathlib import Path

from validator.canonical import canonical, sha256
from validator.catalogue.publishing import read_digests
from validator.finding import Place, TemplateFinding
from validator.inspection.faults import CannotInspect
from validator.inspection.saying import said
from validator.template import TemplateMistake, read_template


def held(folder: Path) -> Iterator[TemplateFinding]:
    """What is wrong with the published files of a folder, held to the digests noted when they were published.

    Raises CannotInspect when the digests can't be read.
    """
    digests = folder / "digests.json"
    noted = _noted(digests)
    files = {f"{file.parent.name}/{file.stem}": file for file in sorted(folder.glob("*/*.json"))}
    for name, file in files.items():
        yield from _wrong(file, noted.get(name))
    for name in sorted(noted.keys() - files.keys()):
        yield said(
            "published-missing",
            Place(digests),
            f"it notes {name}, which is not there",
            "put the file back as it was: git log shows where it went",
            templates=(name.partition("/")[0],),
        )


def _noted(digests: Path) -> dict[str, str]:
    try:
        return read_digests(digests)
    except (OSError, ValueError) as why:
        raise CannotInspect(f"{digests} can't be read ({why}): put it back as it was") from None


def _wrong(file: Path, noted: str | None) -> Iterator[TemplateFinding]:
    """Why a published file can't stand as it is; nothing when it can."""
    place, reaches = Place(file), (file.parent.name,)
    if noted is None:
        message = "no digest of it is noted: nothing but casefile-audit publish puts a file here"
        yield said("published-unknown", place, message, "take the file out again", templates=reaches)
        return
    try:
        schema = json.loads(file.read_bytes())
        as_published = sha256(canonical(schema)) == noted
    except (ValueError, RecursionError):
        as_published = False
    if not as_published:
        yield said(
            "published-changed",
            place,
            "it was changed after it was published",
            "put it back as it was, and make the change in the working copy",
            templates=reaches,
        )
        return
    try:
        read_template(schema, file.parent.name, file.stem)
    except TemplateMistake as mistake:
        fix = "take back what made the engine refuse it: a published version is drawn for good"
        yield said("published-undrawable", place, f"it can't be drawn: {mistake}", fix, templates=reaches)
