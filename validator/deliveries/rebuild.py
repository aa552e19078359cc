"""Making the ledger again from the library alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from validator.deliveries.steps import STEPS
from validator.ledger import Conflict, Damaged, Kept, Ledger, Submission
from validator.library import Library, LibraryUnavailable, document_path, pdf_path

AT_A_TIME = 200
"""Documents appended together: few commits, and memory that does not grow with the library."""

Named = tuple[str, str]
"""A document's path, and why it was not taken."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the library has of a submission, and whether its delivery had come to its end."""

    submission: Submission
    pdf: bytes | None
    whole: bool


@dataclass(slots=True)
class Rebuilt:
    """What came of it: taken into the ledger, there before, and not taken (path and reason)."""

    added: int = 0
    present: int = 0
    damaged: list[Named] = field(default_factory=list)


def rebuild(ledger: Ledger, library: Library, *, at_a_time: int = AT_A_TIME) -> Rebuilt:
    """Takes every submission that the ledger lacks from the library, as it was received, with its PDF.

    What stands in the register is whole; any other is owed every step again.
    What the ledger has is only compared, which takes one question for each where the library knows digests.

    A document that can't be taken is named and the rest goes on. Raises LedgerUnavailable, and
    LibraryUnavailable when the library can't be gone through at all.
    """
    rebuilt = Rebuilt()
    paths = (path for path in library.paths() if path.startswith("submissions/") and path.endswith(".json"))
    while some := list(islice(paths, at_a_time)):
        lacking = [path for path in some if not _is_present(ledger, library, path, rebuilt)]
        sound = dict(_sound(library, lacking, rebuilt))
        waiting = {
            path: ledger.append(found.submission, STEPS, delivered=found.whole)
            for path, found in sound.items()
        }
        for path, future in waiting.items():
            _count(rebuilt, path, sound[path].submission, future.result())
            _keep_pdf(ledger, sound[path])
    return rebuilt


def _is_present(ledger: Ledger, library: Library, path: str, rebuilt: Rebuilt) -> bool:
    """Whether the ledger has this very document, and the PDF if there is one to be had."""
    id_ = path.rpartition("/")[2].removesuffix(".json")
    try:
        kept = ledger.get(id_)
        present = kept is not None and library.holds(path, kept.bytes) and ledger.pdf(id_) is not None
    except (Damaged, LibraryUnavailable):
        return False  # looked at closely, it is named
    rebuilt.present += present
    return present


def _sound(library: Library, paths: list[str], rebuilt: Rebuilt) -> Iterator[tuple[str, Found]]:
    for path in paths:
        try:
            yield path, _read(library, path)
        except (Damaged, LibraryUnavailable) as why:
            rebuilt.damaged.append((path, str(why)))


def _read(library: Library, path: str) -> Found:
    submission = Submission.from_bytes(library.get(path) or b"")
    if document_path(submission.id) != path:
        raise Damaged(f"It is the document of {submission.id}, which stands elsewhere.")
    whole = library.row("register", submission.id) is not None
    return Found(submission, library.get(pdf_path(submission.id)), whole)


def _keep_pdf(ledger: Ledger, found: Found) -> None:
    """As the library has it: drawn again, it might be another. What was never delivered whole is drawn here."""
    if found.whole and found.pdf is not None and ledger.get(found.submission.id) == found.submission:
        ledger.keep_pdf(found.submission.id, found.pdf)


def _count(rebuilt: Rebuilt, path: str, found: Submission, outcome: Kept | Conflict) -> None:
    if isinstance(outcome, Conflict) or outcome.submission != found:
        rebuilt.damaged.append((path, "The ledger holds something else under this id."))
    elif outcome.again:
        rebuilt.present += 1
    else:
        rebuilt.added += 1
