"""Ledgers that do not wait for the disk: these tests are about what is in them, and `tests/archive` about kills."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from pathlib import Path

import pytest

from briefing.archive import ledger
from briefing.schedule import sweep


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = ledger.connect

    def at_once(path: Path, mode: str) -> sqlite3.Connection:
        made = connect(path, mode)
        made.execute("PRAGMA synchronous = OFF")
        made.execute("PRAGMA journal_mode = MEMORY")
        return made

    monkeypatch.setattr(ledger, "connect", at_once)


@pytest.fixture(autouse=True)
def no_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of these tests end at once: a child beside each would be most of the work. It has a test of its own."""
    monkeypatch.setattr(sweep, "kept_alive", lambda archive, run, world: nullcontext())
