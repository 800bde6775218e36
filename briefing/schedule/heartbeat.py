"""A sign of life beside a run: its lease is prolonged until it ends, by a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import Claimed, hold_on
from briefing.problems import EnvironmentRefusal
from briefing.schedule.due import LEASE
from briefing.world import World

EVERY = LEASE / 5


@contextmanager
def kept_alive(archive: Path, run: Claimed, world: World, every: timedelta = EVERY) -> Iterator[None]:
    """Prolong the lease again and again while the run goes on; a beat that fails is made up for by the next."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(every.total_seconds()):
            try:
                if not prolong(archive, run, world):
                    return  # the run is another's: its fence keeps ours from ending it
            except EnvironmentRefusal:
                continue

    thread = threading.Thread(target=beat, name=f"heartbeat of run {run.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def prolong(archive: Path, run: Claimed, world: World) -> bool:
    """One beat; false where the run is another process's by now.

    Raises:
        EnvironmentRefusal: the ledger cannot be written.
    """
    with open_ledger(archive, world) as ledger, ledger.transaction():
        return hold_on(ledger, run, world.now() + LEASE)
