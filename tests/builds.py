"""What ships, built once in a run for all tests that look at it, in whichever process they are."""

from __future__ import annotations

import fcntl
import hashlib
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from briefing import pipeline
from briefing.model.request import Request
from briefing.shipped import content_folder
from briefing.way import Outcome
from tests.shares import BETWEEN

T = TypeVar("T")

SHIPPED = tuple(sorted(file.parent.name for file in content_folder().glob("*/briefing.yaml")))
"""The names of the briefings that ship."""


@cache
def shipped(name: str, request: Request = Request()) -> Outcome:  # noqa: B008 - a frozen value
    """What comes of building a shipped briefing: a pure function of its files, so that nobody need do it twice.

    A test of building itself (its bytes, its limits, its commands) calls the program instead.
    """
    return once(f"{name} {request!r}", lambda: pipeline.build(content_folder() / name, request))


def once(name: str, make: Callable[[], T]) -> T:
    """What `make` makes, made by whichever process of this run asks first for what has this name."""
    if BETWEEN is None:
        return make()
    file = Path(BETWEEN) / f"made-{hashlib.sha256(name.encode()).hexdigest()[:20]}"
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for the first instead of doing it too
        if not file.is_file():
            file.write_bytes(pickle.dumps(make()))
    found: T = pickle.loads(file.read_bytes())
    return found


def data(name: str, request: Request = Request()) -> bytes:  # noqa: B008 - a frozen value
    """The finished file."""
    made = shipped(name, request)
    assert made.data is not None, made.problems
    return made.data
