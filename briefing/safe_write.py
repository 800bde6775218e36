"""Writing a file whole or not at all: aside, flushed to the disk, renamed. What stood there before stays until then."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from briefing.problems import EnvironmentRefusal, Problem, Rule, Severity, error

RULES: tuple[Rule, ...] = (
    Rule(
        "output-is-writable",
        Severity.ERROR,
        "The finished file is written beside its place and renamed, so that a reader never opens half of it; "
        "for that the folder must be writable and the place must not be a folder or a write-protected file.",
        "Name another place with -o, or change the permissions of the folder.",
    ),
    Rule(
        "disk-has-room",
        Severity.ERROR,
        "Half a file is worse than the last good one: where the disk is full, nothing is replaced.",
        "Free some space, or name a place on another disk with -o.",
    ),
)

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "your quota on this disk is used up",
    errno.EFBIG: "the file is larger than this disk or this process may hold",
    errno.ENOENT: "there is no such folder, and none can be made",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.EIO: "the disk reports an error",
}


def ensure_writable(path: Path) -> None:
    """Say before the long work that its result could not be written.

    Raises:
        EnvironmentRefusal: the place is a folder or write-protected, or its nearest existing folder is.
    """
    try:
        reason = _obstacle(path)
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(path, failure)) from failure
    if reason:
        raise EnvironmentRefusal(_unwritable(path, reason))


def _obstacle(path: Path) -> str:
    """Why nothing can be written at `path`; empty where something can."""
    if path.is_dir():
        return "it is a folder"
    if path.exists():
        writable = os.access(path, os.W_OK)
        if not writable or _is_device(path):
            return "" if writable else "it is write-protected"
    folder = _nearest_folder(Path(os.path.realpath(path)).parent)
    if not folder.is_dir():
        return f"{folder} is a file, not a folder"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"the folder {folder} is write-protected"


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`; missing folders are made. The file is there in full or as it was before.

    A symbolic link stays one: the file that it points at is replaced. A device or pipe is written to directly.

    Raises:
        EnvironmentRefusal: the place cannot be written, or the disk is full.
    """
    try:
        if _is_device(path):
            path.write_bytes(data)
            return
        _replace(Path(os.path.realpath(path)), data)
    except OSError as failure:
        raise EnvironmentRefusal(problem_of(path, failure)) from failure


def problem_of(path: Path, failure: OSError) -> Problem:
    """What a failed write means, in words."""
    reason = _REASONS.get(failure.errno or 0, failure.strerror or "the system refused")
    if failure.errno in _FULL:
        hint = "free some space, or name a place on another disk with -o; the file that stood there before is unchanged"
        return error("disk-has-room", f"cannot write {path}: {reason}", None, hint)
    return _unwritable(path, reason)


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    with suppress(FileNotFoundError):
        aside.unlink()  # left by a process of the same number that was killed
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            aside.chmod(mode)
        aside.replace(target)
    except BaseException:  # an interrupt too leaves nothing behind
        with suppress(OSError):
            aside.unlink()
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_device(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _nearest_folder(folder: Path) -> Path:
    """The folder itself, or the first one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _unwritable(path: Path, reason: str, hint: str = "") -> Problem:
    hint = hint or "name another place with -o, or change the permissions"
    return error("output-is-writable", f"cannot write {path}: {reason}", None, hint)
