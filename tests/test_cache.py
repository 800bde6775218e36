"""What is kept is given back whole or not at all, and a missing cache is no fault."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing.cache import OLDEST, Shelf, cache_folder, keep, kept, prune

NOW = 1_800_000_000.0


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shelf:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return Shelf()


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


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_folder_that_others_can_write_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "briefing").mkdir()
    (tmp_path / "briefing").chmod(mode)
    assert cache_folder() is None
    assert "other users" in Shelf().fault
    (tmp_path / "briefing").chmod(0o755)
    assert cache_folder() == tmp_path / "briefing"


def test_folder_and_files_of_another_user_are_not_trusted(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("a", b"x")
    assert shelf.take("a") == b"x"
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert shelf.take("a") is None
    assert "another user" in shelf.fault
    assert kept(tmp_path / "briefing", "a") is None
    assert cache_folder() is None


def test_damage_is_passed_over_and_told_once(shelf: Shelf) -> None:
    assert shelf.take("never kept") is None
    assert shelf.problems() == ()
    for name in ("a", "b"):
        shelf.put(name, b"x")
        assert shelf.folder
        (shelf.folder / name).write_bytes(b"y")
        assert shelf.take(name) is None
    [problem] = shelf.problems()
    assert problem.rule == "cache-serves"
    assert "/a was passed over: it is damaged" in problem.message
    shelf.put("a", b"z")
    assert shelf.take("a") == b"z"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_full_or_read_only_disk_is_told_and_leaves_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        shelf.put("a", b"x")
    assert os.strerror(number) in shelf.problems()[0].message
    assert shelf.folder
    assert list(shelf.folder.iterdir()) == []


def test_what_nobody_uses_goes_and_what_is_used_stays(shelf: Shelf) -> None:
    assert shelf.folder
    day = 86_400
    for name, age in (("new", 0), ("old", OLDEST - day), ("older", OLDEST + day), (".never-finished", 2 * day)):
        (shelf.folder / name).write_bytes(b"x")
        os.utime(shelf.folder / name, (NOW - age, NOW - age))
    prune(shelf.folder, NOW)
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["new", "old"]


def test_the_least_used_goes_where_all_is_too_much(shelf: Shelf) -> None:
    assert shelf.folder
    for age in range(5):
        (shelf.folder / f"{age}").write_bytes(b"x" * 100)
        os.utime(shelf.folder / f"{age}", (NOW - age, NOW - age))
    prune(shelf.folder, NOW, most=300)
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["0", "1", "2"]


def test_to_read_is_to_use(shelf: Shelf) -> None:
    shelf.put("a", b"x")
    assert shelf.folder
    os.utime(shelf.folder / "a", (1, 1))
    shelf.take("a")
    assert (shelf.folder / "a").stat().st_mtime > 1


def test_a_scan_of_fonts_goes_with_its_configuration(shelf: Shelf) -> None:
    assert shelf.folder
    (shelf.folder / "fonts-1").mkdir()
    (shelf.folder / "fonts-1.conf").write_text("", encoding="utf-8")
    os.utime(shelf.folder / "fonts-1.conf", (1, 1))
    prune(shelf.folder, NOW)
    assert list(shelf.folder.iterdir()) == []


def test_writing_prunes(shelf: Shelf) -> None:
    assert shelf.folder
    (shelf.folder / "template-old").write_bytes(b"x")
    os.utime(shelf.folder / "template-old", (1, 1))
    keep(shelf.folder, "a", b"x")
    assert [path.name for path in shelf.folder.iterdir()] == ["a"]
