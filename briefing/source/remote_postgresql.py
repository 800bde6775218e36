"""PostgreSQL sources: one query in a transaction that only reads, its rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.source.raw_table import MOST_CELLS
from briefing.source.remote import Read, SourceError, Wish
from briefing.sql.ask import need

Connect = Callable[..., Any]
_OPTIONS = {"user": "PGUSER", "password": "PGPASSWORD", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
_BATCH = 2000


def read_postgresql(wish: Wish, connect: Connect | None = None) -> Read:
    """What the query gives; user and password come from PGUSER and PGPASSWORD, for the host that PGHOST names.

    Raises:
        SourceError: it cannot be read, or would send the password to another host.
        EnvironmentRefusal: psycopg is not installed.
    """
    if wish.query is None:
        raise SourceError("a postgresql:// source needs a `query`")
    if connect is None:
        need("psycopg", "PostgreSQL")
        connect = import_module("psycopg").connect
    try:
        with closing(connect(**_parameters(wish))) as connection, connection.cursor() as cursor:
            cursor.execute(wish.query)
            if cursor.description is None:
                raise SourceError("the query gives no rows")
            return Read(_as_csv(cursor, wish.limit), ".csv", "text/csv")
    except SourceError:
        raise
    except Exception as wrong:  # noqa: BLE001 - the library's errors have many roots, and none may carry the password on
        again = type(wrong).__name__ == "OperationalError"
        raise SourceError(f"PostgreSQL: {str(wrong).strip()}", again=again) from None


def _parameters(wish: Wish) -> dict[str, Any]:
    """How to connect: the place from the address, who asks from the environment, reading only, within the time."""
    parts = urlsplit(wish.address)
    made: dict[str, Any] = {
        "host": parts.hostname or "localhost",
        "port": parts.port or 5432,
        "dbname": unquote(parts.path.lstrip("/")),
        "connect_timeout": 15,
        "options": f"-c default_transaction_read_only=on -c statement_timeout={int(wish.seconds * 1000)}",
    }
    if wish.environment.get("PGPASSWORD") and wish.environment.get("PGHOST") != made["host"]:
        raise SourceError(f"PGPASSWORD goes to the host that PGHOST names alone, and that is not {made['host']}")
    made |= {option: value for option, name in _OPTIONS.items() if (value := wish.environment.get(name))}
    return made


def _as_csv(cursor: Any, limit: int) -> bytes:
    head = [str(column[0]) for column in cursor.description]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    cells = 0
    while rows := cursor.fetchmany(_BATCH):
        for row in rows:
            writer.writerow(["" if cell is None else cell for cell in row])
        cells += len(rows) * len(head)
        if cells > MOST_CELLS or written.tell() > limit:
            raise SourceError(f"the query gives more than {MOST_CELLS:,} cells or {limit:,} bytes")
    return written.getvalue().encode()
