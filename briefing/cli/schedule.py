"""`briefing schedule`: what runs when, what ran, and what people do about it by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import PATHS, quiet_option
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.schedule.outcome import Done
    from briefing.schedule.plan import Plan
    from briefing.schedule.sweep import Sweeper

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")


@click.group(short_help="Show schedules and their runs; pause, run, retry, export.")
def schedule() -> None:
    """Show what is published when and what came of it, and change it by hand. NAME is the folder of a briefing, or its
    id in the archive.

    \b
    briefing schedule list my-brief        # in words, with the next five times
    briefing schedule history              # what ran, and why something did not
    briefing schedule pause my-brief       # its times are passed over until: resume
    briefing schedule run-now my-brief     # a run that no time asks for
    briefing schedule retry my-brief       # the run that failed, once more
    briefing schedule export systemd my-brief
    """


@schedule.command("list", short_help="Schedules in words, with their next times.")
@click.argument("paths", **PATHS)
@archive_option
@click.option("--zone", metavar="NAME", help="Your time zone, such as Asia/Tokyo; without it that of this machine.")
@_FORM
def list_(paths: tuple[Path, ...], archive: Path, zone: str | None, form: str) -> int:
    """Show each schedule in words, with the next five times in its zone and in yours where they differ.

    \b
    JSON is a list of objects: id, title, path, every, words, cron, zone, when, catch_up, deliver, paused and
    next (at, in_zone, for_reader).
    """
    from briefing.cli.tick import show_problems
    from briefing.schedule.listing import lines_of, listed, record_of
    from briefing.schedule.tick import plans_of
    from briefing.timetable.zones import nearest
    from briefing.timetable.zones import zone as zone_of
    from briefing.world import this_machine

    console = terminal()
    try:
        reader = zone_of(zone) if zone else None
    except ValueError as wrong:
        meant = nearest(zone or "")
        raise click.BadParameter(f"{wrong}.{f' Did you mean {meant[0]}?' if meant else ''}") from None
    plans, unread = plans_of(paths or (Path(),))
    world = this_machine()
    resting = _paused(archive)
    found = [listed(plan, world.now(), paused=plan.id in resting) for plan in plans]
    if form == "json":
        click.echo(json.dumps([record_of(one, reader) for one in found], ensure_ascii=False, indent=1))
    else:
        console.say("\n\n".join("\n".join(lines_of(one, reader)) for one in found) or "no briefing has a schedule here")
    for one in unread:
        show_problems(one, console)
    return 1 if unread else 0


def _paused(archive: Path) -> frozenset[str]:
    from briefing.archive.editions_table import enrolled
    from briefing.archive.ledger import LEDGER, open_ledger
    from briefing.world import this_machine

    if not (archive / LEDGER).exists():
        return frozenset()
    with open_ledger(archive, this_machine(), writing=False) as ledger:
        return frozenset(one.id for one in enrolled(ledger) if one.paused)


@schedule.command("history", short_help="What ran, and why something did not.")
@click.argument("name", required=False)
@archive_option
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many runs, newest first.")
@_FORM
def history(name: str | None, archive: Path, most: int, form: str) -> None:
    """Show the runs of a briefing, or of all, newest first: published, unchanged, skipped, waiting or failed, and why.

    \b
    JSON is a list of objects: briefing, slot, state, attempts, started, ended, next_try, reason, edition.
    """
    from briefing.archive.ledger import open_ledger
    from briefing.archive.runs_table import history as runs_of
    from briefing.schedule.words_of_runs import line_of_run, record_of_run
    from briefing.world import this_machine

    briefing = _plan(name, archive).id if name else None
    with open_ledger(archive, this_machine(), writing=False) as ledger:
        runs = runs_of(ledger, briefing, most)
    if form == "json":
        click.echo(json.dumps([record_of_run(run) for run in runs], ensure_ascii=False, indent=1))
        return
    rows = [line_of_run(run) for run in runs]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for *cells, reason in rows:
        padded = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"{padded}  {reason}".rstrip())
    if not rows:
        terminal().tell("nothing has run yet")


@schedule.command("pause", short_help="Pass the times of a schedule over.")
@click.argument("name", default=".")
@archive_option
@quiet_option
def pause(name: str, archive: Path, quiet: bool) -> None:
    """Let a schedule rest: its times are passed over, and noted as such, until it is resumed."""
    _rest(name, archive, quiet=quiet, paused=True)


@schedule.command("resume", short_help="Let a paused schedule go on.")
@click.argument("name", default=".")
@archive_option
@quiet_option
def resume(name: str, archive: Path, quiet: bool) -> None:
    """Let a schedule go on that was paused, from its next time on."""
    _rest(name, archive, quiet=quiet, paused=False)


def _rest(name: str, archive: Path, *, quiet: bool, paused: bool) -> None:
    from briefing.schedule.by_hand import rest
    from briefing.world import this_machine

    plan = _plan(name, archive)
    changed = rest(plan, archive, this_machine(), paused=paused)
    state = "paused" if paused else "running"
    terminal(quiet=quiet).tell(f"{plan.id} is {state}" if changed else f"{plan.id} was {state} already")


@schedule.command("run-now", short_help="Make a run that no time asks for.")
@click.argument("name", default=".")
@archive_option
@quiet_option
def run_now(name: str, archive: Path, quiet: bool) -> int:
    """Run a briefing's schedule once, now: what changed is published and delivered as at any of its times."""
    from briefing.schedule.by_hand import at_once

    plan = _plan(name, archive)
    with _sweeping(archive) as sweeper:
        _, done = sweeper.once(plan, at_once)
    return _after(done, archive, quiet)


