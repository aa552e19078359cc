"""A worker as a process of its own that may be killed: its database's address, the stand-in's for SharePoint, a seed.

Its leases and waits are short, so that what a killed one had is taken up soon.
"""

import random
import sys
from datetime import timedelta
from threading import Event

from some_sharepoint import LIBRARY, SECRET, SITE
from some_submissions import a_ledger, drawing

from validator.clock import system_clock
from validator.deliveries import Deliverer
from validator.graph.opening import Access, open_graph
from validator.graph.tokens import Identity
from validator.library.place import Address
from validator.library.sharepoint import SharePointLibrary


def main(where: str, url: str, seed: str) -> None:
    access = Access(f"{url}/v1.0", SITE, Identity(url, "eastmere", "the-service", SECRET))
    library = SharePointLibrary(open_graph(access, system_clock), Address(SITE, LIBRARY))
    chance = random.Random(seed)
    worker = Deliverer(
        a_ledger(where, system_clock), library, system_clock, drawing,
        chance=lambda: chance.random() * 0.002, lease=timedelta(seconds=1),
    )  # fmt: skip
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    worker.run(Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
