"""Work done apart: its value comes, its traces do not, and what fails fails as it would have here."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from briefing.apart import apart


def test_value_comes_and_traces_stay_away() -> None:
    seen: list[int] = []

    def work() -> int:
        seen.append(1)
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        return os.getpid()

    assert apart(work) != os.getpid()
    assert seen == []
    assert threading.active_count() == 1


def test_what_fails_apart_fails_here() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0)


def test_a_child_that_is_killed_only_costs_time() -> None:
    me = os.getpid()

    def work() -> str:
        if os.getpid() != me:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert apart(work) == "done"


def test_with_a_second_thread_the_work_is_done_here() -> None:
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    try:
        assert apart(os.getpid) == os.getpid()
    finally:
        go.set()
        other.join()
