"""Bars from zero: horizontal rows here, upright ones in `columns`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.bar_parts import (
    NET,
    Segment,
    bar_decimals,
    bar_look,
    bar_table,
    cleaned,
    end_words,
    extremes,
    legend_of,
    net,
    one_behind_other,
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
from briefing.figures.category_rows import (
    HEAD,
    RowLayout,
    RowName,
    draw_names,
    draw_values_axis,
    lay_rows,
    room_problems,
)
from briefing.figures.columns import plan_columns
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.paths import Point
from briefing.figures.pens import Box, on_grid
from briefing.figures.typesetting import Hand, word_hand
from briefing.figures.value_axis import value_range
from briefing.model.chart_data import Bar, BarData
from briefing.problems import Problems, has_errors

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_BAR, _GROUPED, _STACKED = 6.2, 7.0, 9.6  # points: height of a bar, alone, in a group, with numbers inside
_BETWEEN, _ROW_GAP = 1.4, 2.9  # points between bars of a group, between rows
_TO_VALUE = 3.5  # points between a bar and its value
_LAST_TICK = 11.0  # points that half of the last tick's words may stick out


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing of rows, in points: names end at `left`, bars lie between `start` and `end`."""

    rows: RowLayout
    legend: tuple[Entry, ...]
    bar: float
    left: float
    start: float
    end: float
    top: float


def plan(data: BarData, setting: Setting) -> Drawing:
    """Plan bars: sorted, from zero, each with its value."""
    data, wrong = cleaned(data)
    if has_errors(wrong):
        return Drawing.refused(wrong)
    ordered = replace(data, bars=sorted_bars(data))
    height, paint, crowded = (plan_columns if data.direction == "vertical" else _plan_rows)(ordered, setting)
    if crowded:
        return Drawing.refused(crowded)
    return Drawing(height, bar_table(ordered), paint, problems=wrong)


def _plan_rows(data: BarData, setting: Setting) -> tuple[float, partial[None], Problems]:
    setter, hand, bold = setting.setter, word_hand(setting.style), word_hand(setting.style, True)
    names = [RowName(bar.label, bar.group, bar.highlight) for bar in data.bars]
    size, gap = _bar_height(data), _ROW_GAP + (3 if _rows_of(data) > 1 else 0)
    left = lay_rows(names, setting, 0.0, 0.0).left
    legend = legend_of(data, setting)
    top = legend_height(legend, setting.width - left, hand, setter) + HEAD
    rows = lay_rows(names, setting, top, _group(data, size), gap)
    values = [(bar, value) for bar in data.bars for value in shown(data, bar)]
    widths = [(value, setter.width(end_words(data, bar, value), bold) + _TO_VALUE) for bar, value in values]
    under = max((width for value, width in widths if value is not None and value < 0), default=0.0)
    over = max((width for value, width in widths if value is None or value >= 0), default=0.0)
    start = left + (under + 1 if min(extremes(data)) < 0 else 0.0)
    end = setting.width - max(over, _LAST_TICK) - 1
    layout = _Layout(rows, legend, size, left, start, end, top)
    paint = partial(_paint, data=data, layout=layout)
    return on_grid(rows.foot + 2), paint, room_problems(rows, start, end, setting)


def _rows_of(data: BarData) -> int:
    """How many bars a category has under one another."""
    return 1 if one_behind_other(data) else len(data.series)


def _bar_height(data: BarData) -> float:
    return _STACKED if one_behind_other(data) else _GROUPED if _rows_of(data) > 1 else _BAR


def _group(data: BarData, bar: float) -> float:
    """Height of the bars of a category."""
    return _rows_of(data) * bar + (_rows_of(data) - 1) * _BETWEEN


