"""A clock that is set by hand, a briefing with a schedule, and hands that publish nothing and remember all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import Claimed, Run, history
from briefing.archive.words_table import Word, words
from briefing.model.schedule import Schedule
from briefing.schedule.outcome import Done, Hands, Outcome
from briefing.schedule.plan import Plan
from briefing.schedule.sweep import Sweeper
from briefing.timetable.words import rule_of
from briefing.timetable.zones import zone
from briefing.world import World

PUBLISHED = Outcome("published", "edition 1")
HEARERS = {"on_failure": ["smtp:desk@example.org"], "ping": "https://watch.example.org/port"}
START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass
class Clock:
    """The time, as far as a test is concerned."""

    now: datetime = START

    def world(self) -> World:
        return World(now=lambda: self.now, random_bytes=bytes)

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def plan(id_: str = "port", **fields: object) -> Plan:
    schedule = Schedule.model_validate({"every": "hourly", **HEARERS, **fields})
    return Plan(Path(id_), Path(), id_, id_.capitalize(), schedule, rule_of(schedule.every), zone(schedule.zone))


@dataclass
class Recorded:
    """Hands that note what was asked of them; `outcomes` are taken one after another, the last for ever."""

    outcomes: list[Outcome | BaseException] = field(default_factory=lambda: [PUBLISHED])
    ran: list[Claimed] = field(default_factory=list)
    during: Callable[[Claimed], None] = lambda run: None

    def hands(self) -> Hands:
        return Hands(self._run)

    def _run(self, plan: Plan, run: Claimed) -> Outcome:
        self.ran.append(run)
        self.during(run)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@dataclass
class Desk:
    """An archive with a clock and recorded hands."""

    archive: Path
    clock: Clock = field(default_factory=Clock)
    record: Recorded = field(default_factory=Recorded)

    def sweep(self, *plans: Plan, owner: str = "here") -> list[Done]:
        return list(Sweeper(self.archive, owner, self.clock.world(), self.record.hands()).sweep(plans))

    def runs(self, briefing: str = "port") -> list[Run]:
        """Oldest slot first."""
        with open_ledger(self.archive, self.clock.world()) as ledger:
            return list(reversed(history(ledger, briefing)))

    @property
    def told(self) -> list[str]:
        """What is told of failures, as it stands in the ledger."""
        return [f"{word.subject}\n{word.text}" for word in self._words("failure")]

    @property
    def pinged(self) -> int:
        """How many calls to the watcher the ledger has."""
        return len(self._words("ping"))

    def _words(self, kind: str) -> list[Word]:
        with open_ledger(self.archive, self.clock.world()) as ledger:
            return [word for word in words(ledger) if word.kind == kind]

    def states(self, briefing: str = "port") -> list[str]:
        return [f"{run.slot:%d %H:%M} {run.state}" for run in self.runs(briefing)]
