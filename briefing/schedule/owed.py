"""What is owed about runs that have ended: word of a failure, and the call to a watcher's address.

It is told from the ledger, in the transaction of the run's end where that is ours, else at the next look: a process
that is killed between the two loses nothing, and nothing is posted twice.
"""

from __future__ import annotations

from datetime import datetime

from briefing.archive.ledger import Ledger
from briefing.archive.runs_table import Run, told, untold
from briefing.archive.words_table import About, Kind, Word, key_of, say
from briefing.schedule.plan import Plan
from briefing.schedule.telling import words_of_failure


def post_owed(ledger: Ledger, plan: Plan, now: datetime) -> None:
    """Post what is owed about every run of a briefing that has ended since the last look."""
    runs = untold(ledger, plan.id)
    if not runs:
        return
    with ledger.transaction():
        for run in runs:
            if run.state == "failed":
                _failure(ledger, plan, run, now)
        good = [run for run in runs if run.state != "failed"]
        if good and plan.schedule.ping is not None:
            _say(ledger, plan, "ping", plan.schedule.ping, ("", ""), _about(good[-1]), now)
        told(ledger, runs)


def who_hears(plan: Plan) -> str:
    """Who gets word of a failure, for the log."""
    targets = ", ".join(str(one) for one in plan.schedule.on_failure)
    return f"word goes to {targets}" if targets else ""


def _failure(ledger: Ledger, plan: Plan, run: Run, now: datetime) -> None:
    words = words_of_failure(plan, run.slot, run.reason, run.attempt)
    for target in plan.schedule.on_failure:
        for one in target.apart(plan.path if plan.path.is_dir() else plan.path.parent):
            _say(ledger, plan, "failure", one.as_json(), words, _about(run), now)


def _say(
    ledger: Ledger, plan: Plan, kind: Kind, address: str, words: tuple[str, str], about: About, now: datetime
) -> None:
    say(ledger, Word(key_of(plan.id, kind, address, about), plan.id, kind, address, *words), now)


def _about(run: Run) -> About:
    return (run.slot.isoformat(), str(run.fence))
