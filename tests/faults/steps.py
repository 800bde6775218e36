"""Every step that a process takes on a disk, counted in a child that is killed at one of them, or is told there that
the disk is full.

A step is a file opened to be written, a rename, a link, a removal, a new folder, a flush to the disk, a statement of
SQL: the child stops before it. SQLite's own writing is one step here; kills at random moments look into it.
"""

from __future__ import annotations

import errno
import os
import resource
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.archive import ledger as ledgers
from briefing.problems import EnvironmentRefusal

MET = -1
"""The child met with its fault, and went on to its end."""

At = Callable[[int, Callable[[], object], Path], int | None] | None
_GROWS = ("os.rename", "os.mkdir", "os.link")
_SHRINKS = ("os.remove", "os.rmdir")


def steps_of(work: Callable[[], object], folder: Path, how: At = None) -> int:
    """How many steps `work` takes where nothing happens to it, as `killed_at` or `full_at` counts them."""
    count = (how or killed_at)(sys.maxsize, work, folder)
    assert count is not None
    return count


def killed_at(step: int, work: Callable[[], object], folder: Path) -> int | None:
    """Do `work` in a child that dies at its `step`th step below `folder`, counted from 1.

    Returns None where it died, and how many steps it took where it came to its end before that.
    """
    return _in_a_child(lambda: _counted(step, work, folder, _die))


def full_at(step: int, work: Callable[[], object], folder: Path) -> int | None:
    """The same, with a disk that is full from that step on; removals are none of its steps, as they are no trouble."""
    count = _in_a_child(lambda: _counted(step, work, folder, _refuse))
    return None if count == MET else count


def with_files_up_to(size: int, work: Callable[[], object]) -> bool:
    """Do `work` in a child that may write no byte beyond the `size`th of any file; whether it refused."""

    def limited() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        try:
            work()
        except EnvironmentRefusal:
            return MET
        return 0

    return _in_a_child(limited) == MET


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Do `work` in a child that is killed so many seconds after it began; whether it was still at it."""
    child = os.fork()
    if not child:
        _end(work)
    watched = select.poll()
    watched.register(handle := os.pidfd_open(child), select.POLLIN)
    watched.poll(seconds * 1000)
    os.close(handle)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _in_a_child(work: Callable[[], int]) -> int | None:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        _end(lambda: os.write(write, str(work()).encode()))
    os.close(write)
    with os.fdopen(read, "rb") as answers:
        said = answers.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed, see above"
    return int(said) if said else None


def _end(work: Callable[[], object]) -> None:
    """Work and leave at once, without what this process would do at its end."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - the child of a fork: told on its way out
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _counted(stop: int, work: Callable[[], object], folder: Path, fault: Callable[[], None]) -> int:
    """Work with every step counted, and `fault` at number `stop`; returns the number of steps, or MET."""
    steps = [0]
    begin = str(folder)

    def step() -> None:
        steps[0] += 1
        if steps[0] == stop or (fault is _refuse and steps[0] > stop):
            fault()

    def audited(event: str, said: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in _GROWS or (event in _SHRINKS and fault is not _refuse)) and str(said[0]).startswith(
            begin
        ):
            step()

    flush, connect = os.fsync, ledgers.connect

    def flushed(handle: int) -> None:
        step()
        flush(handle)

    def connected(path: Path, mode: str) -> Any:
        connection = connect(path, mode)
        if fault is _die:
            connection.set_trace_callback(lambda statement: step())
        return connection

    os.fsync = flushed  # type: ignore[assignment]  # handles alone are flushed here
    ledgers.connect = connected
    sys.addaudithook(audited)
    try:
        work()
    except BaseException:
        if fault is _refuse and steps[0] >= stop:
            return MET
        raise
    return steps[0]
