"""Bars from zero: horizontal rows here, upright ones in `columns`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.figures.bar_parts import (
    bar_decimals,
    bar_table,
    colours_of,
    extremes,
    legend_of,
    readable_on,
    segments,
    sorted_bars,
    value_words,
)
from briefing.figures.columns import draw_columns
from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import draw_legend, legend_height
from briefing.figures.sheet import FRONT, GRID, Pen, Sheet, on_grid
from briefing.figures.typesetting import Hand, Lines
from briefing.figures.value_axis import ValueScale, tick_words, value_scale
from briefing.model.chart_data import Bar, BarData
from briefing.problems import error

_BAR, _GROUPED, _STACKED = 6.2, 7.0, 9.6  # points: height of a bar, alone, in a group, with numbers inside
_BETWEEN, _ROW_GAP = 1.4, 2.9  # points between bars of a group, between rows
_HEAD = 14.0  # points for the words of the ticks
_TO_VALUE = 3.5  # points between a bar and its value
_WIDEST_NAME = 0.36  # of the width


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing of rows, in points."""

    scale: ValueScale
    names: tuple[Lines, ...]
    bar: float
    pitches: tuple[float, ...]
    left: float
    top: float
    decimals: int


def draw(data: BarData, setting: Setting) -> Drawing:
    """Draw bars: sorted, from zero, each with its value."""
    if not any(value is not None for bar in data.bars for value in bar.values):
        return Drawing.refused((error("figure-has-data", "no bar has a value"),))
    ordered = replace(data, bars=sorted_bars(data))
    draw_in_direction = draw_columns if data.direction == "vertical" else _draw_rows
    sheet = draw_in_direction(ordered, setting)
    return Drawing(sheet.items(), sheet.height, bar_table(ordered))


def _draw_rows(data: BarData, setting: Setting) -> Sheet:
    layout = _lay(data, setting)
    height = on_grid(layout.top + sum(layout.pitches) + 2)
    sheet = Sheet(setting.width, height, setting.style, setting.setter)
    draw_legend(sheet, legend_of(data, setting), layout.left, setting.width - layout.left, _hand(setting))
    _axis(sheet, data, layout)
    y = layout.top
    for bar, name, pitch in zip(data.bars, layout.names, layout.pitches, strict=True):
        _row(sheet, data, bar, name, layout, y + pitch / 2)
        y += pitch
    return sheet


def _hand(setting: Setting, bold: bool = False) -> Hand:
    return Hand(setting.style.type.words, setting.style.type.word_size, 600 if bold else 400)


def _lay(data: BarData, setting: Setting) -> _Layout:
    setter, leading = setting.setter, _hand(setting).size * setting.style.type.leading
    names = tuple(
        setter.fill(bar.label, _hand(setting, bar.highlight), setting.width * _WIDEST_NAME) for bar in data.bars
    )
    left = max(lines.width for lines in names) + 5
    several = data.arrangement == "grouped" and len(data.series) > 1
    rows = len(data.series) if several else 1
    bar = _STACKED if data.arrangement == "stacked" else _GROUPED if several else _BAR
    group = rows * bar + (rows - 1) * _BETWEEN
    gap = _ROW_GAP + (3 if several else 0)
    pitches = tuple(max(group, len(lines) * leading) + gap for lines in names)
    head = legend_height(legend_of(data, setting), setting.width - left, _hand(setting), setter)
    decimals = bar_decimals(data)
    bold = _hand(setting, True)
    widths = [setter.width(value_words(data, value, decimals), bold) for value in _shown(data)]
    values = extremes(data)
    low_room = max(widths) + _TO_VALUE if min(values) < 0 else 0.0
    right = setting.width - max(widths) - 2 * _TO_VALUE
    scale = value_scale(values, left + low_room, right)
    return _Layout(scale, names, bar, pitches, left, head + _HEAD, decimals)


def _shown(data: BarData) -> list[float | None]:
    """The values that print beside bars: each, or the sums of stacked ones."""
    if data.arrangement == "stacked":
        return [_sum(bar) for bar in data.bars]
    return [value for bar in data.bars for value in bar.values]


def _sum(bar: Bar) -> float | None:
    values = [value for value in bar.values if value is not None]
    return sum(values) if values else None


