"""Sending what is due: every server has a lane of its own, so that one that hangs or fails holds up no other.

A delivery is taken under a lease before it is tried, so that no two processes send it at the same time; while it is
under way the lease is renewed. A process that ends between sending and noting it leaves the delivery to the next, which
sends it with the same key and Message-ID: at least once.
"""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from briefing.archive.ledger import Ledger, open_ledger
from briefing.archive.outbox_table import Posted, Sending, free, hold_on, settle, take
from briefing.delivery.targets import deliver
from briefing.delivery.undelivered import Undelivered
from briefing.model.delivery import Target, target_of
from briefing.model.publication import Receipt
from briefing.problems import EnvironmentRefusal
from briefing.sending.lanes import lane_of
from briefing.sending.parcels import posted_parcel
from briefing.sending.pauses import after
from briefing.world import World

LEASE = timedelta(minutes=10)
BEAT = 60.0
"""Seconds after which a lease is renewed while a delivery is under way."""
_LANES = 16
_IN_A_ROW = 3
"""Failures after which nothing more goes to a server in this round."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One try: what was tried, what the other side said, what became of the delivery, when it goes again."""

    posted: Posted
    target: Target
    receipt: Receipt
    state: Sending
    next_try: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round did."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that were given up."""
        return tuple(one for one in self.outcomes if one.state == "failed")

    @property
    def later(self) -> tuple[Outcome, ...]:
        """Those that go again."""
        return tuple(one for one in self.outcomes if one.state == "pending")


def send_due(
    archive: Path,
    world: World,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[Outcome], None] | None = None,
) -> Sent:
    """Send all that is due, each delivery once; `stop` ends it after what is under way.

    Raises:
        EnvironmentRefusal: the ledger cannot be read or written.
    """
    with open_ledger(archive, world) as ledger, ThreadPoolExecutor(_LANES) as pool:
        return _Round(ledger, pool, world, stop, progress).run()


@dataclass
class _Round:
    """One process going once through what is due. Only the first thread touches the ledger."""

    ledger: Ledger
    pool: ThreadPoolExecutor
    world: World
    stop: Callable[[], bool]
    progress: Callable[[Outcome], None] | None
    tried: set[str] = field(default_factory=set)
    running: dict[Future[Receipt], tuple[Posted, Target]] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    owner: str = ""

    def run(self) -> Sent:
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{self.world.random_bytes(4).hex()}"
        while True:
            self._begin()
            if not self.running:
                return Sent(tuple(self.outcomes))
            finished, _ = wait(self.running, timeout=BEAT, return_when=FIRST_COMPLETED)
            for one in finished:
                self._end(one)
            if self.running:
                with self.ledger.transaction():
                    keys = [posted.key for posted, _ in self.running.values()]
                    hold_on(self.ledger, keys, self.owner, self.world.now() + LEASE)

    def _begin(self) -> None:
        """Take the next delivery of every lane in which nothing is under way."""
        if self.stop():
            return
        busy = {lane_of(target) for _, target in self.running.values()}
        for posted in free(self.ledger, self.world.now()):
            target = target_of(posted.target)
            lane = lane_of(target)
            if posted.key in self.tried or lane in busy or self.failures[lane] >= _IN_A_ROW:
                continue
            if len(self.running) < _LANES and self._take(posted):
                busy.add(lane)
                self.running[self._started(posted, target)] = (posted, target)

    def _take(self, posted: Posted) -> bool:
        self.tried.add(posted.key)
        now = self.world.now()
        with self.ledger.transaction():
            return take(self.ledger, posted.key, self.owner, now, now + LEASE)

    def _started(self, posted: Posted, target: Target) -> Future[Receipt]:
        """The delivery under way; at its end already where there is nothing to bring."""
        try:
            return self.pool.submit(deliver, posted_parcel(self.ledger, posted, target), target, self.world)
        except Undelivered as wrong:
            receipt = Receipt(False, wrong.said, wrong.lasting)
        except EnvironmentRefusal as wrong:
            receipt = Receipt(False, wrong.problems[0].message)
        done: Future[Receipt] = Future()
        done.set_result(receipt)
        return done

    def _end(self, finished: Future[Receipt]) -> None:
        """Note what became of a try."""
        posted, target = self.running.pop(finished)
        wrong = finished.exception()
        receipt = finished.result() if wrong is None else Receipt(False, _bug(wrong), lasting=True)
        state, next_try = after(receipt, posted.attempts, self.world.now())
        with self.ledger.transaction():
            settle(self.ledger, posted.key, self.owner, state, receipt.said, next_try)
        lane = lane_of(target)
        self.failures[lane] = 0 if receipt.arrived or receipt.lasting else self.failures[lane] + 1
        self.outcomes.append(Outcome(posted, target, receipt, state, next_try))
        if self.progress is not None:
            self.progress(self.outcomes[-1])


def _bug(wrong: BaseException) -> str:
    """A fault of ours, which must not keep the other deliveries back: with its place, to be reported."""
    last = wrong.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f" ({Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno})" if last else ""
    return f"a bug of briefing, please report it: {type(wrong).__name__}{where}"
