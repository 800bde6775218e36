"""Whatever becomes of a child, there is an answer in the end and nothing is left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.problems import EnvironmentRefusal, LimitRefusal, Refusal
from briefing.workshop import hire as office
from briefing.workshop.hire import BugInChild, carry_out, dismiss, hire
from briefing.workshop.limits import Limits
from briefing.workshop.start import can_fork
from tests.house import CHECKOUT

HERE = "tests.workshop.tasks"
WIDE = Limits(60, 4096)
SHORT = Limits(0.3, 4096)

Told = list[tuple[str, float | None]]


@pytest.fixture(params=["forked", "spawned"])
def birth(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How children are born: both ways keep the same promises."""
    if request.param == "spawned":
        monkeypatch.setattr(office, "can_fork", lambda: False)
    elif not can_fork():
        pytest.skip("a fork is not safe here")
    return str(request.param)


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    dismiss()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def done(task: str, *arguments: object, limits: Limits = WIDE, told: Told | None = None) -> object:
    heard: Told = [] if told is None else told
    return carry_out(f"{HERE}:{task}", arguments, limits, lambda name, seconds: heard.append((name, seconds)))


def test_value_and_phases_come_back(birth: str) -> None:
    told: Told = []
    assert done("twice", 21, told=told) == 42
    assert told == [("doubling", None), ("doubling", 0.5)]


def test_large_answer_is_whole(birth: str) -> None:
    assert done("pages", 5_000_000) == bytes(5_000_000)


def test_large_work_is_whole(birth: str) -> None:
    assert done("twice", 10**400_000) == 2 * 10**400_000


def test_refusal_keeps_problems_and_code(birth: str) -> None:
    with pytest.raises(Refusal, match="no ink") as caught:
        done("refuse")
    assert caught.value.exit_code == 3
    assert caught.value.problems[0].hints == ("buy some",)


def test_bug_shows_its_traceback(birth: str) -> None:
    with pytest.raises(BugInChild, match=r"(?s)in stumble.*ZeroDivisionError: a slip of ours"):
        done("stumble")


@pytest.mark.parametrize("task", ["sleep", "spin", "stop_listening"])
def test_time_is_limited(birth: str, task: str) -> None:
    with pytest.raises(LimitRefusal, match=r"not finished within 0\.3 seconds") as caught:
        done(task, limits=SHORT)
    assert caught.value.problems[0].rule == "work-ends-in-time"
    assert "--limit-time" in caught.value.problems[0].hints[0]
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("task", ["grow", "grow_at_once"])
def test_memory_is_limited(birth: str, task: str) -> None:
    with pytest.raises(LimitRefusal, match="more memory than 300 MB") as caught:
        done(task, limits=Limits(60, 300))
    assert caught.value.problems[0].rule == "work-fits-in-memory"
    assert "--limit-memory" in caught.value.problems[0].hints[0]


def test_looking_is_enough_where_the_kernel_has_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.workshop.child._keep_within", lambda limits: None)
    with pytest.raises(LimitRefusal, match="more memory than 300 MB"):
        done("grow", limits=Limits(60, 300))


def test_kernel_is_enough_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "watch", lambda child, limits: lambda: None)
    with pytest.raises(LimitRefusal, match="more memory than 300 MB"):
        done("grow", limits=Limits(60, 300))
    with pytest.raises(LimitRefusal, match="not finished within 0"):
        done("spin", limits=Limits(0, 4096))


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_crash_is_one_clear_error(birth: str, number: signal.Signals) -> None:
    with pytest.raises(EnvironmentRefusal, match=f"is gone: it was ended by {number.name}") as caught:
        done("fall", int(number))
    (problem,) = caught.value.problems
    assert problem.rule == "work-is-finished"
    assert problem.hints[0] == "its last words: the last thing that was said"


def test_leaving_early_is_an_error(birth: str) -> None:
    with pytest.raises(EnvironmentRefusal, match="it ended with status 3 before it was done"):
        done("leave", 3)


def test_answer_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.workshop.start.LARGEST_ANSWER", 1000)
    with pytest.raises(LimitRefusal, match="larger than"):
        done("pages", 2000)


def test_temporary_files_go_with_the_child(birth: str) -> None:
    left = done("litter")
    assert isinstance(left, str)
    assert "briefing-" in left
    assert not Path(left).parent.exists()


def test_child_hears_no_terminal(birth: str) -> None:
    heard = done("who_hears")
    assert isinstance(heard, tuple)
    assert heard[0] == heard[1] != os.getpgrp()
    assert done("read_input") == b""


def test_grandchildren_end_with_the_child(birth: str, tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    with pytest.raises(LimitRefusal):
        done("have_children", str(file), limits=Limits(5 if birth == "spawned" else 1, 4096))
    assert gone(file)


def test_hired_child_was_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    if not can_fork():
        pytest.skip("a fork is not safe here")
    hire(f"{HERE}:make_ready")
    hire(f"{HERE}:make_ready")
    assert done("was_ready") == ("yes",)
    assert done("was_ready") == (), "one that was not hired before"


def test_failing_to_make_ready_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    hire(f"{HERE}:make_ready_badly")
    assert done("twice", 2) == 4


def test_nobody_is_hired_for_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0}, raising=False)
    hire(f"{HERE}:make_ready")
    assert not office._waiting


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_all_end_with_the_parent(number: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    program = (
        "import sys; from briefing.workshop.hire import carry_out; from briefing.workshop.limits import Limits;"
        f"carry_out('{HERE}:have_children', (sys.argv[1],), Limits(60, 4096), print)"
    )
    parent = subprocess.Popen((sys.executable, "-c", program, str(file)), cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    while not file.exists() or not file.read_text(encoding="ascii"):
        time.sleep(0.02)
    parent.send_signal(number)
    assert parent.wait() != 0
    assert gone(file)


def gone(file: Path) -> bool:
    """Whether the processes named in `file` end."""
    for number in map(int, file.read_text(encoding="ascii").split()):
        for _ in range(500):
            if not _runs(number):
                break
            time.sleep(0.02)
        else:
            return False
    return True


def _runs(number: int) -> bool:
    """A zombie that nobody has waited for yet does not run."""
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
