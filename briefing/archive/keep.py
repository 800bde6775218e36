"""The archive's files, named by their content: `kept/ab/abcd....pdf`. Written whole or not at all, and read with care.

The same bytes are kept once. A file that is there is never written again, so nothing that an edition refers to changes.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.archive.rules import REPAIR
from briefing.problems import EnvironmentRefusal, error
from briefing.safe_write import write_whole

KEPT = "kept"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Item:
    """One kept file: what it is named by, the ending of its name without a dot, where it lies."""

    sha256: str
    suffix: str
    path: Path


def place_of(archive: Path, sha256: str, suffix: str) -> Path:
    """Where a file lies; `suffix` without a dot."""
    return archive / KEPT / sha256[:2] / f"{sha256}.{suffix}"


def keep(archive: Path, data: bytes, suffix: str) -> str:
    """Keep `data`, and return its SHA-256.

    Raises:
        EnvironmentRefusal: the disk is full, or the archive cannot be written.
    """
    name = hashlib.sha256(data).hexdigest()
    path = place_of(archive, name, suffix)
    if not _is_there(path, len(data)):
        try:
            write_whole(path, data)
        except EnvironmentRefusal as refusal:
            raise _told(refusal, path) from refusal
    return name


def is_kept(archive: Path, sha256: str, suffix: str, size: int | None = None) -> bool:
    """Whether the file is there, with that many bytes; its content is looked at when it is read."""
    return _is_there(place_of(archive, sha256, suffix), size)


def kept(archive: Path, sha256: str, suffix: str) -> bytes:
    """The bytes of a kept file.

    Raises:
        EnvironmentRefusal: it is gone, cannot be read, or its bytes are others than those that were kept.
    """
    path = place_of(archive, sha256, suffix)
    try:
        data = path.read_bytes()
    except OSError as failure:
        message = f"{path} cannot be read: {failure.strerror or failure}"
        raise EnvironmentRefusal(error("kept-file-is-whole", message, None, _HINT)) from failure
    if hashlib.sha256(data).hexdigest() != sha256:
        message = f"{path} is not what was kept: its bytes have changed"
        raise EnvironmentRefusal(error("kept-file-is-whole", message, None, _HINT))
    return data


_HINT = "put it back from a backup of the archive; `briefing editions repair` lists what is missing or changed"


def all_kept(archive: Path) -> Iterator[Item]:
    """Every file of the archive that has the name of its content, by name."""
    for path in sorted((archive / KEPT).glob("??/*.*")):
        sha256, _, suffix = path.name.partition(".")
        if len(sha256) == 64 and path.is_file():
            yield Item(sha256, suffix, path)


def drop(archive: Path, sha256: str, suffix: str) -> int:
    """Take a file away; returns its bytes, 0 where there was none."""
    path = place_of(archive, sha256, suffix)
    try:
        size = path.stat().st_size
        path.unlink()
    except FileNotFoundError:
        return 0
    with suppress(OSError):
        path.parent.rmdir()
    return size


def left_aside(archive: Path) -> Iterator[Path]:
    """Files that a process was writing aside when it ended: those of processes that run here are passed over."""
    for path in sorted((*archive.glob(".*.part*"), *(archive / KEPT).glob("??/.*.part"))):
        pid = path.name.split(".part")[0].rpartition(".")[2]
        if not (pid.isdigit() and _runs(int(pid))):
            yield path


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid != os.getpid()


def _is_there(path: Path, size: int | None) -> bool:
    try:
        return path.stat().st_size == size if size is not None else path.exists()
    except OSError:
        return False


def _told(refusal: EnvironmentRefusal, path: Path) -> EnvironmentRefusal:
    """The refusal in words of an archive, which has no option -o."""
    failure = refusal.__cause__
    full = isinstance(failure, OSError) and failure.errno in _FULL
    said = failure.strerror if isinstance(failure, OSError) and failure.strerror else "the system refused"
    message = f"cannot keep {path.name} in {path.parent.parent.parent}: {said.lower()}; nothing was published"
    if full:
        return EnvironmentRefusal(error("disk-has-room", message, None, f"free some space on that disk; {REPAIR}"))
    hint = "change the permissions of the archive's folder, or name another with --archive"
    return EnvironmentRefusal(error("archive-is-writable", message, None, hint))
