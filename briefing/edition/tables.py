"""Table blocks as they print: heads, groups, rows and sums, every cell in words of the edition's language."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from briefing.edition.bind import Binder
from briefing.edition.facts import TableOfData
from briefing.edition.table_cells import ColumnLook, cell_view, charts_of, look_of
from briefing.edition.table_rows import PlainRow, in_groups, plain_rows
from briefing.edition.table_sums import check_sums, sum_of
from briefing.edition.table_widths import Held, widths_of
from briefing.language.numerals import ordinal
from briefing.model.edition import Printable, View
from briefing.model.table import TableBlock
from briefing.problems import error
from briefing.prose.tree import text_tree

_LONG = 26
"""Rows from which a table may run over pages."""
_SPARK_LETTERS = 15.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A table on its way: its block, how its columns are set, its rows and their small charts by column."""

    block: TableBlock
    looks: tuple[ColumnLook, ...]
    rows: tuple[PlainRow, ...]
    charts: dict[int, dict[int, Printable | None]]
    binder: Binder


def bound_table(block: TableBlock, binder: Binder, table: TableOfData | None) -> dict[str, Any]:
    """What a table prints: `groups` of rows, `widths` of columns in per cent, remarks, and whether it is `long`."""
    rows = plain_rows(block, table, binder)
    looks = tuple(look_of(column, at == 0, rows, binder) for at, column in enumerate(block.columns))
    check_sums(block, rows, binder)
    names = [_name(row, block) for row in rows]
    charts = {
        at: {id(row): chart for row, chart in zip(rows, charts_of(column, rows, names, block, binder), strict=True)}
        for at, column in enumerate(block.columns)
        if column.spark
    }
    draft = _Draft(block, looks, rows, charts, binder)
    groups, remarks = _noted(_groups(draft), block, binder)
    _check_names(block, groups, binder)
    return {
        "groups": groups,
        "remarks": remarks,
        "looks": tuple(View({"kind": look.kind()}) for look in looks),
        "widths": _widths(block, looks, groups, binder),
        "marked": any(look.best is not None for look in looks),
        "long": len(rows) + len(groups) > _LONG,
    }


def _name(row: PlainRow, block: TableBlock) -> str:
    """The words of a row's first cell, as they are in the data."""
    cell = row.cell(block.columns[0].id)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell)


def _groups(draft: _Draft) -> tuple[View, ...]:
    """The groups of rows, each with its sums, and the sums of all as the last."""
    block, made, number = draft.block, [], count(1)
    for title, rows in in_groups(draft.rows, block.group):
        shown = [
            View({**_row(row, draft), "number": ordinal(next(number), draft.binder.context.language)}) for row in rows
        ]
        if block.total and rows and rows[-1] is draft.rows[-1]:
            shown[-1] = View({**shown[-1], "kind": "total"})
        if block.subtotals:
            shown.append(_sums(block.subtotals, "subtotals", rows, draft))
        named = "" if block.group is None else "–" if title is None else str(title)
        made.append(View({"title": named, "rows": tuple(shown)}))
    if block.sums and draft.rows:
        made.append(View({"title": "", "rows": (_sums(block.sums, "sums", draft.rows, draft),)}))
    return tuple(made)


def _row(row: PlainRow, draft: _Draft) -> View:
    cells = tuple(
        cell_view(row, look, draft.charts.get(at, {}).get(id(row)), draft.block, draft.binder)
        for at, look in enumerate(draft.looks)
    )
    name = _name(row, draft.block)
    kind = "highlight" if name in draft.block.highlight else ""
    return View({"kind": kind, "name": name, "cells": cells, "remark": False, "changed": False})


