"""Which themes there are, and which level each token of one comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.problems import Span
from briefing.shipped import templates_folder
from briefing.theme.layers import FILE, Layers, layers_of
from briefing.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme by the name of its folder, with what its file says of it; `fault` where that cannot be read."""

    id: str
    name: str
    about: str
    extends: str | None
    folder: Path
    ships: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its path with points between, its value as written, the colour that a name stands for, its level."""

    path: str
    value: Any
    resolved: str
    level: str
    place: Span | None


def themes_in(own: Path) -> tuple[Listed, ...]:
    """The themes in a project's folder of templates and those that ship; its own comes before one of the same name."""
    found: dict[str, Listed] = {}
    for above in (own, templates_folder()):
        for file in sorted(above.glob(f"*/{FILE}")):
            found.setdefault(file.parent.name, _listed(file.parent))
    return tuple(sorted(found.values(), key=lambda theme: (theme.ships, theme.id != "default", theme.id)))


def _listed(folder: Path) -> Listed:
    read = layers_of(folder)
    ships = folder.parent == templates_folder()
    if read.value is None:
        fault = read.problems[0].message if read.problems else "it cannot be read"
        return Listed(folder.name, folder.name, "", None, folder, ships, fault)
    own, merged = read.value.levels[0].tokens, read.value.merged
    extends = own.get("extends")
    return Listed(
        folder.name,
        str(own.get("name") or folder.name),
        str((own if "name" in own or "about" in own else merged).get("about") or ""),
        str(extends) if extends is not None else None,
        folder,
        ships,
    )


def tokens_of(theme: Theme) -> tuple[Token, ...]:
    """Every token of a theme with the level that it comes from, in the order of the files."""
    merged = theme.layers.merged
    return tuple(
        Token(
            ".".join(path),
            value,
            theme.tokens.colours.get(path[1], "") if path[0] == "colours" and not str(value).startswith("#") else "",
            _level(theme.layers, path),
            theme.layers.span_of(*path),
        )
        for path, value in _leaves(merged, ())
        if path[0] not in ("name", "about", "extends")
    )


def _level(layers: Layers, path: tuple[str, ...]) -> str:
    level = layers.level_of(path)
    return level.name if level else ""


def _leaves(value: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, item in value.items():
        if isinstance(item, Mapping) and item:
            yield from _leaves(item, (*above, str(key)))
        else:
            yield (*above, str(key)), item
