"""A house to call in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from some_calls import NOW
from some_submissions import with_a_ledger

from validator.catalogue import Catalogue, read_council
from validator.cli.keeping import keeping
from validator.clock import fixed_clock
from validator.http.house import House
from validator.http.site import Site
from validator.ids import uuid7
from validator.service import Drafting, Service
from validator.settings import Settings


@contextmanager
def a_house(data: Path, built_site: Path, catalogue: Catalogue, settings: Settings) -> Iterator[House]:
    """A house at NOW, over a data folder."""
    clock = fixed_clock(NOW)
    with keeping(with_a_ledger(data), clock) as kept:
        site = Site(built_site, lambda: uuid7(clock))
        council = read_council(settings.council, catalogue.every())
        yield House(
            Service(catalogue, kept.ledger, clock, council),
            site,
            council,
            kept.deliverer,
            Drafting(catalogue, kept.drafts, clock),
        )
