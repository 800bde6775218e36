"""A year of sweeps in many zones, with an outage and a clock that is set wrong: every time has one fate."""

from __future__ import annotations

import random  # noqa: TID251  # seeded: the same year on every run
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.archive.runs_table import Claimed
from briefing.schedule.outcome import Hands, Outcome
from briefing.schedule.plan import Plan
from briefing.schedule.sweep import Sweeper
from briefing.timetable.zones import zone
from tests.schedule.fakes import Clock, Desk, plan
from tests.timetable.calendar_walk import WALKS, ZONES

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
OUTAGE = datetime(2026, 5, 10, 3, tzinfo=UTC), datetime(2026, 5, 14, 3, tzinfo=UTC)
BACK = datetime(2026, 2, 20, 9, tzinfo=UTC)
"""Here the clock is set back by three days, and runs on so for a day."""
AHEAD = datetime(2026, 8, 1, 9, tzinfo=UTC)
"""Here it is set ahead by 400 days, for one sweep."""
RULES = ("weekdays at 06:30", "daily at 02:30", "daily at 0:00", "every 2 hours")
POLICIES = ("latest", "all", "none")


def sweeps(chance: random.Random, *, fine: bool) -> Iterator[datetime]:
    """What the clock shows at each sweep of the year. Where it is coarse, days between changes are passed in one."""
    now = START
    while now < END:
        yield now
        if BACK <= now < BACK + timedelta(days=1):
            yield now - timedelta(days=3)
        if AHEAD <= now < AHEAD + timedelta(hours=8):
            yield now + timedelta(days=400)
        lively = fine or any(abs(now - one) < timedelta(days=2) for one in (*_changes(), *OUTAGE, BACK, AHEAD))
        now += timedelta(minutes=chance.randint(20, 400) if lively else chance.randint(2000, 5000))
        if OUTAGE[0] <= now < OUTAGE[1]:
            now = OUTAGE[1]
    yield from (END + timedelta(minutes=10 * step) for step in range(60))  # what still waits comes to its end


def _changes() -> tuple[datetime, ...]:
    return tuple(datetime(2026, month, day, 1, tzinfo=UTC) for month, day in ((3, 8), (3, 29), (10, 25), (11, 1)))


class Year:
    """A briefing in a zone for a year; its hands fail, change or find nothing, as chance has it."""

    def __init__(self, folder: Path, name: str, number: int) -> None:
        self.words, self.policy = RULES[number % 4], POLICIES[number % 3]
        self.zone = name
        self.plan = plan(f"b{number}", every=self.words, zone=name, catch_up=self.policy, retries=1)
        self.chance = random.Random(f"{name} {number}")
        self.desk = Desk(folder / f"b{number}", Clock(START))
        self.good: Counter[datetime] = Counter()

    def run(self, _: Plan, run: Claimed) -> Outcome:
        kind = self.chance.choice(("published", "published", "unchanged", "failed"))
        if kind == "failed":
            return Outcome("failed", "away", code=3)
        self.good[run.slot] += 1
        return Outcome("published" if kind == "published" else "unchanged", "it is so")

    def live(self, *, fine: bool) -> None:
        hands = Hands(self.run)
        sweeper = Sweeper(self.desk.archive, "here", self.desk.clock.world(), hands)
        for now in sweeps(self.chance, fine=fine):
            self.desk.clock.now = now
            list(sweeper.sweep([self.plan]))

    def faults(self) -> tuple[int, list[str]]:
        """How many times the year had, and what is wrong with the account of them."""
        walk = next(one for one in WALKS if one.words == self.words)
        runs = {run.slot: run for run in self.desk.runs(self.plan.id)}
        times = walk.instants(zone(self.zone), 2026)
        wrong = [f"{slot} is not accounted for" for slot in times if slot not in runs]
        wrong += [f"{slot} was never a time" for slot in runs if slot not in times and slot <= END]
        wrong += [f"{slot} was run {count} times" for slot, count in self.good.items() if count > 1]
        for slot, run in runs.items():
            if run.state == "skipped" and not run.reason:
                wrong.append(f"{slot} was skipped without a reason")
            if run.state == "running" or (run.state == "waiting" and slot <= END):
                wrong.append(f"{slot} is still open")
        return len(times), [f"{self.zone}, {self.words}, {self.policy}: {one}" for one in wrong]

    def ran_after(self, moment: datetime) -> bool:
        """Whether editions went on coming in the ten days after a moment; a schedule that makes up for nothing takes up
        few times, where sweeps are hours apart."""
        start, end = moment + timedelta(days=1), moment + timedelta(days=10)
        return self.policy == "none" or any(start < slot < end for slot in self.good)


def test_every_time_of_a_year_has_one_fate(
    tmp_path: Path, prove: bool, promise: Callable[[str, object, object], None]
) -> None:
    """Promise: in 30 zones, through clock changes, an outage of four days, a clock set back and one set ahead, every
    time is published, unchanged, failed or skipped with its reason; none twice."""
    names = ZONES if prove else ("Europe/London", "America/Havana", "Australia/Lord_Howe")
    total, wrong = 0, []
    for number, name in enumerate(names):
        year = Year(tmp_path, name, number)
        year.live(fine=prove)
        times, faults = year.faults()
        total += times
        wrong += faults
        wrong += [f"{name}: nothing ran after {one}" for one in (OUTAGE[1], BACK, AHEAD) if not year.ran_after(one)]
    promise(f"a year in {len(names)} zones: every time has one fate", total, f"{len(wrong)} without, or with two")
    assert wrong == []
