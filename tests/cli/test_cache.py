"""`briefing cache` shows what is kept and where, and removes it, all or one kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.stock import KINDS
from tests.door import call

FILES = {
    "figure-1": 10,
    "figure-2": 20,
    ".figure-3-unfinished": 5,
    "template-1": 7,
    "font-1": 3,
    "fonts-1.conf": 2,
    "fonts-1/scan": 4,
    "builds/1.json": 6,
    "stranger": 1,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name, size in FILES.items():
        file = tmp_path / "briefing" / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    return tmp_path / "briefing"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, tuple[int, int]]:
    kinds = json.loads(call(capsys, "cache", "--format", "json", *words).out)["kinds"]
    return {row["kind"]: (row["files"], row["bytes"]) for row in kinds}


def left(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_counts_what_is_kept_by_kind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted = told(capsys)
    assert counted.keys() == KINDS.keys()
    assert counted["figures"] == (3, 35)
    assert counted["fonts"] == (2, 6)
    assert counted["web-fonts"] == (1, 3)
    assert counted["builds"] == (1, 6)
    assert counted["other"] == (1, 1)
    assert sum(files for files, _ in counted.values()) == len(FILES)
    said = call(capsys, "cache").out
    assert said.splitlines()[0] == str(folder)
    assert "figures" in said
    assert "hyphenation" not in said
    assert left(folder) == FILES.keys()


def test_it_removes_one_kind_and_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--clean", "figures")["figures"] == (3, 35)
    assert left(folder) == {name for name in FILES if "figure-" not in name}
    assert told(capsys)["figures"] == (0, 0)


def test_it_removes_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = call(capsys, "cache", "--clean")
    assert said.code == 0
    assert said.out.startswith(f"Removed from {folder}\n")
    assert list(folder.iterdir()) == []
    assert "nothing" in call(capsys, "cache").out


def test_a_link_is_removed_and_not_followed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dear").mkdir()
    (tmp_path / "dear" / "file").write_text("x", encoding="utf-8")
    (folder / "builds-link").symlink_to(tmp_path / "dear")
    assert call(capsys, "cache", "--clean").code == 0
    assert (tmp_path / "dear" / "file").is_file()
    assert list(folder.iterdir()) == []


def test_it_says_why_a_cache_is_not_used(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/x")
    ended = call(capsys, "cache")
    assert ended.code == 0
    assert "It is not used: /dev/null/x/briefing cannot be made" in ended.out
    assert json.loads(call(capsys, "cache", "--format", "json").out)["fault"]


def test_a_wrong_kind_is_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "cache", "--clean", "figure").code == 2
