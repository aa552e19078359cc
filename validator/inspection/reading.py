"""The working copies as the lints read them, for the steps that look at more than one."""

from dataclasses import dataclass
from pathlib import Path

from validator.catalogue import SchemaMistake
from validator.catalogue.bundling import Bundle
from validator.finding import Level, Place
from validator.inspection.faults import CannotInspect
from validator.lints import Linted
from validator.template import Template


@dataclass(frozen=True, slots=True)
class Read:
    """The templates that can be read, and the file and the bundle of each by its name."""

    templates: tuple[Template, ...]
    files: dict[str, Path]
    bundles: dict[str, Bundle]

    def place(self, name: str, where: str) -> Place:
        """The file, line and column of a place in a template's bundle; its file where the place is not known."""
        bundle = self.bundles.get(name)
        if bundle is None or not where.startswith("#"):
            return Place(self.files[name])
        return bundle.place(where)


def read(linted: Linted, schemas: Path) -> Read:
    """Every working copy of a folder. Raises CannotInspect where there is none."""
    if not linted.working:
        raise CannotInspect(
            f"there is no template under {schemas}: look whether this is the folder that was meant"
        )
    return Read(
        tuple(each.template for each in linted.working if each.template),
        {each.name: each.file for each in linted.working},
        {each.name: each.bundle for each in linted.working if each.bundle},
    )


def told_already(linted: Linted, why: SchemaMistake) -> None:
    """A published file can't be used: nothing more is said where a lint says so, and otherwise the whole fails."""
    if not any(one.level is Level.ERROR for one in linted.findings):
        raise CannotInspect(str(why)) from None
