"""Files of data by the end of their name: what each format gives, as one kind of raw table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.problems import Result, Span, error
from briefing.source.inside import ReadFile
from briefing.source.raw_table import MOST_CELLS, RawTable, numbered
from briefing.source.tables import read_grid
from briefing.source.typed_table import typed_table
from briefing.yaml_text import clipped
from briefing.yaml_tree import Node

Reader = Callable[[ReadFile, Data, Node], Result[RawTable]]


def read_data(file: ReadFile, data: Data, node: Node) -> Result[DataTable]:
    """The table that a file holds, as its record of data, which stands at `node`, says."""
    suffix = PurePosixPath(file.path).suffix.lower()
    if suffix not in READERS:
        message = f"a file of data ends in {', '.join(READERS)}, and this one in “{clipped(suffix)}”"
        return Result(None, (error("value-fits", message),))
    raw = READERS[suffix](file, data, node)
    if raw.value is None:
        return Result(None, raw.problems)
    made = typed_table(raw.value, data, file, node)
    return Result(made.value, (*raw.problems, *made.problems))


def _csv(file: ReadFile, data: Data, node: Node, separator: str | None = None) -> Result[RawTable]:
    sign = separator or {"tab": "\t"}.get(data.separator, data.separator)
    grid = read_grid(file, sign)
    if grid.value is None:
        return Result(None, grid.problems)
    head, *rows = grid.value.rows
    name = grid.value.text.file

    def span(row: int, column: int) -> Span:
        return Span(name, *(head if row < 0 else rows[row])[column].place)

    cells = tuple(tuple(cell.text for cell in row) for row in rows)
    return Result(RawTable(name, tuple(cell.text for cell in head), cells, span, written=True), grid.problems)


def _tsv(file: ReadFile, data: Data, node: Node) -> Result[RawTable]:
    return _csv(file, data, node, "\t")


def _json(file: ReadFile, data: Data, node: Node) -> Result[RawTable]:
    from briefing.source.json_rows import read_json

    return read_json(file, data.under)


def _parquet(file: ReadFile, data: Data, node: Node) -> Result[RawTable]:
    from briefing.sql.ask import Limits, Unanswered, ask

    limits = Limits(rows=MOST_CELLS)
    try:
        answer = ask({}, "SELECT * FROM parquet", limits, file.data)
    except Unanswered as wrong:
        message = f"`{file.path}` cannot be read as Parquet: {wrong}"
        return Result(None, (error("table-is-regular", message, node.span_of(("file",))),))
    return Result(RawTable(file.path, answer.head, answer.rows, numbered(file.path), binary=True))


def _sheet(file: ReadFile, data: Data, node: Node) -> Result[RawTable]:
    from briefing.source.sheets import read_sheet

    return read_sheet(file, data.sheet, node.span_of(("sheet",)))


def _sqlite(file: ReadFile, data: Data, node: Node) -> Result[RawTable]:
    from briefing.source.sqlite_rows import read_sqlite

    return read_sqlite(file, data.table, data.query, node.span_of(("query" if data.query else "table",)))


READERS: dict[str, Reader] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".json": _json,
    ".parquet": _parquet,
    ".xlsx": _sheet,
    ".sqlite": _sqlite,
    ".sqlite3": _sqlite,
    ".db": _sqlite,
}
"""A row for each end of a file's name; what only one format needs is imported with it."""
