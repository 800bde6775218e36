"""However the work is shared out among processes, the file is the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.pipeline import build
from briefing.starters import start
from briefing.workshop import aside
from briefing.workshop import hire as office


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures, data and tables on a few pages."""
    folder = tmp_path_factory.mktemp("weekly") / "weekly"
    start(folder, "weekly")
    return folder


def made(briefing: Path, monkeypatch: pytest.MonkeyPatch, cores: int, forks: bool = True) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(os, "sched_getaffinity", lambda pid: set(range(cores)), raising=False)
        if not forks:
            patch.setattr(office, "can_fork", lambda: False)
            patch.setattr(aside, "can_fork", lambda: False)
        outcome = build(briefing)
    assert outcome.data is not None, outcome.problems
    return outcome.data


def test_two_cores_one_core_and_a_new_interpreter_print_the_same(
    briefing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = made(briefing, monkeypatch, cores=2)
    assert made(briefing, monkeypatch, cores=1) == shared
    assert made(briefing, monkeypatch, cores=2, forks=False) == shared


def test_hired_child_prints_the_same(briefing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = made(briefing, monkeypatch, cores=2)
    office.hire("briefing.typeset:make_ready")
    try:
        assert made(briefing, monkeypatch, cores=2) == plain
    finally:
        office.dismiss()
