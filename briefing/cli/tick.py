"""`briefing tick`: all that is due by schedule, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import PATHS, quiet_option
from briefing.cli.terminal import Terminal, terminal

if TYPE_CHECKING:
    from briefing.schedule.outcome import Done
    from briefing.schedule.tick import Ticked, Told, Unread
    from briefing.sending.due import Outcome
    from briefing.sending.words import Said
    from briefing.world import World


@click.command(short_help="Publish all that is due by schedule, once.")
@click.argument("paths", **PATHS)
@archive_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what came.")
@click.option(
    "--dry-run", "dry", is_flag=True, help="Say what is due, what would be published and sent to whom; write nothing."
)
@quiet_option
def tick(paths: tuple[Path, ...], archive: Path, form: str, dry: bool, quiet: bool) -> int:
    """Do all that is due by the schedules of briefings, and end: runs, retries, deliveries. Without PATH the present
    folder; a folder without a briefing.yaml stands for the briefings in its folders.

    Run it every few minutes, from cron, systemd or a hosted runner; `briefing schedule export` writes what these need.
    It does not matter how often it runs, nor whether several run at once: each time of a schedule is run once. The
    exit code is 1 or 3 where a run failed for good, 0 where it is tried again.

    \b
    JSON has one object with `format` (1), `runs` (briefing, slot, state, reason, edition, next_try, remark),
    `sent`, `unread` and `code`; with --dry-run `due` (briefing, slot, skipped, ending) and `waiting`.
    """
    from briefing.cli.signals import ending_on_signals
    from briefing.schedule.running import real_hands
    from briefing.schedule.tick import tick as sweep
    from briefing.schedule.words_of_runs import record_of_tick
    from briefing.world import this_machine

    console = terminal(quiet=quiet or form == "json")
    world = this_machine(network=True)
    if dry:
        return foretell(paths or (Path(),), archive, form, console, world)
    with ending_on_signals():
        ticked = sweep(paths or (Path(),), archive, world, real_hands(archive, world), told_to(console))
    show(ticked, console)
    if form == "json":
        click.echo(json.dumps(record_of_tick(ticked), ensure_ascii=False, indent=1))
    elif not ticked.done and not ticked.sent and not ticked.unread:
        console.tell("nothing is due")
    return ticked.code


def foretell(paths: tuple[Path, ...], archive: Path, form: str, console: Terminal, world: World) -> int:
    """Print what a sweep would do; the exit code is 1 where a run would publish nothing for an error."""
    from briefing.publishing.wish import Stopped
    from briefing.report.swept import record_of_foresight, text_of
    from briefing.schedule.foresight import foreseen
    from briefing.schedule.tick import plans_of

    plans, unread = plans_of(paths)
    found = foreseen(plans, archive, world)
    for one in unread:
        show_problems(one, console)
    if form == "json":
        click.echo(json.dumps(record_of_foresight(found, archive), ensure_ascii=False, indent=1))
    elif not console.quiet:
        click.echo(text_of(found, archive))
    return 1 if unread or any(isinstance(one.ending, Stopped) for one in found.ahead) else 0


def told_to(console: Terminal) -> Told:
    """Each run and each delivery in a line, as it comes."""
    from briefing.report.outbox import as_line, as_line_of_word
    from briefing.schedule.tick import Told
    from briefing.schedule.words_of_runs import line_of

    def run(done: Done) -> None:
        if done.code or done.next_try is not None:
            show_problems(done, console)
            console.warn(line_of(done))
        elif done.state != "skipped":
            console.tell(line_of(done))

    def sent(one: Outcome) -> None:
        say = console.tell if one.state == "sent" else console.warn
        say(as_line(one))

    def word(one: Said) -> None:
        if one.state != "sent":
            console.warn(as_line_of_word(one))
        elif one.word.kind != "ping":
            console.tell(as_line_of_word(one))

    return Told(run, sent, word)


def show(ticked: Ticked, console: Terminal) -> None:
    """Times that were passed over, and what kept a sweep from being whole: briefings that cannot be read, an archive
    that is behind."""
    from briefing.schedule.words_of_runs import passed_over

    for line in passed_over(ticked.done):
        console.tell(line)
    for one in ticked.unread:
        show_problems(one, console)
    console.show(ticked.problems)


def show_problems(one: Done | Unread, console: Terminal) -> None:
    """Problems with their places, as seen from here."""
    from briefing.report.places import seen_from
    from briefing.report.verdict import in_order

    console.show(in_order(seen_from(Path.cwd(), one.root.resolve(), one.problems)))
