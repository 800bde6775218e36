"""What is to be done now for one briefing: which slots are passed over and why, which run is given up, which begun.

A pure function of what the ledger has, the rule and the clock; `claim.py` carries it out in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from briefing.archive.runs_table import Run, State

LEASE = timedelta(minutes=5)
"""How long a run is its owner's without a word from it."""
ON_TIME = timedelta(hours=1)
"""How late a time may be taken up by a schedule that makes up for nothing: sweeps come every few minutes, and hosted
ones are late at times."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
"""Before the second, third, ... attempt; the last for all that follow."""

CatchUp = Literal["latest", "all", "none"]


@dataclass(frozen=True, slots=True)
class Policy:
    """How a briefing makes up for missed times, how often it tries again, whether it rests."""

    catch_up: CatchUp = "latest"
    retries: int = 3
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that nobody goes on with, and its fate."""

    run: Run
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do; `left` are slots that are accounted for another time, `busy`: another process is at work."""

    skip: tuple[tuple[datetime, str], ...] = ()
    end: tuple[Ended, ...] = ()
    take: datetime | Run | None = None
    left: tuple[datetime, ...] = ()
    busy: bool = False


def pause_after(attempt: int) -> timedelta:
    """How long to wait after an attempt, counted from 1, that failed."""
    return PAUSES[min(attempt, len(PAUSES)) - 1]


def is_held(run: Run, now: datetime) -> bool:
    """Whether somebody is at work on it. A lease that reaches farther than any was given under a clock that has been
    set back since, and holds nobody off."""
    return run.state == "running" and run.lease_until is not None and now < run.lease_until <= now + 2 * LEASE


def decide(missing: Sequence[datetime], unfinished: Sequence[Run], policy: Policy, now: datetime) -> Decision:
    """What to do about slots that nothing accounts for yet, in order, and runs whose fate is open."""
    if any(is_held(run, now) for run in unfinished):
        return Decision(left=tuple(missing), busy=True)
    if policy.paused:
        return Decision(skip=tuple((slot, "the schedule was paused") for slot in missing))
    spent = tuple(_spent(run) for run in unfinished if run.state == "running" and run.attempt > policy.retries)
    ended = {one.run.id for one in spent}
    waiting = [run for run in unfinished if run.id not in ended]
    if policy.catch_up == "all":
        return _each(missing, waiting, spent, now)
    skip, newest = _one(missing, policy.catch_up, now)
    if newest is None:
        return Decision(skip, spent, _ready(waiting, now))
    return Decision(skip, (*spent, *(_overtaken(run, newest) for run in waiting)), newest)


def _one(
    missing: Sequence[datetime], catch_up: CatchUp, now: datetime
) -> tuple[tuple[tuple[datetime, str], ...], datetime | None]:
    """The newest slot, where it is to be run, and the others with their reasons."""
    if not missing:
        return (), None
    newest = missing[-1]
    if catch_up == "none" and now - newest > ON_TIME:
        return tuple((slot, "missed: nothing ran at its time") for slot in missing), None
    reason = f"missed: made up for by {said(newest)}" if catch_up == "latest" else "missed: nothing ran at its time"
    return tuple((slot, reason) for slot in missing[:-1]), newest


def _each(missing: Sequence[datetime], waiting: Sequence[Run], spent: tuple[Ended, ...], now: datetime) -> Decision:
    """Everything in its order: a run that waits for its next try holds up those after it."""
    if waiting and (not missing or waiting[0].slot < missing[0]):
        return Decision(end=spent, take=_ready(waiting[:1], now), left=tuple(missing))
    return Decision(end=spent, take=missing[0] if missing else None, left=tuple(missing[1:]))


def _ready(waiting: Sequence[Run], now: datetime) -> Run | None:
    """The first run that may be begun again now: its time has come, or its last owner's has run out."""
    return next((run for run in waiting if run.state == "running" or _is_due(run, now)), None)


def _is_due(run: Run, now: datetime) -> bool:
    """Whether its pause is over; one that reaches farther than any was given under a clock that was set back."""
    return run.next_try is None or not now < run.next_try <= now + 2 * PAUSES[-1]


def _spent(run: Run) -> Ended:
    times = "time" if run.attempt == 1 else "times"
    return Ended(run, "failed", f"its process ended without a word, {run.attempt} {times}")


def _overtaken(run: Run, newest: datetime) -> Ended:
    """The fate of an unfinished run whose next slot has come: failed where it had failed, else made up for."""
    if run.state == "waiting" and run.attempt > 0:
        return Ended(run, "failed", f"{run.reason} (given up when {said(newest)} had come)")
    why = "its process ended without a word" if run.state == "running" else run.reason or "given back"
    return Ended(run, "skipped", f"{why}; made up for by {said(newest)}")


def said(slot: datetime) -> str:
    """An instant for people: 2026-03-01 06:30 UTC."""
    return f"{slot:%Y-%m-%d %H:%M} UTC"
