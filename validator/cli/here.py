"""What a check of `doctor` is given, and what it gives."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from validator.catalogue import Catalogue, Council, CouncilMistake, SchemaMistake, read_council
from validator.settings import Settings


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing seen: of what, in words, and whether it is as it should be."""

    what: str
    words: str
    well: bool = True
    more: tuple[str, ...] = ()
    """Lines that go with it."""


@dataclass(frozen=True)
class Here:
    """The place that is looked at."""

    data: Path
    settings: Settings
    deep: bool = False
    """Whether to try out in SharePoint what can only be known by trying, and take it away again."""

    @cached_property
    def council(self) -> Council | str:
        """The council, or what is wrong with its file."""
        try:
            return read_council(self.settings.council, Catalogue(self.settings.schemas).every())
        except (OSError, CouncilMistake, SchemaMistake) as why:
            return str(why)
