"""What one council says of itself: `council.toml`. Nothing of a council is in code."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, ValidationInfo

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


@dataclass(frozen=True)
class Form:
    """An audit form as the council's file names it: by its template's name.

    The title is the template's; where no templates are at hand, the name again.
    """

    name: str
    title: str


def _form(written: Any, info: ValidationInfo) -> Form:
    if isinstance(written, Form):
        return written
    if not isinstance(written, str):
        raise ValueError("write the names of forms, such as “fostering”")  # noqa: TRY004 - pydantic's word for it
    titles = (info.context or {}).get("titles", {})
    return Form(written, titles.get(written, written))


class Area(Option):
    """An area of the service. `forms` are those that its files are usually audited on; none where it does not say."""

    forms: tuple[Annotated[Form, PlainValidator(_form)], ...] = ()


class Council(BaseModel):
    """A council's own words and lists. A setting that is not known here is refused by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    strapline: str = ""
    colour: Colour = "#12495a"
    """What headings of a document are written in."""
    logo: Logo | None = None
    """What stands at the top of a document; the file names it beside itself."""
    service_areas: tuple[Area, ...] = ()
    teams: tuple[Option, ...] = ()
    limits: dict[str, Number] = Field(default_factory=dict)
    """The local time limits that the council has set itself: how many, by the limit's id."""

    def options(self, which: str) -> tuple[Option, ...]:
        """The list a template's `x-choices` names."""
        lists = {"service_areas": self.service_areas, "teams": self.teams}
        return lists[which]

    def area(self, identifier: str) -> Area | None:
        """The area of the service of this id; None where there is none."""
        return next((area for area in self.service_areas if area.id == identifier), None)


SILENT = Council(name="")
"""A council that says nothing of itself."""


def read_council(file: Path, templates: Iterable[Template] | None = None) -> Council:
    """The council of a file. Given templates, its limits have to be local limits of theirs, and its forms theirs.

    Raises OSError when it can't be read, and CouncilMistake when it is not TOML (with the line) or says
    something unknown (with the entry's name).
    """
    every = list(templates or ())
    titles = {template.name: template.title for template in every}
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        council = Council.model_validate(written, context={"folder": file.parent, "titles": titles})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
        raise CouncilMistake(f"{file}: this is not TOML: {mistake}") from None
    except ValidationError as mistakes:
        raise CouncilMistake(f"{file}: {entries_told(mistakes)}") from None
    if templates is not None:
        for _, why in (*unknown_limits(council, every), *unknown_forms(council, every)):
            raise CouncilMistake(f"{file}: {why}")
    return council


def entries_told(mistakes: ValidationError) -> str:
    """What is wrong with each entry, by the name it has in the file."""
    return "; ".join(f"{_entry(one['loc'])}: {one['msg']}" for one in mistakes.errors())


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


def unknown_forms(council: Council, templates: Iterable[Template]) -> Iterator[tuple[str, str]]:
    """Each form of a service area that is none of the templates: its name, and what is wrong."""
    there = list(dict.fromkeys(template.name for template in templates))
    for area in council.service_areas:
        for form in area.forms:
            if form.name not in there:
                yield (
                    form.name,
                    f"[[service_areas]] {area.id}: there is no form “{form.name}”; the forms are: {', '.join(there) or 'none yet'}",
                )
