"""Sheets of Excel files (ECMA-376), read by python-calamine from an archive that was unpacked within limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from briefing.problems import Problem, Result, Span, error
from briefing.source.inside import ReadFile
from briefing.source.raw_table import MOST_CELLS, RawTable, numbered
from briefing.sql.ask import need
from briefing.yaml_text import clipped, nearest

_UNPACKED = 150_000_000
_MEMBERS = 2000
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class _Refused(ValueError):
    """An archive that is none, or too large."""


def read_sheet(file: ReadFile, sheet: str | None, where: Span) -> Result[RawTable]:
    """The table of a sheet: its first row with a cell names the columns.

    Raises:
        EnvironmentRefusal: python-calamine is not installed.
    """
    need("python_calamine", "Excel files")
    try:
        grid = _grid(_unpacked(file.data), sheet, where)
    except _Refused as refused:
        return Result(None, (error("table-is-regular", f"`{file.path}`: {refused}", where),))
    if isinstance(grid, Problem):
        return Result(None, (grid,))
    rows = [(at, row) for at, row in enumerate(grid, 1) if any(cell not in (None, "") for cell in row)]
    if not rows:
        return Result(None, (error("file-has-content", "the sheet is empty", where),))
    (first, head), *body = rows
    width = max(at for at, cell in enumerate(head, 1) if cell not in (None, ""))
    lines = [at for at, _ in body]
    known = numbered(file.path, first + 1)

    def span(row: int, column: int) -> Span:
        line = lines[row] if 0 <= row < len(lines) else known(row, column).line
        return Span(file.path, line, column + 1, line, column + 2)

    wide = next((at for at, row in body if any(cell not in (None, "") for cell in row[width:])), None)
    if wide is not None:
        message = f"row {wide} of the sheet has cells beyond the {width} columns that its first row names"
        return Result(None, (error("table-is-regular", message, where, "name every column in the first row"),))
    cells = [[_plain(cell) for cell in row[:width]] for _, row in body]
    return Result(RawTable(file.path, tuple(str(cell).strip() for cell in head[:width]), cells, span, binary=True))


def _unpacked(data: bytes) -> bytes:
    """The archive again, with nothing compressed: what reads it next meets no more bytes than were counted here.

    Raises:
        _Refused: it is no archive, or would unpack to more than is allowed.
    """
    made = io.BytesIO()
    left = _UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w") as plain:
            if len(packed.infolist()) > _MEMBERS:
                raise _Refused(f"more than {_MEMBERS:,} parts in one file")
            for member in packed.infolist():
                with packed.open(member) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise _Refused(f"it unpacks to more than the {_UNPACKED:,} bytes that are allowed")
                _hold_size(member.filename, content)
                plain.writestr(zipfile.ZipInfo(member.filename), content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as wrong:
        raise _Refused("this is no Excel file (.xlsx), or a damaged one") from wrong
    return made.getvalue()


def _hold_size(name: str, content: bytes) -> None:
    """A cell far away makes a sheet of millions of empty ones.

    Raises:
        _Refused: the sheet is too large.
    """
    if not name.startswith("xl/worksheets/"):
        return
    wide = tall = 0
    for match in _REFERENCE.finditer(content):
        column = 0
        for letter in match[1].decode():
            column = 26 * column + _LETTERS.index(letter) + 1
        wide, tall = max(wide, column), max(tall, int(match[2]))
    if wide * tall > 4 * MOST_CELLS:
        raise _Refused(f"a sheet reaches to row {tall:,} and column {wide:,}, which is more than {MOST_CELLS:,} cells")


def _grid(data: bytes, sheet: str | None, where: Span) -> list[list[Any]] | Problem:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if not names:
            raise _Refused("it has no sheet")
        if sheet is not None and sheet not in names:
            hints = [f"did you mean {name}?" for name in nearest(sheet, names)] or [f"it has {', '.join(names[:8])}"]
            return error("table-is-regular", f"there is no sheet “{clipped(sheet)}”", where, *hints)
        return book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, KeyError) as wrong:
        if isinstance(wrong, _Refused):
            raise
        raise _Refused("this is no Excel file (.xlsx), or a damaged one") from wrong
    except BaseException as wrong:
        if type(wrong).__name__ != "PanicException":  # how a library in Rust gives up
            raise
        raise _Refused("this is no Excel file (.xlsx), or a damaged one") from None


def _plain(cell: Any) -> object:
    """A cell as a text, a number, a date or None; a whole number without its decimal point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return cell if isinstance(cell, bool | int | float | str | date) else None
