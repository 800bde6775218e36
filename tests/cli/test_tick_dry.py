"""`briefing tick --dry-run` tells all that a sweep would do, and writes nothing."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.archive.ledger import open_ledger
from briefing.archive.runs_table import set_watermark
from briefing.world import this_machine
from tests.door import BRIEF, call, write_brief

SCHEDULE = "status: final\nschedule: {every: hourly, when: always, deliver: ['folder:out', 'smtp:desk@example.org']}\n"


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_all_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path / "port", BRIEF + SCHEDULE)
    assert call(capsys, "tick", "port", "--dry-run").out.strip() == "nothing is due"
    assert json.loads(call(capsys, "tick", "port", "--dry-run", "--format", "json").out)["due"] == []
    assert not (tmp_path / "archive").exists()
    assert call(capsys, "tick", "port").code == 0
    world = this_machine()
    with open_ledger(Path("archive"), world) as ledger, ledger.transaction():
        set_watermark(ledger, "port", world.now() - timedelta(hours=3))
    before = _hashes(tmp_path)
    ended = call(capsys, "tick", "port", "--dry-run")
    assert ended.code == 0
    for words in ("2 times would be passed over", "is due", "would publish edition 1", "Would be sent to folder:",
                  "Would be sent to smtp:desk@example.org", "The digest for smtp:desk@example.org:"):  # fmt: skip
        assert words in ended.out
    assert _hashes(tmp_path) == before
