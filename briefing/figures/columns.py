"""Upright bars: categories with an order, as a rule in time, and short names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.bar_parts import (
    NET,
    bar_decimals,
    bar_look,
    extremes,
    legend_of,
    net,
    one_behind_other,
    painted_segments,
    past_stroke,
    reach,
    shown,
    stroke,
    value_words,
    whisker,
)
from briefing.figures.drawing import Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.pens import FRONT, GRID, Box, Pen, on_grid
from briefing.figures.typesetting import Lines, axis_hand, word_hand
from briefing.figures.value_axis import tick_room, tick_words, value_range, value_scale
from briefing.model.chart_data import Bar, BarData
from briefing.problems import Problems, error

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_PLOT = 125.0  # points: height of the plot
_FILLED, _WIDEST = 0.68, 40.0  # share of a category's width that its bars take, points that one takes at most
_VALUE_ROOM = 11.0  # points over the highest bar
_NARROWEST, _MOST_LINES = 2.5, 5  # points that a category takes at least, lines of a name at most
_GAP = 0.8  # points between bars of a category


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing of columns, in points.

    `valued`: there is room for every value over its bar. `dashed`: what is missing is a dash.
    """

    names: tuple[Lines, ...]
    legend: tuple[Entry, ...]
    left: float
    top: float
    pitch: float
    width: float
    below: float
    valued: bool
    dashed: bool

    def middle(self, index: int) -> float:
        """The middle of a category."""
        return self.left + (index + 0.5) * self.pitch


def plan_columns(data: BarData, setting: Setting) -> tuple[float, partial[None], Problems]:
    """Plan upright bars over the names of their categories: the height, what draws them, and what has no room."""
    style, setter, hand = setting.style, setting.setter, word_hand(setting.style)
    low, high = value_range(extremes(data))
    left = tick_room(low, high, data.format, data.words, axis_hand(style), setter) + 6
    pitch = (setting.width - left) / len(data.bars)
    names, crowded = _names(data, setting, pitch)
    lacking = [bar for bar in data.bars if all(value is None for value in bar.values)]
    dashed = bool(lacking) and setter.width(data.words.no_data, hand) > pitch - 2
    legend = (*legend_of(data, setting), *((Entry("level", style.colours.grey, data.words.no_data),) if dashed else ()))
    top = legend_height(legend, setting.width - left, hand, setter) + _VALUE_ROOM
    width = min(pitch * _FILLED / _count(data), _WIDEST)
    below = _VALUE_ROOM if low < 0 else 0.0
    foot = max(len(lines) for lines in names) * hand.size * style.type.leading + 7
    layout = _Layout(names, legend, left, top, pitch, width, below, _valued(data, setting, pitch), dashed)
    return on_grid(top + _PLOT + below + foot), partial(_paint, data=data, layout=layout), crowded


def _names(data: BarData, setting: Setting, pitch: float) -> tuple[tuple[Lines, ...], Problems]:
    """Names under their bars; where an order is kept and they have no room, each second, third ... of them."""
    setter, hand = setting.setter, word_hand(setting.style)
    if max(setter.longest(bar.label, hand) for bar in data.bars) <= pitch - 3:
        names = tuple(setter.fill(bar.label, hand, pitch - 3) for bar in data.bars)
        return names, () if max(map(len, names)) <= _MOST_LINES else _crowded(data)
    names = tuple(setter.even(bar.label, hand, 1) for bar in data.bars)
    apart = math.ceil((max(lines.width for lines in names) + 5) / pitch)
    if data.sort != "none" or apart > len(data.bars) / 2 or pitch < _NARROWEST:
        return names, _crowded(data)
    return tuple(name if at % apart == 0 else setter.even("", hand, 1) for at, name in enumerate(names)), ()


def _crowded(data: BarData) -> Problems:
    hints = ("leave `direction` out: level bars have room for long names", "`sort: none` leaves names of an order out")
    return (error("figure-has-room", f"{len(data.bars)} upright bars leave their names no room", None, *hints),)


def _valued(data: BarData, setting: Setting, pitch: float) -> bool:
    """Whether every value has room over its bar."""
    known = [value for bar in data.bars for value in shown(data, bar) if value is not None]
    hand, decimals = word_hand(setting.style), bar_decimals(data)
    widest = max((setting.setter.width(value_words(data, value, decimals), hand) for value in known), default=0.0)
    return widest <= pitch / _count(data)


def _count(data: BarData) -> int:
    """How many bars a category has beside one another."""
    return 1 if one_behind_other(data) else len(data.series)


