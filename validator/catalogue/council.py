"""What one council says of itself: `council.toml`. Nothing of a council is in code."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Option(BaseModel):
    """One entry of a list that the council keeps."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: str


class Council(BaseModel):
    """A council's own words and lists. A setting that is not known here is refused by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    strapline: str = ""
    service_areas: tuple[Option, ...] = ()
    teams: tuple[Option, ...] = ()

    def options(self, which: str) -> tuple[Option, ...]:
        """The list a template's `x-choices` names."""
        lists = {"service_areas": self.service_areas, "teams": self.teams}
        return lists[which]


def read_council(file: Path) -> Council:
    """The council of a file.

    Raises OSError when it can't be read, tomllib.TOMLDecodeError (with line) when it is not TOML,
    pydantic.ValidationError (with the setting's name) when it says something unknown.
    """
    return Council.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
