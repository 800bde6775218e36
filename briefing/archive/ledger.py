"""The ledger of an archive, one SQLite file: which editions there are, which runs there were, what is to be sent.

One process writes at a time, in transactions that are there whole or not at all, whenever the process is killed. The
journal is SQLite's oldest kind, which works on network disks too. The tables have a module each beside this one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from briefing.archive.keep import KEPT
from briefing.archive.ledger_faults import not_begun, refusal_of, unwritable
from briefing.archive.rules import REPAIR
from briefing.archive.tables import STEPS, TABLES
from briefing.problems import EnvironmentRefusal, error
from briefing.safe_write import problem_of
from briefing.world import World

LEDGER = "ledger.sqlite"
COPY = "ledger.copy.sqlite"
"""The last whole copy, which `briefing editions repair` falls back on."""
PATIENCE = 30.0
"""Seconds that a process waits for another to end its transaction."""

Row = sqlite3.Row


class Ledger:
    """An open ledger. `rows` asks, `do` changes; the modules of the tables alone use them.

    `world` has the clock. `writable` is false where the archive may only be read.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, world: World, *, writable: bool) -> None:
        self.folder = folder
        self.world = world
        self.writable = writable
        self._connection = connection
        self._deep = 0

    @property
    def path(self) -> Path:
        return self.folder / LEDGER

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """What `sql` asks for.

        Raises:
            EnvironmentRefusal: the ledger is locked, damaged, or cannot be read.
        """
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def do(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Change rows inside `transaction()`, and return how many.

        Raises:
            EnvironmentRefusal: as `rows`, and where the disk is full or the archive read-only.
            sqlite3.IntegrityError: what should be there once is there already.
        """
        assert self._deep, "a change of the ledger belongs into a transaction"
        with self._told():
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside, or none of them. One inside another is part of that one.

        Raises:
            EnvironmentRefusal: another process holds the ledger for too long, the disk is full, the archive read-only.
        """
        if self._deep:
            yield
            return
        if not self.writable:
            raise EnvironmentRefusal(unwritable(self.folder))
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
        self._deep = 1
        try:
            yield
            with self._told():
                self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._deep = 0

    def sequence(self) -> int:
        """How often the editions were changed: whatever is made from the ledger carries it as its stamp."""
        return int(self.rows("SELECT value FROM counters WHERE name = 'sequence'")[0]["value"])

    def count_change(self) -> None:
        """The editions are others than before, for whatever is made from them."""
        self.do("UPDATE counters SET value = value + 1 WHERE name = 'sequence'")

    def copy_is_current(self) -> bool:
        """Whether the whole copy has the editions of this ledger."""
        return sequence_of(self.folder / COPY) == self.sequence()

    def keep_copy(self) -> None:
        """Keep a whole copy beside the ledger, made aside and renamed.

        Raises:
            EnvironmentRefusal: it cannot be written, or the ledger is damaged.
        """
        aside = self.folder / f".{COPY}.{os.getpid()}.part"
        try:
            aside.unlink(missing_ok=True)
            with self._told():
                _copy(self._connection, aside)
            aside.replace(self.folder / COPY)
        except OSError as failure:
            raise EnvironmentRefusal(problem_of(self.folder / COPY, failure)) from failure
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as failure:
            raise refusal_of(failure, self.path) from failure


@contextmanager
def open_ledger(folder: Path, world: World, *, writing: bool = True) -> Iterator[Ledger]:
    """The ledger of the archive in `folder`, made where there is none, brought up to date where it is older.

    With `writing=False` nothing is made or changed, and an archive that may only be read will do.

    Raises:
        EnvironmentRefusal: there is none to read, or it is damaged, locked, of a newer version, or cannot be written.
    """
    ledger = _opened(folder, world, writing=writing)
    try:
        _prepare(ledger)
        yield ledger
    finally:
        ledger.close()


def _opened(folder: Path, world: World, *, writing: bool) -> Ledger:
    path = folder / LEDGER
    if not path.exists():
        if not writing:
            hint = "name the archive's folder with --archive; `briefing publish PATH` begins one"
            raise EnvironmentRefusal(
                error("archive-of-editions-is-there", f"there is no archive in {folder}", None, hint)
            )
        if _is_begun(folder):
            raise EnvironmentRefusal(error("ledger-is-whole", f"{path} is gone", None, REPAIR))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            raise EnvironmentRefusal(not_begun(folder, failure)) from failure
    may_write = os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))
    if writing and not may_write:
        raise EnvironmentRefusal(unwritable(folder))
    try:
        return Ledger(folder, connect(path, "rwc" if writing else "rw" if may_write else "ro"), world, writable=writing)
    except sqlite3.Error as failure:
        raise refusal_of(failure, path) from failure


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection as every ledger has it; `mode` is ro, rw or rwc, as SQLite's addresses have it.

    Raises:
        sqlite3.Error: the file cannot be opened.
    """
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def sequence_of(path: Path) -> int | None:
    """How often the editions of the ledger in a file were changed; None where it does not say."""
    if not path.exists():
        return None
    try:
        with closing(connect(path, "ro")) as other:
            said = other.execute("SELECT value FROM counters WHERE name = 'sequence'").fetchone()
    except sqlite3.Error:
        return None
    return int(said["value"]) if said is not None else None


def _prepare(ledger: Ledger) -> None:
    """See that the ledger is whole, of today's version, and not older than its copy."""
    version = _version(ledger)
    if not version and _is_begun(ledger.folder):
        raise EnvironmentRefusal(error("ledger-is-whole", f"{ledger.path} is empty", None, REPAIR))
    if version > len(STEPS):
        made = f"{ledger.path} has version {version}, and this program knows those up to {len(STEPS)}"
        raise EnvironmentRefusal(error("ledger-is-known", made, None, "bring `briefing` up to date"))
    if version < len(STEPS):
        if not ledger.writable:
            older = f"{ledger.path} has version {version}, which is older than {len(STEPS)}"
            hint = "`briefing editions repair` brings it up to date, where it may be written"
            raise EnvironmentRefusal(error("ledger-is-known", older, None, hint))
        _bring_up_to_date(ledger)
    if wrong := faults_of(ledger):
        raise EnvironmentRefusal(error("ledger-is-whole", f"{ledger.path} is damaged: {wrong}", None, REPAIR))
    if ledger.writable and (sequence_of(ledger.folder / COPY) or 0) > ledger.sequence():
        message = f"{ledger.path} is older than its own copy, {COPY}"
        raise EnvironmentRefusal(error("ledger-is-whole", message, None, REPAIR))


