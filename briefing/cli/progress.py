"""Each phase with its time: a line for each, and on a terminal a sign of life while one runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from briefing.cli.terminal import Terminal
from briefing.way import Progress

_CLEARED = "\r\x1b[K"  # ECMA-48: to the line's start, and erase to its end


@contextmanager
def progress(console: Terminal) -> Iterator[Progress | None]:
    """What a run tells its phases to, on standard error; None when quiet."""
    if console.quiet:
        yield None
    elif console.live:
        with _live(console) as tell:
            yield tell
    else:
        yield lambda name, seconds: console.tell(_line(name, seconds)) if seconds is not None else None


@contextmanager
def _live(console: Terminal) -> Iterator[Progress]:
    """The phase that runs, on a line that is written over; no thread turns a wheel, so children can be forked."""

    def tell(name: str, seconds: float | None) -> None:
        text = f"  {name} …" if seconds is None else f"{_dim(_line(name, seconds), console.colour)}\n"
        click.echo(_CLEARED + text, nl=False, err=True, color=True)

    try:
        yield tell
    finally:
        click.echo(_CLEARED, nl=False, err=True, color=True)


def _dim(text: str, colour: bool) -> str:
    return click.style(text, dim=True) if colour else text


def _line(name: str, seconds: float) -> str:
    return f"  {name:<20} {seconds:7.2f} s"
