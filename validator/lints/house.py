"""Where the things are that lints look at, and which day it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class House:
    """Where things are: the folder of schemas, that of pages, the glossary, the council's file; and which day it is."""

    schemas: Path
    docs: Path
    glossary: Path
    council: Path
    today: date
