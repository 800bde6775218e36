"""A damaged ledger made good: a new one from what can still be read of it, and the rest from the last whole copy.

The damaged file is never thrown away: it stays beside the new one as `ledger.damaged.sqlite`. Rows of the damaged file
come first, as they are newer; a row that the tables' own rules refuse is left out.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from briefing.archive import instants, ledger
from briefing.archive.ledger import COPY, LEDGER, connect, sequence_of
from briefing.archive.ledger_faults import refusal_of
from briefing.archive.tables import STEPS, TABLES
from briefing.problems import EnvironmentRefusal
from briefing.safe_write import problem_of

DAMAGED = "ledger.damaged.sqlite"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows came from the damaged ledger, and how many more from its copy; whether there was a damaged one."""

    read: int
    from_copy: int
    set_aside: bool = True


def salvage(folder: Path) -> Salvaged:
    """Put a whole ledger in the place of the one that is damaged or gone.

    Raises:
        EnvironmentRefusal: it cannot be written; what was there is as it was.
    """
    aside = folder / f".{LEDGER}.{os.getpid()}.part"
    try:
        aside.unlink(missing_ok=True)
        with _alone(folder / LEDGER):
            found = replace(_rebuilt(aside, folder), set_aside=(folder / LEDGER).exists())
            _set_aside(folder)
            aside.replace(folder / LEDGER)
    except sqlite3.Error as failure:
        raise refusal_of(failure, folder / LEDGER) from failure
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(folder / LEDGER, failure)) from failure
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return found


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While nobody writes in the damaged ledger, as far as it lets itself be locked.

    Raises:
        EnvironmentRefusal: somebody does.
    """
    if not path.exists():
        yield
        return
    with closing(sqlite3.connect(path, timeout=ledger.PATIENCE, isolation_level=None)) as old:
        try:
            old.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as failure:
            if (failure.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY:
                raise refusal_of(failure, path) from failure
        yield


def _set_aside(folder: Path) -> None:
    """Keep the damaged file under another name. Its journal goes with it: beside the new one it would undo that."""
    for end in ("", "-journal"):
        path, kept = folder / f"{LEDGER}{end}", folder / f"{DAMAGED}{end}"
        if path.exists():
            kept.unlink(missing_ok=True)
            os.link(path, kept)
            if end:
                path.unlink()


def _rebuilt(aside: Path, folder: Path) -> Salvaged:
    """A new ledger in `aside`, flushed to the disk."""
    with closing(connect(aside, "rwc")) as new:
        new.execute("PRAGMA foreign_keys = OFF")
        for step in STEPS:
            new.executescript(step)
        new.execute(f"PRAGMA user_version = {len(STEPS)}")
        new.execute("BEGIN")
        read, more = (
            sum(_taken_over(new, folder / name, table) for table in TABLES) if name in _sources(folder) else 0
            for name in (LEDGER, COPY)
        )
        _complete(new)
        new.execute("COMMIT")
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    return Salvaged(read, more)


def _sources(folder: Path) -> tuple[str, ...]:
    """The files to read: not the ledger where it says itself that it is older than its copy."""
    ours, copy = (sequence_of(folder / name) for name in (LEDGER, COPY))
    return (COPY,) if ours is not None and copy is not None and ours < copy else (LEDGER, COPY)


def _taken_over(new: sqlite3.Connection, path: Path, table: str) -> int:
    """How many rows of a table could be read from a file and were not there yet."""
    count = 0
    for names, row in _rows(path, table):
        if table == "counters":
            new.execute("UPDATE counters SET value = max(value, ?) WHERE name = ?", (row[1], row[0]))
            continue
        marks = ", ".join("?" * len(names))
        columns = ", ".join(names)
        if not _credible(names, row):
            continue
        with suppress(sqlite3.Error):
            sql = f"INSERT OR IGNORE INTO {table}({columns}) VALUES({marks})"
            count += new.execute(sql, row).rowcount
    return count


def _credible(names: tuple[str, ...], row: tuple[Any, ...]) -> bool:
    """Whether the values of a row can be what their columns hold: SQLite notices broken pages, not changed letters."""
    try:
        for name, value in zip(names, row, strict=True):
            if value is not None and name in _FORMS:
                _FORMS[name](value)
    except (TypeError, ValueError):
        return False
    return True


def _name_of_content(value: Any) -> None:
    if not _SHA256.fullmatch(value):
        raise ValueError(value)


_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_INSTANTS = ("made", "turned", "embargo", "slot", "watermark", "due", "next_try", "lease_until", "started", "ended")
_NAMES = ("sha256", "snapshot", "changes")  # `record` may be empty
_FORMS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(_INSTANTS, instants.read),
    **dict.fromkeys(_NAMES, _name_of_content),
    "as_of": date.fromisoformat,
    "reader_json": json.loads,
    "target_json": json.loads,
}


def _rows(path: Path, table: str) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """Every row that can be read, with the names of its columns: forward, and where that ends early backward too."""
    if not path.exists():
        return
    seen: set[tuple[Any, ...]] = set()
    for way in ("ASC", "DESC"):
        try:
            with closing(connect(path, "ro")) as old:
                old.text_factory = str
                asked = old.execute(f"SELECT * FROM {table} ORDER BY rowid {way}")  # noqa: S608 - names of our own tables
                names = tuple(one[0] for one in asked.description)
                while (row := asked.fetchone()) is not None:
                    if tuple(row) not in seen:
                        seen.add(tuple(row))
                        yield names, tuple(row)
                return
        except (sqlite3.Error, UnicodeDecodeError):
            continue


def _complete(new: sqlite3.Connection) -> None:
    """Take out what refers to nothing, and count on where either sequence had come to."""
    new.execute("DELETE FROM editions WHERE NOT EXISTS (SELECT 1 FROM renditions AS r WHERE r.briefing = "
                "editions.briefing AND r.number = editions.number AND r.correction = editions.correction)")  # fmt: skip
    for table in ("renditions", "files"):
        new.execute(
            f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM editions AS e WHERE e.briefing = {table}.briefing "  # noqa: S608
            f"AND e.number = {table}.number AND e.correction = {table}.correction)"
        )
    new.execute("INSERT OR IGNORE INTO briefings(id, path, title) SELECT DISTINCT briefing, '', briefing FROM editions")
    new.execute("UPDATE counters SET value = value + 1 WHERE name = 'sequence'")
