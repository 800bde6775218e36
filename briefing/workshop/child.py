"""What runs in the child: it makes ready, waits for its work, does it, answers, and is gone.

Its parent ends it by a signal to its process group. When the parent itself is gone, however that came, the lifeline
breaks: a pipe whose other end nobody holds any more.
"""

from __future__ import annotations

import faulthandler
import fcntl
import gc
import math
import os
import resource
import select
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

from briefing.problems import Problems, Refusal
from briefing.workshop.channel import Channel
from briefing.workshop.limits import MEGABYTE, Limits
from briefing.workshop.scratch import hold_scratch

LINUX = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Work:
    """A function by its dotted name, "module:function", what it is called with, and where it is stopped.

    The function takes a last argument more: whom to tell of its phases. After `lasting` work the child waits for more.
    """

    task: str
    arguments: tuple[Any, ...]
    limits: Limits
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase has begun (`seconds` is None), or has ended."""

    name: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Value:
    """The work is done."""

    value: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The work was refused, with the problems and the exit code of a Refusal."""

    problems: Problems
    exit_code: int


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The work was given up for want of memory."""


@dataclass(frozen=True, slots=True)
class Bug:
    """Something was raised that nobody foresaw: the traceback, as text."""

    text: str


def live(channel: Channel, lifeline: int, scratch: str, ready: str | None, work: Work | None) -> NoReturn:
    """The life of the child, from its start to its end.

    Args:
        lifeline: the read end of a pipe whose write end only the parent holds.
        scratch: a folder for temporary files, which the parent clears away.
        ready: a function of no arguments by its dotted name, to be called while there is nothing else to do.
        work: what to do, where that is known already; else it comes through the channel.
    """
    try:
        collect_rarely()
        _settle_in(lifeline, scratch)
        if ready is not None and work is None:
            with suppress(Exception):  # what failed here fails again with the work, and is said then
                named(ready)()
        goes_on = True
        while goes_on:
            given: Work = work or channel.receive()
            _keep_within(given.limits)
            channel.send(_done(given, lambda name, seconds: channel.send(Phase(name, seconds))))
            goes_on, work = given.lasting, None
    finally:
        os._exit(0)


def collect_rarely() -> None:
    """Let the collector look for cycles a hundred times less often, and never at what is there already.

    Laid-out pages are a few hundred thousand objects that live as long as the process: looking through them again and
    again takes a quarter of the time of layout and finds next to nothing.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def named(dotted: str) -> Callable[..., Any]:
    """The function of a dotted name, "module:function"."""
    module, _, function = dotted.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _done(work: Work, tell: Callable[[str, float | None], None]) -> Value | Refused | OutOfMemory | Bug:
    try:
        return Value(named(work.task)(*work.arguments, tell))
    except Refusal as refusal:
        return Refused(refusal.problems, refusal.exit_code)
    except MemoryError:
        _lift()
        return OutOfMemory()
    except Exception:  # noqa: BLE001 - the parent raises it again as what it is: a bug of ours
        return Bug(traceback.format_exc())


def _settle_in(lifeline: int, scratch: str) -> None:
    """A process group of its own, so that all of it can be ended at once, and no word to anybody but the parent."""
    with suppress(PermissionError):
        os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    faulthandler.disable()  # one that was switched on writes to the parent's terminal
    hold_scratch(scratch)
    tempfile.tempdir = scratch
    os.environ["TMPDIR"] = scratch
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy's helpers would stand idle, and forbid every fork
    _hang_on(lifeline)


def _hang_on(lifeline: int) -> None:
    """Let the kernel end the whole group when the parent is gone; elsewhere than on Linux a thread sees to it."""
    if LINUX:
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC)
        poll = select.poll()
        poll.register(lifeline, select.POLLIN)
        if poll.poll(0):  # it was gone before
            os._exit(1)
    else:
        threading.Thread(target=_wait_for_the_end, args=(lifeline,), daemon=True).start()


def _wait_for_the_end(lifeline: int) -> None:
    os.read(lifeline, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _keep_within(limits: Limits) -> None:
    """The kernel's limits, should the parent look too late: memory on Linux, processor time, no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limits.seconds) + 1)
    if LINUX:
        _lower(resource.RLIMIT_DATA, limits.megabytes * MEGABYTE)


def _lower(kind: int, to: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))


def _lift() -> None:
    """Memory enough to say that there was not enough."""
    if LINUX:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