def _axis(sheet: Sheet, data: BarData, layout: _Layout) -> None:
    colours, kind = sheet.style.colours, sheet.style.type
    hand = Hand(kind.names, kind.axis_size)
    for tick, words in zip(layout.scale.ticks, tick_words(layout.scale.ticks, data.format, data.words), strict=True):
        x = layout.scale.at(tick)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((x, layout.top - 3), (x, sheet.height), pen, FRONT if tick == 0 else GRID)
        sheet.words(sheet.setter.line(words, hand), x, layout.top - 6.5, colours.grey, 0.5)


def _row(sheet: Sheet, data: BarData, bar: Bar, name: Lines, layout: _Layout, y: float) -> None:
    """A category: its name, its bars with their values, its stroke and its whisker."""
    colours = sheet.style.colours
    sheet.centred(name, layout.left - 5, y, colours.ink, 1.0)
    stacked = data.arrangement == "stacked"
    rows = 1 if stacked else len(data.series)
    top = y - (rows * layout.bar + (rows - 1) * _BETWEEN) / 2
    paints = colours_of(data, sheet.style)
    for piece in segments(data, bar):
        own = top + (0 if stacked else piece.series * (layout.bar + _BETWEEN))
        paint = colours.highlight if bar.highlight and len(data.series) == 1 else paints[piece.series]
        start, end = sorted((layout.scale.at(piece.start), layout.scale.at(piece.end)))
        sheet.box(start, own, end - start, layout.bar, paint)
        if stacked:
            _inside(sheet, data, piece.value, (start, end), y, paint, layout.decimals)
    if bar.reference is not None:
        x = layout.scale.at(bar.reference)
        sheet.line([(x, top - 1.3), (x, top + layout.bar + 1.3)], Pen(colours.ink, 1.1), FRONT)
    _whisker(sheet, bar, layout, top + layout.bar / 2)
    if stacked:
        _value(sheet, data, bar, _sum(bar), layout, y)
    else:
        for series, value in enumerate(bar.values):
            _value(sheet, data, bar, value, layout, top + series * (layout.bar + _BETWEEN) + layout.bar / 2)


def _inside(
    sheet: Sheet, data: BarData, value: float, edges: tuple[float, float], y: float, paint: str, decimals: int
) -> None:
    """The value of a stacked piece, where the piece is long enough to hold it."""
    kind = sheet.style.type
    words = sheet.setter.even(value_words(data, value, decimals), Hand(kind.words, kind.smallest), 1)
    if words.width + 3 <= edges[1] - edges[0]:
        sheet.centred(words, (edges[0] + edges[1]) / 2, y, readable_on(paint, sheet.style), 0.5)


def _whisker(sheet: Sheet, bar: Bar, layout: _Layout, y: float) -> None:
    """The bounds of the first value."""
    first = bar.values[0]
    if (bar.low is None and bar.high is None) or first is None:
        return
    low, high = (layout.scale.at(first if bound is None else bound) for bound in (bar.low, bar.high))
    pen = Pen(sheet.style.colours.ink, 0.8)
    sheet.line([(low, y), (high, y)], pen, FRONT)
    for x, bound in ((low, bar.low), (high, bar.high)):
        if bound is not None:
            sheet.line([(x, y - 2), (x, y + 2)], pen, FRONT)


def _value(sheet: Sheet, data: BarData, bar: Bar, value: float | None, layout: _Layout, y: float) -> None:
    """A value beside the end of its bar, beyond stroke and whisker."""
    colours, kind = sheet.style.colours, sheet.style.type
    hand = Hand(kind.words, kind.word_size, 600 if bar.highlight else 400)
    words = sheet.setter.even(value_words(data, value, layout.decimals), hand, 1)
    others = [bound for bound in (bar.reference, bar.low, bar.high) if bound is not None]
    paint = colours.highlight if bar.highlight else colours.ink
    if value is None:
        sheet.centred(words, layout.scale.at(0) + _TO_VALUE, y, colours.grey)
    elif value < 0:
        sheet.centred(words, layout.scale.at(min([value, *others])) - _TO_VALUE, y, paint, 1.0)
    else:
        sheet.centred(words, layout.scale.at(max([value, *others])) + _TO_VALUE, y, paint)
