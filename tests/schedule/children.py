"""Processes that sweep: some beside each other, some that are killed. Run as a script; tells its findings as JSON."""

from __future__ import annotations

import json
import os
import random  # noqa: TID251  # seeded: the same moments on every run
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from briefing.archive import ledger as ledger_module
from briefing.archive.editions_table import add, highest, publications
from briefing.archive.ledger import LEDGER, open_ledger
from briefing.archive.runs_table import Claimed, finish, history
from briefing.model.publication import Number, Publication
from briefing.model.schedule import Schedule
from briefing.schedule.due import LEASE
from briefing.schedule.outcome import Hands, Outcome
from briefing.schedule.plan import Plan
from briefing.schedule.sweep import Sweeper
from briefing.timetable.words import rule_of
from briefing.timetable.zones import zone
from briefing.world import World

START = datetime(2026, 3, 2, tzinfo=UTC)


def planned(number: int, every: str) -> Plan:
    schedule = Schedule(every=every, catch_up="all", retries=20)
    return Plan(Path(f"b{number}"), Path(), f"b{number}", f"B {number}", schedule, rule_of(every), zone("UTC"))


def world_at(now: datetime) -> World:
    return World(now=lambda: now, random_bytes=bytes)


def publishing(archive: Path, now: datetime, log: Path | None = None) -> Callable[[Plan, Claimed], Outcome]:
    """A run as `publish` does it: the edition and the run's end in one transaction, guarded by the fence."""

    def run(plan: Plan, run: Claimed) -> Outcome:
        if log is not None:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{plan.id} {run.slot.isoformat()}\n")
        with open_ledger(archive, world_at(now)) as ledger, ledger.transaction():
            number = Number(highest(ledger, plan.id) + 1)
            if not finish(ledger, run, "published", now, number=number):
                return Outcome("lost")
            add(ledger, edition(plan, number, run.slot))
        return Outcome("published", f"edition {number}", number)

    return run


def edition(plan: Plan, number: Number, slot: datetime) -> Publication:
    return Publication(plan.id, number, "published", plan.title, "", "en", date(2026, 3, 2), START, (), slot=slot)


def sweeper(archive: Path, now: datetime, log: Path | None = None) -> Sweeper:
    hands = Hands(publishing(archive, now, log))
    return Sweeper(archive, str(os.getpid()), world_at(now), hands)


def without_waiting_for_the_disk() -> None:
    """Locks are as they are, and only kills of the whole machine would find less on the disk."""
    connect = ledger_module.connect

    def at_once(path: Path, mode: str) -> sqlite3.Connection:
        made = connect(path, mode)
        made.execute("PRAGMA synchronous = OFF")
        return made

    ledger_module.connect = at_once


def compete(archive: Path, processes: int, slots: int, briefings: int) -> dict[str, object]:
    """So many processes run so many hourly slots of so many briefings, at once."""
    plans = [planned(number, "hourly") for number in range(briefings)]
    list(sweeper(archive, START).sweep(plans))
    now = START + timedelta(hours=slots)
    children = [born(partial(_until_done, archive, number, plans, now, slots)) for number in range(processes)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    logs = [log.read_text(encoding="utf-8").splitlines() for log in sorted(archive.glob("*.log"))]
    ran = Counter(line for log in logs for line in log)
    twice = [line for line, count in ran.items() if count > 1]
    return {"codes": codes, "ran": len(ran), "twice": twice, "at work": [len(log) for log in logs], **account(archive)}


def _until_done(archive: Path, number: int, plans: list[Plan], now: datetime, slots: int) -> None:
    """Sweep until all is done, beginning with another briefing than the others."""
    log = archive / f"{number}.log"
    log.touch()
    start = number * len(plans) // 8
    mine = sweeper(archive, now, log)
    while True:
        list(mine.sweep([*plans[start:], *plans[:start]]))
        with open_ledger(archive, world_at(now)) as ledger:
            if len(history(ledger, states=("published",))) == len(plans) * slots:
                return


def killed(archive: Path, kills: int, seed: int) -> dict[str, object]:
    """A process after another sweeps and is killed at a random moment; the last one may finish."""
    chance = random.Random(seed)
    plans = [planned(number, "every 10 minutes") for number in range(2)]
    list(sweeper(archive, START).sweep(plans))
    now, struck = START, 0
    for _ in range(kills):
        now += LEASE + timedelta(seconds=1)
        child = born(partial(_once, archive, now, plans))
        time.sleep(chance.uniform(0, 0.012))
        os.kill(child, signal.SIGKILL)
        struck += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    now += LEASE + timedelta(seconds=1)
    list(sweeper(archive, now).sweep(plans))
    due = int((now - START) / timedelta(minutes=10)) * len(plans)
    return {"struck": struck, "due": due, **account(archive)}


def _once(archive: Path, now: datetime, plans: list[Plan]) -> None:
    list(sweeper(archive, now).sweep(plans))


def account(archive: Path) -> dict[str, object]:
    """What the ledger has: runs by state, slots with several editions, editions and runs that do not match."""
    with open_ledger(archive, world_at(START)) as ledger:
        runs, editions = history(ledger), publications(ledger)
    slots = Counter((one.briefing, one.slot) for one in editions)
    by_run = {(run.briefing, run.slot, run.number) for run in runs if run.state == "published"}
    by_edition = {(one.briefing, one.slot, one.number) for one in editions}
    with sqlite3.connect(archive / LEDGER) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return {
        "states": dict(Counter(run.state for run in runs)),
        "doubled": [str(slot) for slot, count in slots.items() if count > 1],
        "unmatched": len(by_run ^ by_edition),
        "whole": whole,
    }


def born(work: Callable[[], object]) -> int:
    """A forked process that does the work and ends; its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException as end:  # noqa: BLE001 - a child must not go on as its parent
        print(repr(end), file=sys.stderr, flush=True)
        os._exit(1)


if __name__ == "__main__":
    kind, folder, *numbers = sys.argv[1:]
    if kind == "compete":
        without_waiting_for_the_disk()
    each = [int(number) for number in numbers]
    found = compete(Path(folder), *each) if kind == "compete" else killed(Path(folder), *each)
    print(json.dumps(found))
