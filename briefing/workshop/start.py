"""How a child comes into the world: by a fork where that is safe, else as a new interpreter.

A fork takes a millisecond and brings along all that is imported. It is safe on Linux while this process has one thread.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from briefing.workshop.channel import Channel
from briefing.workshop.child import LINUX, Work, live
from briefing.workshop.limits import LARGEST_ANSWER
from briefing.workshop.scratch import new_scratch

DARWIN = sys.platform == "darwin"
_LAST_WORDS = 4000  # bytes
_open: set[int] = set()  # ends that belong to this process alone: no child may keep them open


@dataclass(slots=True)
class Child:
    """A child of this process.

    `said` holds what it and the system's libraries wrote to its standard error; `scratch` is its folder for temporary
    files. `process` is set for one that was not forked.
    """

    pid: int
    channel: Channel
    lifeline: int
    scratch: str
    said: IO[bytes]
    process: subprocess.Popen[bytes] | None = None
    is_gone: bool = False

    def end(self) -> tuple[int, int]:
        """End the child and whatever it started, and clear up after it.

        Returns:
            How it had ended (negative: the signal), and the most memory it had in bytes.
        """
        if self.is_gone:
            return 0, 0
        self.is_gone = True
        try:
            status, most = self._reap()
        finally:
            for end in (self.channel.reads, self.channel.writes, self.lifeline):
                _open.discard(end)
                os.close(end)
            self.said.close()
            shutil.rmtree(self.scratch, ignore_errors=True)
        return status, most

    def last_words(self) -> str:
        """The end of what was written to its standard error."""
        self.said.seek(0, os.SEEK_END)
        self.said.seek(max(0, self.said.tell() - _LAST_WORDS))
        return self.said.read().decode(errors="replace").strip()

    def _reap(self) -> tuple[int, int]:
        """Its status is settled before its pipes close, so the signal changes nothing for one that ended by itself."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        _, status, used = os.wait4(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if self.process is not None:
            self.process.returncode = code
        return code, used.ru_maxrss * (1 if DARWIN else 1024)


def can_fork() -> bool:
    """Whether a fork is safe now."""
    if not LINUX:
        return False
    with suppress(OSError):
        return len(tuple(Path("/proc/self/task").iterdir())) == 1
    return False


def forked(ready: str | None = None, work: Work | None = None) -> Child:
    """A child that has all that this process has."""
    return _start(lambda ends, scratch, said: (_fork(ends, scratch, said, ready, work), None))


def spawned(ready: str | None = None) -> Child:
    """A child with an interpreter of its own."""

    def begin_anew(ends: _Ends, scratch: str, said: IO[bytes]) -> tuple[int, subprocess.Popen[bytes]]:
        process = _spawn(ends, scratch, said, ready)
        return process.pid, process

    return _start(begin_anew)


@dataclass(frozen=True, slots=True)
class _Ends:
    """The six ends of three pipes: work down, answers up, and the lifeline."""

    work: tuple[int, int]
    answers: tuple[int, int]
    lifeline: tuple[int, int]

    @property
    def of_parent(self) -> tuple[int, ...]:
        return self.answers[0], self.work[1], self.lifeline[1]

    @property
    def of_child(self) -> tuple[int, ...]:
        return self.work[0], self.answers[1], self.lifeline[0]


def _start(begin: Callable[[_Ends, str, IO[bytes]], tuple[int, subprocess.Popen[bytes] | None]]) -> Child:
    ends = _Ends(os.pipe(), os.pipe(), os.pipe())
    scratch = new_scratch()
    said = tempfile.TemporaryFile()  # noqa: SIM115 - the child keeps it
    pid, process = begin(ends, scratch, said)
    _open.update(ends.of_parent)
    for end in ends.of_child:
        os.close(end)
    channel = Channel(ends.answers[0], ends.work[1], LARGEST_ANSWER)
    return Child(pid, channel, ends.lifeline[1], scratch, said, process)


def _fork(ends: _Ends, scratch: str, said: IO[bytes], ready: str | None, work: Work | None) -> int:
    pid = os.fork()
    if pid:
        with suppress(ProcessLookupError, PermissionError):  # the child does it too: whoever comes first
            os.setpgid(pid, pid)
        return pid
    try:
        for end in (*_open, *ends.of_parent):
            os.close(end)
        nowhere = os.open(os.devnull, os.O_RDONLY)
        for number, to in enumerate((nowhere, said.fileno(), said.fileno())):
            os.dup2(to, number)
        live(Channel(ends.work[0], ends.answers[1], LARGEST_ANSWER), ends.lifeline[0], scratch, ready, work)
    finally:
        os._exit(1)


def _spawn(ends: _Ends, scratch: str, said: IO[bytes], ready: str | None) -> subprocess.Popen[bytes]:
    begin = "import sys; from briefing.workshop.start import begin; begin(*sys.argv[1:])"
    return subprocess.Popen(
        (sys.executable, "-c", begin, *map(str, ends.of_child), scratch, ready or ""),
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
        pass_fds=ends.of_child,
        process_group=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )


def begin(work: str, answers: str, lifeline: str, scratch: str, ready: str) -> NoReturn:
    """What a spawned interpreter runs, with the numbers of its three ends."""
    live(Channel(int(work), int(answers), LARGEST_ANSWER), int(lifeline), scratch, ready or None, None)
