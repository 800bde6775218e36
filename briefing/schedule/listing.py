"""Schedules as people and machines read them: in words, with the next times in their zone and in the reader's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from briefing.schedule.plan import Plan
from briefing.schedule.words_of_runs import instant
from briefing.timetable.slots import upcoming
from briefing.timetable.spoken import spoken

COUNT = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A schedule with its next times; `paused`: it rests until it is resumed."""

    plan: Plan
    next: tuple[datetime, ...]
    paused: bool = False

    @property
    def words(self) -> str:
        return spoken(self.plan.rule)


def listed(plan: Plan, now: datetime, *, paused: bool = False) -> Listed:
    """A schedule and the next five times from now."""
    return Listed(plan, upcoming(plan.rule, plan.zone, now, COUNT), paused)


def lines_of(one: Listed, reader: tzinfo | None) -> Iterator[str]:
    """The schedule in words, and a line for each time; `reader` is the zone of who reads, None for this machine's."""
    schedule = one.plan.schedule
    yield f"{one.plan.id}: {one.words}, {schedule.zone}{' (paused)' if one.paused else ''}"
    where = ", ".join(str(target) for target in schedule.deliver) or "the archive alone"
    yield f"  {one.plan.title}; {'if changed' if schedule.when == 'changed' else 'each time'}, to {where}"
    for at in one.next:
        here, there = at.astimezone(one.plan.zone), at.astimezone(reader)
        same = here.utcoffset() == there.utcoffset()
        yield f"  {_said(here)}" + ("" if same else f"   {_said(there)} for you")


def record_of(one: Listed, reader: tzinfo | None) -> dict[str, Any]:
    """The schedule for JSON."""
    schedule = one.plan.schedule
    return {
        "id": one.plan.id,
        "title": one.plan.title,
        "path": str(one.plan.path),
        "every": schedule.every,
        "words": one.words,
        "cron": str(one.plan.rule),
        "zone": schedule.zone,
        "when": schedule.when,
        "catch_up": schedule.catch_up,
        "deliver": [str(target) for target in schedule.deliver],
        "paused": one.paused,
        "next": [
            {
                "at": instant(at),
                "in_zone": at.astimezone(one.plan.zone).isoformat(),
                "for_reader": at.astimezone(reader).isoformat(),
            }
            for at in one.next
        ],
    }


def _said(at: datetime) -> str:
    return f"{at:%a %Y-%m-%d %H:%M %Z}"
