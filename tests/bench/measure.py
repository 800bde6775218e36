"""A program's time and memory, as its parent sees them."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock and of the processors, memory of the largest process and of all together in MiB, output.

    `together` counts what processes share once (the kernel's proportional set size), looked at 50 times a second.
    """

    wall: float
    processor: float
    largest: float
    together: float
    output: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, watch: bool = False) -> Run:
    """Run a program to its end; its children count as well.

    Raises:
        RuntimeError: it failed; with its last lines.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        watcher = _Watcher(program.pid)
        if watch:
            watcher.start()
        assert program.stdout is not None
        output = program.stdout.read()
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    watcher.is_over = True
    if program.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {program.returncode}:\n{output[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / MIB, watcher.most / MIB, output)


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


class _Watcher(threading.Thread):
    """Adds up the memory of a process and of all below it, again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.is_over = pid, 0, False

    def run(self) -> None:
        while not self.is_over:
            self.most = max(self.most, sum(map(_share, _family(self.pid))))
            time.sleep(0.02)


def _family(pid: int) -> list[int]:
    found = [pid]
    with suppress(OSError, ValueError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            found += _family(int(child))
    return found


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
