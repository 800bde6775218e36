"""The memory of a process and its children is seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from briefing.workshop.limits import MEGABYTE
from briefing.workshop.memory import most_resident
from tests.house import CHECKOUT


def test_own_memory_is_in_reach() -> None:
    held = bytearray(os.urandom(1024)) * 50_000
    assert len(held) < most_resident(os.getpid()) < 100_000 * MEGABYTE


LARGE_CHILD = """
import os, sys, time
from briefing.workshop.limits import MEGABYTE
from briefing.workshop.memory import most_resident
before = most_resident(os.getpid())
reads, writes = os.pipe()
child = os.fork()
if child == 0:
    held = bytearray(os.urandom(1024)) * 300_000
    os.write(writes, b"1")
    time.sleep(60)
    os._exit(len(held) % 2)
os.read(reads, 1)
seen = most_resident(os.getpid())
os.kill(child, 9)
os.waitpid(child, 0)
sys.exit(0 if seen > before + 200 * MEGABYTE else f"{before} before, {seen} with the child")
"""


def test_large_child_counts() -> None:
    """In a process of its own: a child of a large one starts with less than its parent."""
    ran = subprocess.run((sys.executable, "-c", LARGE_CHILD), cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_nobody_has_no_memory() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert most_resident(child) == 0


@pytest.mark.parametrize("pid", [-1, 0])
def test_numbers_of_no_process(pid: int) -> None:
    assert most_resident(pid) == 0
