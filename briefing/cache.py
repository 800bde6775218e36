"""A folder for what is dear to make again and never reaches the bytes of a PDF: parsed declarations, drawn figures.

Every file carries the digest of its content in its first line, is written aside and renamed, and may be deleted at any
time. Where no folder can be written the press works without one, only slower. What nobody used for two months goes, and
so does what was not used for longest where all of it together has grown too large.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from briefing.problems import Problems, Rule, Severity, warning

RULES: tuple[Rule, ...] = (
    Rule(
        "cache-serves",
        Severity.WARNING,
        "What a build keeps in its cache, drawn figures above all, spares the next one half of its time. A cache that "
        "is damaged, full, read-only or another user's is not trusted and does no harm: builds only take longer.",
        "Run `briefing cache --clean`, make room on the disk, or set XDG_CACHE_HOME to a folder of your own.",
    ),
)
MOST_BYTES = 96 * 1024 * 1024
"""More than this is not kept, whatever its age."""
OLDEST = 60 * 86_400
"""Seconds after which what nobody used is dropped."""
_LEFT_OVER = 86_400  # seconds after which a file written aside is nobody's any more
_OTHERS_WRITE = 0o022


def cache_place() -> Path | None:
    """`$XDG_CACHE_HOME/briefing`, by default `~/.cache/briefing`, whether it is there or not; None without a home.

    Source: XDG Base Directory Specification 0.8. The folder changes how fast pages are set, not how they look.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "briefing"
    except RuntimeError:
        return None


def cache_folder() -> Path | None:
    """The cache, made if need be; None where it cannot be written, or where somebody else may have written it."""
    folder = cache_place()
    return None if folder is None or fault_of(folder) else folder


def fault_of(folder: Path) -> str:
    """Why a cache cannot be used, in words; empty where it can. What lies in it is trusted: it must be ours alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = folder.stat()
    except OSError as failure:
        return f"{folder} cannot be made: {failure.strerror}"
    if seen.st_uid != os.getuid():
        return f"{folder} belongs to another user"
    if seen.st_mode & _OTHERS_WRITE:
        return f"{folder} can be written by other users"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} cannot be written"


class Shelf:
    """The cache as one run uses it for one kind of content; `fault` is what went wrong with it first, in words."""

    def __init__(self) -> None:
        place = cache_place()
        self.fault = "there is no home folder to keep anything in" if place is None else fault_of(place)
        self.folder = None if self.fault else place

    def take(self, name: str) -> bytes | None:
        """What is kept under `name`, None where there is nothing whole."""
        if self.folder is None:
            return None
        try:
            return _read(self.folder / name)
        except FileNotFoundError:
            pass
        except OSError as failure:
            self.spoilt(name, failure.strerror or "it cannot be read")
        except ValueError:
            self.spoilt(name, "it is damaged")
        return None

    def spoilt(self, name: str, why: str) -> None:
        """Say that what is kept under `name` is of no use."""
        self.fault = self.fault or f"{self.folder}/{name} was passed over: {why}"

    def put(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, if that can be."""
        if self.folder is None:
            return
        try:
            _write(self.folder, name, content)
        except OSError as failure:
            self.fault = self.fault or f"nothing can be kept in {self.folder}: {failure.strerror}"

    def problems(self) -> Problems:
        """One warning at most, however much went wrong."""
        return (warning("cache-serves", f"the cache is of no use: {self.fault}"),) if self.fault else ()


def kept(folder: Path | None, name: str) -> bytes | None:
    """The content kept under `name`, or None where there is none or it was damaged."""
    if folder is None:
        return None
    try:
        return _read(folder / name)
    except (OSError, ValueError):
        return None


def keep(folder: Path | None, name: str, content: bytes) -> None:
    """Keep `content` under `name`; a folder that is full or gone is no fault."""
    if folder is not None:
        with suppress(OSError):
            _write(folder, name, content)


def _read(file: Path) -> bytes:
    """The content of a kept file, which counts as used from now on.

    Raises:
        OSError: it cannot be read, or is not our own.
        ValueError: it is damaged.
    """
    with file.open("rb") as opened:
        if os.fstat(opened.fileno()).st_uid != os.getuid():
            raise PermissionError(errno.EPERM, "it belongs to another user")
        digest, _, content = opened.read().partition(b"\n")
    if digest != _digest(content):
        raise ValueError(file.name)
    with suppress(OSError):
        os.utime(file)
    return content


def _write(folder: Path, name: str, content: bytes) -> None:
    handle, aside = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(content) + b"\n" + content)
        Path(aside).replace(folder / name)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
    _prune_once(folder)


@cache
def _prune_once(folder: Path) -> None:
    """Once for a process is enough: a cache grows slowly. The clock is that of the file system."""
    with suppress(OSError):
        prune(folder, max(used for used, _, _ in _files(folder)))


def prune(folder: Path, now: float, most: int = MOST_BYTES) -> None:
    """Drop what was not used for long before `now` (seconds since 1970), and the least used beyond `most` bytes."""
    total = 0
    for used, size, path in sorted(_files(folder), reverse=True):
        total += size
        age = now - used
        if age > OLDEST or total > most or (path.name.startswith(".") and age > _LEFT_OVER):
            with suppress(OSError):
                path.unlink()
                shutil.rmtree(path.with_suffix(""), ignore_errors=True)  # what fontconfig scanned for a configuration


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each kept file was last used, its bytes, and the file; folders belong to others, who look after them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    seen = entry.stat(follow_symlinks=False)
                    yield seen.st_mtime, seen.st_size, Path(entry.path)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
