"""Columns read as what they hold: as declared, or as their cells say with one voice."""

from __future__ import annotations

from briefing.model.cells import ROW_MARKS
from briefing.model.data import Data, DataColumn
from briefing.model.data_table import Cell, DataTable
from briefing.problems import Problem, Result, Span, error
from briefing.source.cell_forms import COMMA, OTHER_DAY, UNSAID, as_text, is_missing, kind_of, read_cell
from briefing.source.inside import ReadFile
from briefing.source.raw_table import RawTable, head_problems, shown
from briefing.yaml_text import clipped, nearest
from briefing.yaml_tree import Node

_MOST_TOLD = 10


def typed_table(raw: RawTable, data: Data, file: ReadFile | None, node: Node) -> Result[DataTable]:
    """The table with every column read; `node` is where the record of the data stands."""
    problems = list(head_problems(raw))
    if problems:
        return Result(None, tuple(problems))
    known = {column.name: column for column in data.columns}
    problems += _absent(raw, data, node)
    columns: list[tuple[Cell, ...]] = []
    dates: list[str] = []
    for at, name in enumerate(raw.head):
        column = known.get(name, DataColumn(name=name))
        cells = [row[at] for row in raw.cells]
        kind, wrong = _kind(cells, column, raw, at, data.missing)
        made, more = _read(cells, kind, column, raw, at, data.missing)
        problems += wrong or more
        columns.append(made)
        if kind == "date":
            dates.append(column.as_ or name)
    names = [known[name].as_ or name if name in known else name for name in raw.head]
    for column in data.columns:
        if column.optional and column.name not in raw.head:
            names.append(column.as_ or column.name)
            columns.append((None,) * len(raw.cells))
    problems += _twice(names, data, node)
    table = DataTable(
        file=raw.file,
        head=tuple(names),
        rows=tuple(zip(*columns, strict=True)),
        sha256=file.sha256 if file else "",
        size=len(file.data) if file else 0,
        lines=tuple(raw.span(row, 0).line for row in range(len(raw.cells))),
        dates=tuple(dates),
        units=tuple((column.as_ or column.name, str(column.unit)) for column in data.columns if column.unit),
    )
    return Result(None if problems else table, tuple(problems))


def _absent(raw: RawTable, data: Data, node: Node) -> list[Problem]:
    """Declared columns that the file does not have."""
    found = []
    for at, column in enumerate(data.columns):
        if column.name not in raw.head and not column.optional:
            message = f"`{raw.file}` has no column `{clipped(column.name)}`"
            hints = [f"did you mean {name}?" for name in nearest(column.name, raw.head)]
            hints = hints or [f"it has {clipped(', '.join(raw.head), 200)}"]
            found.append(error("data-has-column", message, node.span_of(("columns", at, "name")), *hints))
    return found


def _twice(names: list[str], data: Data, node: Node) -> list[Problem]:
    double = {name for name in names if names.count(name) > 1}
    return [
        error("table-is-regular", f"two columns are named `{clipped(name)}`", node.span_of(("columns", at, "as")))
        for at, column in enumerate(data.columns)
        if (name := column.as_ or column.name) in double
    ]


def _kind(
    cells: list[object], column: DataColumn, raw: RawTable, at: int, missing: tuple[str, ...]
) -> tuple[str, list[Problem]]:
    """What a column holds: as declared, else as most of its cells look, with a word where some look otherwise."""
    if column.type is not None:
        return column.type, []
    if column.date is not None:
        return "date", []
    if column.decimal == ",":
        return "number", []
    if column.name in ROW_MARKS:
        return "text", []
    there = [(row, cell) for row, cell in enumerate(cells) if not is_missing(cell, missing) and cell not in UNSAID]
    looks = [kind_of(cell, raw.written) for _, cell in there]
    numbers, dates = looks.count("number"), looks.count("date")
    if not there or numbers == len(there):
        return "number", []
    years = all(_is_year(cell) for (_, cell), look in zip(there, looks, strict=True) if look == "number")
    if numbers + dates == len(there) and years:
        return "date", []
    if numbers > len(there) - numbers:
        return "number", []  # reading them says which are none
    return "text", _misread(there, column, raw, at)


def _is_year(cell: object) -> bool:
    text = as_text(cell)
    return len(text) == 4 and text.isdigit()


def _misread(there: list[tuple[int, object]], column: DataColumn, raw: RawTable, at: int) -> list[Problem]:
    """Texts that all look like numbers or days in a form that has to be declared."""
    texts = [as_text(cell) for _, cell in there]
    place = raw.span(there[0][0], at)
    name = clipped(column.name)
    commas = [bool(COMMA.fullmatch(text)) for text in texts]
    if any(commas) and all(comma or text.lstrip("-").isdigit() for comma, text in zip(commas, texts, strict=True)):
        message = f"the cells of `{name}` look like numbers with a decimal comma, such as “{clipped(texts[0])}”"
        hint = f'declare the column: {{name: {name}, decimal: ","}}, or type: text'
        return [shown(error("cell-parses", message, place, hint), raw, there[0][0], at)]
    if all(OTHER_DAY.fullmatch(text) for text in texts):
        message = f"the cells of `{name}` look like days, such as “{clipped(texts[0])}”, in an unknown order"
        hint = f"declare the column: {{name: {name}, date: DD/MM/YYYY}} or another form, or type: text"
        return [shown(error("cell-parses", message, place, hint), raw, there[0][0], at)]
    return []


def _read(
    cells: list[object], kind: str, column: DataColumn, raw: RawTable, at: int, missing: tuple[str, ...]
) -> tuple[tuple[Cell, ...], list[Problem]]:
    made: list[Cell] = []
    wrong: list[Problem] = []
    for row, cell in enumerate(cells):
        if is_missing(cell, missing) or (kind != "text" and cell in UNSAID):
            made.append(None)
            continue
        try:
            made.append(read_cell(cell, kind, column))
        except ValueError as said:
            made.append(None)
            if len(wrong) < _MOST_TOLD:
                wrong.append(shown(_unread(str(said), column, raw.span(row, at), row), raw, row, at))
    return tuple(made), wrong


def _unread(said: str, column: DataColumn, place: Span, row: int) -> Problem:
    name = clipped(column.name)
    hint = f"correct the cell, list it under `missing:`, or declare the column otherwise: {{name: {name}, type: text}}"
    return error("cell-parses", f"column `{name}`, row {row + 1}: {said}", place, hint)
