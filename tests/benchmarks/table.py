"""What was measured, beside what was hoped for."""

from collections.abc import Iterable
from dataclasses import dataclass

import click


class CouldNotRun(Exception):  # noqa: N818 - read as a sentence where it is caught
    """A benchmark could not be run here: says why."""


@dataclass(frozen=True)
class Measure:
    """One figure. `aim` is a least value or, with `at_most`, a greatest one; without an aim it only informs."""

    what: str
    got: float
    unit: str = ""
    aim: float | None = None
    at_most: bool = False

    @property
    def verdict(self) -> str:
        """Whether the aim is met."""
        if self.aim is None:
            return ""
        return "met" if (self.got <= self.aim if self.at_most else self.got >= self.aim) else "not met"

    def cells(self) -> tuple[str, str, str, str]:
        """The row of the table."""
        bound = "at most" if self.at_most else "at least"
        aim = "" if self.aim is None else f"{bound} {number(self.aim)}{self.unit}"
        return self.what, f"{number(self.got)}{self.unit}", aim, self.verdict


def number(value: float) -> str:
    """The value with as many places as it is worth."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.1f}"


def show(title: str, measures: Iterable[Measure]) -> None:
    """Print a table, in Markdown."""
    rows = [("measure", "got", "aim", ""), *(measure.cells() for measure in measures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, " | ".join("-" * width for width in widths))
    click.echo("\n".join([f"\n{title}\n", *(f"| {line} |" for line in lines)]))
