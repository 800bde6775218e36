"""Lines over time or over a number, named at their ends; the highlighted ones in colour, the rest in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.figures.drawing import Drawing, Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.line_parts import (
    FINE,
    all_values,
    as_number,
    bounded,
    envelope,
    last,
    line_decimals,
    line_problems,
    line_table,
    of_days,
    on_axis,
    precision_of,
    runs,
    spread,
    thinned,
)
from briefing.figures.pens import FRONT, GRID, GROUND, LANES, MARKS, Box, Pen, on_grid
from briefing.figures.placing import ABOVE, Arrangement, Wish, place_labels
from briefing.figures.time_axis import TimeScale, ticks
from briefing.figures.typesetting import Hand, Lines, axis_hand, word_hand
from briefing.figures.value_axis import print_value, tick_room, tick_words, value_range, value_scale
from briefing.model.chart_data import LineData, Series, ValueFormat
from briefing.problems import has_errors
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_POINTS = 72 / 25.4  # points in a millimetre
_WIDEST_NAME, _NAME_SHARE, _WIDEST_MARK = 104.0, 0.3, 72.0  # points, of the width, points
_FOOT = 15.0  # points for the words of the x axis
_OVER = 5.0  # points between the plot and the words over it
_TO_NAME, _TICK_GAP, _MOST_PLACES = 5.0, 40.0, 8


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a drawing: the plot in points, the places at its left and right edge, and what is over it."""

    plot: Box
    first: float
    last: float
    names: tuple[Lines, ...]
    heads: Arrangement
    legend: tuple[Entry, ...]

    @property
    def fine(self) -> float:
        """Places nearer than this fall into one stroke."""
        return FINE * (self.last - self.first) / (self.plot.right - self.plot.left)


def plan(data: LineData, setting: Setting) -> Drawing:
    """Plan lines with their names and last values at their ends."""
    problems = line_problems(data)
    if has_errors(problems):
        return Drawing.refused(problems)
    data = on_axis(data)
    layout = _lay(data, setting)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.plot.bottom + _FOOT), line_table(data), paint, problems=problems)


def _lay(data: LineData, setting: Setting) -> _Layout:
    style, setter = setting.style, setting.setter
    decimals, bold = line_decimals(data), _name_hand(style)
    widest = min(_WIDEST_NAME, _NAME_SHARE * setting.width)
    names = tuple(
        setter.fill(f"{series.name} {print_value(last(series)[1], data.format, decimals, data.words)}", bold, widest)
        for series in data.series
        if series.drawn
    )
    ends = value_range(all_values(data), data.from_zero)
    left = tick_room(*ends, data.format, data.words, axis_hand(style), setter) + 6
    right = setting.width - max(lines.width for lines in names) - _TO_NAME - 4
    places = [as_number(x) for series in data.series for x in series.xs]
    first, final = min(places), max(places)
    final = final if final > first else first + 1
    scale = (left - first * (right - left) / (final - first), (right - left) / (final - first))
    heads = _place_heads(data, setting, (left, right), scale)
    legend = (Entry("box", style.colours.wash, data.envelope),) if data.envelope else ()
    top = legend_height(legend, right - left, word_hand(style), setter)
    top += heads.above * word_hand(style).size * style.type.leading + _OVER if heads.above else 5
    plot = Box(left, top, right, top + data.plot_height * _POINTS)
    return _Layout(plot, first, final, names, heads, legend)


def _name_hand(style: ChartStyle) -> Hand:
    return Hand(style.type.words, style.type.value_size, 600)


def _place_heads(
    data: LineData, setting: Setting, edges: tuple[float, float], scale: tuple[float, float]
) -> Arrangement:
    """The words over marked places and shaded stretches, in rows over the plot."""
    wishes = []
    for text, start, end in _marked(data):
        left, right = (scale[0] + scale[1] * place for place in (start, end))
        lines = setting.setter.fill(text, word_hand(setting.style), max(_WIDEST_MARK, right - left))
        wishes.append(Wish(left - 1, right + 1, (lines,), ABOVE, 0.5, firm=True))
    return place_labels(wishes, *edges, sides=(ABOVE,))


