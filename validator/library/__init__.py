"""The library: where submissions are kept as documents, for good."""

from validator.library.folder import FolderLibrary
from validator.library.library import Library, LibraryConflict, LibraryUnavailable, document_path

__all__ = ["FolderLibrary", "Library", "LibraryConflict", "LibraryUnavailable", "document_path"]
