"""A small chart in a line or a cell: no axis and no words, its last value marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, LANES, MARKS, Pen
from briefing.model.chart_data_cells import SparkData
from briefing.model.figure import Table
from briefing.problems import error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_DOT = 3.0  # points: the mark of the last value
_LINE, _HAIR = 0.9, 0.5  # points: widths
_LEAST = 0.6  # points: a bar of nothing still shows


def plan(data: SparkData, setting: Setting) -> Drawing:
    """Plan a small chart."""
    if all(value is None for value in data.values):
        return Drawing.refused((error("figure-has-data", "no value to draw"),))
    draw = {"bar": _bars, "win-loss": _blocks}.get(data.form, _line)
    return Drawing(data.height, Table((), ()), partial(draw, data=data, width=setting.width))


def _ends(data: SparkData, from_zero: bool) -> tuple[float, float]:
    """The lowest and the highest number that the sheet holds: never the same."""
    known = [value for value in data.values if value is not None]
    known += [end for end in (data.low, data.high, data.level, 0.0 if from_zero else None) if end is not None]
    low, high = min(known), max(known)
    return (low, high) if high > low else (low - 1, high + 1)


def _last(values: Sequence[float | None]) -> int:
    return max(at for at, value in enumerate(values) if value is not None)


def _line(sheet: Sheet, data: SparkData, width: float) -> None:
    colours, (low, high) = sheet.style.colours, _ends(data, False)
    room, edge = data.height - _DOT, _DOT / 2
    step = (width - _DOT - 0.6) / max(1, len(data.values) - 1)

    def point(at: int, value: float) -> Point:
        return edge + at * step, edge + room * (high - value) / (high - low)

    if data.level is not None:
        y = point(0, data.level)[1]
        sheet.line([(0, y), (width, y)], Pen(colours.axis, _HAIR), GRID)
    for run in _runs(data.values):
        points = [point(at, value) for at, value in run]
        if len(points) > 1:
            sheet.line(points, Pen(colours.accent, _LINE, join="round", cap="round"), LANES)
        else:
            sheet.dot(*points[0], _LINE + 0.6, colours.accent, layer=LANES)
    end = _last(data.values)
    sheet.dot(*point(end, data.values[end] or 0.0), _DOT, colours.highlight, layer=FRONT)


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


def _bars(sheet: Sheet, data: SparkData, width: float) -> None:
    colours, (low, high) = sheet.style.colours, _ends(data, True)
    pitch, scale, end = width / (len(data.values) - 0.26), data.height / (high - low), _last(data.values)
    zero = high * scale
    for at, value in enumerate(data.values):
        if value is None:
            continue
        top, foot = sorted((zero, zero - value * scale))
        foot = max(foot, top + _LEAST)
        color = colours.highlight if at == end else colours.quiet
        sheet.box(at * pitch, min(top, data.height - _LEAST), pitch * 0.74, foot - top, color, MARKS)
    if data.level is not None:
        y = zero - data.level * scale
        sheet.line([(0, y), (width, y)], Pen(colours.ink, _HAIR), FRONT)


def _blocks(sheet: Sheet, data: SparkData, width: float) -> None:
    colours, level = sheet.style.colours, data.level or 0.0
    pitch, middle, end = width / (len(data.values) - 0.34), data.height / 2, _last(data.values)
    for at, value in enumerate(data.values):
        if value is None:
            continue
        color = colours.highlight if at == end else colours.accent if value > level else colours.quiet
        high = middle - 0.7 if value != level else 1.0
        top = middle - 0.5 if value == level else 0.0 if value > level else middle + 0.7
        sheet.box(at * pitch, top, pitch * 0.66, high, color, MARKS)
    sheet.line([(0, middle), (width, middle)], Pen(colours.rule, _HAIR), GRID)
