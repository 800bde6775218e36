"""Bars from zero: horizontal rows here, upright ones in `columns`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.bar_parts import (
    Segment,
    bar_decimals,
    bar_look,
    bar_table,
    extremes,
    legend_of,
    painted_segments,
    past_stroke,
    reach,
    readable_on,
    shown,
    sorted_bars,
    stroke,
    value_words,
    whisker,
)
from briefing.figures.columns import plan_columns
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, Box, Pen, on_grid
from briefing.figures.typesetting import Hand, Lines, axis_hand, word_hand
from briefing.figures.value_axis import tick_words, value_range, value_scale
from briefing.model.chart_data import Bar, BarData
from briefing.problems import error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_BAR, _GROUPED, _STACKED = 6.2, 7.0, 9.6  # points: height of a bar, alone, in a group, with numbers inside
_BETWEEN, _ROW_GAP = 1.4, 2.9  # points between bars of a group, between rows
_HEAD = 14.0  # points for the words of the ticks
_TO_VALUE = 3.5  # points between a bar and its value
_WIDEST_NAME = 0.36  # of the width


@dataclass(frozen=True, slots=True)
class _Row:
    """A category: its bar and its name; the height of its middle, in points from the top."""

    bar: Bar
    name: Lines
    middle: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing of rows, in points: names end at `left`, bars lie between `start` and `end`."""

    rows: tuple[_Row, ...]
    legend: tuple[Entry, ...]
    bar: float
    left: float
    start: float
    end: float
    top: float


def plan(data: BarData, setting: Setting) -> Drawing:
    """Plan bars: sorted, from zero, each with its value."""
    if not any(value is not None for bar in data.bars for value in bar.values):
        return Drawing.refused((error("figure-has-data", "no bar has a value"),))
    ordered = replace(data, bars=sorted_bars(data))
    height, paint = (plan_columns if data.direction == "vertical" else _plan_rows)(ordered, setting)
    return Drawing(height, bar_table(ordered), paint)


def _plan_rows(data: BarData, setting: Setting) -> tuple[float, partial[None]]:
    setter, hand = setting.setter, word_hand(setting.style)
    names = [
        setter.fill(bar.label, word_hand(setting.style, bar.highlight), setting.width * _WIDEST_NAME)
        for bar in data.bars
    ]
    left = max(lines.width for lines in names) + 5
    legend = legend_of(data, setting)
    top = legend_height(legend, setting.width - left, hand, setter) + _HEAD
    bold = word_hand(setting.style, True)
    widest = max(
        setter.width(value_words(data, value, bar_decimals(data)), bold)
        for bar in data.bars
        for value in shown(data, bar)
    )
    start = left + (widest + _TO_VALUE if min(extremes(data)) < 0 else 0.0)
    size, foot, rows = _bar_height(data), top, []
    for bar, name in zip(data.bars, names, strict=True):
        pitch = max(_group(data, size), len(name) * hand.size * setting.style.type.leading)
        pitch += _ROW_GAP + (3 if _rows_of(data) > 1 else 0)
        rows.append(_Row(bar, name, foot + pitch / 2))
        foot += pitch
    layout = _Layout(tuple(rows), legend, size, left, start, setting.width - widest - 2 * _TO_VALUE, top)
    return on_grid(foot + 2), partial(_paint, data=data, layout=layout)


def _rows_of(data: BarData) -> int:
    """How many bars a category has under one another."""
    return 1 if data.arrangement == "stacked" else len(data.series)


def _bar_height(data: BarData) -> float:
    return _STACKED if data.arrangement == "stacked" else _GROUPED if _rows_of(data) > 1 else _BAR


def _group(data: BarData, bar: float) -> float:
    """Height of the bars of a category."""
    return _rows_of(data) * bar + (_rows_of(data) - 1) * _BETWEEN


