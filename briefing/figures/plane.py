"""A plot over two scales, as lines, areas, steps, points and histograms have it: its measures and its axes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.figures.paths import Point
from briefing.figures.pens import GRID, LANES, Box, Pen
from briefing.figures.time_axis import TimeScale, ticks
from briefing.figures.typesetting import Typesetter, axis_hand
from briefing.figures.value_axis import MOST, tick_words, value_scale
from briefing.model.chart_data import ChartWords, ValueFormat
from briefing.problems import Problems, error
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

FOOT = 15.0
"""Points under a plot for the words of its x axis."""

POINTS = 72 / 25.4
"""Points in a millimetre."""

_TICK_GAP, _WORD_GAP = 40.0, 5.0  # points between ticks of days, between the words of ticks
_NARROWEST = 60.0  # points: width of a plot that can still be read

Ticks = Sequence[tuple[float, str]]
"""Where ticks lie on their scale, each with its words."""


@dataclass(frozen=True, slots=True)
class Plane:
    """A part of the sheet, in points, with the numbers at its left, right, foot and head.

    `log_x` and `log_y`: equal ratios are equally far apart.
    """

    box: Box
    first: float
    last: float
    low: float
    high: float
    log_x: bool = False
    log_y: bool = False

    def across(self, place: float) -> float:
        """Points from the left of the sheet."""
        part = _part(place, self.first, self.last, self.log_x)
        return self.box.left + part * (self.box.right - self.box.left)

    def down(self, value: float) -> float:
        """Points from the head of the sheet."""
        part = _part(value, self.low, self.high, self.log_y)
        return self.box.bottom - part * (self.box.bottom - self.box.top)

    def at(self, place: float, value: float) -> Point:
        """Where a place and a value lie on the sheet."""
        return self.across(place), self.down(value)


def _part(value: float, low: float, high: float, log: bool) -> float:
    if log:
        return math.log10(value / low) / math.log10(high / low)
    return (value - low) / (high - low)


def as_number(place: date | float) -> float:
    """A place on the x axis as a number: days are counted."""
    return float(place.toordinal()) if isinstance(place, date) else float(place)


def value_axis(sheet: Sheet, plane: Plane, marks: Ticks, level: float | None = None) -> None:
    """Level lines at ticks, with their words at the left; zero, or else `level`, is a stronger line."""
    colours, hand, box = sheet.style.colours, axis_hand(sheet.style), plane.box
    for tick, words in marks:
        y = plane.down(tick)
        strong = tick == (0 if level is None else level)
        pen = Pen(colours.axis if strong else colours.hair, sheet.style.lines.hair)
        sheet.rule((box.left, y), (box.right, y), pen, LANES if strong else GRID)
        if words:
            sheet.centred(sheet.setter.even(words, hand, 1), box.left - 5, y, colours.grey, 1.0)


def place_axis(sheet: Sheet, plane: Plane, marks: Ticks, edges: tuple[float, float] | None = None) -> None:
    """Short ticks under the plot with their words between `edges` in points; words that would touch are left out."""
    colours, hand, foot = sheet.style.colours, axis_hand(sheet.style), plane.box.bottom
    left, right = edges or (0.0, sheet.width)
    taken = left - _WORD_GAP
    for place, words in marks:
        x = plane.across(place)
        sheet.line([(x, foot), (x, foot + 3)], Pen(colours.axis, sheet.style.lines.hair), GRID)
        if not words:
            continue
        line = sheet.setter.line(words, hand)
        start = min(max(x - line.width / 2, left), right - line.width)
        if start >= taken + _WORD_GAP:
            sheet.words(line, start, foot + 11, colours.grey)
            taken = start + line.width


def day_ticks(first: float, last: float, box: Box, words: ChartWords, finest: str, most: int = MOST) -> Ticks:
    """Ticks of an axis of days, `first` and `last` as numbers."""
    start, final = date.fromordinal(int(first)), date.fromordinal(min(int(last), date.max.toordinal()))
    gap = min(_TICK_GAP, max(20.0, (box.right - box.left) / 2.5))
    found = ticks(TimeScale(start, final, box.left, box.right), words, gap, finest, most)
    return [(as_number(tick.day), tick.words) for tick in found]


def number_ticks(first: float, last: float, words: ChartWords, form: ValueFormat, most: int = MOST) -> Ticks:
    """Ticks of an axis of numbers. Four digits are not grouped: they may be years."""
    found = value_scale((first, last), from_zero=False, most=most).ticks
    years = all(1000 <= tick < 10000 for tick in found)
    return list(zip(found, tick_words(found, form, replace(words, group="") if years else words), strict=True))


def widest_words(marks: Ticks, style: ChartStyle, setter: Typesetter) -> float:
    """Points that the words of ticks at the left take up."""
    return max((setter.width(words, axis_hand(style)) for _, words in marks), default=0.0)


def too_narrow(left: float, right: float) -> Problems:
    """An error where the words at both sides of a plot leave it no room."""
    if right - left >= _NARROWEST:
        return ()
    hints = ("give large values a `factor` in `format`", "shorten the names", "give the figure its full width")
    return (error("figure-has-room", "the words beside the plot leave it no room", None, *hints),)


def precision_of(places: Iterable[date | float]) -> str:
    """How exact the days of an axis are: where all are the first of a year or month, no finer than that."""
    days = [place for place in places if isinstance(place, date)]
    if all(day.day == 1 and day.month == 1 for day in days):
        return "year"
    return "month" if all(day.day == 1 for day in days) else "day"
