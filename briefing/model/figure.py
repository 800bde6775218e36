"""A drawn figure as plain data: shapes and labels in points, origin at the lower left. No library's object is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A path to fill, stroke or both.

    `path` holds PDF path operators ("x y m x y l x y x y x y c h"), numbers in points. Colours are "#rrggbb" or None.
    `clip` is another path, in the same form, outside of which nothing shows. `hatch` is a path of strokes laid over the
    fill, clipped to `path`: filled and stroked in `hatch_color`, or where that is None in the shape's own stroke.
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
    hatch_color: str | None = None
    hatch_width: float = 0.6
    hatch_opacity: float = 1.0


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
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels laid onto the sheet, each with hard edges.

    `pixels` holds red, green and blue of each pixel, a byte each, row by row from the top; `mask` its opacity, or
    nothing where all are opaque. `place` is the matrix a b c d e f that lays the unit square, foot at the left, onto
    the sheet in points. `clip` is as in a Shape.
    """

    columns: int
    rows: int
    pixels: bytes
    place: tuple[float, float, float, float, float, float]
    mask: bytes = b""
    clip: str | None = None
    opacity: float = 1.0


Item = Shape | Label | Picture
"""What a drawing is made of."""


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
    items: tuple[Item, ...]
    alt: str
    table: Table
    keys: tuple[tuple[str, str], ...] = ()
