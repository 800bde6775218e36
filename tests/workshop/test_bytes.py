"""However the work is shared out among processes, the file is the same."""

from __future__ import annotations

import os

import pytest

from briefing.pipeline import build
from briefing.shipped import content_folder
from briefing.workshop import aside
from briefing.workshop import hire as office

BRIEFING = content_folder() / "axis-of-resistance"


def made(monkeypatch: pytest.MonkeyPatch, cores: int, forks: bool = True) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(os, "sched_getaffinity", lambda pid: set(range(cores)), raising=False)
        if not forks:
            patch.setattr(office, "can_fork", lambda: False)
            patch.setattr(aside, "can_fork", lambda: False)
        outcome = build(BRIEFING)
    assert outcome.data is not None, outcome.problems
    return outcome.data


def test_two_cores_one_core_and_a_new_interpreter_print_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = made(monkeypatch, cores=2)
    assert made(monkeypatch, cores=1) == shared
    assert made(monkeypatch, cores=2, forks=False) == shared


def test_hired_child_prints_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = made(monkeypatch, cores=2)
    office.hire("briefing.typeset:make_ready")
    try:
        assert made(monkeypatch, cores=2) == plain
    finally:
        office.dismiss()
