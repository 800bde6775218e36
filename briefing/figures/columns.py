"""Upright bars: categories with an order, as a rule in time, and short names."""

from __future__ import annotations

from briefing.figures.bar_parts import (
    bar_decimals,
    colours_of,
    extremes,
    legend_of,
    segments,
    value_words,
)
from briefing.figures.drawing import Setting
from briefing.figures.legend import draw_legend, legend_height
from briefing.figures.sheet import FRONT, GRID, Pen, Sheet, on_grid
from briefing.figures.typesetting import Hand, Lines
from briefing.figures.value_axis import ValueScale, tick_words, value_scale
from briefing.model.chart_data import Bar, BarData

_PLOT = 125.0  # points: height of the plot
_FILLED = 0.68  # share of a category's width that its bars take
_VALUE_ROOM = 11.0  # points over the highest bar


def draw_columns(data: BarData, setting: Setting) -> Sheet:
    """Draw upright bars over the names of their categories."""
    style, setter = setting.style, setting.setter
    hand = Hand(style.type.words, style.type.word_size)
    axis = Hand(style.type.names, style.type.axis_size)
    head = legend_height(legend_of(data, setting), setting.width, hand, setter)
    top = head + _VALUE_ROOM
    scale = value_scale(extremes(data), top + _PLOT, top)
    ticks = tick_words(scale.ticks, data.format, data.words)
    left = max(setter.width(words, axis) for words in ticks) + 6
    pitch = (setting.width - left) / len(data.bars)
    names = [setter.fill(bar.label, hand, pitch - 3) for bar in data.bars]
    foot = max(len(lines) for lines in names) * hand.size * style.type.leading + 7
    sheet = Sheet(setting.width, on_grid(top + _PLOT + foot + _below(scale)), style, setter)
    draw_legend(sheet, legend_of(data, setting), left, setting.width - left, hand)
    for tick, words in zip(scale.ticks, ticks, strict=True):
        y = scale.at(tick)
        pen = Pen(style.colours.axis if tick == 0 else style.colours.hair, style.lines.hair)
        sheet.rule((left, y), (setting.width, y), pen, FRONT if tick == 0 else GRID)
        sheet.centred(setter.even(words, axis, 1), left - 5, y, style.colours.grey, 1.0)
    for index, (bar, name) in enumerate(zip(data.bars, names, strict=True)):
        _column(sheet, data, bar, name, scale, (left + index * pitch, pitch))
    return sheet


def _below(scale: ValueScale) -> float:
    """Room for values under bars that hang from zero."""
    return _VALUE_ROOM if scale.low < 0 else 0.0


def _column(sheet: Sheet, data: BarData, bar: Bar, name: Lines, scale: ValueScale, place: tuple[float, float]) -> None:
    colours = sheet.style.colours
    left, pitch = place
    stacked = data.arrangement == "stacked"
    count = 1 if stacked else len(data.series)
    width = min(pitch * _FILLED, 40.0 * count) / count
    start = left + (pitch - width * count) / 2
    paints = colours_of(data, sheet.style)
    for piece in segments(data, bar):
        x = start + (0 if stacked else piece.series * width)
        top, foot = sorted((scale.at(piece.start), scale.at(piece.end)))
        paint = colours.highlight if bar.highlight and len(data.series) == 1 else paints[piece.series]
        sheet.box(x, top, width - (0.8 if count > 1 else 0), foot - top, paint)
        if not stacked:
            _value(sheet, data, bar, piece.value, x + width / 2, scale)
    sums = [value for value in bar.values if value is not None]
    if stacked and sums:
        _value(sheet, data, bar, sum(sums), start + width / 2, scale)
    if not sums:
        _value(sheet, data, bar, None, start + width * count / 2, scale)
    if bar.reference is not None:
        y = scale.at(bar.reference)
        sheet.line([(start - 2, y), (start + width * count + 2, y)], Pen(colours.ink, 1.1), FRONT)
    _whisker(sheet, bar, scale, start + width / 2)
    leading = sheet.leading(name.lines[0].hand)
    first = max(scale.at(scale.low), scale.at(0)) + _below(scale) + 4 + 0.75 * leading
    sheet.paragraph(name, left + pitch / 2, first, colours.ink, 0.5)


def _whisker(sheet: Sheet, bar: Bar, scale: ValueScale, x: float) -> None:
    first = bar.values[0]
    if (bar.low is None and bar.high is None) or first is None:
        return
    low, high = (scale.at(first if bound is None else bound) for bound in (bar.low, bar.high))
    pen = Pen(sheet.style.colours.ink, 0.8)
    sheet.line([(x, low), (x, high)], pen, FRONT)
    for y in (low, high):
        sheet.line([(x - 2, y), (x + 2, y)], pen, FRONT)


def _value(sheet: Sheet, data: BarData, bar: Bar, value: float | None, x: float, scale: ValueScale) -> None:
    """A value over its bar, or under one that hangs from zero."""
    colours, kind = sheet.style.colours, sheet.style.type
    hand = Hand(kind.words, kind.word_size, 600 if bar.highlight else 400)
    line = sheet.setter.line(value_words(data, value, bar_decimals(data)), hand)
    paint = colours.grey if value is None else colours.highlight if bar.highlight else colours.ink
    bounds = [bound for bound in (value or 0.0, bar.reference, bar.low, bar.high) if bound is not None]
    if value is not None and value < 0:
        sheet.words(line, x, scale.at(min(bounds)) + 9, paint, 0.5)
    else:
        sheet.words(line, x, scale.at(max(bounds)) - 3, paint, 0.5)
