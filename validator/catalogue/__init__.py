"""Where templates are found: the working copies people edit, and the published versions nobody does."""

from validator.catalogue.council import Council, CouncilMistake, Option, read_council
from validator.catalogue.files import SchemaMistake
from validator.catalogue.published import Catalogue
from validator.catalogue.working import WorkingCopies

__all__ = [
    "Catalogue",
    "Council",
    "CouncilMistake",
    "Option",
    "SchemaMistake",
    "WorkingCopies",
    "read_council",
]
