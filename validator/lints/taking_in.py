"""Which file takes in which: the `$ref`s of a file, the templates a shared file reaches, and rounds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from validator.catalogue.opened import Opened
from validator.catalogue.references import ReferenceMistake, follow
from validator.template.pointer import join, objects_in


@dataclass(frozen=True)
class Reference:
    """One `$ref`: where it stands, and the file it leads to, or why it leads to none."""

    pointer: str
    written: str
    target: Path | None
    mistake: ReferenceMistake | None = None


def references_of(opened: Opened, folder: Path) -> list[Reference]:
    """The `$ref`s of a file, in the order they stand."""
    return [
        _reference(opened.file, join(pointer, "$ref"), one["$ref"], folder)
        for pointer, one in objects_in(opened.schema)
        if isinstance(one.get("$ref"), str)
    ]


def _reference(file: Path, pointer: str, written: str, folder: Path) -> Reference:
    try:
        return Reference(pointer, written, follow(file, written, folder))
    except ReferenceMistake as mistake:
        return Reference(pointer, written, None, mistake)


def templates_reached(
    entries: Mapping[Path, str], references: Mapping[Path, list[Reference]]
) -> dict[Path, tuple[str, ...]]:
    """For each file, the templates that take it in, directly or not; a template's own file reaches itself."""
    reached: dict[Path, list[str]] = {}
    for entry, name in entries.items():
        seen, waiting = {entry}, [entry]
        while waiting:
            file = waiting.pop()
            reached.setdefault(file, []).append(name)
            for target in (one.target for one in references.get(file, [])):
                if target and target not in seen:
                    seen.add(target)
                    waiting.append(target)
    return {file: tuple(names) for file, names in reached.items()}


def rounds(references: Mapping[Path, list[Reference]]) -> Iterator[tuple[Path, Reference]]:
    """Each `$ref` that closes a round: what it leads to takes in, directly or not, the file it stands in."""
    done: set[Path] = set()
    for start in references:
        path: dict[Path, Iterator[Reference]] = {}
        if start not in done:
            path[start] = iter(references[start])
        while path:
            file = next(reversed(path))
            reference = next(path[file], None)
            if reference is None:
                done.add(file)
                del path[file]
            elif reference.target in path:
                yield file, reference
            elif reference.target and reference.target not in done:
                path[reference.target] = iter(references.get(reference.target, []))
