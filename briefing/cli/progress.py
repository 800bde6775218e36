"""Each phase with its time: a line for each, and on a terminal a sign of life while one runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefing.cli.terminal import Terminal
from briefing.way import Progress


@contextmanager
def progress(console: Terminal) -> Iterator[Progress | None]:
    """What a run tells its phases to, on standard error; None when quiet."""
    if console.quiet:
        yield None
    elif console.live:
        with _live() as tell:
            yield tell
    else:
        yield lambda name, seconds: console.tell(_line(name, seconds)) if seconds is not None else None


@contextmanager
def _live() -> Iterator[Progress]:
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    with console.status("") as status:

        def tell(name: str, seconds: float | None) -> None:
            if seconds is None:
                status.update(name)
            else:
                console.print(_line(name, seconds), style="dim", markup=False)

        yield tell


def _line(name: str, seconds: float) -> str:
    return f"  {name:<20} {seconds:7.2f} s"
