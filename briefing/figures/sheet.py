"""A drawing sheet in points, the origin at the upper left as one reads: shapes and words become the items of a Figure.

Lines laid with `rule` give way to words: where a label stands over one, the line is left out. A sheet that reads from
right to left is mirrored as it is drawn, so kinds think from left to right only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.figures.paths import Point, circle, polyline, rectangle
from briefing.figures.typesetting import Hand, Line, Lines, Typesetter
from briefing.model.figure import Label, Shape
from briefing.theme.chart_style import ChartStyle

GROUND, GRID, LANES, MARKS, FRONT, WORDS = range(6)
"""Layers, from the back to the front."""

_CAPITAL = 0.698  # height of capitals in Plex, in sizes: labels are centred on it
_CLEAR = 1.6  # points between a ruled line and the words that it gives way to


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: colour, width in points, dashes in points, ends."""

    color: str
    width: float
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "miter"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that words take up: left, top, right, bottom, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two overlap, or come nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


class Sheet:
    """Collects the items of one figure."""

    def __init__(self, width: float, height: float, style: ChartStyle, setter: Typesetter) -> None:
        self.width, self.height = width, height
        self.style, self.setter = style, setter
        self.boxes: list[Box] = []
        self._items: list[tuple[int, Shape | Label]] = []
        self._rules: list[tuple[int, Point, Point, Pen]] = []

    def fill(self, points: Sequence[Point], color: str, layer: int = MARKS, opacity: float = 1.0) -> None:
        """A filled polygon."""
        self._shape(layer, Shape(polyline(self._placed(points), close=True), fill=color, fill_opacity=opacity))

    def box(self, x: float, y: float, width: float, height: float, color: str, layer: int = MARKS) -> None:
        """A filled rectangle from its upper left corner."""
        self._shape(layer, Shape(self._rectangle(x, y, width, height), fill=color))

    def frame(self, x: float, y: float, width: float, height: float, pen: Pen, layer: int = MARKS) -> None:
        """An open rectangle on a ground of its own."""
        path = self._rectangle(x, y, width, height)
        ground = self.style.colours.ground
        self._shape(layer, Shape(path, fill=ground, stroke=pen.color, line_width=pen.width, dash=pen.dash))

    def line(self, points: Sequence[Point], pen: Pen, layer: int = LANES) -> None:
        """A line through points."""
        self._shape(layer, _stroke(polyline(self._placed(points)), pen))

    def rule(self, start: Point, end: Point, pen: Pen, layer: int = GRID) -> None:
        """A horizontal or vertical line that gives way to words."""
        self._rules.append((layer, start, end, pen))

    def dot(self, x: float, y: float, size: float, color: str, hollow: bool = False, layer: int = FRONT) -> None:
        """A round mark with a fine edge in the colour of the paper, or open."""
        ((x, y),) = self._placed([(x, y)])
        ground = self.style.colours.ground
        if hollow:
            self._shape(layer, Shape(circle(x, y, size / 2 - 0.5), fill=ground, stroke=color, line_width=1.1))
        else:
            self._shape(layer, Shape(circle(x, y, size / 2 + 0.35), fill=ground))
            self._shape(layer, Shape(circle(x, y, size / 2), fill=color))

    def diamond(self, x: float, y: float, size: float, color: str, layer: int = FRONT) -> None:
        """An open mark on its corner."""
        half = size / 2
        points = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
        path = polyline(self._placed(points), close=True)
        self._shape(layer, Shape(path, fill=self.style.colours.ground, stroke=color, line_width=1.0))

    def words(self, line: Line, x: float, baseline: float, color: str, align: float = 0.0) -> Box:
        """One line of words; `align` tells which part of it stands at `x`: 0 its start, 0.5 its middle, 1 its end."""
        left = x - align * line.width
        size = line.hand.size
        box = Box(left, baseline - _CAPITAL * size, left + line.width, baseline + 0.2 * size)
        self.boxes.append(box)
        placed = self.width - left - line.width if self.style.right_to_left else left
        label = Label(
            text=line.text,
            x=round(placed, 2),
            y=round(self.height - baseline, 2),
            size=size,
            family=line.hand.family,
            weight=line.hand.weight,
            italic=line.hand.italic,
            color=color,
            width=round(line.width, 2),
            right_to_left=line.right_to_left,
        )
        self._items.append((WORDS, label))
        return box

    def paragraph(self, lines: Lines, x: float, first_baseline: float, color: str, align: float = 0.0) -> None:
        """Lines under one another, in the leading of the theme, each aligned at `x`."""
        for index, line in enumerate(lines.lines):
            self.words(line, x, first_baseline + index * self.leading(line.hand), color, align)

    def centred(self, lines: Lines, x: float, y: float, color: str, align: float = 0.0) -> None:
        """Lines whose block is centred on the height `y`."""
        self.paragraph(lines, x, self.first_baseline(lines, y), color, align)

    def first_baseline(self, lines: Lines, middle: float) -> float:
        """Baseline of the first line of a block that is centred on `middle`."""
        hand = lines.lines[0].hand
        return middle + _CAPITAL * hand.size / 2 - (len(lines) - 1) * self.leading(hand) / 2

    def leading(self, hand: Hand) -> float:
        """Distance of baselines in points."""
        return hand.size * self.style.type.leading

    def items(self) -> tuple[Shape | Label, ...]:
        """Everything that was drawn, from back to front."""
        cut = [(layer, shape) for layer, start, end, pen in self._rules for shape in self._cut(start, end, pen)]
        return tuple(item for _, item in sorted([*cut, *self._items], key=lambda pair: pair[0]))

    def _cut(self, start: Point, end: Point, pen: Pen) -> list[Shape]:
        """The pieces of a ruled line between the words that stand over it."""
        upright = start[0] == end[0]
        low, high = sorted((start[1], end[1]) if upright else (start[0], end[0]))
        across = start[0] if upright else start[1]
        holes = sorted(
            (box.top - _CLEAR, box.bottom + _CLEAR) if upright else (box.left - _CLEAR, box.right + _CLEAR)
            for box in self.boxes
            if (box.left - _CLEAR < across < box.right + _CLEAR if upright else box.top < across < box.bottom)
        )
        pieces, place = [], low
        for hole_start, hole_end in holes:
            if hole_start > place:
                pieces.append((place, min(hole_start, high)))
            place = max(place, hole_end)
        pieces.append((place, high))
        lines = [
            ((across, a), (across, b)) if upright else ((a, across), (b, across)) for a, b in pieces if b - a > 0.5
        ]
        return [_stroke(polyline(self._placed(line)), pen) for line in lines]

    def _shape(self, layer: int, shape: Shape) -> None:
        self._items.append((layer, shape))

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        if self.style.right_to_left:
            return [(self.width - x, self.height - y) for x, y in points]
        return [(x, self.height - y) for x, y in points]

    def _rectangle(self, x: float, y: float, width: float, height: float) -> str:
        left = self.width - x - width if self.style.right_to_left else x
        return rectangle(left, self.height - y - height, width, height)


def _stroke(path: str, pen: Pen) -> Shape:
    return Shape(path, stroke=pen.color, line_width=pen.width, dash=pen.dash, cap=pen.cap, join=pen.join)


def on_grid(value: float, step: float = 0.25) -> float:
    """A length rounded up to a quarter point: heights of figures stay short numbers."""
    return math.ceil(value / step - 1e-9) * step
