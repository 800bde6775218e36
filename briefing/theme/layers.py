"""The levels that a theme's tokens come from: a briefing's own, the theme's file, and the files that it extends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefing.problems import Problem, Result, Span, error
from briefing.shipped import templates_folder
from briefing.strict_yaml import Document, parse

FILE = "theme.yaml"

Path_ = tuple[int | str, ...]
Places = Callable[[Path_, bool], Span | None]
"""Where a value stands by its path, or with True its key."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Tokens of one level.

    `name` is the theme's, or the briefing's file; `folder` the theme's own, None for a briefing. `tokens` are as
    written; `place` tells where each stands.
    """

    name: str
    folder: Path | None
    tokens: Mapping[str, Any]
    place: Places

    def has(self, path: Sequence[int | str]) -> bool:
        """Whether this level says anything at `path`."""
        value: Any = self.tokens
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Layers:
    """The levels, the uppermost first."""

    levels: tuple[Layer, ...]

    def level_of(self, path: Sequence[int | str]) -> Layer | None:
        """The level that a token comes from."""
        return next((level for level in self.levels if level.has(path)), None)

    def span_of(self, *path: int | str, key: bool = False) -> Span | None:
        """Where a token stands: at the level that it comes from, else where the uppermost begins."""
        level = self.level_of(path)
        return level.place(path, key) if level else self.levels[0].place(path[:1], False)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the themes, that of the uppermost first."""
        return tuple(level.folder for level in self.levels if level.folder is not None)

    @property
    def is_shipped(self) -> bool:
        """Whether all tokens come from themes that ship."""
        return all(level.folder is not None and level.folder.parent == templates_folder() for level in self.levels)

    @property
    def merged(self) -> dict[str, Any]:
        """All tokens: mappings merged key by key, everything else replaced by what is above it."""
        merged: dict[str, Any] = {}
        for level in reversed(self.levels):
            merged = _over(merged, level.tokens)
        return merged


def layers_of(folder: Path) -> Result[Layers]:
    """The theme's own file, then the one that it extends, and so on."""
    found: list[Layer] = []
    following: tuple[Path, Span | None] | None = (folder, None)
    problems: list[Problem] = []
    while following is not None:
        here, named_at = following
        if here.resolve() in [level.folder.resolve() for level in found if level.folder]:
            names = " → ".join(level.name for level in found)
            message = f"themes extend each other: {names} → {here.name}"
            hint = "let the last of them extend `default`, or nothing"
            return Result(None, (error("theme-extends-once", message, named_at, hint),))
        read = _read(here, named_at)
        problems += read.problems
        if read.value is None:
            return Result(None, tuple(problems))
        found.append(read.value)
        following = _extended(here, read.value)
    return Result(Layers(tuple(found)), tuple(problems))


def themes_beside(folder: Path) -> list[str]:
    """The names of the themes in a folder and among those that ship."""
    return sorted({path.parent.name for above in (folder, templates_folder()) for path in above.glob(f"*/{FILE}")})


def _read(folder: Path, named_at: Span | None) -> Result[Layer]:
    file = folder / FILE
    if not file.is_file():
        known = [name for name in themes_beside(folder.parent) if name != folder.name]
        near = get_close_matches(folder.name, known)
        hints = tuple(f"did you mean “{name}”?" for name in near) or (f"one of: {', '.join(known)}",)
        message = f"no theme “{folder.name}”: {file.parent.name}/{FILE} is missing"
        return Result(None, (error("theme-exists", message, named_at, *hints),))
    name = f"{folder.name}/{FILE}"
    read = _parsed(file.read_bytes(), name)
    if read.value is None:
        return Result(None, read.problems)
    value, tree = read.value.value, read.value.tree
    if not isinstance(value, dict):
        return Result(None, (error("theme-token-fits", "a theme is a mapping of tokens", Span(name)),))
    return Result(Layer(folder.name, folder, value, tree.span_of), read.problems)


@lru_cache(maxsize=32)
def _parsed(data: bytes, name: str) -> Result[Document]:
    """A file of tokens, read once for the same bytes: a process asks for a theme again and again."""
    return parse(data, name)


def _extended(folder: Path, level: Layer) -> tuple[Path, Span | None] | None:
    name = level.tokens.get("extends")
    if not isinstance(name, str):
        return None
    beside = folder.parent / name
    found = beside if (beside / FILE).is_file() else templates_folder() / name
    return found, level.place(("extends",), False)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _over(known, value) if isinstance(known, Mapping) and isinstance(value, Mapping) else value
    return merged
