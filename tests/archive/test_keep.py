"""Files are kept under the name of their content, written whole, and read with care."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from briefing.archive.keep import all_kept, drop, is_kept, keep, kept, place_of
from briefing.problems import EnvironmentRefusal


def test_the_name_is_the_content(tmp_path: Path) -> None:
    name = keep(tmp_path, b"page", "pdf")
    assert name == hashlib.sha256(b"page").hexdigest()
    assert kept(tmp_path, name, "pdf") == b"page"
    assert place_of(tmp_path, name, "pdf") == tmp_path / "kept" / name[:2] / f"{name}.pdf"
    assert [(one.sha256, one.suffix) for one in all_kept(tmp_path)] == [(name, "pdf")]


def test_the_same_is_kept_once_and_never_written_again(tmp_path: Path) -> None:
    name = keep(tmp_path, b"page", "pdf")
    before = place_of(tmp_path, name, "pdf").stat().st_ino
    assert keep(tmp_path, b"page", "pdf") == name
    assert place_of(tmp_path, name, "pdf").stat().st_ino == before


def test_half_a_file_is_written_again(tmp_path: Path) -> None:
    name = keep(tmp_path, b"page", "pdf")
    place_of(tmp_path, name, "pdf").write_bytes(b"pa")
    assert not is_kept(tmp_path, name, "pdf", 4)
    keep(tmp_path, b"page", "pdf")
    assert kept(tmp_path, name, "pdf") == b"page"


def test_what_was_changed_is_not_handed_out(tmp_path: Path) -> None:
    name = keep(tmp_path, b"page", "pdf")
    place_of(tmp_path, name, "pdf").write_bytes(b"pagE")
    with pytest.raises(EnvironmentRefusal, match="bytes have changed") as caught:
        kept(tmp_path, name, "pdf")
    assert "briefing editions repair" in caught.value.problems[0].hints[0]
    drop(tmp_path, name, "pdf")
    with pytest.raises(EnvironmentRefusal, match="No such file"):
        kept(tmp_path, name, "pdf")


def test_what_is_dropped_is_gone_and_says_its_size(tmp_path: Path) -> None:
    name = keep(tmp_path, b"page", "pdf")
    assert drop(tmp_path, name, "pdf") == 4
    assert drop(tmp_path, name, "pdf") == 0
    assert not is_kept(tmp_path, name, "pdf")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "rule", "hint"),
    [(errno.ENOSPC, "disk-has-room", "free some space"), (errno.EROFS, "archive-is-writable", "--archive")],
)
def test_a_file_that_cannot_be_kept(
    number: int, rule: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(EnvironmentRefusal) as caught:
        keep(tmp_path, b"page", "pdf")
    (problem,) = caught.value.problems
    assert problem.rule == rule
    assert hint in problem.hints[0]
    assert "nothing was published" in problem.message
    assert " -o" not in f"{problem.message} {problem.hints}"
    assert list((tmp_path / "kept").glob("*/*")) == []
