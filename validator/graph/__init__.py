"""Microsoft Graph, as much of it as keeping documents in SharePoint needs. It knows nothing of audits.

`validator.graph.opening` makes a client of what the settings say.
"""

from validator.graph.client import Graph
from validator.graph.files import Drive, Item
from validator.graph.lists import KEY, RowList
from validator.graph.outcome import Changed, NotDone, NotThere, Refused, Taken, Unavailable

__all__ = [
    "KEY",
    "Changed",
    "Drive",
    "Graph",
    "Item",
    "NotDone",
    "NotThere",
    "Refused",
    "RowList",
    "Taken",
    "Unavailable",
]
