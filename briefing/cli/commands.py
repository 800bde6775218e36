"""All commands, and what becomes of whatever ends one: an exit code of the house, no traceback for a mistake."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from briefing.cli.terminal import terminal
from briefing.problems import Refusal, error
from briefing.report.verdict import BUG, ENVIRONMENT, EXIT_CODES, FINE, INTERRUPTED, LIMIT, USAGE

COMMANDS = {
    "build": "briefing.cli.build:build",
    "batch": "briefing.cli.batch:batch",
    "preview": "briefing.cli.preview:preview",
    "check": "briefing.cli.check:check",
    "readers": "briefing.cli.readers:readers",
    "trace": "briefing.cli.trace:trace",
    "diff": "briefing.cli.diff:diff",
    "sign": "briefing.cli.sign:sign",
    "verify": "briefing.cli.verify:verify",
    "extract": "briefing.cli.extract:extract",
    "schedule": "briefing.cli.schedule:schedule",
    "tick": "briefing.cli.tick:tick",
    "serve": "briefing.cli.serve:serve",
    "fetch": "briefing.cli.fetch:fetch",
    "publish": "briefing.cli.publish:publish",
    "editions": "briefing.cli.editions:editions",
    "outbox": "briefing.cli.outbox:outbox",
    "new": "briefing.cli.new:new",
    "import": "briefing.cli.import_:import_",
    "explain": "briefing.cli.explain:explain",
    "eject": "briefing.cli.eject:eject",
    "themes": "briefing.cli.themes:themes",
    "schema": "briefing.cli.schema:schema",
    "doctor": "briefing.cli.doctor:doctor",
    "cache": "briefing.cli.cache:cache",
    "completion": "briefing.cli.completion:completion",
}
"""Commands in the order of the help, each imported when it is used or listed."""

_CLOSED_PIPE = 141
_CODES = "\b\nExit codes:\n" + "\n".join(f"  {code:>3}  {words}" for code, words in EXIT_CODES)


class Commands(click.Group):
    """A group that imports a command's file when it needs it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Name the nearest command where there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean `briefing {near[0]}`?" if near else " `briefing --help` lists them."
            ctx.fail(f"There is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from briefing.shipped import version

        click.echo(f"briefing {version()}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_CODES)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="Show the version."
)
def cli() -> None:
    """Make intelligence briefings: content in YAML, checked like a program, printed as PDF.

    \b
    Start with   briefing new NAME
    then         briefing build NAME
    """


def run(words: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        return _invoke(words)
    except (Exception, KeyboardInterrupt) as end:  # noqa: BLE001 - the last stop: what nobody foresaw is a bug of ours
        try:
            return _code_of(end)
        except BrokenPipeError:
            return _close_outputs()


def _invoke(words: list[str]) -> int:
    if asked := os.environ.get("_BRIEFING_COMPLETE"):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "briefing", "_BRIEFING_COMPLETE", asked)
    with cli.make_context("briefing", list(words), obj=tuple(words)) as context:
        code = cli.invoke(context)
    sys.stdout.flush()
    return code if isinstance(code, int) else FINE


def _code_of(end: BaseException) -> int:
    """Say what ended the run, and the exit code for it."""
    console = terminal()
    match end:
        case click.exceptions.Exit():
            code = end.exit_code
        case click.ClickException():
            end.show()
            code = USAGE
        case click.Abort() | KeyboardInterrupt():
            console.warn("interrupted; nothing was replaced")
            code = INTERRUPTED
        case Refusal():
            console.show(end.problems)
            code = end.exit_code
        case BrokenPipeError():
            code = _close_outputs()
        case MemoryError():
            hint = "raise --limit-memory, or close other programs"
            console.show((error("memory-suffices", "there is not enough memory for this", None, hint),))
            code = LIMIT
        case OSError():
            code = _failed(end)
        case _:
            code = _bug(end)
    return code


def _failed(failure: OSError) -> int:
    """The system refused something that no room foresaw; with the place in our code, for the report of it."""
    named = f" ({failure.filename})" if failure.filename else ""
    hint = "if this is none of the machine's doing, run again with BRIEFING_DEBUG=1 and report it"
    if os.environ.get("BRIEFING_DEBUG"):
        traceback.print_exception(failure)
    terminal().show((error("system-allows", f"{failure.strerror or failure}{named}", None, hint),))
    return ENVIRONMENT


def _bug(end: BaseException) -> int:
    traceback.print_exception(end)
    words = "This is a bug of briefing, not of your content; nothing was replaced."
    terminal().warn(f"{words} Please report it with the lines above and the output of `briefing doctor`.")
    return BUG


def _close_outputs() -> int:
    """Nobody reads on: let the interpreter's last flush go nowhere. The code is what a shell gives for SIGPIPE."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    return _CLOSED_PIPE
