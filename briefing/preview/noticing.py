"""Noticing that a file changed: the system tells at once where it can, and a look now and then misses nothing.

What decides is always the look: names, times, sizes, and the content of what is small, because two saves may come
within one tick of a file system's clock. What the system tells only says that it is time for one.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from briefing.watch import look

State: TypeAlias = dict[str, tuple[int, ...]]
"""What every watched file shows: time, size, number and, of a small file of the project, a sum of its content."""

TICK = 1.0
"""Seconds between two looks while the system tells nothing."""
_SMALL = 1_000_000
_QUIET, _PATIENCE = 5, 60  # milliseconds without a further change, and the longest wait for them
_MOST_FOLDERS = 1_000


def state_of(paths: Iterable[Path], root: Path) -> State:
    """What the files show now, those of folders too; `root` is the project's folder."""
    within = f"{root}/"
    return {name: (*seen, _sum(name, seen[1]) if name.startswith(within) else 0) for name, seen in look(paths).items()}


def _sum(name: str, size: int) -> int:
    if size > _SMALL:
        return 0
    try:
        return zlib.crc32(Path(name).read_bytes())
    except OSError:
        return 1


def folders_of(paths: Iterable[Path]) -> frozenset[str]:
    """The folders in which a change to one of the paths shows: above a missing file, the nearest that is there."""
    found: set[str] = set()
    for path in paths:
        folder = path if path.is_dir() else path.parent
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        found.add(str(folder))
        if path.is_dir():
            found |= {str(Path(name).parent) for name in look([path])}
    return frozenset(sorted(found)[:_MOST_FOLDERS])


class Bell:
    """Rings when the system says that something happened in a watched folder."""

    def __init__(self) -> None:
        self.rung = asyncio.Event()
        self._folders: frozenset[str] = frozenset()
        self._task: asyncio.Task[None] | None = None

    def listen_to(self, folders: frozenset[str]) -> None:
        """Listen to these folders from now on."""
        if folders != self._folders or (self._task is not None and self._task.done()):
            self._folders = folders
            self.silence()
            self._task = asyncio.create_task(self._listen(folders))

    def silence(self) -> None:
        """Listen to nothing."""
        if self._task is not None:
            self._task.cancel()

    async def _listen(self, folders: frozenset[str]) -> None:
        """Where the system has no word to give, or no more watches, the looks now and then are left."""
        from watchfiles import awatch

        with suppress(OSError, RuntimeError):
            listening = awatch(
                *folders, watch_filter=None, recursive=False, step=_QUIET, debounce=_PATIENCE, rust_timeout=1000
            )
            async for _ in listening:
                self.rung.set()
