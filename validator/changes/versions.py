"""Which version a working copy becomes, and what stands in the way of publishing it."""

from dataclasses import dataclass

from validator.catalogue import Catalogue
from validator.catalogue.publishing import FIRST
from validator.changes.comparing import Comparison, compare
from validator.changes.groups import changes_meaning
from validator.template import Template

BREAKING = ("stored", "draft")
"""What makes a version a major one: audits already made, or drafts in progress, may not fit it."""


@dataclass(frozen=True)
class Step:
    """What publishing a working copy would do: the newest version there is, the comparison, the version it becomes."""

    newest: Template | None
    comparison: Comparison
    version: str

    @property
    def is_major(self) -> bool:
        """Whether what was made with the newest version may not fit this one."""
        return bool(set(self.comparison.broken) & set(BREAKING))

    @property
    def meanings(self) -> list[str]:
        """The pointers whose words changed while the pointer did not."""
        return list(dict.fromkeys(one.pointer for one in self.comparison.changes if changes_meaning(one)))


def next_step(template: Template, catalogue: Catalogue) -> Step:
    """The step from the newest published version to the working copy. Raises CannotInline."""
    newest = catalogue.template(template.name)
    if newest is None:
        return Step(None, Comparison((), ()), FIRST)
    comparison = compare(dict(newest.schema), dict(template.schema))
    return Step(newest, comparison, _after(newest.version, comparison))


def _after(version: str, comparison: Comparison) -> str:
    major, minor = map(int, version.split("."))
    if not comparison.changes:
        return version
    return f"{major + 1}.0" if set(comparison.broken) & set(BREAKING) else f"{major}.{minor + 1}"


def reused(template: Template, catalogue: Catalogue) -> dict[str, str]:
    """Pointers that come back after they were retired, each with the last version that had it.

    An answer of that version would be read as an answer to the new question.
    """
    *older, newest = [
        catalogue.template(template.name, each) for each in catalogue.versions(template.name)
    ] or [None]
    here = pointers(template) - (pointers(newest) if newest else set())
    return {pointer: old.version for old in older if old for pointer in sorted(here & pointers(old))}


def pointers(template: Template) -> set[str]:
    """Every pointer a template asks."""
    return {question.pointer for question in template.questions()}
