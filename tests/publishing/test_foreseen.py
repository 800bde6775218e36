"""A dry run shows what every target would get, cut for its reader, and leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.model.delivery import Target
from briefing.publishing.wish import Foreseen, Stopped
from briefing.report.published import as_line, as_record_of
from tests.publishing.fake_press import ONE_FILE, FakePress, published, written


def test_a_dry_run_shows_what_each_target_would_get(tmp_path: Path) -> None:
    port, archive = written(tmp_path / "port", "One crane"), tmp_path / "archive"
    targets = tuple(
        Target.model_validate(one)
        for one in ({"to": "smtp:a@example.org,b@example.org", "audience": "board"}, "folder:out")
    )
    ending = published(port, archive, replace(ONE_FILE, dry=True, targets=targets))
    assert isinstance(ending, Foreseen)
    first, second, folder = ending.deliveries
    assert (first.target, second.target) == ("smtp:a@example.org", "smtp:b@example.org")
    assert (first.reader, folder.reader) == ("board", "")
    assert [name for name, _ in first.files] == ["port-board-1.pdf"]
    assert [name for name, _ in folder.files] == ["port-1.pdf", "port-1.html"]
    assert folder.target == f"folder:{port}/out"
    assert "mail has no sender" in first.lacks
    assert "Would be sent to smtp:b@example.org" in as_line(ending, archive)
    assert [one["target"] for one in as_record_of(ending, archive)["deliveries"]][1] == "smtp:b@example.org"
    assert not archive.exists()
    assert not (port / "out").exists()


def test_what_would_stop_a_target_s_files_stops_the_dry_run(tmp_path: Path) -> None:
    port, archive = written(tmp_path / "port", "One crane"), tmp_path / "archive"
    targets = (Target.model_validate("folder:out"),)
    press = FakePress(break_at="html").press()
    ending = published(port, archive, replace(ONE_FILE, dry=True, targets=targets), press=press)
    assert isinstance(ending, Stopped)
    assert not archive.exists()
