"""Waiting until a file changes: looks at names, sizes and times again and again, which works on every file system."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

Seen: TypeAlias = dict[str, tuple[int, int, int]]
"""Time in nanoseconds, size and number of each file; what is missing has no entry."""

PAUSE = 0.25
"""Seconds between two looks."""

MOST_FILES = 5_000
"""A folder with more files than this is watched only as far."""


_NO_INPUT = ("~", ".part", ".swp", ".pdf")
"""Ends of names of files that are never read: what editors and builds leave in a folder."""


def look(paths: Iterable[Path], ignored: Iterable[Path] = ()) -> Seen:
    """What the files show now; of a folder, all visible files below it. A path may be missing.

    `ignored` are files that the caller writes itself.
    """
    left_out = {os.path.realpath(path) for path in ignored}
    found: Seen = {}
    for path in paths:
        for name in _files(path):
            if name not in found and not (left_out and os.path.realpath(name) in left_out):
                try:
                    state = Path(name).stat()
                except OSError:
                    continue
                found[name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    count = 0
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        for name in sorted(names):
            if name.startswith(".") or name.endswith(_NO_INPUT):
                continue
            count += 1
            if count > MOST_FILES:
                return
            yield str(Path(folder, name))


def wait(
    paths: Iterable[Path],
    before: Seen,
    ignored: Iterable[Path] = (),
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[str, ...]:
    """The files that differ from `before`, once they have stopped changing: an editor may save in several steps."""
    paths, ignored = tuple(paths), tuple(ignored)
    now = look(paths, ignored)
    while now == before:
        sleep(PAUSE)
        now = look(paths, ignored)
    while True:
        sleep(PAUSE)
        later = look(paths, ignored)
        if later == now:
            break
        now = later
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))
