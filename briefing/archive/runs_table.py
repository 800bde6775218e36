"""Runs in the ledger: one for each slot of a schedule, claimed under a lease with a fence.

A run is running under a lease that its owner prolongs. Who finds the lease over takes the run, with the next fence; the
first owner's last word then changes nothing. Each slot has one row and one fate: published, unchanged, skipped, failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefing.archive.instants import read, read_if, written, written_if
from briefing.archive.ledger import Ledger, Row
from briefing.model.publication import Number

State = Literal["running", "published", "unchanged", "skipped", "failed", "waiting"]
OPEN: tuple[State, ...] = ("running", "waiting")
"""States of a run whose fate is still open."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that this process has claimed; `fence` grows with every claim, and so tells an owner who lost it."""

    id: int
    briefing: str
    slot: datetime
    owner: str
    fence: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the ledger has it. `attempt` counts how often it was begun, but for those that were given back."""

    id: int
    briefing: str
    slot: datetime
    state: State
    attempt: int
    owner: str | None
    fence: int
    lease_until: datetime | None
    started: datetime | None
    ended: datetime | None
    next_try: datetime | None
    reason: str
    number: Number | None


def finish(
    ledger: Ledger, run: Claimed, state: str, now: datetime, *, reason: str = "", number: Number | None = None
) -> bool:
    """Say how a run ended; false, and nothing changed, where it is not its owner's any more."""
    changed = ledger.do(
        "UPDATE runs SET state = ?, reason = ?, ended = ?, number = ?, correction = ?, lease_until = NULL, "
        "next_try = NULL WHERE id = ? AND fence = ? AND state = 'running'",
        (
            state, reason, written(now), number.edition if number else None, number.correction if number else None,
            run.id, run.fence,
        ),
    )  # fmt: skip
    return changed == 1


def begin(ledger: Ledger, briefing: str, slot: datetime, owner: str, now: datetime, until: datetime) -> Claimed:
    """A new run of a slot that has none, under a lease until then.

    Raises:
        sqlite3.IntegrityError: the slot has a run, or another one of the briefing is running.
    """
    row = (briefing, written(slot), owner, written(until), written(now))
    ledger.do(
        "INSERT INTO runs(briefing, slot, state, attempt, owner, fence, lease_until, started) "
        "VALUES(?, ?, 'running', 1, ?, 1, ?, ?)",
        row,
    )
    (made,) = ledger.rows("SELECT id FROM runs WHERE briefing = ? AND slot = ?", row[:2])
    return Claimed(made["id"], briefing, slot, owner, 1)


def take(ledger: Ledger, run: Run, owner: str, now: datetime, until: datetime) -> Claimed:
    """Begin a run once more that waits, or whose owner let its lease run out."""
    ledger.do(
        "UPDATE runs SET state = 'running', attempt = attempt + 1, fence = fence + 1, owner = ?, lease_until = ?, "
        "started = ?, ended = NULL, next_try = NULL WHERE id = ?",
        (owner, written(until), written(now), run.id),
    )
    return Claimed(run.id, run.briefing, run.slot, owner, run.fence + 1)


def hold_on(ledger: Ledger, run: Claimed, until: datetime) -> bool:
    """Prolong the lease; false where the run is not its owner's any more."""
    sql = "UPDATE runs SET lease_until = ? WHERE id = ? AND fence = ? AND state = 'running'"
    return ledger.do(sql, (written(until), run.id, run.fence)) == 1


def put_off(ledger: Ledger, run: Claimed, now: datetime, next_try: datetime, reason: str) -> bool:
    """Let a run that failed wait for its next try; false where it is not its owner's any more."""
    sql = (
        "UPDATE runs SET state = 'waiting', reason = ?, ended = ?, next_try = ?, lease_until = NULL "
        "WHERE id = ? AND fence = ? AND state = 'running'"
    )
    return ledger.do(sql, (reason, written(now), written(next_try), run.id, run.fence)) == 1


def give_back(ledger: Ledger, run: Claimed, now: datetime, reason: str) -> bool:
    """Leave an unfinished run to whoever comes next, as if this attempt had not been."""
    sql = (
        "UPDATE runs SET state = 'waiting', attempt = attempt - 1, reason = ?, next_try = ?, lease_until = NULL "
        "WHERE id = ? AND fence = ? AND state = 'running'"
    )
    return ledger.do(sql, (reason, written(now), run.id, run.fence)) == 1


