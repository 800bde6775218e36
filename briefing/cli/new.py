"""`briefing new`: a small complete briefing to write over."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefing.cli.options import quiet_option
from briefing.cli.terminal import terminal
from briefing.problems import EnvironmentRefusal, Refusal
from briefing.report.verdict import FINE, USAGE


def _complete(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    from briefing.starters import starters

    return [name for name in starters() if name.startswith(start)]


def _list(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the starters with what each is for, and end."""
    if not wanted or context.resilient_parsing:
        return
    from briefing.starters import purpose_of, starters

    width = max(map(len, starters()))
    for name in starters():
        click.echo(f"{name:{width}}  {purpose_of(name)}")
    context.exit()


@click.command(short_help="Start a briefing from a starter.")
@click.argument("name", type=click.Path(path_type=Path))
@click.option(
    "--from", "starter", default="brief", show_default=True, shell_complete=_complete, help="The starter to copy."
)
@click.option("--list", is_flag=True, expose_value=False, is_eager=True, callback=_list, help="List the starters.")
@quiet_option
def new(name: Path, starter: str, quiet: bool) -> int:
    """Make the folder NAME with a short, complete briefing in it.

    It checks clean and builds as it is; its content is invented and says so. NAME becomes the briefing's id: small
    letters, digits and hyphens. `--list` has the starters, from a country brief to a weekly monitor with data.
    """
    from briefing.starters import start

    try:
        written = start(name, starter)
    except EnvironmentRefusal:
        raise
    except Refusal as refusal:
        terminal(quiet=quiet).show(refusal.problems)
        return USAGE
    if quiet:
        return FINE
    for file in written:
        click.echo(f"wrote {file}")
    path = shlex.quote(str(name))
    click.echo(f"\nNext:\n  briefing check {path}\n  briefing build {path}\n  briefing preview {path}")
    return FINE
