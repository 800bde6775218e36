"""Runs and sweeps as lines for people and as records for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from briefing.archive.runs_table import Run
from briefing.schedule.due import said
from briefing.schedule.outcome import Done
from briefing.schedule.tick import Ticked


def line_of(done: Done) -> str:
    """`port-brief, 2026-03-02 06:30 UTC: published, edition 4`."""
    words = [done.state, done.reason] if done.reason else [done.state]
    if done.state == "published":
        words = ["published", f"edition {done.number}" if done.number else done.reason]
    if done.next_try is not None:
        words = ["failed", done.reason, f"tried again at {said(done.next_try)}"]
    if done.remark:
        words.append(done.remark)
    return f"{done.briefing}, {said(done.slot)}: {', '.join(words)}"


def passed_over(done: Sequence[Done]) -> Iterator[str]:
    """A line for each reason why times of a briefing were passed over: `port-brief: 4 times missed: ...`."""
    counted = Counter((one.briefing, one.reason) for one in done if one.state == "skipped")
    for (briefing, reason), count in counted.items():
        yield f"{briefing}: {count} {'time' if count == 1 else 'times'} passed over ({reason})"


def record_of(done: Done) -> dict[str, Any]:
    """A run of a sweep, for JSON."""
    return {
        "briefing": done.briefing,
        "slot": instant(done.slot),
        "state": done.state,
        "reason": done.reason,
        "edition": str(done.number) if done.number else None,
        "next_try": instant(done.next_try),
        "remark": done.remark,
    }


def record_of_tick(ticked: Ticked) -> dict[str, Any]:
    """A whole sweep, for JSON."""
    return {
        "format": 1,
        "runs": [record_of(one) for one in ticked.done],
        "sent": [{"target": str(one.target), "state": one.state, "said": one.receipt.said} for one in ticked.sent],
        "unread": [str(one.path) for one in ticked.unread],
        "code": ticked.code,
    }


def record_of_run(run: Run) -> dict[str, Any]:
    """A run of the ledger, for JSON."""
    return {
        "briefing": run.briefing,
        "slot": instant(run.slot),
        "state": run.state,
        "attempts": run.attempt,
        "started": instant(run.started),
        "ended": instant(run.ended),
        "next_try": instant(run.next_try),
        "reason": run.reason,
        "edition": str(run.number) if run.number else None,
    }


def line_of_run(run: Run) -> tuple[str, ...]:
    """The cells of a run in a table: briefing, slot, state, reason."""
    state = run.state if run.attempt <= 1 else f"{run.state} ({run.attempt} tries)"
    edition = f"edition {run.number}" if run.number else ""
    later = f"tried again at {said(run.next_try)}" if run.state == "waiting" and run.next_try else ""
    reason = "" if run.number and run.reason == edition else run.reason
    return run.briefing, said(run.slot), state, "; ".join(filter(None, (edition, reason, later)))


def instant(at: datetime | None) -> str | None:
    """An instant as ISO 8601 in UTC."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")
