"""How far a batch has come: a bar on a terminal, a line for each document elsewhere; nothing when quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefing.cli.terminal import Terminal

if TYPE_CHECKING:
    from briefing.batch.run import Done


@contextmanager
def counting(console: Terminal, wanted: int) -> Iterator[Callable[[Done], None]]:
    """Whom to tell of each document that is finished, of so many wanted."""
    if console.quiet or not wanted:
        yield lambda one: None
    elif console.live:
        with _bar(console, wanted) as tell:
            yield tell
    else:
        yield lambda one: console.tell(f"  {one.state:<7} {one.planned.document.name}")


@contextmanager
def _bar(console: Terminal, wanted: int) -> Iterator[Callable[[Done], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    screen = Console(stderr=True, color_system="auto" if console.colour else None, highlight=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("documents", total=wanted)

        def tell(one: Done) -> None:
            if one.state == "failed":
                progress.console.print(f"  failed  {one.planned.document.name}", markup=False)
            progress.update(task, advance=1, description=one.planned.document.name)

        yield tell