def _sums(name: str, field: str, rows: Sequence[PlainRow], draft: _Draft) -> View:
    """A row of sums: nothing in the columns that have none."""
    block, binder = draft.block, draft.binder
    cells, lacking = [], False
    for look in draft.looks:
        text: Printable = text_tree("")
        if look.first:
            text = binder.text(name, False, block, (field,))
        elif look.column.sum and look.style is not None:
            number, partly = sum_of(rows, look.column, binder.context)
            text = text_tree(look.style.words(number)) if number is not None else text
            lacking = lacking or partly
        cells.append(_plain_cell(look, text))
    return View(
        {
            "kind": "total" if field == "sums" else "subtotal",
            "name": "",
            "number": "",
            "cells": tuple(cells),
            "remark": lacking,
            "changed": False,
        }
    )


def _plain_cell(look: ColumnLook, text: Printable) -> View:
    own = {"column": look.column.id, "text": text, "kind": look.kind(), "own": look.column.own, "first": look.first}
    return View({**own, "missing": False, "heat": None, "mark": "", "notes": ()})


def _noted(groups: tuple[View, ...], block: TableBlock, binder: Binder) -> tuple[tuple[View, ...], tuple[View, ...]]:
    """The groups with the letters of the remarks in their cells, and the remarks in the order of these."""
    wanted: dict[tuple[str, str], list[int]] = {}
    for at, note in enumerate(block.cell_notes):
        wanted.setdefault((note.row, note.column or block.columns[0].id), []).append(at)
    cells = [(row.name, cell.column) for group in groups for row in group.rows for cell in row.cells]
    order = dict.fromkeys(at for key in cells for at in wanted.get(key, ()))
    letters = {at: _LETTERS[place % 26] for place, at in enumerate(order)}

    def noted(row: View) -> View:
        shown = ((cell, wanted.get((row.name, cell.column), ())) for cell in row.cells)
        return View(
            {**row, "cells": tuple(View({**cell, "notes": tuple(letters[at] for at in own)}) for cell, own in shown)}
        )

    bound = [binder.view(note) for note in block.cell_notes]
    remarks = tuple(View({"letter": letters[at], "text": bound[at].text}) for at in order)
    if not remarks:
        return groups, ()
    return tuple(View({**group, "rows": tuple(map(noted, group.rows))}) for group in groups), remarks


def _check_names(block: TableBlock, groups: Sequence[View], binder: Binder) -> None:
    """Tell of rows that are highlighted or remarked on and not in the table."""
    known = [row.name for group in groups for row in group.rows if row.name]
    asked: list[tuple[str, tuple[str | int, ...]]] = [
        (name, ("highlight", at)) for at, name in enumerate(block.highlight)
    ]
    asked += [(note.row, ("cell_notes", at, "row")) for at, note in enumerate(block.cell_notes)]
    binder.problems.extend(_unknown(name, known, "row", block, path) for name, path in asked if name not in known)
    columns = [column.id for column in block.columns]
    for at, note in enumerate(block.cell_notes):
        if note.column is not None and note.column not in columns:
            binder.problems.append(_unknown(note.column, columns, "column", block, ("cell_notes", at, "column")))


def _unknown(name: str, known: Sequence[str], what: str, block: TableBlock, path: tuple[str | int, ...]) -> Any:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(known[:12])}"
    return error("name-is-plotted", f"the table has no {what} “{name}”", block.span_of(*path), hint)


def _widths(
    block: TableBlock, looks: Sequence[ColumnLook], groups: Sequence[View], binder: Binder
) -> tuple[float, ...]:
    """The widths of the columns: as shared out by the block, else from what they hold."""
    room = 95 if block.numbered_rows else 100
    if any(column.share for column in block.columns):
        shares = [float(column.share or 1) for column in block.columns]
        return tuple(round(room * share / sum(shares), 2) for share in shares)
    held = []
    for at, look in enumerate(looks):
        column = look.column
        head = [binder.plain(column.head or column.id), binder.plain(column.unit or "")]
        cells = [f"{row.cells[at].text!s}{''.join(row.cells[at].notes)}" for group in groups for row in group.rows]
        held.append(Held(head, cells, look.style is not None, _SPARK_LETTERS if column.spark else 0.0))
    return tuple(round(width * room / 100, 2) for width in widths_of(held, block.width))
