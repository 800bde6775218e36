"""A table's cell with other words in it, quoted where it needs to be; every other cell stays what it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.mending.change import Change, rewritten, sound
from briefing.source.inside import ReadFile
from briefing.source.tables import Grid, Placed, read_grid

_Cell = tuple[int, int]


def correct_cells(data: bytes, file: str, wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those of the changes after which all cells of a table but theirs read as before. One cell takes one change."""
    separator = "\t" if file.lower().endswith(".tsv") else ","
    old = _read(data, file, separator)
    if old is None:
        return ()
    text = data.decode().removeprefix("\ufeff")
    lines = [row[0].place[0] for row in old.rows]
    made = [one for change in wanted if (one := _in_cell(change, old, lines, text, separator))]
    first = {cell: (cell, change, words) for cell, change, words in reversed(made)}

    def reads(some: Sequence[tuple[_Cell, Change, str]]) -> bool:
        new = _read(rewritten(data, [change for _, change, _ in some]), file, separator)
        return new is not None and _texts(new) == _texts(old) | {cell: words for cell, _, words in some}

    ordered = tuple(sorted(first.values(), key=lambda one: one[0]))
    return tuple(change for _, change, _ in sound(ordered, reads))


def _read(data: bytes, file: str, separator: str) -> Grid | None:
    read = read_grid(ReadFile(file, data, ""), separator)
    return None if read.problems else read.value


def _texts(grid: Grid) -> dict[_Cell, str]:
    return {cell: placed.text for cell, placed in _cells(grid)}


def _cells(grid: Grid) -> Iterator[tuple[_Cell, Placed]]:
    for at, row in enumerate(grid.rows):
        for column, placed in enumerate(row):
            yield (at, column), placed


def _in_cell(
    change: Change, grid: Grid, lines: list[int], text: str, separator: str
) -> tuple[_Cell, Change, str] | None:
    """The cell that a change stands in, the change as it is written there, and what the cell says then."""
    span = change.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    row = bisect_right(lines, span.line) - 1
    for column, placed in enumerate(grid.rows[row]) if row >= 0 else ():
        if placed.place[:2] <= start and end <= placed.place[2:]:
            words = _words(change, placed, text)
            if words is None:
                return None
            written = _written(change, placed, text, separator, whole=(*start, *end) == placed.place)
            return None if written is None else ((row, column), replace(change, text=written), words)
    return None


def _words(change: Change, placed: Placed, text: str) -> str | None:
    """What a cell says after a change; None where the cell has several lines."""
    line, column, end_line, _ = placed.place
    wanted = change.problem.fix.text if change.problem.fix else ""
    if end_line != line:
        return None
    before = text[change.start - (change.span.column - column) : change.start]
    inside = text[change.start : change.end]
    if before.startswith('"'):
        before, inside = before[1:].replace('""', '"'), inside.replace('""', '"')
    elif inside.startswith('"') and not before:
        return wanted
    if not placed.text.startswith(before + inside):
        return None
    return before + wanted + placed.text[len(before + inside) :]


def _written(change: Change, placed: Placed, text: str, separator: str, *, whole: bool) -> str | None:
    """How new words are written in a cell; None where a part would need the whole cell to be quoted."""
    quoted = text[change.start - (change.span.column - placed.place[1])] == '"'
    needs = separator in change.text or '"' in change.text
    doubled = change.text.replace('"', '""')
    if whole:
        return f'"{doubled}"' if quoted or needs else change.text
    if quoted:
        return doubled
    return None if needs else change.text
