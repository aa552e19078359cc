"""The working copies, as far as they can be read and drawn."""

from dataclasses import dataclass
from pathlib import Path

from validator.catalogue import SchemaMistake, WorkingCopies
from validator.finding import Place, TemplateFinding
from validator.inspection.faults import CannotInspect
from validator.inspection.saying import said
from validator.template import Template


@dataclass(frozen=True, slots=True)
class Read:
    """The templates that can be read, the file of each template by its name, and what is wrong with the rest."""

    templates: tuple[Template, ...]
    files: dict[str, Path]
    findings: tuple[TemplateFinding, ...]


def read(schemas: Path) -> Read:
    """Every working copy of a folder. Raises CannotInspect where there is none."""
    working = WorkingCopies(schemas)
    files = {name: file for name in working.names() if (file := working.file(name))}
    if not files:
        raise CannotInspect(
            f"there is no template under {schemas}: look whether this is the folder that was meant"
        )
    templates, findings = [], []
    for name in files:
        try:
            template = working.template(name)
        except SchemaMistake as mistake:
            findings.append(_broken(mistake, name))
        else:
            templates += [template] if template else []
    return Read(tuple(templates), files, tuple(findings))


def _broken(mistake: SchemaMistake, name: str) -> TemplateFinding:
    fix = "put it right in this line; nothing else of the template is looked at before"
    place = Place(mistake.file, mistake.line)
    return said("template-unreadable", place, mistake.message, fix, templates=(name,))
