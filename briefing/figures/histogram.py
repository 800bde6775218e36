"""How often values occur: bars over bins, with the rule that chose them, and the median or mean marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum
from statistics import median
from typing import TYPE_CHECKING

from briefing.figures.bins import Bins, counted
from briefing.figures.category_rows import finite
from briefing.figures.drawing import NO_DATA, Drawing, Setting
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, MARKS, Box, Pen, on_grid
from briefing.figures.plane import (
    FOOT,
    POINTS,
    Plane,
    Ticks,
    number_ticks,
    place_axis,
    too_narrow,
    value_axis,
    widest_words,
)
from briefing.figures.typesetting import Lines, word_hand
from briefing.figures.value_axis import ValueScale, decimals_of, print_value, tick_words, value_scale
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_plot import HistogramData
from briefing.model.figure import Table
from briefing.problems import error, has_errors, warning

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_LINE = 9.0  # points between lines of words over and under the plot
_GAP = 0.6  # points of paper between bars
_OVER = 12.0  # points over the plot for the words of the mark


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is drawn: bars in the plane, its axes and their titles, a note on the bins, the mark with its words."""

    plane: Plane
    bins: Bins
    x_ticks: Ticks
    y_ticks: Ticks
    y_title: Lines
    x_title: Lines
    note: Lines
    mark: tuple[float, str] | None

    def foot(self) -> float:
        """Where the drawing ends."""
        return self.plane.box.bottom + FOOT + (len(self.x_title) + len(self.note)) * _LINE + 4


def plan(data: HistogramData, setting: Setting) -> Drawing:
    """Plan bars over bins."""
    values, odd = finite(data.values)
    known = [value for value in values if value is not None]
    if not known:
        return Drawing.refused((*odd, error("figure-has-data", "there is no value to count", None, NO_DATA)))
    bins = counted(known, data.bins)
    if not sum(bins.counts):
        return Drawing.refused((error("figure-has-data", "no value lies between the edges of `bins`", None, NO_DATA),))
    beyond = f"{bins.outside} of {len(known)} values lie beyond the edges of `bins`, and are not drawn"
    told = (warning("value-is-in-bins", beyond),) if bins.outside else ()
    layout = _lay(data, known, len(values) - len(known), bins, setting)
    wrong = too_narrow(layout.plane.box.left, layout.plane.box.right)
    if has_errors(wrong):
        return Drawing.refused(wrong)
    paint = partial(_paint, layout=layout)
    return Drawing(on_grid(layout.foot()), _table(data, bins), paint, problems=(*odd, *told))


def _lay(data: HistogramData, known: Sequence[float], missing: int, bins: Bins, setting: Setting) -> _Layout:
    style, setter, hand = setting.style, setting.setter, word_hand(setting.style)
    scale = _counts(bins)
    y_ticks = list(zip(scale.ticks, tick_words(scale.ticks, ValueFormat(), data.words), strict=True))
    left = widest_words(y_ticks, style, setter) + 6
    y_title = setter.fill(data.y_title, hand, setting.width)
    wide = max(setting.width - left, 40.0)
    mark = _mark(data, known)
    top = len(y_title) * _LINE + 5 + (_OVER if mark else 0.0)
    box = Box(left, top, left + wide - 6, top + data.plot_height * POINTS)
    plane = Plane(box, bins.edges[0], bins.edges[-1], scale.low, scale.high)
    x_ticks = _edges(data, bins, plane, setting)
    x_title = setter.fill(data.x_title, hand, wide)
    note = setter.fill(_note(data, len(known), missing, bins), hand, wide)
    return _Layout(plane, bins, x_ticks, y_ticks, y_title, x_title, note, mark)


def _counts(bins: Bins) -> ValueScale:
    """The scale of numbers of values, which are whole: no tick lies between two."""
    return value_scale(bins.heights, most=max(2, min(6, int(max(bins.heights)) + 1)), to_ticks=True)


def _edges(data: HistogramData, bins: Bins, plane: Plane, setting: Setting) -> Ticks:
    """Ticks at edges of bins where there are few, else at round values."""
    if len(bins.edges) <= 6:
        return list(zip(bins.edges, tick_words(bins.edges, data.format, data.words), strict=True))
    return number_ticks(plane.first, plane.last, data.words, data.format)


def _mark(data: HistogramData, known: Sequence[float]) -> tuple[float, str] | None:
    if data.mark == "none":
        return None
    value = median(known) if data.mark == "median" else fsum(known) / len(known)
    name = data.own_words.median if data.mark == "median" else data.own_words.mean
    finer = data.mark == "median"  # between two values there is one decimal more
    places = decimals_of([value], data.format, most=max(1, decimals_of(known, data.format) + finer))
    return value, f"{name} {print_value(value, data.format, places, data.words, unit=True)}"


def _note(data: HistogramData, count: int, missing: int, bins: Bins) -> str:
    """How many values, in bins how wide, by which rule, and how many are missing."""
    own, whole = data.own_words, partial(print_value, form=ValueFormat(), decimals=0, words=data.words)
    step = bins.width or bins.narrowest
    width = print_value(step, data.format, decimals_of([step], data.format, most=6), data.words, unit=True)
    said = [(own.bins if bins.width else own.uneven_bins).format(count=whole(count), width=width)]
    if bins.rule:
        rule = own.freedman_diaconis if bins.rule == "freedman-diaconis" else own.sturges
        said.append(own.by_rule.format(rule=rule))
    if missing:
        said.append(f"{data.words.no_data}: {whole(missing)}")
    return "; ".join(said)


def _paint(sheet: Sheet, layout: _Layout) -> None:
    """Draw from back to front: axes, bars, the mark, words."""
    colours, plane = sheet.style.colours, layout.plane
    sheet.paragraph(layout.y_title, 0.0, 6.5, colours.grey)
    value_axis(sheet, plane, layout.y_ticks)
    place_axis(sheet, plane, layout.x_ticks)
    for low, high, count in zip(layout.bins.edges, layout.bins.edges[1:], layout.bins.heights, strict=False):
        start, top = plane.at(low, count)
        width = plane.across(high) - start
        gap = min(_GAP, width / 4)
        if count:
            sheet.box(start + gap / 2, top, width - gap, plane.box.bottom - top, colours.quiet, MARKS)
    if layout.mark:
        _draw_mark(sheet, layout, *layout.mark)
    first = plane.box.bottom + FOOT + 8.5
    sheet.paragraph(layout.x_title, plane.box.left, first, colours.grey)
    sheet.paragraph(layout.note, plane.box.left, first + len(layout.x_title) * _LINE, colours.grey)


def _draw_mark(sheet: Sheet, layout: _Layout, value: float, words: str) -> None:
    colours, box = sheet.style.colours, layout.plane.box
    x = min(max(layout.plane.across(value), box.left), box.right)
    foot: Point = (x, box.bottom)
    sheet.line([foot, (x, box.top - 2)], Pen(colours.highlight, 1.2), FRONT)
    line = sheet.setter.line(words, word_hand(sheet.style, True))
    left = min(max(x - line.width / 2, 0.0), sheet.width - line.width)
    sheet.words(line, left, box.top - 5, colours.highlight)


def _table(data: HistogramData, bins: Bins) -> Table:
    places = decimals_of(bins.edges, data.format, most=6)
    said = [print_value(edge, data.format, places, data.words) for edge in bins.edges]
    rows = (
        (f"{low} – {high}", print_value(count, ValueFormat(), 0, data.words))
        for low, high, count in zip(said, said[1:], bins.counts, strict=False)
    )
    return Table((data.x_title, data.y_title), tuple(rows))