def _paint(sheet: Sheet, data: BarData, layout: _Layout) -> None:
    """Draw the columns; the plot's level scale is that of the sheet, in points."""
    draw_legend(sheet, layout.legend, layout.left, sheet.width - layout.left, word_hand(sheet.style))
    box = Box(layout.left, layout.top, sheet.width, layout.top + _PLOT)
    sheet.plot(box, (box.left, box.right), value_range(extremes(data)))
    _axis(sheet, data, layout)
    first = box.bottom + layout.below + 4 + 0.75 * sheet.leading(word_hand(sheet.style))
    pieces = painted_segments(data, sheet.style)
    xs = [_middles(data, layout, index)[piece.series] for index, piece, _ in pieces]
    heights, feet = zip(*((piece.value, piece.start) for _, piece, _ in pieces), strict=True)
    sheet.axes.bar(
        xs, heights, layout.width - (_GAP if _count(data) > 1 else 0), feet, **bar_look(data, pieces, sheet.style)
    )
    free = 0.0  # from where on values have room, if only those of highlighted bars print
    for index, (bar, name) in enumerate(zip(data.bars, layout.names, strict=True)):
        half = _widest(data, bar, sheet) / 2
        valued = layout.valued or (bar.highlight and layout.middle(index) - half >= free)
        free = layout.middle(index) + half + 3 if valued else free
        _column(sheet, data, bar, layout, _middles(data, layout, index), valued)
        middle = min(max(layout.middle(index), name.width / 2), sheet.width - name.width / 2)
        sheet.paragraph(name, middle, first, sheet.style.colours.ink, 0.5)


def _axis(sheet: Sheet, data: BarData, layout: _Layout) -> None:
    """Level lines at round values, with their words at the left."""
    colours, hand = sheet.style.colours, axis_hand(sheet.style)
    ticks = value_scale(extremes(data)).ticks
    for tick, words in zip(ticks, tick_words(ticks, data.format, data.words), strict=True):
        _, y = sheet.at(0, tick)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((layout.left, y), (sheet.width, y), pen, FRONT if tick == 0 else GRID)
        sheet.centred(sheet.setter.even(words, hand, 1), layout.left - 5, y, colours.grey, 1.0)


def _middles(data: BarData, layout: _Layout, index: int) -> tuple[float, ...]:
    """Middles of a category's bars, one a series."""
    middle, count = layout.middle(index), _count(data)
    start = middle - layout.width * count / 2
    return tuple(start + (series + 0.5) * layout.width if count > 1 else middle for series in range(len(data.series)))


def _widest(data: BarData, bar: Bar, sheet: Sheet) -> float:
    """Width of the bars of a category, or of their widest value."""
    hand, decimals = word_hand(sheet.style, bar.highlight), bar_decimals(data)
    return max((sheet.setter.width(value_words(data, value, decimals), hand) for value in bar.values), default=0.0)


def _column(sheet: Sheet, data: BarData, bar: Bar, layout: _Layout, middles: Sequence[float], valued: bool) -> None:
    """What stands about the bars of a category: their values, its stroke and its whisker."""
    values = shown(data, bar)
    if all(value is None for value in bar.values):
        _no_data(sheet, data, layout, (middles[0] + middles[-1]) / 2)
    for series, value in enumerate(values):
        if value is not None and valued:
            own = replace(bar, reference=bar.reference if series == 0 else None)
            _value(sheet, data, own, value, (middles[series], reach(data, bar, series)))
    if bar.reference is not None:
        _, y = sheet.at(0, bar.reference)
        half = layout.width / 2 + 2
        stroke(sheet, (middles[0] - half, y), (middles[0] + half, y))
    whisker(sheet.axes, bar, middles[0], "y", sheet.style)
    total = net(data, bar)
    if total is not None:
        sheet.dot(middles[0], sheet.at(0, total)[1], NET, sheet.style.colours.ink, hollow=True)


def _no_data(sheet: Sheet, data: BarData, layout: _Layout, x: float) -> None:
    """Words over the place of a category without values; a dash where they have no room."""
    _, zero = sheet.at(0, 0)
    if layout.dashed:
        half = min(layout.pitch * 0.3, 5.0)
        sheet.line([(x - half, zero - 4), (x + half, zero - 4)], Pen(sheet.style.colours.grey, 1.1), FRONT)
        return
    _value(sheet, data, Bar("", ()), None, (x, 0.0))


def _value(sheet: Sheet, data: BarData, bar: Bar, value: float | None, place: tuple[float, float]) -> None:
    """A value over its bar, or under one that hangs from zero."""
    colours, hand = sheet.style.colours, word_hand(sheet.style, bar.highlight)
    line = sheet.setter.line(value_words(data, value, bar_decimals(data)), hand)
    paint = colours.grey if value is None else colours.highlight if bar.highlight else colours.ink
    x, y = sheet.at(*place)
    reference = None if bar.reference is None else sheet.at(0, bar.reference)[1]
    below = value is not None and value < 0
    y = past_stroke(y, _VALUE_ROOM if below else -_VALUE_ROOM, reference)
    left = min(max(x - line.width / 2, 0.0), sheet.width - line.width)
    sheet.words(line, left, y + 9 if below else y - 3, paint)
