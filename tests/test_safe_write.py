"""A file is there in full or as it was before, whatever goes wrong between."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import safe_write
from briefing.problems import EnvironmentRefusal
from briefing.safe_write import RULES, ensure_writable, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(work: Callable[[], object]) -> str:
    """The rule that an action breaks, with its message."""
    with pytest.raises(EnvironmentRefusal) as caught:
        work()
    (problem,) = caught.value.problems
    assert problem.rule in {rule.id for rule in RULES}
    assert problem.hints
    assert caught.value.exit_code == 3
    return f"{problem.rule}: {problem.message}"


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "x.pdf"
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["x.pdf"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"old")
    file.chmod(0o640)
    number = file.stat().st_ino
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.stat().st_ino != number  # a reader that has the old file open keeps it


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "real.pdf"
    target.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_to_and_stays() -> None:
    write_whole(Path("/dev/null"), b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert refused(lambda: write_whole(Path("/dev/full"), b"new")).startswith("disk-has-room")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.parametrize(
    ("code", "rule", "word"),
    [
        (errno.ENOSPC, "disk-has-room", "no space"),
        (errno.EDQUOT, "disk-has-room", "quota"),
        (errno.EROFS, "output-is-writable", "read-only"),
        (errno.EACCES, "output-is-writable", "permission"),
        (errno.EIO, "output-is-writable", "disk"),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file_alone(
    call: str, code: int, rule: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"old")
    failure = OSError(code, os.strerror(code))

    def fail(*_: object, **__: object) -> None:
        raise failure

    class Full:
        """A file that takes nothing."""

        def __init__(self, handle: int, *_: object) -> None:
            self.handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        write = fail

    if call == "write":
        monkeypatch.setattr(os, "fdopen", Full)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    message = refused(lambda: write_whole(file, b"new"))
    assert message.startswith(rule)
    assert word in message
    assert str(file) in message
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["x.pdf"]


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "x.pdf", b"new")
    assert names(tmp_path) == []


FILL = """
import resource, signal, sys
from pathlib import Path
from briefing.problems import EnvironmentRefusal
from briefing.safe_write import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except EnvironmentRefusal as refusal:
    print(refusal.problems[0].rule)
"""


def test_a_write_that_truly_stops_half_way_leaves_the_old_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"old")
    root = Path(safe_write.__file__).parent.parent
    ran = subprocess.run((sys.executable, "-c", FILL, str(file)), cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "disk-has-room"
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["x.pdf"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / f".x.pdf.{os.getpid()}.part").write_bytes(b"half")
    write_whole(tmp_path / "x.pdf", b"new")
    assert names(tmp_path) == ["x.pdf"]


def test_what_cannot_be_written_is_refused_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_writable(tmp_path / "x.pdf")
    ensure_writable(tmp_path / "new" / "folder" / "x.pdf")
    ensure_writable(Path("/dev/null"))
    assert not (tmp_path / "new").exists()
    assert "it is a folder" in refused(lambda: ensure_writable(tmp_path))
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert "not a folder" in refused(lambda: ensure_writable(file / "x.pdf"))
    assert "not a folder" in refused(lambda: ensure_writable(file / "deeper" / "x.pdf"))
    assert "too long" in refused(lambda: ensure_writable(tmp_path / ("x" * 300)))
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "write-protected" in refused(lambda: ensure_writable(file))
    assert f"the folder {tmp_path}" in refused(lambda: ensure_writable(tmp_path / "x.pdf"))


def test_a_name_that_is_too_long_or_a_folder_is_a_clear_error(tmp_path: Path) -> None:
    assert "too long" in refused(lambda: write_whole(tmp_path / ("x" * 300), b"new"))
    (tmp_path / "folder").mkdir()
    assert "folder" in refused(lambda: write_whole(tmp_path / "folder", b"new"))
    assert names(tmp_path) == ["folder"]
    write_whole(tmp_path / ("y" * 255), b"new")  # the longest name that a disk holds
