"""The library: where submissions are kept as documents, for good.

`validator.library.sharepoint` is asked for by name: what it stands on takes its time to load, and few commands need it.
"""

from validator.library.folder import FolderLibrary
from validator.library.library import (
    Library,
    LibraryConflict,
    LibraryRefused,
    LibraryUnavailable,
    document_path,
    pdf_path,
)

__all__ = [
    "FolderLibrary",
    "Library",
    "LibraryConflict",
    "LibraryRefused",
    "LibraryUnavailable",
    "document_path",
    "pdf_path",
]
