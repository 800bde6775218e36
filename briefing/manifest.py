"""What a finished build was made from, so that the same words in the same folder can say "unchanged" at once.

Only four light modules of the standard library are imported: this file decides before anything else is loaded. A build
is known by its command line, its folder, this program and this Python. Its manifest holds a mark for every path that
the build read or looked for: the digest of a file, the times of a tree, or that nothing was there.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys

FORMAT = 1
MOST_KEPT = 400
"""Manifests beyond this number are dropped, the oldest first."""

ABSENT = "absent"
_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CLOCK_STEP = 10_000_000
"""File times may lag so many nanoseconds behind the clock (one tick of a slow kernel)."""


def unchanged(words: list[str]) -> str | None:
    """The line to print where the build of this command line need not run again; None where it must."""
    try:
        with open(_place(words), encoding="utf-8") as file:
            kept = json.load(file)
        if kept["format"] != FORMAT or any(mark_of(path, mark) != mark for path, mark in kept["marks"].items()):
            return None
        return str(kept["line"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def record(words: list[str], inputs: list[str], outputs: list[str], line: str, began: int) -> bool:
    """Keep a manifest: absolute paths that were read or looked for, files that were written, and the line to print.

    `began` is when the build started, in nanoseconds since 1970. False where nothing was kept: an input changed since
    then, or the folder cannot be written. Neither is a fault.
    """
    try:
        if any(touched(path) > began - _CLOCK_STEP for path in inputs):
            return False
        marks = {path: mark_of(path) for path in (*inputs, *outputs)}
        marks.update(surroundings())
        _keep(_place(words), {"format": FORMAT, "line": line, "marks": marks})
    except OSError:
        return False
    return True


def surroundings() -> dict[str, str]:
    """Marks of this program and of the libraries that it stands on, by their folders."""
    marks = {folder: mark_of(folder, "own") for folder in _machine()}
    return marks | {folder: mark_of(folder, "tree") for folder in _program()}


def forget(words: list[str]) -> None:
    """Drop the manifest of a command line, if there is one."""
    try:
        os.unlink(_place(words))
    except OSError:
        pass


def mark_of(path: str, like: str = "") -> str:
    """What a path shows now, in the way of the mark `like`.

    "file:DIGEST" for a file, "tree:DIGEST" of names, sizes and times for a folder, "own:TIME" for a folder without what
    is below it, "absent" for nothing.
    """
    if like.startswith("own"):
        return f"own:{os.stat(path).st_mtime_ns}" if os.path.exists(path) else ABSENT
    if os.path.isdir(path):
        return f"tree:{_tree(path)}"
    try:
        with open(path, "rb") as file:
            return f"file:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except OSError:
        return ABSENT


def _tree(folder: str) -> str:
    digest = hashlib.sha256()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name == "__pycache__" or entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    digest.update(f"{entry.path}\0".encode(errors="surrogateescape"))
                else:
                    seen = entry.stat(follow_symlinks=False)
                    digest.update(
                        f"{entry.path}\0{seen.st_size}\0{seen.st_mtime_ns}\0".encode(errors="surrogateescape")
                    )
    return digest.hexdigest()


def touched(path: str) -> int:
    """When a file was last written or put in its place, in nanoseconds; 0 for a folder or nothing."""
    try:
        seen = os.stat(path)
    except OSError:
        return 0
    return 0 if os.path.isdir(path) else max(seen.st_mtime_ns, seen.st_ctime_ns)


def _program() -> list[str]:
    """Code, templates and assets of this program."""
    beside = os.path.dirname(_PACKAGE)
    if os.path.isdir(os.path.join(_PACKAGE, "_shipped")):
        return [_PACKAGE]
    return [_PACKAGE, os.path.join(beside, "templates"), os.path.join(beside, "assets")]


def _machine() -> list[str]:
    """Folders that change when a Python package or a system library is installed, upgraded or removed."""
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    named = [path for path in os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep) if path]
    kind = getattr(sys.implementation, "_multiarch", "")
    usual = ["/usr/lib", f"/usr/lib/{kind}", f"/lib/{kind}", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib"]
    return [*packages, *named, *usual, os.path.join(sys.prefix, "lib")]


def _place(words: list[str]) -> str:
    """The manifest of a command line given in the present folder."""
    ours = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("BRIEFING_"))
    facts = [os.getcwd(), *words, "\0", sys.version, sys.prefix, _PACKAGE, *ours]
    key = hashlib.sha256("\0".join(facts).encode(errors="surrogateescape")).hexdigest()
    return os.path.join(_folder(), f"{key[:40]}.json")


def _folder() -> str:
    """Source: XDG Base Directory Specification 0.8."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    above = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(above, "briefing", "builds")


def _keep(place: str, kept: dict[str, object]) -> None:
    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    aside = f"{place}.{os.getpid()}"
    with open(aside, "w", encoding="utf-8") as file:
        json.dump(kept, file)
    os.replace(aside, place)
    by_age = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in by_age[MOST_KEPT:]:
        os.unlink(entry.path)
