"""Processes beside each other, and processes that are killed: every slot is run, none has two editions."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.house import CHECKOUT

Count = Callable[[int, int], int]
Promise = Callable[[str, object, object], None]


def told(kind: str, archive: Path, *numbers: int) -> Any:
    command = (sys.executable, "-m", "tests.schedule.children", kind, str(archive), *map(str, numbers))
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_processes_compete_and_no_slot_is_run_twice(tmp_path: Path, count: Count, promise: Promise) -> None:
    """Promise: 8 processes over 200 slots of 50 briefings run each of them once."""
    processes, slots, briefings = count(3, 8), count(20, 200), count(4, 50)
    found = told("compete", tmp_path, processes, slots, briefings)
    promise(
        f"{processes} processes run {slots} slots of {briefings} briefings once each",
        slots * briefings,
        f"{len(found['twice']) + len(found['doubled'])} twice",
    )
    assert found["codes"] == [0] * processes
    assert (found["ran"], found["twice"], found["doubled"]) == (slots * briefings, [], [])
    assert found["states"] == {"published": slots * briefings}
    assert found["unmatched"] == 0


def test_kills_leave_no_slot_behind_and_none_with_two_editions(tmp_path: Path, count: Count, promise: Promise) -> None:
    """Promise: after 500 kills at random moments of a sweep every slot has one edition, and nothing is locked."""
    kills = count(40, 500)
    found = told("killed", tmp_path, kills, 6)
    promise("kills of a sweep at random moments", found["struck"], f"{len(found['doubled'])} slots with two editions")
    assert found["struck"] > kills / 4
    assert found["states"] == {"published": found["due"]}
    assert (found["doubled"], found["unmatched"], found["whole"]) == ([], 0, "ok")
