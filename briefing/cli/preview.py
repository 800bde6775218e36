"""`briefing preview`: the pages in a browser, new after every save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.options import megabytes, quiet_option, seconds
from briefing.cli.reader_options import reader_options, request_of

if TYPE_CHECKING:
    from briefing.cli.terminal import Terminal

_TOKEN = 24  # bytes that nobody guesses


@click.command(short_help="Show the pages in a browser, new after every save.")
@click.argument("path", type=click.Path(path_type=Path), default=".", required=False)
@reader_options
@click.option("--draft", is_flag=True, help="Show pages in spite of errors, with ids and line numbers in the margin.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; a free one unless named.")
@click.option("--no-open", is_flag=True, help="Only print the address.")
@click.option(
    "--editor",
    metavar="NAME|LINK",
    help="Where a click leads: vscode, idea, zed ..., or 'scheme://{file}:{line}:{column}'. "
    "Unless named, what VISUAL or EDITOR says.",
)
@click.option(
    "--limit-time", type=seconds, metavar="TIME", default="5m", show_default=True, help="Stop one look after this long."
)
@click.option(
    "--limit-memory",
    type=megabytes,
    metavar="SIZE",
    default="4G",
    show_default=True,
    help="Stop beyond this much memory.",
)
@quiet_option
def preview(path: Path, port: int | None, no_open: bool, editor: str | None, **wishes: Any) -> None:
    """Show a briefing as it prints, with its problems beside it: a folder with a briefing.yaml, or a YAML file.

    The page renews itself whenever a file is saved; where something is wrong, the last good pages stay. It listens on
    this machine alone, under an address that nobody guesses. Ctrl-C ends it.
    """
    from briefing.cli.terminal import terminal

    link = _link(editor)
    _exists(path)
    console = terminal(quiet=wishes["quiet"])
    try:
        _show(path, port, link, console, wishes, opens=not no_open)
    except KeyboardInterrupt:
        console.tell("stopped")


def _link(editor: str | None) -> str:
    from briefing.preview.editor import editor_link
    from briefing.world import this_machine

    try:
        return editor_link(editor, this_machine().environment)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--editor") from None


def _exists(path: Path) -> None:
    """Refuse what is not there: nothing would ever be shown. What is there may be as broken as it likes."""
    from briefing.problems import Refusal
    from briefing.source.read import MAIN, read_source

    file = path / MAIN if path.is_dir() else path
    if not file.is_file():
        raise Refusal(*read_source(path).problems)


def _show(path: Path, port: int | None, editor: str, console: Terminal, wishes: dict[str, Any], *, opens: bool) -> None:
    from briefing.preview.desk import Desk
    from briefing.preview.server import HOST, bound, serve
    from briefing.workshop.limits import Limits
    from briefing.world import this_machine

    request = request_of(wishes, draft=wishes["draft"])
    limits = Limits(wishes["limit_time"], wishes["limit_memory"])
    token = this_machine().random_bytes(_TOKEN).hex()
    with bound(port or 0) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/?token={token}"
        console.say(address)
        console.tell("the page is at this address until Ctrl-C")
        if opens:
            click.launch(address)
        serve(lambda: Desk(path, request, limits, editor), listening, token, limits)
