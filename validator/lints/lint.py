"""What a lint is, and what it gives."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from validator.finding import Level, Place, TemplateFinding
from validator.lints.fingerprint import fingerprint
from validator.lints.found import Found
from validator.lints.survey import Survey

GUIDE = "develop/template-checks/#{code}"
"""Page and anchor of a lint's explanation, worked out from its code."""


@dataclass(frozen=True)
class Lint:
    """One lint: its code (also its heading in the docs), how much it asks, and the check itself."""

    code: str
    level: Level
    check: Callable[[Survey], Iterable[Found]]

    @property
    def guide(self) -> str:
        """Page and anchor of its explanation, from the site's root."""
        return GUIDE.format(code=self.code)

    def findings(self, survey: Survey) -> Iterator[TemplateFinding]:
        """What it finds. What a shared file has wrong is said once, with every template it reaches."""
        once: dict[tuple[Place, str], list[Found]] = {}
        for found in self.check(survey):
            once.setdefault((found.place, found.message), []).append(found)
        for several in once.values():
            first = several[0]
            yield TemplateFinding(
                code=self.code,
                level=self.level,
                place=first.place,
                pointer=first.pointer or first.within,
                message=first.message,
                fix=first.fix,
                guide=self.guide,
                fingerprint=fingerprint(
                    self.code, survey.short(first.place.file), first.within, first.message
                ),
                templates=tuple(dict.fromkeys(name for one in several for name in one.templates)),
            )
