"""One sweep: all that is due, once. Whoever sweeps beside it, each slot is run by one of them and has one fate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefing.archive.ledger import Ledger, open_ledger
from briefing.archive.runs_table import Claimed, finish, give_back, put_off
from briefing.schedule.claim import Claim, claim
from briefing.schedule.due import Ended, pause_after
from briefing.schedule.heartbeat import kept_alive
from briefing.schedule.outcome import Done, Hands, Outcome
from briefing.schedule.owed import post_owed, who_hears
from briefing.schedule.plan import Plan
from briefing.world import World

BUG = 70
"""The exit code of the house for a bug of ours."""
ENVIRONMENT = 3
Claiming = Callable[[Ledger, Plan, str, datetime], Claim]


@dataclass(frozen=True, slots=True)
class Sweeper:
    """A process that sweeps: its archive, its name in the ledger, its world and its hands."""

    archive: Path
    owner: str
    world: World
    hands: Hands

    def sweep(self, plans: Sequence[Plan]) -> Iterator[Done]:
        """Do all that is due, and say what came of each; a briefing with several due runs has them one after another.

        Raises:
            EnvironmentRefusal: the archive is locked, damaged or read-only, or its disk is full.
        """
        for plan in plans:
            while True:
                found, done = self.once(plan, claim)
                yield from done
                if found.run is None:
                    break

    def once(self, plan: Plan, claiming: Claiming) -> tuple[Claim, tuple[Done, ...]]:
        """Claim a run and carry it out, where there is one; an interruption gives it back."""
        with open_ledger(self.archive, self.world) as ledger:
            found = claiming(ledger, plan, self.owner, self.world.now())
            done = [self._gave_up(plan, one) for one in found.ended]
            done += [Done(plan.id, plan.title, slot, "skipped", reason) for slot, reason in found.skipped]
            post_owed(ledger, plan, self.world.now())
            if found.run is not None:
                done.append(self._ran(ledger, plan, found.run, found.attempt))
                post_owed(ledger, plan, self.world.now())
        return found, tuple(done)

    def with_ledger(self, plan: Plan, work: Callable[[Ledger, Plan, str, datetime], object]) -> None:
        """Do something to the runs of a briefing."""
        with open_ledger(self.archive, self.world) as ledger:
            work(ledger, plan, self.owner, self.world.now())

    def _ran(self, ledger: Ledger, plan: Plan, run: Claimed, attempt: int) -> Done:
        try:
            with kept_alive(self.archive, run, self.world):
                outcome = self._outcome(plan, run)
                return self._entered(ledger, plan, run, attempt, outcome)
        except BaseException:
            with ledger.transaction():
                give_back(ledger, run, self.world.now(), "given back unfinished, by a process that was ended")
            raise

    def _outcome(self, plan: Plan, run: Claimed) -> Outcome:
        try:
            return self.hands.run(plan, run)
        except Exception as bug:  # noqa: BLE001 - a bug in one run is that run's failure, and no other's
            return Outcome("failed", f"a bug of briefing: {type(bug).__name__}: {bug}", code=BUG)

    def _entered(self, ledger: Ledger, plan: Plan, run: Claimed, attempt: int, outcome: Outcome) -> Done:
        """The outcome in the ledger; a published run is there already, by the transaction of its edition."""
        done = Done(
            plan.id, plan.title, run.slot, outcome.state, outcome.reason, outcome.number,
            problems=outcome.problems, root=outcome.root,
        )  # fmt: skip
        if outcome.state == "lost":
            return done
        if outcome.state != "failed":
            with ledger.transaction():
                finish(ledger, run, outcome.state, self.world.now(), reason=outcome.reason, number=outcome.number)
                post_owed(ledger, plan, self.world.now())
            return done
        return self._failed(ledger, plan, run, attempt, replace(done, code=outcome.code or 1), outcome.lasting)

    def _failed(self, ledger: Ledger, plan: Plan, run: Claimed, attempt: int, done: Done, lasting: bool) -> Done:
        now = self.world.now()
        if not lasting and attempt <= plan.schedule.retries:
            again = now + pause_after(attempt)
            with ledger.transaction():
                held = put_off(ledger, run, now, again, done.reason)
            return replace(done, state="waiting" if held else "lost", next_try=again, code=0)
        with ledger.transaction():
            held = finish(ledger, run, "failed", self.world.now(), reason=done.reason)
            post_owed(ledger, plan, self.world.now())
        return replace(done, remark=who_hears(plan)) if held else replace(done, state="lost", code=0)

    def _gave_up(self, plan: Plan, one: Ended) -> Done:
        done = Done(plan.id, plan.title, one.run.slot, one.state, one.reason)
        if one.state != "failed":
            return done
        return replace(done, code=ENVIRONMENT, remark=who_hears(plan))
