"""Tables in CSV (RFC 4180): the cells with their places, and records from rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.problems import Problem, Result, Span, error
from briefing.source.inside import DATA_LIMIT, ReadFile
from briefing.strict_yaml import decode
from briefing.yaml_text import clipped, implicit
from briefing.yaml_tree import Node, Style, Text, Value


@lru_cache(maxsize=8)
def _pattern(separator: str) -> re.Pattern[str]:
    """One cell with what ends it."""
    part = re.escape(separator)
    blanks = "[ ]" if separator == "\t" else "[ \\t]"
    return re.compile(
        rf'{blanks}*(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"{blanks}*|(?P<plain>[^"{part}\r\n][^{part}\r\n]*|))'
        rf"(?P<end>{part}|\r?\n|\Z)"
    )


_MOST_CELLS = 1_000_000


class Placed(NamedTuple):
    """A cell: its text, and line, column, end line and end column, counted from 1."""

    text: str
    place: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a CSV file, all rows as long as the first, which names the columns."""

    text: Text
    rows: tuple[tuple[Placed, ...], ...]


def read_grid(file: ReadFile, separator: str = ",") -> Result[Grid]:
    """The cells of a CSV file. Rows that are too short or too long are reported and left out."""
    decoded = decode(file.data, file.path, DATA_LIMIT)
    if decoded.value is None:
        return Result(None, decoded.problems)
    text = decoded.value
    rows: list[tuple[Placed, ...]] = []
    problems: list[Problem] = []
    for row in _rows(text, separator):
        if isinstance(row, Problem):
            return Result(None, (*problems, row))
        if rows and len(row) != len(rows[0]):
            problems.append(_ragged(text, row, len(rows[0])))
        else:
            rows.append(row)
    problems += _head_problems(text, rows[0], separator)
    return Result(
        Grid(text, tuple(rows)) if not _head_problems(text, rows[0], separator) else None, tuple(problems[:100])
    )


def _rows(text: Text, separator: str) -> Iterator[tuple[Placed, ...] | Problem]:
    """Row after row, or the problem that ends the reading. Empty lines are no rows."""
    at, line, start, cells = 0, 1, 0, 0
    row: list[Placed] = []
    pattern = _pattern(separator)
    while at < len(text.text) or row:
        match = pattern.match(text.text, at)
        if match is None or cells > _MOST_CELLS:
            place = Span(text.file, line, at - start + 1, line, at - start + 2)
            yield error(*_UNREAD if match is None else _TOO_MANY, place, "write quotation marks inside a cell twice")
            return
        cells += 1
        quoted = match["quoted"]
        end = match.start("end")
        written = text.text[at:end]
        end_line, end_start = line + written.count("\n"), start
        if end_line > line:
            end_start = at + written.rfind("\n") + 1
        blank = len(written) - len(written.lstrip(" \t"))
        content = quoted.replace('""', '"') if quoted is not None else match["plain"]
        stop = at + len(written.rstrip(" \t")) if written.strip(" \t") else end
        row.append(Placed(content.strip(), (line, at + blank - start + 1, end_line, stop - end_start + 1)))
        line, start, at = end_line, end_start, match.end()
        if match["end"] != separator:
            if len(row) > 1 or row[0].text:
                yield tuple(row)
            row = []
            line, start = line + 1, at


_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_UNREAD = ("table-is-regular", "a quotation mark is not closed, or text goes on behind one")
_TOO_MANY = ("file-keeps-limit", f"the table has more than {_MOST_CELLS:,} cells")


def _ragged(text: Text, row: tuple[Placed, ...], columns: int) -> Problem:
    first, last = row[0].place, row[-1].place
    message = f"this row has {len(row)} {'cell' if len(row) == 1 else 'cells'}; the first row names {columns} columns"
    hint = "put quotation marks around a cell that holds a comma" if len(row) > columns else "add the empty cells: `,,`"
    return error("table-is-regular", message, Span(text.file, *first[:2], *last[2:]), hint)


def _head_problems(text: Text, head: tuple[Placed, ...], separator: str) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for cell in head:
        place = Span(text.file, *cell.place)
        if not cell.text:
            problems.append(error("table-is-regular", "this column has no name", place, "name it in the first row"))
        elif cell.text in seen:
            problems.append(
                error("table-is-regular", f"two columns are named `{clipped(cell.text)}`", place, "rename one")
            )
        seen.add(cell.text)
    for sign, name in _SIGNS.items():
        if len(head) == 1 and sign in head[0].text and sign != separator:
            message = f"the columns are parted by {name}; {_SIGNS[separator]} are expected"
            hint = f'save it with {_SIGNS[separator]}, or say `separator: "{"tab" if sign == chr(9) else sign}"`'
            problems.append(error("table-is-regular", message, Span(text.file, *head[0].place), hint))
    return problems


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Records from the rows of a table: by id, each with its node; `places` is the node of the whole."""

    records: dict[str, Value]
    places: Node


def read_records(file: ReadFile, kinds: Mapping[str, type]) -> Result[RecordRows]:
    """Records from rows: the first row names the fields, the column `id` the records. Empty cells are left out.

    Cells are read as unquoted YAML would be, but for the fields in `kinds`: `str` stays text, `tuple` is a list of
    texts with semicolons between them.
    """
    grid = read_grid(file)
    if grid.value is None:
        return Result(None, grid.problems)
    text, (head, *rows) = grid.value.text, grid.value.rows
    names = [cell.text for cell in head]
    if "id" not in names:
        place = Span(text.file, *head[0].place)
        message = "no column is named `id`"
        return Result(None, (*grid.problems, error("row-has-id", message, place, "add a column `id` to the first row")))
    at = names.index("id")
    keys = [Node(text, Style.CELL, cell.place, cell.text) for cell in head]
    records: dict[str, Value] = {}
    children: dict[str, Node] = {}
    problems = list(grid.problems)
    for row in rows:
        id_ = row[at].text
        if not id_:
            span = Span(text.file, *row[0].place[:2], *row[-1].place[2:])
            problems.append(error("row-has-id", "this row has no id", span, "write one in the column `id`"))
        elif id_ in records:
            message = f"`{clipped(id_)}` stands twice in this table, first on line {children[id_].line}"
            problems.append(error("id-is-unique", message, Span(text.file, *row[at].place), "rename one of the two"))
        else:
            records[id_], children[id_] = _record(text, row, at, keys, kinds)
    whole = Node(text, Style.BLOCK, (1, 1, 1, 1), None, children)
    return Result(RecordRows(records, whole), tuple(problems[:100]))


def _record(
    text: Text, row: tuple[Placed, ...], at: int, keys: list[Node], kinds: Mapping[str, type]
) -> tuple[Value, Node]:
    """One row's fields, and their nodes: the record's key is its id, a field's key is the head of its column."""
    fields: dict[str, Value] = {}
    nodes: dict[str, Node] = {}
    for index, (cell, key) in enumerate(zip(row, keys, strict=True)):
        if index != at and cell.text:
            name = key.raw or ""
            node = nodes[name] = Node(text, Style.CELL, cell.place, cell.text, None, key)
            kind = kinds.get(name)
            if kind is tuple:
                parts = [part.strip() for part in cell.text.split(";")]
                fields[name] = [part for part in parts if part]
                node.children = [Node(text, Style.CELL, cell.place, part) for part in parts if part]
            else:
                fields[name] = cell.text if kind is str else implicit(cell.text)
    first, last = row[0].place, row[-1].place
    own = Node(text, Style.CELL, row[at].place, row[at].text)
    return fields, Node(text, Style.BLOCK, (*first[:2], *last[2:]), None, nodes, own)
