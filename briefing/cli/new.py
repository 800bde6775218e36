"""`briefing new`: a small complete briefing to write over."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


def _complete(context: click.Context, parameter: click.Parameter, start: str) -> list[str]:
    from briefing.starters import starters

    return [name for name in starters() if name.startswith(start)]


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option(
    "--from", "starter", default="brief", show_default=True, shell_complete=_complete, help="The starter to copy."
)
def new(name: Path, starter: str) -> None:
    """Make the folder NAME with a short, complete briefing in it.

    It checks clean and builds as it is; its content is invented and says so. NAME becomes the briefing's id: small
    letters, digits and hyphens.
    """
    from briefing.starters import start

    for file in start(name, starter):
        click.echo(f"wrote {file}")
    path = shlex.quote(str(name))
    click.echo(f"\nNext:\n  briefing check {path}\n  briefing build {path}\n  briefing build {path} --watch")