def _is_begun(folder: Path) -> bool:
    """Whether something was published here before."""
    return (folder / COPY).exists() or (folder / KEPT).exists()


def _version(ledger: Ledger) -> int:
    return int(ledger.rows("PRAGMA user_version")[0][0])


def _bring_up_to_date(ledger: Ledger) -> None:
    """Take the steps that are missing, all or none; another process may have taken them meanwhile."""
    if ledger.path.stat().st_size and (wrong := _unsound(ledger)):
        raise EnvironmentRefusal(error("ledger-is-whole", f"{ledger.path} is damaged: {wrong}", None, REPAIR))
    with ledger.transaction():
        for step in STEPS[_version(ledger) :]:
            for statement in step.split(";\n"):
                if statement.strip():
                    ledger.do(statement)
        ledger.do(f"PRAGMA user_version = {len(STEPS)}")


def faults_of(ledger: Ledger) -> str:
    """What is wrong with a ledger of today's version, in words; empty where nothing is."""
    have = {row["name"] for row in ledger.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if missing := [name for name in TABLES if name not in have]:
        return f"it lacks the table {missing[0]}"
    return _unsound(ledger)


def _unsound(ledger: Ledger) -> str:
    said = str(ledger.rows("PRAGMA quick_check(1)")[0][0])
    return "" if said == "ok" else " ".join(said.replace("*", " ").split())


def _copy(connection: sqlite3.Connection, aside: Path) -> None:
    """All pages of one moment, flushed to the disk, and seen to be whole."""
    copy = sqlite3.connect(aside, isolation_level=None)
    try:
        connection.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy is not whole")
    finally:
        copy.close()
    with aside.open("rb") as file:
        os.fsync(file.fileno())
