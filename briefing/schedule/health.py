"""How schedules do: what ran last, what comes next, what failed, what is late. From the ledger and a clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from briefing.archive.editions_table import enrolled_as
from briefing.archive.ledger import Ledger
from briefing.archive.outbox_table import posted
from briefing.archive.runs_table import Run, history, open_runs, recorded
from briefing.archive.words_table import words
from briefing.schedule.due import is_held
from briefing.schedule.plan import Plan
from briefing.schedule.words_of_runs import instant, record_of_run
from briefing.timetable.slots import slots, upcoming
from briefing.timetable.spoken import spoken

LATE = timedelta(minutes=30)
"""After which a time that nothing has come of is late: sweeps, retries and long builds have had their turn."""

State = Literal["well", "running", "trying again", "paused", "failed", "late"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one briefing does. `last` is its newest run that came to something, `late` the oldest time that did not."""

    plan: Plan
    state: State
    last: Run | None
    late: datetime | None
    next: datetime | None

    @property
    def well(self) -> bool:
        return self.state not in ("failed", "late")


@dataclass(frozen=True, slots=True)
class Health:
    """How everything does at one moment. `faults` are lines about what concerns no single briefing."""

    at: datetime
    swept: datetime | None
    briefings: tuple[Standing, ...]
    faults: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing failed and nothing is late."""
        return not self.faults and all(one.well for one in self.briefings)

    def as_record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "format": 1,
            "well": self.well,
            "at": instant(self.at),
            "swept": instant(self.swept),
            "faults": list(self.faults),
            "briefings": [_record(one) for one in self.briefings],
        }


def standing_of(ledger: Ledger, plan: Plan, now: datetime) -> Standing:
    """How a briefing does."""
    known = enrolled_as(ledger, plan.id)
    paused = known is not None and known.paused
    unfinished = open_runs(ledger, plan.id)
    ended = history(ledger, plan.id, 1, ("published", "unchanged", "failed"))
    last = ended[0] if ended else None
    late = None if paused or known is None else _late(ledger, plan, known.watermark, unfinished, now)
    following = None if paused else next(iter(upcoming(plan.rule, plan.zone, now, 1)), None)
    return Standing(plan, _state(unfinished, last, late, paused, now), last, late, following)


def _state(unfinished: Sequence[Run], last: Run | None, late: datetime | None, paused: bool, now: datetime) -> State:
    if late is not None:
        return "late"
    if last is not None and last.state == "failed":
        return "failed"
    if any(is_held(run, now) for run in unfinished):
        return "running"
    if unfinished:
        return "trying again"
    return "paused" if paused else "well"


def _late(
    ledger: Ledger, plan: Plan, watermark: datetime | None, unfinished: Sequence[Run], now: datetime
) -> datetime | None:
    """The oldest time that should have come to something by now."""
    if watermark is None:
        return None
    taken = recorded(ledger, plan.id, watermark)
    missing = [slot for slot in slots(plan.rule, plan.zone, watermark, now - LATE) if slot not in taken]
    waiting = [run.slot for run in unfinished if run.slot < now - LATE and not is_held(run, now)]
    return min([*missing[:1], *waiting], default=None)


def health_of(
    ledger: Ledger, plans: Sequence[Plan], now: datetime, swept: datetime | None, faults: Sequence[str] = ()
) -> Health:
    """How all briefings do, and their deliveries."""
    lost, untold = posted(ledger, states=("failed",)), words(ledger, states=("failed",))
    told = [f"{len(lost)} deliver{'y' if len(lost) == 1 else 'ies'} failed for good"] if lost else []
    told += [f"{len(untold)} message{'' if len(untold) == 1 else 's'} about the work failed for good"] if untold else []
    return Health(now, swept, tuple(standing_of(ledger, plan, now) for plan in plans), (*faults, *told))


def _record(one: Standing) -> dict[str, Any]:
    return {
        "id": one.plan.id,
        "title": one.plan.title,
        "schedule": spoken(one.plan.rule),
        "zone": one.plan.schedule.zone,
        "state": one.state,
        "late": instant(one.late),
        "next": instant(one.next),
        "last": record_of_run(one.last) if one.last else None,
    }
