"""What is to be inspected, and where it lies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from validator.catalogue import Catalogue
from validator.inspection.past import past
from validator.inspection.reading import Read, read
from validator.lints import House, Linted, lint
from validator.replay import Replayed

Tell = Callable[[str], None]
"""Takes what is being done, in a few words, for whoever watches."""


def nobody(_: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """Where things are in a clone, the day it is, and what is asked for besides.

    `base` is the git ref to compare with and `before` the folder its templates were put into; both are None
    where the newest published versions are meant. `replay` is the folder or file of past submissions.
    """

    root: Path
    schemas: Path
    docs: Path
    glossary: Path
    council: Path
    cases: Path
    today: date
    base: str | None = None
    before: Path | None = None
    replay: Path | None = None
    tell: Tell = nobody

    @cached_property
    def linted(self) -> Linted:
        """What the lints read and found."""
        return lint(House(self.schemas, self.docs, self.glossary, self.council, self.today))

    @cached_property
    def read(self) -> Read:
        """The working copies, read once for all steps. Raises CannotInspect where there are none."""
        return read(self.linted, self.schemas)

    @cached_property
    def published(self) -> Catalogue:
        """The published versions, read once for all steps."""
        return Catalogue(self.schemas)

    @cached_property
    def past(self) -> Replayed | None:
        """What became of past audits, gone through once for all steps; None where none were named. Raises CannotInspect."""
        if self.replay is None:
            return None
        against = {template.name: template for template in self.read.templates}
        return past(
            self.replay, self.published, against, council=self.council, today=self.today, tell=self.tell
        )
