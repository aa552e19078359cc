"""What was measured, beside what was hoped for."""

from collections.abc import Iterable
from dataclasses import dataclass

import click


class CouldNotRun(Exception):  # noqa: N818 - read as a sentence where it is caught
    """A benchmark could not be run here: says why."""


@dataclass(frozen=True)
class Measure:
    """One figure, with the `least` or the `most` that is aimed at; without either it only informs."""

    what: str
    got: float
    unit: str = ""
    least: float | None = None
    most: float | None = None

    def cells(self) -> tuple[str, str, str, str]:
        """The row of the table."""
        got = f"{number(self.got)}{self.unit}"
        if self.least is not None:
            return (
                self.what,
                got,
                f"at least {number(self.least)}{self.unit}",
                _verdict(self.got >= self.least),
            )
        if self.most is not None:
            return self.what, got, f"at most {number(self.most)}{self.unit}", _verdict(self.got <= self.most)
        return self.what, got, "", ""


def _verdict(met: bool) -> str:  # noqa: FBT001 - a word for a fact
    return "met" if met else "not met"


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
