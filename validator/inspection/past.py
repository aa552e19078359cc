"""Past audits held to the working copies of their templates."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from validator.catalogue import Catalogue, CouncilMistake, read_council
from validator.inspection.faults import CannotInspect
from validator.ledger import LedgerUnavailable
from validator.replay import CannotReplay, Replayed, open_source, replay
from validator.template import Template


def past(  # noqa: PLR0913 - what a replay depends on, each by its name
    path: Path,
    published: Catalogue,
    against: Mapping[str, Template],
    *,
    council: Path,
    today: date,
    tell: Callable[[str], None],
) -> Replayed:
    """What became of every past submission of a path. Raises CannotInspect where there is none."""
    try:
        result = replay(
            open_source(path),
            published,
            against,
            today,
            council=read_council(council),
            progress=lambda number: tell(f"checking past audits again: {number:,}"),
        )
    except (CannotReplay, LedgerUnavailable, CouncilMistake) as why:
        raise CannotInspect(str(why)) from None
    if not result.audits:
        first = next((f": {one.where}: {one.why}" for one in result.problems), "")
        raise CannotInspect(
            f"no past submission of these templates was found in {path}{first}: name another --replay"
        )
    return result
