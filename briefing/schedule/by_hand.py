"""What people do to a schedule by hand: let it rest, run it now, try a failed run again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.archive.editions_table import enrolled, enrolled_as
from briefing.archive.ledger import LEDGER, Ledger, open_ledger
from briefing.archive.runs_table import Run, begin, history, open_runs, recorded, reopen, set_paused
from briefing.problems import Refusal, error, refuse
from briefing.schedule.claim import Claim, known
from briefing.schedule.due import LEASE, is_held, said
from briefing.schedule.plan import Plan, plan_of
from briefing.source.read import MAIN
from briefing.world import World
from briefing.yaml_text import nearest


def plan_meant(name: str, archive: Path, world: World) -> Plan:
    """The schedule of a briefing that is named by its path, or by its id in the archive.

    Raises:
        Refusal: there is none, or it has no schedule, or one that cannot be understood.
    """
    path = Path(name)
    if not (path / MAIN).is_file() and not path.is_file():
        path = _path_of(name, archive, world)
    made = plan_of(path)
    if made.value is None:
        if made.problems:
            raise Refusal(*made.problems)
        refuse(
            "schedule-is-there", f"{name} has no `schedule:`", None, "add one: `schedule: {every: weekdays at 06:30}`"
        )
    return made.value


def _path_of(id_: str, archive: Path, world: World) -> Path:
    ids: list[str] = []
    if (archive / LEDGER).exists():
        with open_ledger(archive, world, writing=False) as ledger:
            found = enrolled_as(ledger, id_)
            ids = [one.id for one in enrolled(ledger)]
        if found is not None:
            return archive / found.path
    hints = [f"did you mean {one}?" for one in nearest(id_, ids)] or ["name its folder, or its id in the archive"]
    raise Refusal(
        error("schedule-is-there", f"there is no briefing “{id_}”, neither here nor in {archive}", None, *hints)
    )


def rest(plan: Plan, archive: Path, world: World, *, paused: bool) -> bool:
    """Let a schedule rest, or go on; whether that changed anything."""
    with open_ledger(archive, world) as ledger, ledger.transaction():
        before = known(ledger, plan).paused
        set_paused(ledger, plan.id, paused)
    return before is not paused


def at_once(ledger: Ledger, plan: Plan, owner: str, now: datetime) -> Claim:
    """Claim a run that no time of the schedule asks for; its slot is this second.

    Raises:
        Refusal: a run of the briefing is under way.
    """
    slot = now.astimezone(UTC).replace(microsecond=0)
    with ledger.transaction():
        known(ledger, plan)
        if any(is_held(run, now) for run in open_runs(ledger, plan.id)):
            refuse("run-is-free", f"a run of {plan.id} is under way", None, "wait until it has ended")
        taken = recorded(ledger, plan.id, slot - timedelta(seconds=1))
        while slot in taken:
            slot += timedelta(seconds=1)
        return Claim(begin(ledger, plan.id, slot, owner, now, now + LEASE), 1)


def once_more(slot: str | None) -> Callable[[Ledger, Plan, str, datetime], Run]:
    """What opens the newest failed run of a briefing again, or that of a slot as `history` tells it."""

    def opened(ledger: Ledger, plan: Plan, owner: str, now: datetime) -> Run:
        runs = history(ledger, plan.id, states=("failed", "waiting"))
        found = next((run for run in runs if slot is None or _is(slot, run)), None)
        if found is None:
            which = f"for {slot}" if slot else "that failed or waits"
            refuse("run-is-there", f"{plan.id} has no run {which}", None, "`briefing schedule history` lists them")
        with ledger.transaction():
            reopen(ledger, found, now)
        return found

    return opened


def _is(slot: str, run: Run) -> bool:
    """Whether a text, as people write an instant in UTC, is that of a run: 2026-03-02 06:30, 2026-03-02T06:30Z."""
    plain = slot.upper().replace("T", " ").removesuffix("Z").removesuffix(" UTC").strip()
    return plain in (said(run.slot).removesuffix(" UTC"), f"{run.slot:%Y-%m-%d %H:%M:%S}")