def _paint(sheet: Sheet, data: BarData, layout: _Layout) -> None:
    """Draw the rows; the plot's upright scale is that of the sheet, from the top in points."""
    draw_legend(sheet, layout.legend, layout.left, sheet.width - layout.left, word_hand(sheet.style))
    ends = value_range(extremes(data))
    sheet.plot(Box(layout.start, 0, layout.end, sheet.height), ends, (sheet.height, 0))
    draw_values_axis(sheet, ends, data.format, data.words, layout.top, sheet.height)
    draw_names(sheet, layout.rows)
    middles = [tuple(_middles(data, row.middle, layout)) for row in layout.rows.rows]
    pieces = painted_segments(data, sheet.style)
    ys = [middles[index][piece.series] for index, piece, _ in pieces]
    lengths, starts = zip(*((piece.value, piece.start) for _, piece, _ in pieces), strict=True)
    sheet.axes.barh(ys, lengths, layout.bar, starts, **bar_look(data, pieces, sheet.style))
    for y, (index, piece, paint) in zip(ys, pieces, strict=True):
        if one_behind_other(data):
            total = net(data, data.bars[index])
            mark = -NET if total is None else sheet.at(total, 0)[0]
            _inside(sheet, data, piece, (mark, y), paint)
    for bar, places in zip(data.bars, middles, strict=True):
        _row(sheet, data, bar, places, layout)


def _row(sheet: Sheet, data: BarData, bar: Bar, middles: Sequence[float], layout: _Layout) -> None:
    """What stands about the bars of a category: their values, its stroke, its whisker and the mark of its net sum."""
    if bar.reference is not None:
        x, half = sheet.at(bar.reference, 0)[0], layout.bar / 2 + 1.3
        stroke(sheet, (x, middles[0] - half), (x, middles[0] + half))
    whisker(sheet.axes, bar, middles[0], "x", sheet.style)
    total = net(data, bar)
    if total is not None:
        sheet.dot(sheet.at(total, 0)[0], middles[0], NET, sheet.style.colours.ink, hollow=True)
    for series, value in enumerate(shown(data, bar)):
        own = replace(bar, reference=bar.reference if series == 0 else None)
        _value(sheet, data, own, value, (reach(data, bar, series), middles[series]))


def _middles(data: BarData, middle: float, layout: _Layout) -> Iterator[float]:
    """Heights of the middles of a category's bars, one a series, around its own middle."""
    top = middle - _group(data, layout.bar) / 2
    for series in range(len(data.series)):
        yield top + layout.bar / 2 + (series * (layout.bar + _BETWEEN) if _rows_of(data) > 1 else 0)


def _inside(sheet: Sheet, data: BarData, piece: Segment, place: Point, paint: str) -> None:
    """The value of a stacked piece, where the piece is long enough to hold it beside the mark of a net sum.

    `place` is the sheet's `x` of that mark and the height of the bar's middle.
    """
    kind, (mark, y) = sheet.style.type, place
    low, high = sorted((sheet.at(piece.start, 0)[0], sheet.at(piece.end, 0)[0]))
    words = sheet.setter.even(value_words(data, piece.value, bar_decimals(data)), Hand(kind.words, kind.smallest), 1)
    clear = NET / 2 + 1 + words.width / 2
    middle = (low + high) / 2
    if abs(mark - middle) < clear:
        middle = mark - clear if mark - low > high - mark else mark + clear
    if low + 1.5 <= middle - words.width / 2 and middle + words.width / 2 <= high - 1.5:
        sheet.centred(words, middle, y, readable_on(paint, sheet.style), 0.5)


def _value(sheet: Sheet, data: BarData, bar: Bar, value: float | None, place: Point) -> None:
    """A value beside the end of its bar, beyond stroke and whisker."""
    colours, hand = sheet.style.colours, word_hand(sheet.style, bar.highlight)
    words = sheet.setter.even(end_words(data, bar, value), hand, 1)
    paint = colours.grey if value is None else colours.highlight if bar.highlight else colours.ink
    x, y = sheet.at(*place)
    side = -1 if value is not None and value < 0 else 1
    reference = None if bar.reference is None else sheet.at(bar.reference, 0)[0]
    x = past_stroke(x, side * (words.width + _TO_VALUE), reference)
    sheet.centred(words, x + side * _TO_VALUE, y, paint, 1.0 if side < 0 else 0.0)
