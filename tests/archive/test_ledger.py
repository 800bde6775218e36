"""The ledger is there whole or says what is wrong with it, in one way that a reader can act on."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest

from briefing.archive import ledger as ledgers
from briefing.archive.editions_table import enroll, enrolled
from briefing.archive.ledger import COPY, LEDGER, Ledger, connect, open_ledger
from briefing.archive.tables import STEPS, TABLES
from briefing.problems import EnvironmentRefusal
from tests.publishing.fake_press import at


@contextmanager
def refused(rule: str, *words: str) -> Iterator[None]:
    """The one problem has this rule, says these words, and what to do."""
    with pytest.raises(EnvironmentRefusal) as caught:
        yield
    (problem,) = caught.value.problems
    assert problem.rule == rule, problem
    assert problem.hints
    for word in words:
        assert word in f"{problem.message} {problem.hints}", problem


def opened() -> None:
    raise AssertionError("it should not open")


def begun(folder: Path) -> Path:
    """An archive with a briefing in its ledger, and a copy of it."""
    with open_ledger(folder, at()) as ledger:
        with ledger.transaction():
            enroll(ledger, "port", "../port", "One crane")
            ledger.count_change()
        ledger.keep_copy()
    return folder


def names(folder: Path) -> list[str]:
    with open_ledger(folder, at(), writing=False) as ledger:
        return [one.id for one in enrolled(ledger)]


def enroll_and_fail(ledger: Ledger, *, inner: bool = False) -> None:
    with ledger.transaction():
        with ledger.transaction() if inner else nullcontext():
            enroll(ledger, "second", "x", "x")
        raise KeyError


def test_a_transaction_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    begun(tmp_path)
    with open_ledger(tmp_path, at()) as ledger, pytest.raises(KeyError):
        enroll_and_fail(ledger)
    assert names(tmp_path) == ["port"]


def test_a_transaction_in_another_is_part_of_it(tmp_path: Path) -> None:
    with open_ledger(tmp_path, at()) as ledger:
        with pytest.raises(KeyError):
            enroll_and_fail(ledger, inner=True)
        assert enrolled(ledger) == ()


def test_nothing_is_changed_outside_of_a_transaction(tmp_path: Path) -> None:
    with open_ledger(tmp_path, at()) as ledger, pytest.raises(AssertionError):
        enroll(ledger, "port", "x", "x")


def test_it_is_kept_as_network_disks_need_it(tmp_path: Path) -> None:
    with open_ledger(begun(tmp_path), at()) as ledger:
        assert ledger.rows("PRAGMA journal_mode")[0][0] == "delete"
        assert ledger.rows("PRAGMA synchronous")[0][0] == 2
        assert ledger.rows("PRAGMA foreign_keys")[0][0] == 1


def test_another_that_writes_is_waited_for(tmp_path: Path) -> None:
    begun(tmp_path)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with open_ledger(tmp_path, at()) as other, other.transaction():
            held.set()
            done.wait(0.05)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    with open_ledger(tmp_path, at()) as ledger, ledger.transaction():
        enroll(ledger, "second", "x", "x")
    holder.join()
    assert names(tmp_path) == ["port", "second"]


def test_a_locked_ledger_is_told_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(tmp_path)
    monkeypatch.setattr(ledgers, "PATIENCE", 0.01)
    with closing(sqlite3.connect(tmp_path / LEDGER, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with refused("ledger-is-free", LEDGER, "editions repair"), open_ledger(tmp_path, at()):
            opened()
        other.execute("ROLLBACK")
    assert names(tmp_path) == ["port"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b"this is no ledger" * 400),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:8192]),
        lambda file: file.unlink(),
        lambda file: file.write_bytes(file.read_bytes()[:4096] + bytes(4096) + file.read_bytes()[8192:]),
    ],
    ids=["letters", "empty", "cut", "gone", "zeros"],
)
def test_a_damaged_ledger_is_told_with_the_command_that_recovers(spoil: object, tmp_path: Path) -> None:
    begun(tmp_path)
    assert callable(spoil)
    spoil(tmp_path / LEDGER)
    before = (tmp_path / COPY).read_bytes()
    with refused("ledger-is-whole", LEDGER, "briefing editions repair"), open_ledger(tmp_path, at()):
        opened()
    assert (tmp_path / COPY).read_bytes() == before


def test_a_table_that_is_gone_is_damage(tmp_path: Path) -> None:
    begun(tmp_path)
    with closing(sqlite3.connect(tmp_path / LEDGER)) as other:
        other.execute("DROP TABLE outbox")
    with refused("ledger-is-whole", "outbox"), open_ledger(tmp_path, at()):
        opened()


def test_a_ledger_that_is_older_than_its_copy_is_not_written_in(tmp_path: Path) -> None:
    begun(tmp_path)
    old = (tmp_path / LEDGER).read_bytes()
    with open_ledger(tmp_path, at()) as ledger:
        with ledger.transaction():
            ledger.count_change()
        ledger.keep_copy()
    (tmp_path / LEDGER).write_bytes(old)
    with refused("ledger-is-whole", "older than its own copy", "repair"), open_ledger(tmp_path, at()):
        opened()
    assert names(tmp_path) == ["port"]


def older(folder: Path, version: int) -> None:
    """A ledger of an earlier version."""
    with closing(connect(folder / LEDGER, "rwc")) as made:
        for step in STEPS[:version]:
            made.executescript(step)
        made.execute(f"PRAGMA user_version = {version}")
        made.execute("INSERT INTO briefings(id, path, title) VALUES('port', '../port', 'One crane')")


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_an_older_ledger_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    older(tmp_path, version)
    with refused("ledger-is-known", "older", "repair"), open_ledger(tmp_path, at(), writing=False):
        opened()
    with open_ledger(tmp_path, at()) as ledger:
        assert [one.id for one in enrolled(ledger)] == ["port"]
        assert all(ledger.rows(f"SELECT count(*) FROM {table}") for table in TABLES)
        assert ledger.rows("PRAGMA user_version")[0][0] == len(STEPS)


def test_steps_that_fail_leave_the_older_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(tmp_path, 1)
    monkeypatch.setattr(ledgers, "STEPS", (*STEPS, "CREATE TABLE more(id);\nCREATE TABLE more(id);\n"))
    with pytest.raises(EnvironmentRefusal), open_ledger(tmp_path, at()):
        opened()
    with closing(connect(tmp_path / LEDGER, "ro")) as left:
        assert left.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    begun(tmp_path)
    with closing(connect(tmp_path / LEDGER, "rw")) as other:
        other.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    for writing in (True, False):
        with refused("ledger-is-known", "up to date"), open_ledger(tmp_path, at(), writing=writing):
            opened()


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(tmp_path)
    whole = connect

    def small(path: Path, mode: str) -> sqlite3.Connection:
        connection = whole(path, mode)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(ledgers, "connect", small)
    room = refused("disk-has-room", "nothing was changed", "repair")
    with room, open_ledger(tmp_path, at()) as ledger, ledger.transaction():
        for count in range(200):
            enroll(ledger, f"b{count}", "x" * 400, "x")
    assert names(tmp_path) == ["port"]


def test_reading_needs_an_archive_and_begins_none(tmp_path: Path) -> None:
    with refused("archive-of-editions-is-there", "--archive"), open_ledger(tmp_path / "no", at(), writing=False):
        opened()
    assert not (tmp_path / "no").exists()


def test_an_archive_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.R_OK)
    assert names(tmp_path) == ["port"]
    with refused("archive-is-writable", "read-only"), open_ledger(tmp_path, at()):
        opened()
    with open_ledger(tmp_path, at(), writing=False) as ledger, refused("archive-is-writable"), ledger.transaction():
        opened()


def test_the_copy_is_whole_and_follows(tmp_path: Path) -> None:
    begun(tmp_path)
    with open_ledger(tmp_path, at()) as ledger:
        assert ledger.copy_is_current()
        with ledger.transaction():
            enroll(ledger, "second", "x", "x")
            ledger.count_change()
        assert not ledger.copy_is_current()
        ledger.keep_copy()
        assert ledger.copy_is_current()
    with closing(connect(tmp_path / COPY, "ro")) as copy:
        assert [row["id"] for row in copy.execute("SELECT id FROM briefings ORDER BY id")] == ["port", "second"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [COPY, LEDGER]


def test_a_damaged_ledger_never_takes_the_place_of_its_copy(tmp_path: Path) -> None:
    begun(tmp_path)
    with closing(connect(tmp_path / LEDGER, "rw")) as open_before:
        ledger = Ledger(tmp_path, open_before, at(), writable=True)
        data = bytearray((tmp_path / LEDGER).read_bytes())
        data[4096:8192] = bytes(4096)
        (tmp_path / LEDGER).write_bytes(bytes(data))
        whole = (tmp_path / COPY).read_bytes()
        with refused("ledger-is-whole"):
            ledger.keep_copy()
    assert (tmp_path / COPY).read_bytes() == whole
