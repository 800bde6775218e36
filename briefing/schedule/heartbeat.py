"""A sign of life beside a run: its lease is prolonged until it ends, or its process does.

A child of this process gives it, because a thread would forbid every fork that printing saves seconds by; where no fork
is safe, a thread does.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import Claimed, hold_on
from briefing.problems import EnvironmentRefusal
from briefing.schedule.due import LEASE
from briefing.workshop.start import can_fork
from briefing.world import World

EVERY = LEASE / 5


@contextmanager
def kept_alive(
    archive: Path, run: Claimed, world: World, every: timedelta = EVERY, *, apart: bool | None = None
) -> Iterator[None]:
    """Prolong the lease again and again while the run goes on; a beat that fails is made up for by the next. `apart`
    says whether by a child; None where a fork is safe."""

    def beats(over: Callable[[float], bool]) -> None:
        while not over(every.total_seconds()):
            with suppress(EnvironmentRefusal):
                if not prolong(archive, run, world):
                    return  # the run is another's: its fence keeps ours from ending it

    with _by_child(beats) if (can_fork() if apart is None else apart) else _by_thread(beats, run):
        yield


def prolong(archive: Path, run: Claimed, world: World) -> bool:
    """One beat; false where the run is another process's by now.

    Raises:
        EnvironmentRefusal: the ledger cannot be written.
    """
    with open_ledger(archive, world) as ledger, ledger.transaction():
        return hold_on(ledger, run, world.now() + LEASE)


@contextmanager
def _by_thread(beats: Callable[[Callable[[float], bool]], None], run: Claimed) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=beats, args=(over.wait,), name=f"heartbeat of run {run.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _by_child(beats: Callable[[Callable[[float], bool]], None]) -> Iterator[None]:
    """A child that hears of the end by the end of a pipe, which comes when this process is killed, too."""
    hears, lifeline = os.pipe()
    parent, child = os.getpid(), os.fork()
    if not child:
        try:
            os.close(lifeline)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            beats(lambda seconds: bool(select.select([hears], [], [], seconds)[0]) or os.getppid() != parent)
        finally:
            os._exit(0)
    os.close(hears)
    try:
        yield
    finally:
        os.close(lifeline)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # children that printed may hold the pipe open a moment longer
        with suppress(ChildProcessError):
            os.waitpid(child, 0)
