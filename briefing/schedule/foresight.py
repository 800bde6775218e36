"""What a sweep would do now, for a dry run: nothing is claimed, kept or sent, and no file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefing.archive.editions_table import enrolled_as
from briefing.archive.ledger import LEDGER, Ledger, open_ledger
from briefing.archive.outbox_table import free
from briefing.archive.runs_table import Run, open_runs, recorded
from briefing.archive.words_table import free_words
from briefing.model.delivery import target_of
from briefing.publishing.publish import publish
from briefing.publishing.wish import Ending, Wish
from briefing.schedule.due import Decision, decide
from briefing.schedule.plan import Plan
from briefing.timetable.slots import slots
from briefing.world import World


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is due for one briefing: its slot, None where nothing is, how many slots would be passed over, and what the
    run would come to."""

    plan: Plan
    slot: datetime | None
    skipped: int
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Foresight:
    """What is due by schedule, and in words what waits in the outbox already."""

    ahead: tuple[Ahead, ...]
    waiting: tuple[str, ...]


def foreseen(plans: Sequence[Plan], archive: Path, world: World) -> Foresight:
    """Look at what is due. Remote data are taken as they lie here.

    Raises:
        EnvironmentRefusal: the archive cannot be read.
    """
    there = (archive / LEDGER).exists()
    now = world.now().astimezone(UTC).replace(microsecond=0)
    with open_ledger(archive, world, writing=False) if there else nullcontext() as ledger:
        decisions = [_decision(ledger, plan, now) for plan in plans]
        waiting = tuple(_waiting(ledger, now)) if ledger is not None else ()
    looks = zip(plans, decisions, strict=True)
    return Foresight(tuple(_ahead(plan, one, archive, world) for plan, one in looks), waiting)


def _decision(ledger: Ledger | None, plan: Plan, now: datetime) -> Decision:
    """As the claim of a run decides it; a briefing that was never looked at begins its count now."""
    standing = enrolled_as(ledger, plan.id) if ledger is not None else None
    if ledger is None or standing is None:
        return Decision()
    after = min(standing.watermark or now, now)
    taken = recorded(ledger, plan.id, after)
    missing = [slot for slot in slots(plan.rule, plan.zone, after, now) if slot not in taken]
    return decide(missing, open_runs(ledger, plan.id), plan.policy(standing.paused), now)


def _ahead(plan: Plan, decision: Decision, archive: Path, world: World) -> Ahead:
    if decision.take is None:
        return Ahead(plan, None, len(decision.skip))
    slot = decision.take.slot if isinstance(decision.take, Run) else decision.take
    wish = Wish(force=plan.schedule.when == "always", slot=slot, fetch=False, dry=True)
    return Ahead(plan, slot, len(decision.skip), publish(plan.path, archive, wish, world))


def _waiting(ledger: Ledger, now: datetime) -> Iterator[str]:
    for one in free(ledger, now):
        yield f"edition {one.number} of {one.briefing} to {target_of(one.target)}"
    for word in free_words(ledger, now):
        to = "the watcher’s address" if word.kind == "ping" else str(target_of(word.address))
        yield f"{word.subject or 'the call of a good run'} to {to}"
