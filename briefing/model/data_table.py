"""A table of data as every room knows it: a head, rows of plain cells, and where each row stood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefing.problems import Span

Cell = str | int | float | None
"""A text, a finite number, or None for an empty cell, which is not zero. Dates are texts as EDTF."""


@dataclass(frozen=True)
class DataTable:
    """A table of data. `head` names the columns; every row has a cell for each.

    `file` is the path from the project's root, empty for a table that no file holds; `sha256` and `size` tell which
    bytes it was read from. `lines` are the lines of the rows in that file, counted from 1, empty where they have none.
    `dates` names the columns that hold dates, `units` gives the units of columns that have one; `parted` those of
    columns whose rows differ: column, the column that parts them, what it holds there, unit. `taken` is the instant
    (ISO 8601, UTC) when a snapshot of a remote source was read.
    """

    file: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sha256: str = ""
    size: int = 0
    lines: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    taken: str = ""
    parted: tuple[tuple[str, str, str, str], ...] = ()

    @cached_property
    def columns(self) -> dict[str, tuple[Cell, ...]]:
        """The cells of each column, by its name."""
        cells = tuple(zip(*self.rows, strict=True)) if self.rows else tuple(() for _ in self.head)
        return dict(zip(self.head, cells, strict=True))

    def span_of_row(self, at: int) -> Span | None:
        """The line of a row; None where no file holds it."""
        return Span(self.file, self.lines[at], 1, self.lines[at], 1) if at < len(self.lines) else None
