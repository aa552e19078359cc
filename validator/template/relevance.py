"""Reading what answers above a section say of its relevance (`x-offered`, `x-unlikely`). The dialect has held their shape."""

from collections.abc import Container

from validator.template.condition import compile_condition, pointers
from validator.template.mistake import TemplateMistake
from validator.template.model import Relevance, Section
from validator.template.parts import Parts

OFFERED, UNLIKELY = "x-offered", "x-unlikely"


def relevance_of(parts: Parts) -> Relevance | None:
    """What a section says of its relevance, if anything. Raises TemplateMistake for one both closed and unlikely."""
    merged = parts.merged
    offered, unlikely = merged.get(OFFERED), merged.get(UNLIKELY)
    if offered and unlikely:
        raise TemplateMistake(
            parts.place_of(UNLIKELY), f"{UNLIKELY} is for a section that stands open: this one is offered"
        )
    if isinstance(offered, dict):
        return Relevance(compile_condition(offered["unless"], ""), offered["hint"], opens=True)
    if unlikely:
        return Relevance(compile_condition(unlikely["if"], ""), unlikely["hint"], opens=False)
    return None


def hold_relevance(section: Section, parts: Parts, above: Container[str]) -> None:
    """Raises TemplateMistake where what it depends on is not asked above it: one look down the page is enough."""
    relevance = section.relevance
    if relevance and (unknown := [one for one in pointers(relevance.when) if one not in above]):
        where = parts.place_of(OFFERED if relevance.opens else UNLIKELY)
        raise TemplateMistake(where, f"it depends on {', '.join(unknown)}, which is not asked above it")
