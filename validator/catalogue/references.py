"""Where a `$ref` of a template leads: to another file of the folder of schemas, and nowhere else."""

from pathlib import Path

NOWHERE, OUTSIDE = "reference-leads-nowhere", "reference-leaves-the-folder"


class ReferenceMistake(Exception):  # noqa: N818 - the word the editors of templates see
    """A `$ref` that can't be followed: its code, and why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def follow(file: Path, reference: str, folder: Path) -> Path:
    """The file that a `$ref` in `file` leads to. Raises ReferenceMistake where a template may not take it in."""
    try:
        target = (file.parent / reference).resolve()
        inside = target.is_relative_to(folder.resolve())
        there = target.is_file()
    except (OSError, ValueError, RuntimeError):  # too long a name, a null byte, links that go round
        raise ReferenceMistake(NOWHERE, f"$ref {reference[:80]}: there is no such file") from None
    if "#" in reference or "://" in reference or not inside:
        raise ReferenceMistake(OUTSIDE, f"$ref {reference}: a template takes in only files of {folder.name}/")
    if not there:
        raise ReferenceMistake(NOWHERE, f"$ref {reference}: there is no such file")
    return target
