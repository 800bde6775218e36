"""Claiming the next run of a briefing: what `due.py` decides, carried out in one transaction of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from briefing.archive.editions_table import Enrolled, enroll, enrolled_as
from briefing.archive.ledger import Ledger
from briefing.archive.runs_table import (
    Claimed,
    Run,
    begin,
    close,
    forget_after,
    open_runs,
    recorded,
    set_watermark,
    skip,
    take,
)
from briefing.publishing.origin import path_from
from briefing.schedule.due import LEASE, Decision, Ended, decide
from briefing.schedule.plan import Plan
from briefing.timetable.slots import slots


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of looking: a run of ours with its attempt, slots passed over, runs given up; `busy`: not ours."""

    run: Claimed | None = None
    attempt: int = 0
    skipped: tuple[tuple[datetime, str], ...] = ()
    ended: tuple[Ended, ...] = ()
    busy: bool = False


def claim(ledger: Ledger, plan: Plan, owner: str, now: datetime) -> Claim:
    """Account for every slot of the schedule until now, and take one run, where one is due and free."""
    now = now.astimezone(UTC).replace(microsecond=0)
    with ledger.transaction():
        standing = known(ledger, plan)
        after = _watermark(ledger, standing, now)
        taken = recorded(ledger, plan.id, after)
        missing = [slot for slot in slots(plan.rule, plan.zone, after, now) if slot not in taken]
        decision = decide(missing, open_runs(ledger, plan.id), plan.policy(standing.paused), now)
        return _carried_out(ledger, plan, decision, owner, now)


def known(ledger: Ledger, plan: Plan) -> Enrolled:
    """The briefing in the ledger, entered where it was not."""
    found = enrolled_as(ledger, plan.id)
    if found is None:
        enroll(ledger, plan.id, path_from(ledger.folder, plan.path), plan.title)
        found = enrolled_as(ledger, plan.id)
    assert found is not None
    return found


def _watermark(ledger: Ledger, standing: Enrolled, now: datetime) -> datetime:
    """The instant until which every slot is accounted for. The first look begins the count; where the clock has been
    set back since, what was passed over ahead of time comes again."""
    if standing.watermark is None:
        return now
    if standing.watermark > now:
        forget_after(ledger, standing.id, now)
    return min(standing.watermark, now)


def _carried_out(ledger: Ledger, plan: Plan, decision: Decision, owner: str, now: datetime) -> Claim:
    skip(ledger, plan.id, decision.skip, now)
    for one in decision.end:
        close(ledger, one.run, one.state, now, one.reason)
    until = decision.left[0] - timedelta(seconds=1) if decision.left else now
    set_watermark(ledger, plan.id, until)
    run, attempt = _taken(ledger, plan, decision, owner, now)
    return Claim(run, attempt, decision.skip, decision.end, decision.busy)


def _taken(ledger: Ledger, plan: Plan, decision: Decision, owner: str, now: datetime) -> tuple[Claimed | None, int]:
    if decision.take is None:
        return None, 0
    if isinstance(decision.take, Run):
        return take(ledger, decision.take, owner, now, now + LEASE), decision.take.attempt + 1
    return begin(ledger, plan.id, decision.take, owner, now, now + LEASE), 1
