"""Opens files of a project, and nothing outside it: every path is walked from the root, one component at a time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.problems import Problem, Result, error
from briefing.yaml_text import clipped, nearest

MARKERS = ("briefing.toml", "pyproject.toml", ".git")
LIMIT = 10_000_000
DATA_LIMIT = 50_000_000
"""Bytes of a file of data."""
_LINKS = 40  # followed on the way to one file, as Linux does
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its real path from the root, its bytes, their SHA-256 in hexadecimal."""

    path: str
    data: bytes
    sha256: str


class _Refused(Exception):
    """A path leads nowhere that may be read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def find_root(folder: Path) -> Path:
    """The nearest folder, `folder` or above, that holds briefing.toml, pyproject.toml or .git; else `folder` itself."""
    folder = folder.resolve()
    for above in (folder, *folder.parents):
        if any((above / marker).exists() for marker in MARKERS):
            return above
    return folder


def names_in(folder: Path) -> tuple[str, ...]:
    """The names in a folder in order, hidden ones left out; none where it cannot be read."""
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(".")))
    except OSError:
        return ()


def path_beside(file: str, relative: str) -> str:
    """The path from the root of what the file at `file` (from the root) calls `relative`."""
    folder = PurePosixPath(file).parent
    return str(folder / relative) if not relative.startswith("/") else relative


def read_bytes(root: Path, relative: str, limit: int = LIMIT) -> Result[bytes]:
    """The bytes of the file at `relative` from the project's root, at most `limit` of them."""
    found = read_file(root, relative, limit)
    return Result(found.value.data if found.value else None, found.problems)


def read_file(root: Path, relative: str, limit: int = LIMIT) -> Result[ReadFile]:
    """The file at `relative` from the project's root, with its real path and digest. Problems have no place."""
    try:
        parts = _walk(root.resolve(), relative)
        data = _read(root.resolve(), parts, relative, limit)
    except _Refused as refused:
        return Result(None, (refused.problem,))
    return Result(ReadFile("/".join(parts), data, hashlib.sha256(data).hexdigest()))


def _walk(root: Path, relative: str) -> list[str]:
    """The real components of a path below the root, with every symbolic link followed inside it."""
    if relative.startswith(("/", "~")) or "\\" in relative or "\0" in relative:
        raise _Refused(_outside(root, relative, "write the path from the folder of this file, with forward slashes"))
    here: list[str] = []
    ahead = deque(PurePosixPath(relative).parts)
    links = 0
    while ahead:
        part = ahead.popleft()
        if part == "..":
            if not here:
                raise _Refused(_outside(root, relative))
            here.pop()
            continue
        try:
            mode = os.lstat(root.joinpath(*here, part)).st_mode
            target = root.joinpath(*here, part).readlink() if stat.S_ISLNK(mode) else None
        except OSError as wrong:
            raise _Refused(_unopened(root, here, part, relative, wrong)) from None
        if target is None:
            here.append(part)
            continue
        links += 1
        if links > _LINKS or (target.is_absolute() and not target.is_relative_to(root)):
            raise _Refused(_outside(root, relative))
        if target.is_absolute():
            here = []
        ahead.extendleft(reversed((target.relative_to(root) if target.is_absolute() else target).parts))
    return here


def _read(root: Path, parts: list[str], relative: str, limit: int) -> bytes:
    """Open without following links, so that a path changed since `_walk` is refused; never wait for a pipe."""
    shown = clipped(relative)
    try:
        if not stat.S_ISREG(os.lstat(root.joinpath(*parts)).st_mode):
            raise _Refused(_not_plain(root, parts, relative))
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in parts[:-1]:
                below = os.open(part, _OPEN | os.O_DIRECTORY, dir_fd=folder)
                os.close(folder)
                folder = below
            handle = os.open(parts[-1], _OPEN, dir_fd=folder)
        finally:
            os.close(folder)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _Refused(_not_plain(root, parts, relative))
            data = file.read(limit + 1)
    except OSError as wrong:
        message = f"`{shown}` cannot be read: {(wrong.strerror or 'unknown error').lower()}"
        raise _Refused(error("file-is-readable", message)) from None
    if len(data) > limit:
        message = f"`{shown}` has more than the {limit:,} bytes that are allowed"
        raise _Refused(error("file-keeps-limit", message))
    return data


def _outside(root: Path, relative: str, *hints: str) -> Problem:
    message = f"`{clipped(relative)}` leads outside the project, which is the folder `{root.name}`"
    hint = "to widen the project, put an empty briefing.toml into the folder that holds both"
    return error("file-stays-inside", message, None, *(hints or (hint,)))


def _not_plain(root: Path, parts: list[str], relative: str) -> Problem:
    if root.joinpath(*parts).is_dir():
        inside = names_in(root.joinpath(*parts))
        hints = [f"it holds {name}" for name in inside if name.endswith((".yaml", ".csv"))][:3]
        return error("file-is-readable", f"`{clipped(relative)}` is a folder, not a file", None, *hints)
    return error("file-is-readable", f"`{clipped(relative)}` is a device or a pipe, not a file")


def _unopened(root: Path, here: list[str], part: str, relative: str, wrong: OSError) -> Problem:
    if not isinstance(wrong, FileNotFoundError | NotADirectoryError):
        message = f"`{clipped(relative)}` cannot be read: {(wrong.strerror or 'unknown error').lower()}"
        return error("file-is-readable", message)
    folder = root.joinpath(*here)
    hints = [f"did you mean {name}?" for name in nearest(part, names_in(folder))]
    where = f" in the folder `{'/'.join(here)}`" if here else ""
    return error("file-exists", f"there is no `{clipped(part)}`{where}", None, *hints)
