"""An audit as a document: drawn by typst from the record, its template and the council's look."""

from validator.document.drawing import NotDrawn, draw

__all__ = ["NotDrawn", "draw"]
