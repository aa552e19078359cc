"""The working copies: `schemas/audits/NAME.json` and `schemas/records/NAME.json`, as people edit them."""

from dataclasses import dataclass
from pathlib import Path

from validator.catalogue.bundling import Bundle
from validator.catalogue.files import SchemaMistake
from validator.catalogue.once import read_once
from validator.template import Template, TemplateMistake

FOLDERS = {"audits": "audit", "records": "record"}


@dataclass(frozen=True)
class Working:
    """One working copy as far as it could be read: its bundle, and the template that a form is drawn from."""

    name: str
    file: Path
    bundle: Bundle | None
    template: Template | None


class WorkingCopies:
    """The templates under `schemas/`, read afresh each time they are asked for."""

    def __init__(self, schemas: Path) -> None:
        self.schemas = schemas

    def names(self) -> list[str]:
        """The names of all working copies, audits first."""
        return [file.stem for folder in FOLDERS for file in sorted((self.schemas / folder).glob("*.json"))]

    def file(self, name: str) -> Path | None:
        """The file of a working copy, if there is one of this name."""
        files = (self.schemas / folder / f"{name}.json" for folder in FOLDERS)
        return next((file for file in files if file.is_file()), None)

    def template(self, name: str) -> Template | None:
        """The working copy; None when there is none of this name.

        Raises SchemaMistake, with file and line, for one that can't be read or drawn.
        """
        file = self.file(name)
        if file is None:
            return None
        bundle = Bundle(file, self.schemas)
        try:
            template = read_once(bundle.schema, name)
        except TemplateMistake as mistake:
            raise bundle.mistake(mistake.where, mistake.message) from None
        if template.kind != FOLDERS[file.parent.name]:
            raise SchemaMistake(
                file, 1, f"x-kind is {template.kind}, but the file lies in {file.parent.name}/"
            )
        return template
