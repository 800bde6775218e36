"""Work done by a child, within limits: whatever becomes of it, there is an answer in the end, and nothing is left over.

A child may be hired before there is work, and makes ready (imports the page engine) while one waits for a change.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from briefing.problems import EnvironmentRefusal, Refusal, error
from briefing.workshop.channel import Ended, TooLong
from briefing.workshop.child import Bug, OutOfMemory, Phase, Refused, Value, Work
from briefing.workshop.limits import MEGABYTE, Limits, how_it_ended, out_of_memory, out_of_time, too_large
from briefing.workshop.memory import most_resident
from briefing.workshop.start import Child, can_fork, forked, spawned

_NEAR = 0.8  # of the limit: who died with so much memory died of it
_NO_MEMORY = ("failed to allocate", "Cannot allocate memory", "out of memory", "MemoryError", "bad_alloc")
_XCPU = -24  # SIGXCPU, the same number on Linux and macOS

_waiting: list[Child] = []


class BugInChild(Exception):
    """The work raised something that nobody foresaw; the text is the traceback of the child."""


def hire(ready: str) -> None:
    """Start a child that calls `ready`, a dotted name, and waits for work; only where it has a core of its own."""
    if not _waiting and can_fork() and len(os.sched_getaffinity(0)) > 1:
        _waiting.append(forked(ready))


def dismiss() -> None:
    """Send home the child that waits."""
    while _waiting:
        _waiting.pop().end()


class Job:
    """Work that a child has begun, within limits. It goes on while this process does something else."""

    def __init__(self, task: str, arguments: tuple[Any, ...], limits: Limits) -> None:
        """`task` is a function by its dotted name; it takes a last argument more: whom to tell of its phases."""
        work = Work(task, arguments, limits)
        self._limits = limits
        self._child, knows = _child_for(work)
        self._child.channel.look = watch(self._child, limits)
        if not knows:
            try:
                with suppress(Ended):  # it is gone: there will be no answer either
                    self._child.channel.send(work)
            except BaseException:
                self.end()
                raise

    def answer(self, tell: Callable[[str, float | None], None]) -> Any:
        """What the function gives; waits for it, and hears of its phases. To be asked once.

        Raises:
            LimitRefusal: it took too long or too much memory.
            EnvironmentRefusal: the child was ended by something else.
            Refusal: the function itself refused.
            BugInChild: it raised something else.
        """
        try:
            return answer_of(self._child, self._limits, tell)
        finally:
            self.end()

    def end(self) -> None:
        """End the child, whether it has answered or not."""
        self._child.end()


@contextmanager
def ended(job: Job | None) -> Iterator[None]:
    """Whatever happens, nobody works on the job afterwards."""
    try:
        yield
    finally:
        if job is not None:
            job.end()


def carry_out(task: str, arguments: tuple[Any, ...], limits: Limits, tell: Callable[[str, float | None], None]) -> Any:
    """What the function `task`, a dotted name, gives for `arguments` and a last one: whom to tell of its phases.

    Raises:
        Refusal, BugInChild: as for `Job.answer`.
    """
    return Job(task, arguments, limits).answer(tell)


def _child_for(work: Work) -> tuple[Child, bool]:
    """One that waits, else one that is born with its work, else one with an interpreter; whether it knows its work."""
    if _waiting:
        return _waiting.pop(), False
    if can_fork():
        return forked(work=work), True
    return spawned(), False


def watch(child: Child, limits: Limits) -> Callable[[], None]:
    """What looks after the child: raises when it has had its time or its memory."""
    end = time.monotonic() + limits.seconds

    def look() -> None:
        if time.monotonic() > end:
            raise out_of_time(limits)
        if most_resident(child.pid) > limits.megabytes * MEGABYTE:
            raise out_of_memory(limits)

    return look


def answer_of(child: Child, limits: Limits, tell: Callable[[str, float | None], None]) -> Any:
    """What a child says to its work; raises as `Job.answer` does."""
    while True:
        try:
            answer = child.channel.receive()
        except Ended:
            raise _lost(child, limits) from None
        except TooLong:
            raise too_large() from None
        match answer:
            case Phase(name, seconds):
                tell(name, seconds)
            case Value(value):
                return value
            case Refused(problems, code):
                refusal = Refusal(*problems)
                refusal.exit_code = code
                raise refusal
            case OutOfMemory():
                raise out_of_memory(limits)
            case Bug(text):
                raise BugInChild(f"in the child that makes the pages:\n{text}")


def _lost(child: Child, limits: Limits) -> Refusal:
    """Why there is no answer, as far as it can be told from what is left of the child."""
    said = child.last_words()
    status, most = child.end()
    if status == _XCPU:
        return out_of_time(limits)
    if most > _NEAR * limits.megabytes * MEGABYTE or any(words in said for words in _NO_MEMORY):
        return out_of_memory(limits)
    last = said.splitlines()[-1:] if said else []
    hints = (*(f"its last words: {line[:300]}" for line in last), "run again; `briefing doctor` looks at the machine")
    message = f"the process that makes the pages is gone: {how_it_ended(status)}"
    return EnvironmentRefusal(error("work-is-finished", message, None, *hints))


atexit.register(dismiss)
