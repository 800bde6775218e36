"""What is kept is given back whole or not at all, and a missing cache is no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cache import cache_folder, keep, kept


def test_kept_content_is_given_back(tmp_path: Path) -> None:
    keep(tmp_path, "a", b"one\ntwo")
    assert kept(tmp_path, "a") == b"one\ntwo"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


@pytest.mark.parametrize("damage", [b"", b"x", b"one\ntwo", b"0" * 64 + b"\none"])
def test_damaged_content_is_not_given_back(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a").write_bytes(damage)
    assert kept(tmp_path, "a") is None


def test_no_folder_is_no_fault(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "gone"):
        keep(folder, "a", b"x")
        assert kept(folder, "a") is None


def test_folder_is_made_for_its_user_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = cache_folder()
    assert folder == tmp_path / "cache" / "briefing"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_relative_folder_of_the_environment_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "briefing"


def test_folder_that_cannot_be_made_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/x")
    assert cache_folder() is None
