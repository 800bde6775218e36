"""What a server that sweeps knows of itself, shared between the loop and its health page."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.problems import Problems, Refusal
from briefing.schedule.health import LATE, Health, health_of
from briefing.schedule.plan import Plan
from briefing.schedule.tick import Ticked
from briefing.world import World


class Pulse:
    """Written by the loop after each sweep, read by the page at any time."""

    def __init__(self, archive: Path, world: World, every: float) -> None:
        self._archive, self._world = archive, world
        self._patience = LATE + 2 * timedelta(seconds=every)
        self._lock = threading.Lock()
        self._plans: tuple[Plan, ...] = ()
        self._faults: tuple[str, ...] = ()
        self._swept: datetime | None = None
        self._begun = world.now()

    def swept(self, ticked: Ticked) -> None:
        """Note that a sweep has ended."""
        unread = tuple(f"{one.path} cannot be read: {_first(one.problems)}" for one in ticked.unread)
        behind = tuple(problem.message for problem in ticked.problems if problem.is_error)
        with self._lock:
            self._plans, self._faults, self._swept = ticked.plans, (*unread, *behind), self._world.now()

    def failed(self, refusal: Refusal) -> None:
        """Note that a sweep could not be made."""
        with self._lock:
            self._faults = tuple(problem.message for problem in refusal.problems)

    def health(self) -> Health:
        """How everything does now."""
        now = self._world.now()
        with self._lock:
            plans, swept, faults = self._plans, self._swept, self._faults
        try:
            with open_ledger(self._archive, self._world, writing=False) as ledger:
                found = health_of(ledger, plans, now, swept, faults)
        except Refusal as refusal:
            return Health(now, swept, (), (*faults, *(problem.message for problem in refusal.problems)))
        if now - (swept or self._begun) > self._patience and not any(one.state == "running" for one in found.briefings):
            return Health(now, swept, found.briefings, (*found.faults, "no sweep has ended for a long time"))
        return found


def _first(problems: Problems) -> str:
    return next((problem.message for problem in problems if problem.is_error), "its schedule has errors")
