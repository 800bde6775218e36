"""A change of any input is seen once it is whole; what a build writes itself is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.watch import look, wait


def sleeper(*steps: Callable[[], object]) -> Callable[[float], None]:
    """A sleep in which the next step happens; it fails when nothing ends the waiting."""
    waiting = list(steps)
    rounds = 0

    def sleep(seconds: float) -> None:
        nonlocal rounds
        rounds += 1
        assert rounds < 50, "the change was not seen"
        if waiting:
            waiting.pop(0)()

    return sleep


def nothing() -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name in ("briefing.yaml", "data/a.csv", "out.pdf", ".hidden", "briefing.yaml~"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    return tmp_path


def touch(file: Path, text: str = "another") -> Callable[[], None]:
    def step() -> None:
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(5, file.stat().st_mtime_ns + 1))

    return step


def test_a_folder_stands_for_its_visible_files(folder: Path) -> None:
    assert sorted(Path(name).name for name in look([folder])) == ["a.csv", "briefing.yaml"]
    assert look([folder / "gone.yaml"]) == {}
    assert sorted(look([folder], ignored=[folder / "data" / "a.csv"])) == [str(folder / "briefing.yaml")]


def test_a_file_named_itself_is_seen_whatever_its_name(folder: Path) -> None:
    assert list(look([folder / ".hidden"])) == [str(folder / ".hidden")]


@pytest.mark.parametrize("name", ["briefing.yaml", "data/a.csv", "new.yaml"])
def test_a_change_ends_the_waiting(name: str, folder: Path) -> None:
    before = look([folder])
    assert wait([folder], before, sleep=sleeper(nothing, touch(folder / name))) == (str(folder / name),)


def test_a_file_that_vanishes_is_a_change(folder: Path) -> None:
    before = look([folder])
    gone = folder / "data" / "a.csv"
    assert wait([folder], before, sleep=sleeper(gone.unlink)) == (str(gone),)


def test_a_save_by_rename_is_seen_with_the_same_size_and_time(folder: Path) -> None:
    file = folder / "briefing.yaml"
    state = file.stat()
    before = look([folder])

    def replace() -> None:
        aside = folder / ".briefing.yaml.swp"
        aside.write_text("two", encoding="utf-8")
        os.utime(aside, ns=(state.st_atime_ns, state.st_mtime_ns))
        aside.replace(file)

    assert wait([folder], before, sleep=sleeper(replace)) == (str(file),)


def test_waiting_goes_on_until_the_file_is_whole(folder: Path) -> None:
    file = folder / "briefing.yaml"
    before = look([folder])
    steps = [touch(file, "half"), touch(file, "nearly all"), touch(file, "all of it"), nothing]
    wait([folder], before, sleep=sleeper(*steps))
    assert file.read_text(encoding="utf-8") == "all of it"


def test_what_the_build_writes_does_not_end_the_waiting(folder: Path) -> None:
    out, file = folder / "out.html", folder / "briefing.yaml"
    before = look([folder], ignored=[out])
    assert wait([folder], before, [out], sleeper(touch(out), nothing, touch(file))) == (str(file),)
