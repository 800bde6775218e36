"""Signs in the cells of a shaded table: hatching for no data, a stroke for what is below the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, MARKS, Pen
from briefing.theme.shades import word_color

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_HATCH = 3.4  # points between strokes


def below(sheet: Sheet, middle: Point, color: str) -> None:
    """The sign of a value below the middle, where colours alone would have to tell."""
    (x, y), pen = middle, Pen(word_color(color, sheet.style), 0.8)
    sheet.line([(x - 1.6, y), (x + 1.6, y)], pen, FRONT)


def hatch(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Slanting strokes over a box: no data."""
    pen = Pen(sheet.style.colours.rule, 0.6)
    for start, end in _strokes(width, height):
        sheet.line([(x + start[0], y + start[1]), (x + end[0], y + end[1])], pen, MARKS)


def _strokes(width: float, height: float) -> Iterator[tuple[Point, Point]]:
    """Strokes at 45 degrees, from the foot up to the right, cut at the edges of a box."""
    reach = _HATCH / 2
    while reach < width + height:
        yield (max(0.0, reach - height), min(reach, height)), (min(reach, width), max(0.0, reach - width))
        reach += _HATCH
