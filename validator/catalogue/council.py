"""What one council says of itself: `council.toml`. Nothing of a council is in code."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from validator.catalogue.look import Colour, Logo
from validator.template import Template

Number = Annotated[int, Field(strict=True, ge=1, le=999)]
"""How long a time limit may be, in its unit."""


class CouncilMistake(ValueError):  # noqa: N818 - the word the council's editors see
    """A council's file that can't be used: says which file, which entry and why."""


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
    colour: Colour = "#12495a"
    """What headings of a document are written in."""
    logo: Logo | None = None
    """What stands at the top of a document; the file names it beside itself."""
    service_areas: tuple[Option, ...] = ()
    teams: tuple[Option, ...] = ()
    limits: dict[str, Number] = Field(default_factory=dict)
    """The local time limits that the council has set itself: how many, by the limit's id."""

    def options(self, which: str) -> tuple[Option, ...]:
        """The list a template's `x-choices` names."""
        lists = {"service_areas": self.service_areas, "teams": self.teams}
        return lists[which]


def read_council(file: Path, templates: Iterable[Template] | None = None) -> Council:
    """The council of a file. Given templates, its limits have to be local limits of theirs.

    Raises OSError when it can't be read, and CouncilMistake when it is not TOML (with the line) or says
    something unknown (with the entry's name).
    """
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        council = Council.model_validate(written, context={"folder": file.parent})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
        raise CouncilMistake(f"{file}: this is not TOML: {mistake}") from None
    except ValidationError as mistakes:
        told = [f"{_entry(one['loc'])}: {one['msg']}" for one in mistakes.errors()]
        raise CouncilMistake(f"{file}: {'; '.join(told)}") from None
    for _, why in unknown_limits(council, templates) if templates is not None else ():
        raise CouncilMistake(f"{file}: {why}")
    return council


def _entry(names: tuple[int | str, ...]) -> str:
    """An entry as the file has it: `[limits] core-group`, `teams.0.id`."""
    if names[0] == "limits" and len(names) > 1:
        return f"[limits] {names[1]}"
    return ".".join(map(str, names))


def unknown_limits(council: Council, templates: Iterable[Template]) -> Iterator[tuple[str, str]]:
    """Each number set for what is no local limit of the templates: its id, and what is wrong."""
    there = {limit.id: limit for template in templates for limit in template.limits()}
    local = [name for name, limit in there.items() if limit.local]
    for name in council.limits:
        if name not in there:
            yield (
                name,
                f"[limits] {name}: no form has a limit of this name; the local ones are: {', '.join(local) or 'none yet'}",
            )
        elif name not in local:
            yield (
                name,
                f"[limits] {name}: only a local limit can be set here, and this one is by {there[name].authority}",
            )
