"""Folders for temporary files: what a killed parent left is swept away, and nothing that somebody uses."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.workshop.lasting import Lasting
from briefing.workshop.limits import Limits
from briefing.workshop.scratch import new_scratch, sweep

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def old(folder: Path) -> Path:
    before = (NOW - timedelta(hours=1)).timestamp()
    os.utime(folder, (before, before), follow_symlinks=False)
    return folder


def test_only_what_nobody_uses_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = Lasting(Limits())
    used = old(Path(child.ask("tests.workshop.tasks:litter", (), lambda name, seconds: None)).parent)
    left = Path(new_scratch())
    (left / "file").touch()
    old(left)
    young = Path(new_scratch())
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    another_s = tmp_path / "briefing-notes"
    another_s.mkdir()
    (linked := tmp_path / "briefing-work-linked").symlink_to(old(another_s), target_is_directory=True)
    old(linked)
    assert used.parent == tmp_path
    assert sweep(NOW) == 1
    assert sorted(tmp_path.iterdir()) == sorted((used, young, another_s, linked))
    child.end()
    assert not used.exists()
