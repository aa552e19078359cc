"""All that the lints look at, read once: files, working copies, pages, glossary. Nothing in it raises for what people wrote."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jsonschema.exceptions import ValidationError

from validator.catalogue.bundling import Bundle
from validator.catalogue.files import SchemaMistake, is_a_dialect, outside
from validator.catalogue.opened import Opened
from validator.catalogue.working import FOLDERS, Working
from validator.lints.found import Found
from validator.lints.house import House
from validator.lints.mistakes import read_or_mistakes
from validator.lints.pages import Pages
from validator.lints.taking_in import Reference, references_of, rounds, templates_reached
from validator.template import Template, TemplateMistake

SHARED = "shared"


class Survey:
    """One look at a house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.schemas = house.schemas.resolve()
        self.pages = Pages(house.docs)

    def short(self, file: Path) -> str:
        """A file's name as people say it, from the folder it belongs to."""
        for folder in (self.schemas, self.house.docs):
            if file.is_relative_to(folder):
                return f"{folder.name}/{file.relative_to(folder).as_posix()}"
        return file.name

    @cached_property
    def dialect(self) -> str | None:
        """The text of the dialect; None where it can't be used."""
        opened = Opened(self.schemas / "dialect.json")
        return opened.text if opened.schema and is_a_dialect(opened.schema) else None

    @property
    def address(self) -> str:
        """What every `$id` begins with: the dialect's own, up to its file."""
        schema = Opened(self.schemas / "dialect.json").schema or {}
        return str(schema.get("$id", "")).rpartition("/")[0]

    @cached_property
    def files(self) -> dict[Path, Opened]:
        """Every file of working copies and shared parts, and whatever else they take in."""
        folders = (*FOLDERS, SHARED)
        waiting = [file for folder in folders for file in sorted((self.schemas / folder).glob("*.json"))]
        files: dict[Path, Opened] = {}
        for file in waiting:  # it grows as files are found
            if file not in files:
                files[file] = Opened(file)
                waiting += [one.target for one in self._references(files[file]) if one.target]
        return files

    def _references(self, opened: Opened) -> list[Reference]:
        return references_of(opened, self.schemas) if opened.schema is not None else []

    @cached_property
    def references(self) -> dict[Path, list[Reference]]:
        """What each file takes in."""
        return {file: self._references(opened) for file, opened in self.files.items()}

    @cached_property
    def rounds(self) -> list[tuple[Path, Reference]]:
        """Each `$ref` that closes a round, with its file."""
        return list(rounds(self.references))

    @cached_property
    def reached(self) -> dict[Path, tuple[str, ...]]:
        """The templates that each file reaches."""
        return templates_reached(self.entries, self.references)

    @property
    def entries(self) -> dict[Path, str]:
        """The files of working copies, with the template's name."""
        return {
            file: file.stem
            for file in self.files
            if file.parent.name in FOLDERS and file.parent.parent == self.schemas
        }

    def outside(self, opened: Opened) -> tuple[ValidationError, ...]:
        """All that is outside the dialect in a file that is a schema."""
        if opened.schema is None or opened.text is None or self.dialect is None:
            return ()
        return outside(opened.text, self.dialect)

    def is_clean(self, opened: Opened) -> bool:
        """Whether a file can be bundled: it is a schema within the dialect, and what it takes in is there."""
        if opened.schema is None or self.dialect is None or self.outside(opened):
            return False
        return all(one.target for one in self.references[opened.file])

    @cached_property
    def _read(self) -> list[tuple[Working, list[TemplateMistake]]]:
        return [self._working(file, name) for file, name in self.entries.items()]

    def _working(self, file: Path, name: str) -> tuple[Working, list[TemplateMistake]]:
        """A working copy as far as it can be read, and all that a form could not draw."""
        needed = [
            opened for one, opened in self.files.items() if name in self.reached.get(one, ()) or one == file
        ]
        going_round = {one for one, _ in self.rounds}
        clean = all(self.is_clean(one) and one.file not in going_round for one in needed)
        bundle = self._bundle(file) if clean else None
        if bundle is None:
            return Working(name, file, None, None), []
        template, mistakes = read_or_mistakes(bundle.schema, name)
        if template and template.kind != FOLDERS[file.parent.name]:
            where = f"x-kind is {template.kind}, but the file lies in {file.parent.name}/"
            mistakes, template = [TemplateMistake("#/x-kind", where)], None
        return Working(name, file, bundle, template), mistakes

    def _bundle(self, file: Path) -> Bundle | None:
        try:
            return Bundle(file, self.schemas)
        except SchemaMistake:
            return None  # two shared files of one name: said by its own lint

    @property
    def working(self) -> tuple[Working, ...]:
        """Every working copy, audits first."""
        return tuple(working for working, _ in self._read)

    @cached_property
    def templates(self) -> list[tuple[Working, Bundle, Template]]:
        """The working copies that can be drawn."""
        return [(one, one.bundle, one.template) for one in self.working if one.bundle and one.template]

    def mistakes(self, code: str) -> Iterator[tuple[Working, TemplateMistake]]:
        """What a form could not draw, of one kind."""
        for working, mistakes in self._read:
            yield from ((working, mistake) for mistake in mistakes if mistake.code == code)

    @cached_property
    def published(self) -> dict[str, Opened]:
        """Every file that lies among the published versions, by NAME/VERSION."""
        files = sorted((self.schemas / "published").glob("*/*.json"))
        return {f"{file.parent.name}/{file.stem}": Opened(file) for file in files}

    @cached_property
    def glossary(self) -> frozenset[str]:
        """The words that have an entry: `*[IRO]: …`."""
        opened = Opened(self.house.glossary)
        rows = (row.partition("]:") for row in (opened.text or "").splitlines())
        return frozenset(word.removeprefix("*[") for word, mark, _ in rows if mark and word.startswith("*["))

    def in_file(self, opened: Opened, pointer: str, message: str, fix: str) -> Found:
        """Something found at a pointer into a file."""
        reached = self.reached.get(opened.file, ())
        return Found(opened.place(pointer), message, fix, within=pointer, templates=reached)

    def at_offset(self, opened: Opened, offset: int, message: str, fix: str) -> Found:
        """Something found at an offset into a file that can't be read as a schema."""
        return Found(opened.place_at(offset), message, fix, templates=self.reached.get(opened.file, ()))

    def in_template(self, working: Working, where: str, message: str, fix: str, pointer: str = "") -> Found:
        """Something found at a place in a working copy's bundle."""
        assert working.bundle
        within = working.bundle.source(where)[1]
        return Found(working.bundle.place(where), message, fix, within, pointer, (working.name,))
