"""A drawn figure as plain data: shapes and labels in points, origin at the lower left. No library's object is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A path to fill, stroke or both.

    `path` holds PDF path operators ("x y m x y l x y x y x y c h"), numbers in points. Colours are "#rrggbb" or None.
    `clip` is another path, in the same form, outside of which nothing shows. `hatch` is a path of strokes laid over the
    fill, clipped to `path`.
    """

    path: str
    fill: str | None = None
    stroke: str | None = None
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    cap: str = "butt"  # butt, round, projecting
    join: str = "miter"  # miter, round, bevel
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    clip: str | None = None
    hatch: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text: `x`, `y` the left end of its baseline, `angle` in degrees, counter-clockwise, `size` in pt."""

    text: str
    x: float
    y: float
    size: float
    family: str
    weight: int = 400
    italic: bool = False
    color: str = "#000000"
    angle: float = 0.0
    width: float = 0.0
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a figure, as text: a head and rows, for the web and for readers who do not see the drawing."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ready to be set: `width` and `height` in points, drawn in the order of `items`.

    `alt` is its alternative text; `keys` are legend entries that the page sets as text: (mark, words), where the mark
    names a small sign that the theme knows.
    """

    id: str
    width: float
    height: float
    items: tuple[Shape | Label, ...]
    alt: str
    table: Table
    keys: tuple[tuple[str, str], ...] = ()
