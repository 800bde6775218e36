"""Ledgers that do not wait for the disk: these tests are about what is in them, and `tests/archive` about kills."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefing.archive import ledger


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = ledger.connect

    def at_once(path: Path, mode: str) -> sqlite3.Connection:
        made = connect(path, mode)
        made.execute("PRAGMA synchronous = OFF")
        made.execute("PRAGMA journal_mode = MEMORY")
        return made

    monkeypatch.setattr(ledger, "connect", at_once)