@schedule.command("retry", short_help="Try a failed run once more.")
@click.argument("name", default=".")
@archive_option
@click.option("--slot", metavar="TIME", help="The run for this time, as `history` lists it; else the newest.")
@quiet_option
def retry(name: str, archive: Path, slot: str | None, quiet: bool) -> int:
    """Try a run once more, at once, that has failed, or that waits for its next try."""
    from briefing.schedule.by_hand import once_more

    plan = _plan(name, archive)
    with _sweeping(archive) as sweeper:
        sweeper.with_ledger(plan, once_more(slot))
        done = tuple(sweeper.sweep([plan]))
    return _after(done, archive, quiet)


@schedule.command("export", short_help="Write what systemd, cron or GitHub need to call `briefing tick`.")
@click.argument("system", type=click.Choice(("systemd", "cron", "github")))
@click.argument("paths", **PATHS)
@archive_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="Folder to write them into.")
@click.option("--force", is_flag=True, help="Replace files that say something else.")
@quiet_option
def export(system: str, paths: tuple[Path, ...], archive: Path, output: Path, force: bool, quiet: bool) -> None:
    """Write the files that make SYSTEM look every few minutes whether a briefing is due.

    The schedules stay in the briefings: each system knows one time zone, and leaves out or doubles times where clocks
    change.
    """
    from briefing.cli.schedule_export import write

    write(system, paths or (Path(),), archive, output, terminal(quiet=quiet), force=force)


def _plan(name: str, archive: Path) -> Plan:
    from briefing.schedule.by_hand import plan_meant
    from briefing.world import this_machine

    return plan_meant(name, archive, this_machine())


@contextmanager
def _sweeping(archive: Path) -> Iterator[Sweeper]:
    from briefing.cli.signals import ending_on_signals
    from briefing.schedule.running import real_hands
    from briefing.schedule.sweep import Sweeper
    from briefing.schedule.tick import owner_name
    from briefing.world import this_machine

    world = this_machine(network=True)
    with ending_on_signals():
        yield Sweeper(archive, owner_name(world), world, real_hands(archive, world))


def _after(done: Sequence[Done], archive: Path, quiet: bool) -> int:
    """Tell what ran, send what is due of it, and the exit code."""
    from briefing.cli.tick import show, told_to
    from briefing.schedule.tick import Ticked, sent_after
    from briefing.world import this_machine

    console = terminal(quiet=quiet)
    told = told_to(console)
    for one in done:
        told.run(one)
    sent, problems = sent_after(archive, this_machine(network=True), told)
    ticked = Ticked((), tuple(done), sent, (), problems)
    show(ticked, console)
    return ticked.code
