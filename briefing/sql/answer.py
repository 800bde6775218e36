"""The other side of `ask`: a process that answers one question with DuckDB, and can do nothing else.

It runs as a script, so that it imports nothing of the program. What it is asked comes as JSON on standard input, the
answer goes as JSON to standard output. The tables are loaded first; then the door is shut (no files, no network, no
change of settings), the query is looked through, and only then does it run, within the kernel's limits.
"""

from __future__ import annotations

import json
import math
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

SHUT = (
    "SET enable_external_access=false",
    "SET lock_configuration=true",
)
SETTINGS = {
    "threads": "1",  # float sums differ from run to run otherwise
    "python_enable_replacements": "false",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
TABLE_FUNCTIONS = ("unnest", "range", "generate_series")
TELLING = frozenset(
    (
        "age", "version", "getenv", "user", "current_user", "session_user", "current_role", "current_catalog",
        "current_localtime", "current_localtimestamp", "get_block_size", "query", "query_table", "write_log",
        "pg_typeof", "add_parquet_key", "nextval", "current_date", "current_time", "current_timestamp",
        "localtime", "localtimestamp", "today", "get_current_date",
    )
)  # fmt: skip
"""Functions that tell of the machine or the clock, whatever the engine says of them."""
_NOWHERE = 1 << 40
_KINDS = {"number": "DOUBLE", "whole": "BIGINT", "date": "DATE", "text": "VARCHAR"}


class Wrong(Exception):
    """The question cannot be answered: which rule, why, and where in the query."""

    def __init__(self, rule: str, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.rule, self.offset = rule, offset


def main() -> None:
    """Read the question, answer it."""
    asked = json.load(sys.stdin)
    _keep_within(asked["megabytes"], asked["seconds"])
    try:
        answer = _answer(asked)
    except Wrong as wrong:
        answer = {"rule": wrong.rule, "message": str(wrong), "offset": wrong.offset}
    except MemoryError:
        answer = {"rule": "memory", "message": "", "offset": None}
    json.dump(answer, sys.stdout)


def _keep_within(megabytes: int, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds) + 1, math.ceil(seconds) + 1))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (2 * megabytes << 20, 2 * megabytes << 20))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    import duckdb

    settings: dict[str, Any] = {**SETTINGS, "memory_limit": f"{asked['megabytes']}MB"}
    try:
        connection = duckdb.connect(":memory:", config=settings)
        for name, table in asked["tables"].items():
            _load(connection, name, table)
        if asked.get("parquet"):
            connection.execute("CREATE TABLE parquet AS SELECT * FROM read_parquet($1)", [asked["parquet"]])
        for setting in SHUT:
            connection.execute(setting)
        ordered = _look_through(connection, asked["query"], [*asked["tables"], *(["parquet"] * bool(asked["parquet"]))])
        return _run(connection, asked["query"], asked["rows"], ordered)
    except duckdb.OutOfMemoryException:
        raise MemoryError from None
    except duckdb.Error as failed:
        text = str(failed).split("\n\nLINE")[0].strip()
        raise Wrong("query-runs", text, _offset(str(failed), asked["query"])) from None


