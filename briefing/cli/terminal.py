"""How the door speaks: results to standard output, everything else to standard error; colours only for a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace

import click

from briefing.problems import Problems
from briefing.report.text import as_text, coloured, plain

_PIPE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where words go. `quiet` keeps problems and results only; `width` is in columns."""

    quiet: bool = False
    colour: bool = False
    live: bool = False
    width: int = _PIPE_WIDTH

    def say(self, text: str) -> None:
        """A result, for standard output."""
        click.echo(text)

    def tell(self, text: str) -> None:
        """A remark on the way, for standard error."""
        if not self.quiet:
            click.echo(text, err=True, color=self.colour)

    def warn(self, text: str) -> None:
        """What is said even when quiet."""
        click.echo(text, err=True, color=self.colour)

    def show(self, problems: Problems) -> None:
        """The problems, each with what to do about it."""
        if problems:
            paint = coloured if self.colour else plain
            text = as_text(helped(problems), paint=paint, width=self.width)
            click.echo(text, err=True, color=self.colour)


def helped(problems: Problems) -> Problems:
    """The problems, each with something to do: where it has no hint of its own, what its rule says."""
    if all(problem.hints for problem in problems):
        return problems
    from briefing.rulebook import rules

    mends = {rule.id: (rule.mend,) for rule in rules()}
    return tuple(replace(one, hints=one.hints or mends.get(one.rule, ())) for one in problems)


def terminal(*, quiet: bool = False) -> Terminal:
    """The terminal of this process.

    Colours need one, and yield to NO_COLOR (no-color.org) and TERM=dumb.
    """
    live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Terminal(
        quiet=quiet,
        colour=live and not os.environ.get("NO_COLOR"),
        live=live and not quiet,
        width=shutil.get_terminal_size().columns if live else _PIPE_WIDTH,
    )
