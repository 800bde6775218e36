"""The rows of a table block before they are set: plain cells by column, from the block or from data, in groups."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.edition.bind import Binder, Context
from briefing.edition.facts import Cell, FactError, TableOfData, number_of
from briefing.model.cells import Cells
from briefing.model.records import Fact
from briefing.model.table import Column, TableBlock
from briefing.problems import error


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row: every cell that it has by name, and its place in the block; None for one from data."""

    cells: Mapping[str, Any]
    at: int | None

    def cell(self, name: str) -> Cell:
        """A cell; None where there is none."""
        found: Cell = self.cells.get(name)
        return found


def plain_rows(block: TableBlock, table: TableOfData | None, binder: Binder) -> tuple[PlainRow, ...]:
    """The rows of a block, `table` being its data; what a row names and no column has is told."""
    if block.data is None:
        return tuple(_written(block, binder))
    if table is None:
        return ()
    for at, name in _asked(block):
        if name not in table.head:
            near = difflib.get_close_matches(name, list(table.head), 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(table.head)}"
            span = block.span_of("columns", at, "id") if at is not None else block.span_of("group")
            binder.problems.append(error("data-has-column", f"the data have no column “{name}”", span, hint))
            return ()
    return tuple(PlainRow(dict(zip(table.head, row, strict=True)), None) for row in table.rows)


def _asked(block: TableBlock) -> Iterable[tuple[int | None, str]]:
    """The columns that data must have, each with its place among those of the block."""
    for at, column in enumerate(block.columns):
        if column.spark is None:
            yield at, column.id
        else:
            yield from ((at, name) for name in column.spark.columns)
    if block.group is not None:
        yield None, block.group


def _written(block: TableBlock, binder: Binder) -> Iterable[PlainRow]:
    known = {column.id for column in block.columns} | {block.group}
    known |= {name for column in block.columns if column.spark for name in column.spark.columns}
    for place, row in enumerate(block.rows):
        at = row.at if isinstance(row, Cells) and row.at is not None else place
        for name in row:
            if name not in known:
                names = sorted(name for name in known if name)
                near = difflib.get_close_matches(name, names, 1, 0.5)
                hint = (f"did you mean {near[0]}?",) if near else (f"one of: {', '.join(names)}",)
                span = block.span_of("rows", at, name, key=True)
                binder.problems.append(error("cell-has-column", f"the table has no column “{name}”", span, *hint))
        yield PlainRow(row, at)


def in_groups(rows: Iterable[PlainRow], group: str | None) -> list[tuple[Cell, list[PlainRow]]]:
    """The rows under the value of their group, in order of first appearance; one group without a name for none."""
    made: dict[Cell, list[PlainRow]] = {}
    for row in rows:
        made.setdefault(row.cell(group) if group else None, []).append(row)
    return list(made.items())


def fact_of(cell: Cell, context: Context) -> tuple[str, Fact] | None:
    """The fact that a cell is made of, with its id: one that holds {fact:ID} and nothing else."""
    text = cell.strip() if isinstance(cell, str) else ""
    if not (text.startswith("{fact:") and text.endswith("}")):
        return None
    key = text[6:-1].strip().partition(".")[0]
    fact = context.briefing.facts.get(key)
    return (key, fact) if fact is not None else None


def number_at(row: PlainRow, column: Column, context: Context) -> float | int | None:
    """The number of a cell, that of the fact where it holds one; None, which is not zero, where there is none."""
    cell = row.cell(column.id)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    found = fact_of(cell, context)
    try:
        return number_of(found[1], context.tables) if found else None
    except FactError:
        return None
