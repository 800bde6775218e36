"""What SQLite's errors mean for whoever runs a command, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from briefing.archive.rules import REPAIR
from briefing.problems import EnvironmentRefusal, Problem, error

_FREE = "run the command again; if it stays so, end the process that holds the archive, and `briefing editions repair`"
_WRITE = "change the permissions of the archive's folder, or name another with --archive"
_ROOM = f"free some space on that disk and run the command again; {REPAIR}"


def unwritable(folder: Path) -> Problem:
    """The archive may only be read."""
    return error("archive-is-writable", f"the archive {folder} is read-only", None, _WRITE)


def not_begun(folder: Path, failure: OSError) -> Problem:
    """No archive can be made there."""
    said = (failure.strerror or str(failure)).lower()
    return error("archive-is-writable", f"an archive cannot be begun in {folder}: {said}", None, _WRITE)


def refusal_of(failure: sqlite3.Error, path: Path) -> EnvironmentRefusal:
    """The refusal for what SQLite says of the ledger at `path`."""
    code = getattr(failure, "sqlite_errorcode", 0) or 0
    return EnvironmentRefusal(_problem(code & 0xFF, str(failure), path))  # the low byte is the kind of error


def _problem(code: int, said: str, path: Path) -> Problem:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return error("ledger-is-free", f"another process holds {path}", None, _FREE)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return error("disk-has-room", f"{path} cannot be written: {said}; nothing was changed", None, _ROOM)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return error("archive-is-writable", f"{path} cannot be opened for this: {said}", None, _WRITE)
        case _:
            return error("ledger-is-whole", f"{path} is damaged: {said}", None, REPAIR)
