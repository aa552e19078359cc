"""A finding of the inspection itself, with where it is explained and what it is known by."""

from validator.canonical import canonical, sha256
from validator.finding import Level, Place, TemplateFinding

KNOWN_BY = 12
"""Characters of a fingerprint."""


def said(  # noqa: PLR0913 - a finding has that many sides
    code: str,
    place: Place,
    message: str,
    fix: str,
    *,
    level: Level = Level.ERROR,
    pointer: str = "",
    templates: tuple[str, ...] = (),
    guide: str = "develop/template-checks/",
) -> TemplateFinding:
    """A finding whose explanation stands under its code, and whose fingerprint no moved line changes."""
    name = canonical([code, place.file.name, pointer, message])
    return TemplateFinding(
        code=code,
        level=level,
        place=place,
        pointer=pointer,
        message=message,
        fix=fix,
        guide=f"{guide}#{code}",
        fingerprint=sha256(name)[:KNOWN_BY],
        templates=templates,
    )
