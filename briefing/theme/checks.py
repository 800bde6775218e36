"""What is checked of a theme that is not one of those that ship, or that a briefing changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefing.problems import Problem, Problems, error, warning
from briefing.shipped import templates_folder
from briefing.theme.contrasts import contrast_problems, uppermost
from briefing.theme.font_checks import font_problems
from briefing.theme.layers import Layer
from briefing.theme.palette import palette_problems
from briefing.theme.theme import Theme
from briefing.yaml_text import nearest

_OFF = 0.15  # mm that nobody sees
_COLUMNS = ("side", "gutter", "text")


@dataclass(frozen=True, slots=True)
class Use:
    """What a theme is wanted for.

    `letters` are those that each role has to set, `marked` whether the edition has a marking, `web` whether it becomes
    a page for the web, `written` the text of the project's own templates and style sheets, `labels` the keys that the
    language knows.
    """

    letters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    marked: bool = False
    web: bool = False
    written: str = ""
    labels: frozenset[str] = frozenset()


def theme_problems(theme: Theme, use: Use) -> Problems:
    """Everything that is wrong with a theme whose tokens have the right form."""
    tokens, layers = theme.tokens, theme.layers
    return (
        *contrast_problems(tokens, layers),
        *palette_problems(tokens, layers),
        *font_problems(theme, use.letters, web=use.web),
        *_grid_problems(theme),
        *_marking_problems(theme, use),
        *_unused(theme, use),
    )


def _grid_problems(theme: Theme) -> Iterator[Problem]:
    """Papers whose columns are not as wide as what lies between their margins."""
    for name, paper in theme.tokens.papers.items():
        between = paper.width - 2 * paper.margin_side
        columns = paper.side + paper.gutter + paper.text
        if abs(between - columns) > _OFF:
            message = (
                f"{name}: side, gutter and text are {columns:g} mm together, and {between:g} mm lie between the margins"
            )
            text = between - paper.side - paper.gutter
            hint = f"write text: {text:.4g}" if text > 20 else "make the side column narrower"
            place = uppermost(theme.layers, *(("papers", name, part) for part in (*_COLUMNS, "margin_side", "width")))
            yield error("theme-grid-fits", message, place, hint)


def _marking_problems(theme: Theme, use: Use) -> Iterator[Problem]:
    furniture = theme.tokens.furniture
    rows = (furniture.head, furniture.foot)
    if use.marked and not any("marking" in (*row.start, *row.middle, *row.end) for row in rows):
        place = uppermost(theme.layers, ("furniture", "head", "end"), ("furniture", "foot", "end"), ("furniture",))
        message = "this edition has a marking, and neither the head nor the foot of its pages holds it"
        hint = "write `marking` at one of their places: head: {end: [marking]}"
        yield error("theme-shows-marking", message, place, hint)


def _unused(theme: Theme, use: Use) -> Iterator[Problem]:
    """Tokens of a new name that nothing in the theme makes use of: a slip, more often than not."""
    for at, level in enumerate(theme.layers.levels):
        if level.folder is None or level.folder.parent != templates_folder():
            below = theme.layers.levels[at + 1 :]
            for section, name in _names(level):
                known = {other for one in below for other in _section(one, section)}
                known |= use.labels if section == "labels" else frozenset()
                if name not in known and not _is_used(theme, section, name, use):
                    near = tuple(f"did you mean “{other}”?" for other in nearest(name, sorted(known)))
                    hint = near or ("take it out, or use it in a style sheet of your own",)
                    message = f"nothing uses the token {section}.{name}"
                    yield warning("theme-token-is-used", message, level.place((section, name), True), *hint)


def _names(level: Layer) -> Iterator[tuple[str, str]]:
    for section in ("colours", "families", "type", "labels"):
        yield from ((section, name) for name in _section(level, section))


def _section(level: Layer, section: str) -> tuple[str, ...]:
    found = level.tokens.get(section)
    return tuple(str(name) for name in found) if isinstance(found, Mapping) else ()


def _is_used(theme: Theme, section: str, name: str, use: Use) -> bool:
    tokens, css = theme.tokens, name.replace("_", "-")
    if section == "labels":
        return f"'{name}'" in use.written or f'"{name}"' in use.written
    if section == "colours":
        aliases = {str(value) for level in theme.layers.levels for value in _values(level, "colours")}
        if name in {*tokens.chart.palette, *tokens.chart.colours.model_dump().values(), *aliases}:
            return True
    if section == "families":
        chart = tokens.chart.families
        lent = {one for names in tokens.fallbacks.values() for one in names}
        if name in {chart.words, chart.names, *chart.fallbacks, *lent}:
            return True
    prefix = {"colours": "", "families": "family-", "type": "(?:size|line)-"}[section]
    return re.search(rf"var\(\s*--{prefix}{re.escape(css)}\s*[,)]", use.written) is not None


def _values(level: Layer, section: str) -> tuple[object, ...]:
    found = level.tokens.get(section)
    return tuple(found.values()) if isinstance(found, Mapping) else ()
