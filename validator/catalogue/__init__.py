"""Where templates are found: the working copies people edit, and the published versions nobody does."""

from validator.catalogue.council import SILENT, Area, Council, CouncilMistake, Form, Option, read_council
from validator.catalogue.files import SchemaMistake
from validator.catalogue.published import Catalogue
from validator.catalogue.working import WorkingCopies

__all__ = [
    "SILENT",
    "Area",
    "Catalogue",
    "Council",
    "CouncilMistake",
    "Form",
    "Option",
    "SchemaMistake",
    "WorkingCopies",
    "read_council",
]
