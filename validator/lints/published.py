"""What is published, and the digests noted when it was."""

from pathlib import Path

from validator.catalogue.once import read_once
from validator.catalogue.opened import Opened
from validator.catalogue.publishing import digest_of
from validator.lints.survey import Survey
from validator.template import Template, TemplateMistake

NOT_A_TEMPLATE = (TemplateMistake, AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What reading a file raises that nobody held to the dialect: a published one may be anything."""


def _folder(survey: Survey) -> Path:
    return survey.schemas / "published"


def digests(survey: Survey) -> Opened:
    """The file of digests."""
    return Opened(_folder(survey) / "digests.json")


def noted(survey: Survey) -> dict[str, str] | None:
    """The digests by NAME/VERSION; none where nothing was ever published, None where they can't be read."""
    opened = digests(survey)
    if opened.why_closed == "there is no such file":
        return {}
    known = opened.schema
    return known if known is not None and all(isinstance(one, str) for one in known.values()) else None


def digest_in(opened: Opened) -> str | None:
    """The digest of a published file as it is now; None where it can't be read as a schema."""
    return digest_of(opened.schema) if opened.schema is not None else None


def read_versions(survey: Survey) -> list[Template]:
    """The published versions that can be read."""
    found: list[Template] = []
    for opened in survey.published.values():
        try:
            found.append(read_once(opened.schema or {}, opened.file.parent.name, opened.file.stem))
        except NOT_A_TEMPLATE:
            continue  # said by its own lint
    return found
