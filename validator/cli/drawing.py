"""Drawing the documents of records for the worker: with this machine's templates, council and directory."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from validator.catalogue import Catalogue, Council, CouncilMistake, SchemaMistake, read_council
from validator.cli.directory import directory_of
from validator.clock import Clock
from validator.deliveries import CannotDraw
from validator.ledger import Submission
from validator.people.directory_file import DirectoryFile
from validator.settings import Settings


class Drawer:
    """Draws a record's PDF. What it takes for that is read with the first."""

    def __init__(self, data: Path, settings: Settings, clock: Clock) -> None:
        self._data, self._settings, self._clock = data, settings, clock

    def __call__(self, submission: Submission) -> bytes:
        """The PDF. Raises CannotDraw."""
        # Loaded here: it takes its time, and few commands draw.
        from validator.document import NotDrawn, draw  # noqa: PLC0415

        try:
            template = self._catalogue.template(submission.template, submission.version)
            if template is None:
                raise CannotDraw(
                    f"Version {submission.version} of the form “{submission.template}” is not published here, so no PDF can be drawn."
                )
            return draw(submission, template, self._council, self._name_of)
        except NotDrawn as why:
            raise CannotDraw(str(why)) from None
        except (CouncilMistake, SchemaMistake) as why:
            raise CannotDraw(f"No PDF can be drawn: {why}") from why

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self._settings.schemas)

    @cached_property
    def _council(self) -> Council:
        return read_council(self._settings.council, self._catalogue.every())

    @cached_property
    def _directory(self) -> DirectoryFile:
        return directory_of(self._data, self._council, self._clock)

    @property
    def _name_of(self) -> Callable[[str], str]:
        return self._directory.current().name_of
