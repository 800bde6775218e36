"""No change goes unnoticed, whatever the system tells and however fast it comes."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from briefing.preview.noticing import Bell, folders_of, state_of


def test_a_change_of_the_same_size_at_the_same_time_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one", encoding="utf-8")
    seen, before = file.stat(), state_of([tmp_path], tmp_path)
    file.write_text("two", encoding="utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert state_of([tmp_path], tmp_path) != before


def test_a_file_that_comes_and_one_that_goes_are_seen(tmp_path: Path) -> None:
    missing = tmp_path / "fonts" / "a.ttf"
    empty = state_of([missing], tmp_path)
    missing.parent.mkdir()
    missing.write_bytes(b"x")
    there = state_of([missing], tmp_path)
    assert there != empty
    missing.unlink()
    assert state_of([missing], tmp_path) == empty


def test_above_what_is_missing_the_nearest_folder_is_listened_to(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").touch()
    wanted = [tmp_path / "data", tmp_path / "no" / "such" / "file.yaml"]
    assert folders_of(wanted) == {str(tmp_path), str(tmp_path / "data")}


@pytest.mark.parametrize("by_rename", [False, True])
def test_the_system_tells_of_a_save(tmp_path: Path, by_rename: bool) -> None:
    async def rings() -> bool:
        bell = Bell()
        bell.listen_to(frozenset([str(tmp_path)]))
        await asyncio.sleep(0.3)
        file = tmp_path / "a.yaml"
        aside = tmp_path / "b.yaml" if by_rename else file
        aside.write_text("x", encoding="utf-8")
        if by_rename:
            aside.replace(file)
        try:
            await asyncio.wait_for(bell.rung.wait(), 20)
        finally:
            bell.silence()
        return bell.rung.is_set()

    assert asyncio.run(rings())
