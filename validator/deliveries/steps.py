"""The steps of a delivery: what is done once for every submission after it was received."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from validator.ledger import Submission
from validator.library import Library, document_path

Step = Callable[[Library, Submission], None]
"""Does it. Doing it twice must be the same as once: a process may be killed before it could note that it was done."""


def put_document(library: Library, submission: Submission) -> None:
    """Puts the submission's JSON document, the very bytes the ledger holds."""
    library.put(document_path(submission.id), submission.bytes)


STEPS: Mapping[str, Step] = MappingProxyType({"document": put_document})
"""By the name that the ledger holds. A new step is one entry here; a name once used is never given another meaning."""
