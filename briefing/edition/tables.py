"""The cells of a table block: words bound, numbers in the edition's language."""

from __future__ import annotations

import difflib

from briefing.edition.bind import Binder
from briefing.language.format import format_number
from briefing.model.edition import Printable
from briefing.model.table import Cells, Column, TableBlock
from briefing.problems import error
from briefing.prose.tree import text_tree


def bound_rows(block: TableBlock, binder: Binder) -> tuple[tuple[Printable, ...], ...]:
    """The rows of a table, a printable cell for each column; an empty text where there is none."""
    if block.data is not None:
        return _from_data(block, binder)
    known = {column.id for column in block.columns}
    made = []
    for place, row in enumerate(block.rows):
        at = row.at if isinstance(row, Cells) and row.at is not None else place
        for name in row:
            if name not in known:
                near = difflib.get_close_matches(name, list(known), 1, 0.5)
                hint = (f"did you mean {near[0]}?",) if near else (f"one of: {', '.join(sorted(known))}",)
                span = block.span_of("rows", at, name, key=True)
                binder.problems.append(error("cell-has-column", f"the table has no column “{name}”", span, *hint))
        made.append(tuple(_cell(row.get(column.id), column, binder, block, at) for column in block.columns))
    return tuple(made)


def _cell(value: object, column: Column, binder: Binder, block: TableBlock, at: int) -> Printable:
    if value is None:
        return text_tree("")
    if isinstance(value, int | float):
        return text_tree(format_number(value, binder.context.language, column.decimals))
    return binder.text(str(value), False, block, ("rows", at, column.id))


def _from_data(block: TableBlock, binder: Binder) -> tuple[tuple[Printable, ...], ...]:
    table = binder.context.tables.get(block.data or "")
    if table is None:
        return ()
    indices = []
    for at, column in enumerate(block.columns):
        if column.id not in table.head:
            near = difflib.get_close_matches(column.id, list(table.head), 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(table.head)}"
            span = block.span_of("columns", at, "id")
            binder.problems.append(error("data-has-column", f"the data have no column “{column.id}”", span, hint))
            return ()
        indices.append(table.head.index(column.id))
    return tuple(
        tuple(_datum(row[index], column, binder) for index, column in zip(indices, block.columns, strict=True))
        for row in table.rows
    )


def _datum(value: object, column: Column, binder: Binder) -> Printable:
    if value is None:
        return text_tree("")
    if isinstance(value, int | float):
        return text_tree(format_number(value, binder.context.language, column.decimals))
    return text_tree(str(value))