def _paint(sheet: Sheet, data: BarData, layout: _Layout) -> None:
    """Draw the rows; the plot's upright scale is that of the sheet, from the top in points."""
    draw_legend(sheet, layout.legend, layout.left, sheet.width - layout.left, word_hand(sheet.style))
    ends = value_range(extremes(data))
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), ends, (sheet.height, 0))
    _axis(sheet, data, layout.top)
    middles = [tuple(_middles(data, row, layout)) for row in layout.rows]
    pieces = painted_segments(data, sheet.style)
    ys = [middles[index][piece.series] for index, piece, _ in pieces]
    lengths, starts = zip(*((piece.value, piece.start) for _, piece, _ in pieces), strict=True)
    sheet.axes.barh(ys, lengths, layout.bar, starts, **bar_look(pieces))
    for y, (_, piece, paint) in zip(ys, pieces, strict=True):
        if data.arrangement == "stacked":
            _inside(sheet, data, piece, y, paint)
    for row, places in zip(layout.rows, middles, strict=True):
        _row(sheet, data, row, places, layout)


def _axis(sheet: Sheet, data: BarData, top: float) -> None:
    """Upright lines at round values, with their words at the head."""
    colours, hand = sheet.style.colours, axis_hand(sheet.style)
    ticks = value_scale(extremes(data)).ticks
    for tick, words in zip(ticks, tick_words(ticks, data.format, data.words), strict=True):
        x, _ = sheet.at(tick, 0)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((x, top - 3), (x, sheet.height), pen, FRONT if tick == 0 else GRID)
        sheet.words(sheet.setter.line(words, hand), x, top - 6.5, colours.grey, 0.5)


def _row(sheet: Sheet, data: BarData, row: _Row, middles: Sequence[float], layout: _Layout) -> None:
    """What stands about the bars of a category: its name, their values, its stroke and its whisker."""
    bar = row.bar
    sheet.centred(row.name, layout.left - 5, row.middle, sheet.style.colours.ink, 1.0)
    if bar.reference is not None:
        x, half = sheet.at(bar.reference, 0)[0], layout.bar / 2 + 1.3
        stroke(sheet, (x, middles[0] - half), (x, middles[0] + half))
    whisker(sheet.axes, bar, middles[0], "x", sheet.style)
    for series, value in enumerate(shown(data, bar)):
        own = replace(bar, reference=bar.reference if series == 0 else None)
        _value(sheet, data, own, value, (reach(data, bar, series), middles[series]))


def _middles(data: BarData, row: _Row, layout: _Layout) -> Iterator[float]:
    """Heights of the middles of a category's bars, one a series."""
    top = row.middle - _group(data, layout.bar) / 2
    for series in range(len(data.series)):
        yield top + layout.bar / 2 + (series * (layout.bar + _BETWEEN) if _rows_of(data) > 1 else 0)


def _inside(sheet: Sheet, data: BarData, piece: Segment, y: float, paint: str) -> None:
    """The value of a stacked piece, where the piece is long enough to hold it."""
    kind, edges = sheet.style.type, (sheet.at(piece.start, 0)[0], sheet.at(piece.end, 0)[0])
    words = sheet.setter.even(value_words(data, piece.value, bar_decimals(data)), Hand(kind.words, kind.smallest), 1)
    if words.width + 3 <= abs(edges[1] - edges[0]):
        sheet.centred(words, sum(edges) / 2, y, readable_on(paint, sheet.style), 0.5)


def _value(sheet: Sheet, data: BarData, bar: Bar, value: float | None, place: Point) -> None:
    """A value beside the end of its bar, beyond stroke and whisker."""
    colours, hand = sheet.style.colours, word_hand(sheet.style, bar.highlight)
    words = sheet.setter.even(value_words(data, value, bar_decimals(data)), hand, 1)
    paint = colours.grey if value is None else colours.highlight if bar.highlight else colours.ink
    x, y = sheet.at(*place)
    side = -1 if value is not None and value < 0 else 1
    reference = None if bar.reference is None else sheet.at(bar.reference, 0)[0]
    x = past_stroke(x, side * (words.width + _TO_VALUE), reference)
    sheet.centred(words, x + side * _TO_VALUE, y, paint, 1.0 if side < 0 else 0.0)
