"""`briefing serve`: sweeps in a loop, with a health page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.archive_options import archive_option
from briefing.cli.options import PATHS, quiet_option, seconds
from briefing.cli.terminal import terminal

if TYPE_CHECKING:
    from briefing.problems import Refusal
    from briefing.schedule.tick import Ticked


@click.command(short_help="Publish by schedule until it is ended, with a health page.")
@click.argument("paths", **PATHS)
@archive_option
@click.option("--every", type=seconds, metavar="TIME", default="60s", show_default=True, help="Time between two looks.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address that the health page listens on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Its port; 0 is any that is free."
)
@quiet_option
def serve(paths: tuple[Path, ...], archive: Path, every: float, host: str, port: int, quiet: bool) -> int:
    """Do what `briefing tick` does again and again: a service for a container or a machine without cron.

    The health page says at / for people and at /health for machines how each schedule does: with status 200 where all
    is well, 503 where a run failed or a time is late. It listens on this machine alone, and shows titles and reasons to
    whoever can reach it: give it a wider --host behind a proxy that asks for a password.

    SIGTERM or Ctrl-C ends it, in the midst of a run, too: that run is given back and is done by whoever comes next.
    """
    from briefing.cli.signals import ending_on_signals
    from briefing.cli.tick import show, told_to
    from briefing.problems import Refusal
    from briefing.schedule.health_page import health_page
    from briefing.schedule.pulse import Pulse
    from briefing.schedule.running import real_hands
    from briefing.schedule.serve import serve as keep_sweeping
    from briefing.schedule.tick import tick
    from briefing.world import this_machine

    console = terminal(quiet=quiet)
    world = this_machine(network=True)
    pulse = Pulse(archive, world, every)

    def after(found: Ticked | Refusal) -> None:
        if isinstance(found, Refusal):
            console.show(found.problems)
        else:
            show(found, console)

    try:
        with ending_on_signals(), health_page(host, port, pulse.health) as address:
            console.say(address)
            hands, told = real_hands(archive, world), told_to(console)
            keep_sweeping(lambda: tick(paths or (Path(),), archive, world, hands, told), pulse, every, after)
    except KeyboardInterrupt:
        console.tell("ended; a run in hand was given back")
    return 0
