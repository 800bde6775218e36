"""Tables of SQLite databases, by the standard library: from a copy in memory, reading only, within limits."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from briefing.model.cells import ROW_MARKS
from briefing.problems import LimitRefusal, Result, Span, error
from briefing.source.inside import ReadFile
from briefing.source.raw_table import MOST_CELLS, RawTable, numbered
from briefing.yaml_text import clipped, nearest

_STEPS = 200_000_000  # instructions of SQLite's machine: some seconds
_EVERY = 1_000_000
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_CHANGING = frozenset(
    (
        "random", "randomblob", "date", "time", "datetime", "julianday", "unixepoch", "strftime",
        "current_date", "current_time", "current_timestamp", "load_extension", "readfile", "writefile", "edit",
        "fts3_tokenizer", "sqlite_version", "sqlite_source_id", "zeroblob", "last_insert_rowid", "changes",
        "total_changes", "timediff",
    )
)  # fmt: skip
"""Functions that read the clock, draw by chance, or fill memory by a single word."""


def read_sqlite(file: ReadFile, table: str | None, query: str | None, where: Span) -> Result[RawTable]:
    """The rows of a table, or of a query.

    Raises:
        LimitRefusal: the query was stopped.
    """
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(_readable(file.data))
            base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 50_000_000)
            known = _tables(base)
            marked = [
                name
                for name, columns in known.items()
                if {column.strip().casefold() for column in columns} & set(ROW_MARKS)
            ]
            if query is not None and marked:
                message = f"the table “{clipped(marked[0])}” marks its rows; a query would read them before the cut"
                hint = "name it with `table:`, and ask DuckDB `from` this record"
                return Result(None, (error("query-is-confined", message, where, hint),))
            if table is not None and table not in known:
                hints = [f"did you mean {one}?" for one in nearest(table, known)] or [f"it has {', '.join(known)}"]
                message = f"there is no table “{clipped(table)}” in `{file.path}`"
                return Result(None, (error("table-is-regular", message, where, *hints),))
            asked = query or f'SELECT * FROM "{(table or "").replace(chr(34), chr(34) * 2)}"'  # noqa: S608 - it is known
            return Result(_asked(base, asked, file.path))
        except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError) as wrong:
            if getattr(wrong, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                message = "the query needs more steps than are allowed"
                raise LimitRefusal(error("query-keeps-limits", message, where)) from None
            rule = "query-runs" if query else "table-is-regular"
            return Result(None, (error(rule, f"SQLite cannot read this: {wrong}", where),))


def _readable(data: bytes) -> bytes:
    """A database that was left in write-ahead mode, in the mode that needs no second file."""
    if not data.startswith(b"SQLite format 3\x00"):
        raise sqlite3.DatabaseError("the file is not a database")
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data


def _tables(base: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    names = base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name").fetchall()
    found = {}
    for (name,) in names:
        described = base.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
        found[str(name)] = tuple(str(column) for (column,) in described)
    return found


def _asked(base: sqlite3.Connection, query: str, file: str) -> RawTable:
    steps = 0

    def on() -> bool:
        nonlocal steps
        steps += _EVERY
        return steps > _STEPS

    def allow(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_DENY if str(second).lower() in _CHANGING else sqlite3.SQLITE_OK
        return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY

    base.set_progress_handler(on, _EVERY)
    base.set_authorizer(allow)
    cursor = base.execute(query)
    if cursor.description is None:
        raise sqlite3.ProgrammingError("this is no query")
    head = tuple(str(column[0]) for column in cursor.description)
    most = MOST_CELLS // max(len(head), 1)
    rows = cursor.fetchmany(most + 1)
    if len(rows) > most:
        raise LimitRefusal(error("query-keeps-limits", f"more than {most:,} rows come from `{file}`"))
    return RawTable(file, head, [[_plain(cell) for cell in row] for row in rows], numbered(file, 1), binary=True)


def _plain(cell: object) -> object:
    if isinstance(cell, bytes):
        raise sqlite3.DataError("a cell holds bytes, not a text or a number")
    return cell