def _marked(data: LineData) -> list[tuple[str, float, float]]:
    marks = [(mark.label, as_number(mark.at), as_number(mark.at)) for mark in data.marks]
    return [*marks, *((band.label, as_number(band.start), as_number(band.end)) for band in data.bands if band.label)]


def _paint(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Draw from back to front: areas, axes, marked places, lines, names."""
    plot = layout.plot
    draw_legend(sheet, layout.legend, plot.left, plot.right - plot.left, word_hand(sheet.style))
    scale = value_scale(all_values(data), data.from_zero, to_ticks=True)
    sheet.plot(plot, (layout.first, layout.last), (scale.low, scale.high))
    paints = _paints(data, sheet.style)
    _areas(sheet, data, paints, layout)
    _value_axis(sheet, data, scale.ticks, layout)
    _place_axis(sheet, data, layout)
    _heads(sheet, data, layout)
    drawn = [(series, paint) for series, paint in zip(data.series, paints, strict=True) if series.drawn]
    for series, paint in drawn:
        _series(sheet, series, paint, layout)
    _names(sheet, drawn, layout)


def _paints(data: LineData, style: ChartStyle) -> tuple[str, ...]:
    """A colour a series: the highlighted ones in the accents and the others in grey, or all from the palette."""
    colours = style.colours
    chosen = any(series.highlight for series in data.series)
    clear = (*colours.palette[2:4], colours.ink)  # the palest fill would vanish as a line
    order = (colours.highlight, colours.accent, *clear) if chosen else (*colours.palette[:2], *clear)
    paints, used = [], 0
    for series in data.series:
        if (chosen and not series.highlight) or not series.drawn:
            paints.append(colours.axis)
        else:
            paints.append(order[used % len(order)])
            used += 1
    return tuple(paints)


def _areas(sheet: Sheet, data: LineData, paints: Sequence[str], layout: _Layout) -> None:
    """Shaded stretches, the envelope, and the bounds of series."""
    colours = sheet.style.colours
    look: dict[str, Any] = {"linewidth": 0, "clip_on": False, "zorder": GROUND}
    for band in data.bands:
        sheet.axes.axvspan(as_number(band.start), as_number(band.end), color=colours.tint, **look)
    areas = [(envelope(data.series), colours.wash, 1.0)] if data.envelope else []
    for series, paint in zip(data.series, paints, strict=True):
        areas += [(stretch, paint, 0.18) for stretch in bounded(series)]
    for bounds_of, paint, opacity in areas:
        if len(bounds_of) > 1:
            upper = thinned([(x, high) for x, _, high in bounds_of], layout.fine)
            lower = thinned([(x, low) for x, low, _ in bounds_of], layout.fine)
            (xs, ys) = zip(*upper, *reversed(lower), strict=True)
            sheet.axes.fill(xs, ys, color=paint, alpha=opacity, **look)


def _value_axis(sheet: Sheet, data: LineData, ticks_at: Sequence[float], layout: _Layout) -> None:
    """Level lines at round values, with their words at the left."""
    colours, hand, plot = sheet.style.colours, axis_hand(sheet.style), layout.plot
    for tick, words in zip(ticks_at, tick_words(ticks_at, data.format, data.words), strict=True):
        _, y = sheet.at(layout.first, tick)
        pen = Pen(colours.axis if tick == 0 else colours.hair, sheet.style.lines.hair)
        sheet.rule((plot.left, y), (plot.right, y), pen, LANES if tick == 0 else GRID)
        sheet.centred(sheet.setter.even(words, hand, 1), plot.left - 5, y, colours.grey, 1.0)


def _place_axis(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Short ticks under the plot with their words."""
    colours, hand, foot = sheet.style.colours, axis_hand(sheet.style), layout.plot.bottom
    for place, words in _place_ticks(data, layout):
        x, _ = sheet.at(place, 0)
        line = sheet.setter.line(words, hand)
        sheet.line([(x, foot), (x, foot + 3)], Pen(colours.axis, sheet.style.lines.hair), GRID)
        sheet.words(line, min(max(x - line.width / 2, 0.0), sheet.width - line.width), foot + 11, colours.grey)


def _place_ticks(data: LineData, layout: _Layout) -> list[tuple[float, str]]:
    if not of_days(data):
        found = value_scale((layout.first, layout.last), from_zero=False, most=_MOST_PLACES).ticks
        years = all(1000 <= tick < 10000 for tick in found)  # four digits are not grouped here: they may be years
        words = replace(data.words, group="") if years else data.words
        return list(zip(found, tick_words(found, ValueFormat(), words), strict=True))
    first, final = date.fromordinal(int(layout.first)), date.fromordinal(int(layout.last))
    finest = precision_of(x for series in data.series for x in series.xs)
    days = ticks(TimeScale(first, final, layout.plot.left, layout.plot.right), data.words, _TICK_GAP, finest)
    return [(as_number(tick.day), tick.words) for tick in days]


def _heads(sheet: Sheet, data: LineData, layout: _Layout) -> None:
    """Marked places as dotted lines, and the words over them and over shaded stretches."""
    colours, plot = sheet.style.colours, layout.plot
    leading = sheet.leading(word_hand(sheet.style))
    for spot in layout.heads.spots:
        foot = plot.top - _OVER - spot.row * leading
        if spot.wish < len(data.marks):
            reach = (plot.bottom - foot - 1) / (plot.bottom - plot.top)  # of the plot's height: up to the words
            place = as_number(data.marks[spot.wish].at)
            look: dict[str, Any] = {"color": colours.grey, "linewidth": 0.7, "linestyle": (0, (2.0, 1.6))}
            sheet.axes.axvline(place, 0, reach, clip_on=False, zorder=MARKS - 0.5, **look)
        first = foot - (len(spot.lines) - 1) * leading
        sheet.paragraph(spot.lines, spot.left + spot.align * spot.lines.width, first, colours.grey, spot.align)


def _series(sheet: Sheet, series: Series, paint: str, layout: _Layout) -> None:
    """A line, broken where there is no value; a lone point is a dot."""
    lines, layer = sheet.style.lines, FRONT if series.highlight else MARKS
    look: dict[str, Any] = {"color": paint, "linewidth": lines.series_highlight if series.highlight else lines.series}
    look |= {"solid_capstyle": "round", "solid_joinstyle": "round", "clip_on": False, "zorder": layer}
    places = zip((as_number(x) for x in series.xs), series.ys, strict=True)
    for run in runs(places):
        if len(run) == 1:
            sheet.dot(*sheet.at(*run[0]), 3.0, paint, layer=layer)
            continue
        xs, ys = zip(*thinned(run, layout.fine), strict=True)
        sheet.axes.plot(xs, ys, **look)


def _names(sheet: Sheet, drawn: Sequence[tuple[Series, str]], layout: _Layout) -> None:
    """Names and last values at the ends of lines, moved apart, with a fine line to an end that is far."""
    plot, ends = layout.plot, [sheet.at(*last(series)) for series, _ in drawn]
    leading = sheet.leading(_name_hand(sheet.style))
    heights = [len(lines) * leading + 1.5 for lines in layout.names]
    middles = spread([y for _, y in ends], heights, plot.top - leading / 2, plot.bottom + leading / 2)
    left = plot.right + _TO_NAME
    for (series, paint), (x, y), middle, lines in zip(drawn, ends, middles, layout.names, strict=True):
        if abs(middle - y) > 4 or plot.right - x > 4:
            sheet.line([(x + 1.5, y), (left - 1.5, middle)], Pen(sheet.style.colours.axis, 0.4), FRONT)
        sheet.centred(lines, left, middle, _ink_of(sheet, series, paint))


def _ink_of(sheet: Sheet, series: Series, paint: str) -> str:
    """The colour of a name: that of its line where it can be read on paper, else that of words."""
    colours = sheet.style.colours
    if paint in (colours.accent, colours.highlight):
        return paint
    return colours.soft if series.highlight else colours.grey