def close(ledger: Ledger, run: Run, state: State, now: datetime, reason: str) -> None:
    """The fate of a run that nobody goes on with; its last owner, should he come back, is fenced off."""
    ledger.do(
        "UPDATE runs SET state = ?, fence = fence + 1, reason = ?, ended = ?, next_try = NULL, lease_until = NULL "
        "WHERE id = ?",
        (state, reason, written(now), run.id),
    )


def reopen(ledger: Ledger, run: Run, now: datetime) -> None:
    """Let a run that has failed, or waits, be tried from the beginning, at once."""
    ledger.do(
        "UPDATE runs SET state = 'waiting', attempt = 0, next_try = ? WHERE id = ? AND state IN ('failed', 'waiting')",
        (written(now), run.id),
    )


def skip(ledger: Ledger, briefing: str, slots: Iterable[tuple[datetime, str]], now: datetime) -> None:
    """Account for slots that nobody runs, each with its reason."""
    for slot, reason in slots:
        ledger.do(
            "INSERT INTO runs(briefing, slot, state, ended, reason) VALUES(?, ?, 'skipped', ?, ?)",
            (briefing, written(slot), written(now), reason),
        )


def open_runs(ledger: Ledger, briefing: str) -> tuple[Run, ...]:
    """The runs whose fate is open, by slot."""
    sql = "SELECT * FROM runs WHERE briefing = ? AND state IN ('running', 'waiting') ORDER BY slot"
    return tuple(_run(row) for row in ledger.rows(sql, (briefing,)))


def recorded(ledger: Ledger, briefing: str, after: datetime) -> frozenset[datetime]:
    """The slots after an instant that have a run."""
    rows = ledger.rows("SELECT slot FROM runs WHERE briefing = ? AND slot > ?", (briefing, written(after)))
    return frozenset(read(row["slot"]) for row in rows)


def history(ledger: Ledger, briefing: str | None = None, most: int = -1, states: Sequence[str] = ()) -> tuple[Run, ...]:
    """Runs of one briefing, or of all, newest slot first; -1 means as many as there are."""
    where = ["briefing = ?"] if briefing is not None else []
    where += [f"state IN ({', '.join('?' * len(states))})"] if states else []
    values = [*([briefing] if briefing is not None else []), *states, most]
    condition = f"WHERE {' AND '.join(where)} " if where else ""
    sql = f"SELECT * FROM runs {condition}ORDER BY slot DESC, briefing LIMIT ?"  # noqa: S608 - our own words
    return tuple(_run(row) for row in ledger.rows(sql, values))


def untold(ledger: Ledger, briefing: str) -> tuple[Run, ...]:
    """The runs that have ended well or failed, of which nobody was told yet, by slot."""
    sql = (
        "SELECT * FROM runs WHERE briefing = ? AND told < fence AND state IN ('published', 'unchanged', 'failed') "
        "ORDER BY slot"
    )
    return tuple(_run(row) for row in ledger.rows(sql, (briefing,)))


def told(ledger: Ledger, runs: Iterable[Run]) -> None:
    """Word of how these ended is on its way."""
    for run in runs:
        ledger.do("UPDATE runs SET told = ? WHERE id = ?", (run.fence, run.id))


def forget_after(ledger: Ledger, briefing: str, now: datetime) -> int:
    """Take back slots that were skipped before their time, by a clock that ran ahead; returns how many."""
    sql = "DELETE FROM runs WHERE briefing = ? AND state = 'skipped' AND slot > ?"
    return ledger.do(sql, (briefing, written(now)))


def set_watermark(ledger: Ledger, briefing: str, until: datetime | None) -> None:
    """Every slot until then is accounted for."""
    ledger.do("UPDATE briefings SET watermark = ? WHERE id = ?", (written_if(until), briefing))


def set_paused(ledger: Ledger, briefing: str, paused: bool) -> None:
    """Whether the schedule of a briefing rests."""
    ledger.do("UPDATE briefings SET paused = ? WHERE id = ?", (int(paused), briefing))


def _run(row: Row) -> Run:
    return Run(
        id=row["id"],
        briefing=row["briefing"],
        slot=read(row["slot"]),
        state=row["state"],
        attempt=row["attempt"],
        owner=row["owner"],
        fence=row["fence"],
        lease_until=read_if(row["lease_until"]),
        started=read_if(row["started"]),
        ended=read_if(row["ended"]),
        next_try=read_if(row["next_try"]),
        reason=row["reason"],
        number=None if row["number"] is None else Number(row["number"], row["correction"] or 0),
    )
