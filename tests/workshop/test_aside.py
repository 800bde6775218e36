"""Work done aside gives its value, and what goes wrong there is met here."""

from __future__ import annotations

import os
import signal
import time
from typing import NoReturn

import pytest

from briefing.workshop import aside as module
from briefing.workshop.aside import Aside


@pytest.fixture(params=["aside", "here"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    if request.param == "here":
        monkeypatch.setattr(module, "can_fork", lambda: False)
    return str(request.param)


def nobody_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_value_comes(way: str) -> None:
    here = os.getpid()
    number, made_by = Aside(lambda: (bytes(1_000_000), os.getpid())).value()
    assert number == bytes(1_000_000)
    assert (made_by == here) == (way == "here")
    assert nobody_left()


def test_error_is_met_here(way: str) -> None:
    def work() -> NoReturn:
        raise ZeroDivisionError("a slip")

    waiting = Aside(work)
    with pytest.raises(ZeroDivisionError, match="a slip"):
        waiting.value()
    assert nobody_left()


def test_value_that_cannot_travel_is_made_here(way: str) -> None:
    assert Aside(lambda: lambda: 7).value()() == 7
    assert nobody_left()


def test_child_that_is_killed_is_replaced(way: str) -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert Aside(work).value() == 7
    assert nobody_left()


def test_work_that_nobody_asks_for_is_given_up(way: str) -> None:
    with Aside(lambda: time.sleep(60)):
        pass
    assert nobody_left()


def test_work_at_once_sees_things_as_they_were(way: str) -> None:
    seen = [1]
    waiting = Aside(lambda: list(seen), at_once=True)
    seen.append(2)
    assert waiting.value() == [1]
    assert nobody_left()
