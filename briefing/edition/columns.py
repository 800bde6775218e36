"""Columns of tables for steps and computed facts: found by name, read as numbers or dates, told of where they fail."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from briefing.model.data_table import Cell, DataTable
from briefing.model.dates import Date, parse_date
from briefing.yaml_text import clipped, nearest

Number = int | float
Row = tuple[Cell, ...]


class ColumnError(ValueError):
    """A table without what is asked of it; `hints` say what it has."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.hints = hints


def index_of(table: DataTable, column: str) -> int:
    """Where a column stands.

    Raises:
        ColumnError: there is none of that name.
    """
    if column not in table.head:
        hints = [f"did you mean {name}?" for name in nearest(column, table.head)]
        message = f"the data have no column “{clipped(column)}”; they have {clipped(', '.join(table.head), 200)}"
        raise ColumnError(message, *hints)
    return table.head.index(column)


def cells_of(table: DataTable, column: str) -> tuple[Cell, ...]:
    """The cells of a column.

    Raises:
        ColumnError: there is none of that name.
    """
    at = index_of(table, column)
    return tuple(row[at] for row in table.rows)


def numbers_of(table: DataTable, column: str) -> list[Number | None]:
    """The cells of a column as numbers; None for those that are empty.

    Raises:
        ColumnError: it is missing, or a cell holds a text.
    """
    made: list[Number | None] = []
    for at, cell in enumerate(cells_of(table, column)):
        if isinstance(cell, str):
            raise ColumnError(f"column “{column}” holds “{clipped(cell)}”{place_in(table, at)}, which is no number")
        made.append(cell)
    return made


def dates_of(table: DataTable, column: str | None) -> list[Date | None]:
    """The cells of a column of dates, the first one where none is named.

    Raises:
        ColumnError: it is missing, or a cell holds no date.
    """
    name = date_column(table) if column is None else column
    made: list[Date | None] = []
    for at, cell in enumerate(cells_of(table, name)):
        try:
            made.append(date_of(cell))
        except ValueError as wrong:
            raise ColumnError(f"column “{name}”{place_in(table, at)}: {wrong}") from None
    return made


def date_column(table: DataTable) -> str:
    """The column that holds the dates of a table.

    Raises:
        ColumnError: there is none.
    """
    if table.dates:
        return table.dates[0]
    for name in table.head:
        there = [cell for cell in cells_of(table, name) if cell is not None]
        if there and all(_is_date(cell) for cell in there):
            return name
    raise ColumnError("the data have no column of dates", "name it with `date:`")


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, int | float) and not 1000 <= cell <= 2999:
        return False
    try:
        return date_of(cell) is not None
    except ValueError:
        return False


def date_of(cell: Cell) -> Date | None:
    """A cell as a date: EDTF, or a whole number as a year.

    Raises:
        ValueError: it is none.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        return parse_date(cell)
    if float(cell).is_integer() and 1 <= cell <= 9999:
        return parse_date(f"{int(cell):04d}")
    raise ValueError(f"“{cell}” is no date")


def place_in(table: DataTable, row: int) -> str:
    """Where a row stands, in words: its line in the file, else its number."""
    if row < len(table.lines) and table.file:
        return f" in line {table.lines[row]} of {table.file}"
    return f" in row {row + 1}"


def total(numbers: Iterable[Number]) -> Number:
    """The exact sum: of thirty tenths, three."""
    listed = list(numbers)
    return sum(listed) if all(isinstance(number, int) for number in listed) else math.fsum(listed)


def middle(numbers: Sequence[Number]) -> Number:
    """The median: the mean of the two middle numbers where there are two."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else total(ordered[half - 1 : half + 1]) / 2


def with_rows(table: DataTable, rows: Iterable[Row], keep: Sequence[int] | None = None) -> DataTable:
    """The table with other rows; `keep` are the places of those that it had, so that they keep their lines."""
    lines = tuple(table.lines[at] for at in keep) if keep is not None and table.lines else ()
    return replace(table, rows=tuple(rows), lines=lines)


def with_column(table: DataTable, name: str, cells: Sequence[Cell]) -> DataTable:
    """The table with one column more, or with other cells in the one of that name; it has no unit."""
    table = _without_unit(table, name)
    if name in table.head:
        at = table.head.index(name)
        rows = tuple((*row[:at], cell, *row[at + 1 :]) for row, cell in zip(table.rows, cells, strict=True))
        return replace(table, rows=rows)
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, head=(*table.head, name), rows=rows)


def _without_unit(table: DataTable, name: str) -> DataTable:
    units = tuple(pair for pair in table.units if pair[0] != name)
    return replace(table, units=units, parted=tuple(entry for entry in table.parted if name not in entry[:2]))


def parts_of(table: DataTable, by: Sequence[str]) -> dict[Hashable, list[int]]:
    """The places of the rows that agree in some columns, in order of first appearance."""
    indices = [index_of(table, name) for name in by]
    found: dict[Hashable, list[int]] = {}
    for at, row in enumerate(table.rows):
        found.setdefault(tuple(row[index] for index in indices), []).append(at)
    return found


@lru_cache(maxsize=1024)
def rank_of(cell: Cell) -> tuple[int, float | str]:
    """What a cell is sorted by: numbers, then dates and other texts by their letters."""
    if isinstance(cell, int | float):
        return (0, cell)
    return (1, "" if cell is None else cell.casefold())
