"""What the cache holds, by kind: to be shown, and to be cleared away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "figures": "drawn figures",
    "templates": "compiled templates",
    "web-fonts": "fonts cut down for web pages",
    "fonts": "the list of fonts",
    "hyphenation": "patterns of hyphenation",
    "declarations": "declarations of the system's libraries",
    "builds": "what finished builds were made from",
    "other": "of other versions, or nobody's",
}
"""Kinds of what is kept, in the order of the report."""

_PREFIXES = {
    "figure-": "figures",
    "template-": "templates",
    "font-": "web-fonts",
    "fonts-": "fonts",
    "hyphens-": "hyphenation",
    "declarations-": "declarations",
    "builds": "builds",
}


@dataclass(frozen=True, slots=True)
class Stock:
    """How much is kept of one kind: files, and their bytes."""

    kind: str
    words: str
    files: int
    bytes: int


def stock(folder: Path) -> tuple[Stock, ...]:
    """What lies in a cache folder, a row a kind; rows of nothing too."""
    sizes: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for path in _entries(folder):
        sizes[kind_of(path.name)] += [size for _, size in _files(path)]
    return tuple(Stock(kind, words, len(sizes[kind]), sum(sizes[kind])) for kind, words in KINDS.items())


def clean(folder: Path, kind: str | None = None) -> tuple[Stock, ...]:
    """Remove what is kept of one kind, or everything; how much that was. What cannot be removed stays."""
    before = stock(folder)
    for path in _entries(folder):
        if kind in (None, kind_of(path.name)):
            with suppress(OSError):
                shutil.rmtree(path) if _is_folder(path) else path.unlink()
    after = stock(folder)
    return tuple(
        Stock(old.kind, old.words, old.files - new.files, old.bytes - new.bytes)
        for old, new in zip(before, after, strict=True)
    )


def kind_of(name: str) -> str:
    """The kind of what is kept under a name; a file that was never finished is of its name's kind."""
    own = name.removeprefix(".")
    return next((kind for prefix, kind in _PREFIXES.items() if own.startswith(prefix)), "other")


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _files(path: Path) -> Iterator[tuple[Path, int]]:
    """The files at or below a path, with their sizes; links are not followed."""
    below = [Path(above, name) for above, _, names in os.walk(path) for name in names] if _is_folder(path) else [path]
    for file in below:
        with suppress(OSError):
            yield file, file.lstat().st_size
