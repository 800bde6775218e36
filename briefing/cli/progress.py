"""Each phase with its time: a line for each, and on a terminal a sign of life while one runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from briefing.cli.terminal import Terminal
from briefing.way import Progress


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
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    colours: Literal["auto"] | None = "auto" if console.colour else None
    screen = Console(stderr=True, force_terminal=True, color_system=colours, highlight=False)
    with Live(console=screen, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False) as live:

        def tell(name: str, seconds: float | None) -> None:
            if seconds is None:
                live.update(Text(f"  {name} …"), refresh=True)
            else:
                screen.print(Text(_line(name, seconds), style="dim"))

        yield tell


def _line(name: str, seconds: float) -> str:
    return f"  {name:<20} {seconds:7.2f} s"