def _load(connection: Any, name: str, table: dict[str, Any]) -> None:
    head, kinds, columns = table["head"], table["kinds"], table["columns"]
    parts = ", ".join(f"{_named(one)} {_KINDS[kind]}" for one, kind in zip(head, kinds, strict=True))
    connection.execute(f"CREATE TABLE {_named(name)} ({parts})")
    if columns and columns[0]:
        unnested = ", ".join(
            f"unnest(${at}::{'VARCHAR' if kind == 'date' else _KINDS[kind]}[])::{_KINDS[kind]}"
            for at, kind in enumerate(kinds, 1)
        )
        connection.execute(f"INSERT INTO {_named(name)} SELECT {unnested}", columns)


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _look_through(connection: Any, query: str, tables: list[str]) -> bool:
    """Whether the query says in which order its rows come. One SELECT that asks for the declared tables may run.

    Raises:
        Wrong: it is another statement, or asks for something else.
    """
    statements = connection.extract_statements(query)
    if len(statements) != 1:
        raise Wrong("query-is-confined", f"{len(statements)} statements stand here; one SELECT is allowed")
    kind = statements[0].type.name
    made = json.loads(connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [query]).fetchone()[0])
    if made["error"]:
        raise Wrong("query-is-confined", f"a query is one SELECT, not {kind}")
    node = made["statements"][0]["node"]
    unsteady = connection.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability IN ('VOLATILE', "
        "'CONSISTENT_WITHIN_QUERY')"
    ).fetchall()
    banned = {name for (name,) in unsteady} | TELLING
    known = {name.casefold() for name in tables}
    known |= {entry["key"].casefold() for part in _parts(node) for entry in part.get("cte_map", {}).get("map", ())}
    known |= {str(part["cte_name"]).casefold() for part in _parts(node) if "cte_name" in part}
    for part in _parts(node):
        _hold(part, known, banned, tables)
    return any(one["type"] == "ORDER_MODIFIER" for one in node.get("modifiers", ()))


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def _hold(part: dict[str, Any], known: set[str], banned: set[str], tables: list[str]) -> None:
    kind, place = part.get("type"), part.get("query_location")
    offset = place if isinstance(place, int) and place < _NOWHERE else None
    if kind == "TABLE_FUNCTION":
        name = part["function"].get("function_name", "")
        if name not in TABLE_FUNCTIONS:
            raise Wrong("query-is-confined", f"`{name}` reads what is not among the data", offset)
    elif kind == "SHOW_REF":
        raise Wrong("query-is-confined", "a query is one SELECT", offset)
    elif kind == "BASE_TABLE":
        name = part.get("table_name", "")
        if part.get("schema_name") or part.get("catalog_name") or name.casefold() not in known:
            raise Wrong("query-is-confined", f"there is no table “{name}” here; there is {', '.join(tables)}", offset)
    elif part.get("class") == "FUNCTION" or "function_name" in part:
        name = str(part.get("function_name", "")).casefold()
        if name in banned or name.startswith(("pg_", "has_", "duckdb_", "pragma_", "read_")):
            message = f"`{name}` tells of the clock, of chance or of this machine, and the same data would give others"
            raise Wrong("query-is-confined", message, offset)
    elif part.get("class") == "COLUMN_REF":
        names = [str(one).casefold() for one in part.get("column_names", ())]
        if len(names) == 1 and names[0] in banned and names[0].startswith(("current_", "local", "session_")):
            raise Wrong("query-is-confined", f"`{names[0]}` tells of the clock or of this machine", offset)
    if part.get("sample"):
        raise Wrong("query-is-confined", "a sample is another one each time", offset)


def _run(connection: Any, query: str, most: int, ordered: bool) -> dict[str, Any]:
    asked = connection.execute(query)
    head = [column[0] for column in asked.description]
    kinds = [str(column[1]) for column in asked.description]
    rows: list[list[Any]] = []
    while batch := asked.fetchmany(5000):
        rows += ([_plain(cell, name) for cell, name in zip(row, head, strict=True)] for row in batch)
        if len(rows) > most:
            raise Wrong("rows", f"the query gives more than {most:,} rows")
    dates = [name for name, kind in zip(head, kinds, strict=True) if kind == "DATE"]
    return {"head": head, "rows": rows, "ordered": ordered, "dates": dates}


def _plain(cell: Any, column: str) -> Any:
    """A cell of the answer as a text, a finite number, or None."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise Wrong("query-runs", f"column “{column}” holds {cell}, which is no number to count with")
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or isinstance(cell, int | str):
        return cell
    raise Wrong("query-runs", f"column “{column}” holds {type(cell).__name__}; cast it to a text or a number")


def _offset(message: str, query: str) -> int | None:
    """Where in the query the engine's caret points."""
    lines = message.split("\n")
    at = next((index for index, line in enumerate(lines) if line.startswith("LINE ")), None)
    if at is None or at + 1 >= len(lines) or "^" not in lines[at + 1]:
        return None
    number, _, shown = lines[at].removeprefix("LINE ").partition(": ")
    column = lines[at + 1].index("^") - (len("LINE ") + len(number) + 2)
    if shown.startswith("...") or not number.isdigit():
        return None
    before = query.split("\n")[: int(number) - 1]
    return sum(len(line) + 1 for line in before) + max(column, 0)


if __name__ == "__main__":
    main()
