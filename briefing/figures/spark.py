"""A small chart in a line or a cell: no axis and no words, its last value marked.

A table may hold hundreds of them, so that they are made of shapes at once, without a drawing library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.paths import Point, number, polyline, rectangle
from briefing.model.chart_data_cells import SparkData
from briefing.model.figure import Shape, Table
from briefing.problems import error
from briefing.theme.chart_style import ChartColours

_DOT = 3.0  # points: the mark of the last value
_LINE, _HAIR = 0.9, 0.5  # points: widths
_LEAST = 0.6  # points: a bar of nothing still shows
_ROUND = 0.5523  # of the radius: how far the handles of a quarter circle reach


@dataclass(frozen=True, slots=True)
class _Pad:
    """The sheet of a spark: shapes in points from its upper left, mirrored where lines are read from the right."""

    width: float
    height: float
    colours: ChartColours
    mirrored: bool

    def at(self, x: float, y: float) -> Point:
        """A point with the origin at the lower left."""
        return (self.width - x if self.mirrored else x), self.height - y

    def box(self, x: float, y: float, width: float, height: float, color: str) -> Shape:
        """A filled rectangle from its upper left corner."""
        left = self.width - x - width if self.mirrored else x
        return Shape(rectangle(left, self.height - y - height, width, height), fill=color)

    def line(self, points: Sequence[Point], color: str, width: float) -> Shape:
        """A line with round ends."""
        placed = [self.at(x, y) for x, y in points]
        return Shape(polyline(placed), stroke=color, line_width=width, cap="round", join="round")

    def dot(self, x: float, y: float, size: float, color: str) -> Shape:
        """A filled circle."""
        (x, y), r, h = self.at(x, y), size / 2, size / 2 * _ROUND
        curves = (
            ((x + r, y + h), (x + h, y + r), (x, y + r)),
            ((x - h, y + r), (x - r, y + h), (x - r, y)),
            ((x - r, y - h), (x - h, y - r), (x, y - r)),
            ((x + h, y - r), (x + r, y - h), (x + r, y)),
        )
        parts = [f"{number(a)} {number(b)}" for curve in curves for a, b in curve]
        turns = " ".join(f"{' '.join(parts[at : at + 3])} c" for at in range(0, 12, 3))
        return Shape(f"{number(x + r)} {number(y)} m {turns} h", fill=color)


def plan(data: SparkData, setting: Setting) -> Drawing:
    """Plan a small chart."""
    if all(value is None for value in data.values):
        return Drawing.refused((error("figure-has-data", "no value to draw", None, NO_DATA),))
    pad = _Pad(setting.width, data.height, setting.style.colours, setting.style.right_to_left)
    draw = {"bar": _bars, "win-loss": _blocks}.get(data.form, _line)
    return Drawing.of_items(data.height, Table((), ()), tuple(draw(pad, data)))


def _ends(data: SparkData, from_zero: bool) -> tuple[float, float]:
    """The lowest and the highest number that the sheet holds: never the same."""
    known = [value for value in data.values if value is not None]
    known += [end for end in (data.low, data.high, data.level, 0.0 if from_zero else None) if end is not None]
    low, high = min(known), max(known)
    return (low, high) if high > low else (low - 1, high + 1)


def _last(values: Sequence[float | None]) -> int:
    return max(at for at, value in enumerate(values) if value is not None)


def _line(pad: _Pad, data: SparkData) -> Iterator[Shape]:
    low, high = _ends(data, False)
    room, edge = pad.height - _DOT, _DOT / 2
    step = (pad.width - _DOT - 0.6) / max(1, len(data.values) - 1)

    def point(at: int, value: float) -> Point:
        return edge + at * step, edge + room * (high / (high - low) - value / (high - low))

    if data.level is not None:
        y = point(0, data.level)[1]
        yield pad.line([(0.3, y), (pad.width - 0.3, y)], pad.colours.axis, _HAIR)
    for run in _runs(data.values):
        points = [point(at, value) for at, value in run]
        if len(points) > 1:
            yield pad.line(points, pad.colours.accent, _LINE)
        else:
            yield pad.dot(*points[0], _LINE + 0.6, pad.colours.accent)
    end = _last(data.values)
    yield pad.dot(*point(end, data.values[end] or 0.0), _DOT, pad.colours.highlight)


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Stretches of values without a gap between them."""
    run: list[tuple[int, float]] = []
    for at, value in enumerate(values):
        if value is not None:
            run.append((at, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _bars(pad: _Pad, data: SparkData) -> Iterator[Shape]:
    low, high = _ends(data, True)
    pitch, end = pad.width / (len(data.values) - 0.26), _last(data.values)

    def height(value: float) -> float:
        return pad.height * (value / (high - low))

    zero = height(high)
    for at, value in enumerate(data.values):
        if value is None:
            continue
        top, foot = sorted((zero, zero - height(value)))
        foot = max(foot, top + _LEAST)
        color = pad.colours.highlight if at == end else pad.colours.quiet
        yield pad.box(at * pitch, min(top, pad.height - _LEAST), pitch * 0.74, foot - top, color)
    if data.level is not None:
        y = zero - height(data.level)
        yield pad.line([(0.3, y), (pad.width - 0.3, y)], pad.colours.ink, _HAIR)


def _blocks(pad: _Pad, data: SparkData) -> Iterator[Shape]:
    colours, level = pad.colours, data.level or 0.0
    pitch, middle, end = pad.width / (len(data.values) - 0.34), pad.height / 2, _last(data.values)
    yield pad.line([(0.3, middle), (pad.width - 0.3, middle)], colours.rule, _HAIR)
    for at, value in enumerate(data.values):
        if value is None:
            continue
        color = colours.highlight if at == end else colours.accent if value > level else colours.quiet
        high = middle - 0.7 if value != level else 1.0
        top = middle - 0.5 if value == level else 0.0 if value > level else middle + 0.7
        yield pad.box(at * pitch, top, pitch * 0.66, high, color)
