"""`briefing fetch` reads sources into snapshots, says what came of each, and ends with the code of the house."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.door import BRIEF, call, write_brief

SOURCES = (
    "data:\n  one: {source: 'file:one.csv', cite: report 1, max_age: 0}\n"
    "  two: {source: 'file:two.csv', cite: report 1}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_brief(tmp_path, BRIEF + SOURCES)
    (tmp_path / "one.csv").write_text("a\n1\n")
    (tmp_path / "two.csv").write_text("a\n2\n3\n")
    return tmp_path


def test_sources_become_snapshots(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "fetch", folder)
    assert (ended.code, ended.out) == (0, "one: new, 1 row (file:one.csv)\ntwo: new, 2 rows (file:two.csv)\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        "briefing.yaml",
        "data",
        "data.lock",
        "one.csv",
        "two.csv",
    ]
    assert call(capsys, "check", folder).code == 0
    again = call(capsys, "fetch", folder, "--only", "two", "--quiet")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_a_source_that_fails_is_told_and_keeps_its_snapshot(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "fetch", folder)
    (folder / "one.csv").unlink()
    ended = call(capsys, "fetch", folder)
    assert ended.code == 3
    assert ended.out == "one: kept, 1 row (file:one.csv)\ntwo: unchanged, 2 rows (file:two.csv)\n"
    assert "source-answers" in ended.err
    assert "its last snapshot is less than a day old and stands" in ended.err
    assert call(capsys, "fetch", folder, "--keep-going").code == 0
    (folder / "data.lock").unlink()
    assert call(capsys, "fetch", folder, "--keep-going").code == 3


def test_a_check_reads_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = call(capsys, "fetch", "--check", "--format", "json", folder)
    assert ended.code == 1
    assert [one["status"] for one in json.loads(ended.out)] == ["missing", "missing"]
    assert not (folder / "data.lock").exists()
    call(capsys, "fetch", folder)
    ended = call(capsys, "fetch", "--check", "--format", "json", folder)
    rows = json.loads(ended.out)
    assert (ended.code, [one["status"] for one in rows]) == (0, ["fresh", "fresh"])
    assert set(rows[0]) == {"id", "source", "status", "age_days", "message", "file", "taken", "sha256", "rows"}


def test_a_slip_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no data with a source has the id three" in call(capsys, "fetch", folder, "--only", "three").err
    assert call(capsys, "fetch", folder / "nowhere").code == 1
