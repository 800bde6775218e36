"""Work for a child: what goes well, and each way in which it can go wrong."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from briefing.problems import EnvironmentRefusal, error

Tell = Callable[[str, float | None], None]
AT_ONCE = 64 * 1024**3
ready: list[str] = []


def make_ready() -> None:
    ready.append("yes")


def make_ready_badly() -> None:
    raise ValueError("not today")


def twice(number: int, tell: Tell) -> int:
    tell("doubling", None)
    tell("doubling", 0.5)
    return 2 * number


def was_ready(tell: Tell) -> tuple[str, ...]:
    return tuple(ready)


def pages(count: int, tell: Tell) -> bytes:
    return bytes(count)


def refuse(tell: Tell) -> NoReturn:
    raise EnvironmentRefusal(error("some-rule", "no ink", None, "buy some"))


def stumble(tell: Tell) -> NoReturn:
    raise ZeroDivisionError("a slip of ours")


def sleep(tell: Tell) -> None:
    time.sleep(60)


def spin(tell: Tell) -> NoReturn:
    while True:
        pass


def grow(tell: Tell) -> None:
    held = []
    while True:
        held.append(bytearray(os.urandom(1024)) * 8192)


def grow_at_once(tell: Tell) -> int:
    return len(bytearray(AT_ONCE))


def fall(number: int, tell: Tell) -> None:
    os.write(2, b"the last thing that was said\n")
    os.kill(os.getpid(), number)


def leave(status: int, tell: Tell) -> NoReturn:
    os._exit(status)


def stop_listening(tell: Tell) -> None:
    """Deaf to everything that may be ignored."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(60)


def have_children(file: str, tell: Tell) -> None:
    """Write the own number and that of a child to `file`; both then wait for ever."""
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    Path(file).write_text(f"{os.getpid()} {child}", encoding="ascii")
    time.sleep(60)


def litter(tell: Tell) -> str:
    return tempfile.mkdtemp()


def who_hears(tell: Tell) -> tuple[int, int]:
    return os.getpgrp(), os.getpid()


def read_input(tell: Tell) -> bytes:
    return os.read(0, 1)
