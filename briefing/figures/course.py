"""What lines, steps and areas share: a plot with words over it and names at its right, moved apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from briefing.figures.drawing import Setting
from briefing.figures.legend import Entry, draw_legend, legend_height
from briefing.figures.line_parts import of_days, spread
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GROUND, MARKS, Box, Pen, on_grid
from briefing.figures.placing import ABOVE, Arrangement, Wish, place_labels
from briefing.figures.plane import (
    FOOT,
    POINTS,
    Plane,
    Ticks,
    as_number,
    day_ticks,
    number_ticks,
    place_axis,
    precision_of,
    too_narrow,
    value_axis,
    widest_words,
)
from briefing.figures.typesetting import Hand, Lines, word_hand
from briefing.figures.value_axis import ValueScale, tick_words
from briefing.model.chart_data import ChartWords, MarkedPlace, Series, Stretch, ValueFormat
from briefing.problems import Problems, error
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_WIDEST_NAME, _NAME_SHARE, _WIDEST_MARK = 104.0, 0.3, 72.0  # points, of the width, points
_MOST_MARKS = 40
_OVER = 5.0  # points between the plot and the words over it
_TO_NAME = 5.0


class OverPlaces(Protocol):
    """Series over an axis of days or numbers."""

    @property
    def series(self) -> tuple[Series, ...]: ...
    @property
    def format(self) -> ValueFormat: ...
    @property
    def bands(self) -> tuple[Stretch, ...]: ...
    @property
    def marks(self) -> tuple[MarkedPlace, ...]: ...
    @property
    def plot_height(self) -> float: ...
    @property
    def words(self) -> ChartWords: ...


@dataclass(frozen=True, slots=True)
class Course:
    """A plot laid out: its plane and ticks, the names at its right, what stands over it."""

    plane: Plane
    ticks: Ticks
    places: Ticks
    names: tuple[Lines, ...]
    heads: Arrangement
    legend: tuple[Entry, ...]

    @property
    def height(self) -> float:
        return on_grid(self.plane.box.bottom + FOOT)


def name_hand(style: ChartStyle) -> Hand:
    """How names at the ends of lines are set."""
    return Hand(style.type.words, style.type.value_size, 600)


def name_lines(names: Sequence[str], setting: Setting) -> tuple[Lines, ...]:
    """Names broken to stand at the right of a plot."""
    widest = min(_WIDEST_NAME, _NAME_SHARE * setting.width)
    return tuple(setting.setter.fill(name, name_hand(setting.style), widest) for name in names)


def may_stand(count: int, plot_height: float, style: ChartStyle) -> bool:
    """Whether so many names, of a line each, have room beside a plot."""
    return count * (_leading(style) + 1.5) <= plot_height * POINTS + _leading(style)


def stand_beside(names: Sequence[Lines], plot_height: float, style: ChartStyle) -> bool:
    """Whether names have room under one another beside a plot, whose height is in mm."""
    return sum(_name_heights(names, style)) <= plot_height * POINTS + _leading(style)


def crowded(data: OverPlaces) -> Problems:
    """An error where more is marked on the axis than can be read."""
    count = len(data.marks) + len(data.bands)
    if count <= _MOST_MARKS:
        return ()
    hint = "mark what the takeaway needs"
    return (error("figure-has-room", f"{count} marks and shaded stretches have no room", None, hint),)


def lay(
    data: OverPlaces,
    setting: Setting,
    scale: ValueScale,
    names: tuple[Lines, ...],
    legend: tuple[Entry, ...] = (),
    log: bool = False,
    until: float | None = None,
) -> tuple[Course, Problems]:
    """Lay out a plot; the problems say where words leave no room for it."""
    style, setter = setting.style, setting.setter
    marks = list(zip(scale.ticks, tick_words(scale.ticks, data.format, data.words), strict=True))
    left = widest_words(marks, style, setter) + 6
    right = setting.width - max((lines.width for lines in names), default=0.0) - _TO_NAME - 4
    wrong = too_narrow(left, right)
    places = [as_number(x) for series in data.series for x in series.xs]
    first, final = min(places), max([*places, *([] if until is None else [until])])
    final = final if final > first else first + 1
    plane = Plane(Box(left, 0, max(right, left + 1), 1), first, final, scale.low, scale.high, False, log)
    heads = _place_heads(data, setting, plane)
    if any(spot.lines.width > setting.width - left for spot in heads.spots):
        wrong = (
            *wrong,
            error("figure-has-room", "words over the plot are longer than it is wide", None, "shorten them"),
        )
    top = legend_height(legend, right - left, word_hand(style), setter)
    top += heads.above * _leading(style, words=True) + _OVER if heads.above else 5
    box = Box(left, top, plane.box.right, top + data.plot_height * POINTS)
    plane = Plane(box, first, final, scale.low, scale.high, False, log)
    return Course(plane, marks, _place_ticks(data, plane), names, heads, legend), wrong


def draw_frame(sheet: Sheet, data: OverPlaces, course: Course, level: float | None = None) -> None:
    """Draw what stands behind and around: legend, shaded stretches, axes, marked places and their words."""
    box = course.plane.box
    draw_legend(sheet, course.legend, box.left, box.right - box.left, word_hand(sheet.style))
    for band in data.bands:
        left, right = (course.plane.across(as_number(place)) for place in (band.start, band.end))
        sheet.box(left, box.top, right - left, box.bottom - box.top, sheet.style.colours.tint, GROUND)
    value_axis(sheet, course.plane, course.ticks, level)
    place_axis(sheet, course.plane, course.places)
    _draw_heads(sheet, data, course)


def draw_names(sheet: Sheet, course: Course, ends: Sequence[Point], inks: Sequence[str]) -> None:
    """Names beside the plot, moved apart, with a fine line to an end that is far."""
    box, style = course.plane.box, sheet.style
    heights, margin = _name_heights(course.names, style), _leading(style) / 2
    middles = spread([y for _, y in ends], heights, box.top - margin, box.bottom + margin)
    left = box.right + _TO_NAME
    for (x, y), middle, lines, ink in zip(ends, middles, course.names, inks, strict=True):
        if abs(middle - y) > 4 or box.right - x > 4:
            sheet.line([(x + 1.5, y), (left - 1.5, middle)], Pen(style.colours.axis, 0.4), FRONT)
        sheet.centred(lines, left, middle, ink)


def _leading(style: ChartStyle, words: bool = False) -> float:
    hand = word_hand(style) if words else name_hand(style)
    return hand.size * style.type.leading


def _name_heights(names: Sequence[Lines], style: ChartStyle) -> list[float]:
    return [len(lines) * _leading(style) + 1.5 for lines in names]


def _place_ticks(data: OverPlaces, plane: Plane) -> Ticks:
    if not of_days(data.series):
        return number_ticks(plane.first, plane.last, data.words, ValueFormat())
    finest = precision_of(x for series in data.series for x in series.xs)
    return day_ticks(plane.first, plane.last, plane.box, data.words, finest)


def _place_heads(data: OverPlaces, setting: Setting, plane: Plane) -> Arrangement:
    """The words over marked places and shaded stretches, in rows over the plot."""
    wishes = []
    for text, start, end in _marked(data):
        left, right = plane.across(start), plane.across(end)
        lines = setting.setter.fill(text, word_hand(setting.style), max(_WIDEST_MARK, right - left))
        wishes.append(Wish(left - 1, right + 1, (lines,), ABOVE, 0.5, firm=True))
    return place_labels(wishes, plane.box.left, plane.box.right, sides=(ABOVE,))


def _marked(data: OverPlaces) -> list[tuple[str, float, float]]:
    marks = [(mark.label, as_number(mark.at), as_number(mark.at)) for mark in data.marks]
    return [*marks, *((band.label, as_number(band.start), as_number(band.end)) for band in data.bands if band.label)]


def _draw_heads(sheet: Sheet, data: OverPlaces, course: Course) -> None:
    """Marked places as dotted lines, and the words over them and over shaded stretches."""
    colours, box = sheet.style.colours, course.plane.box
    leading = sheet.leading(word_hand(sheet.style))
    for spot in course.heads.spots:
        foot = box.top - _OVER - spot.row * leading
        if spot.wish < len(data.marks):
            x = course.plane.across(as_number(data.marks[spot.wish].at))
            sheet.rule((x, box.bottom), (x, foot + 1), Pen(colours.grey, 0.7, (2.0, 1.6)), MARKS)
        first = foot - (len(spot.lines) - 1) * leading
        sheet.paragraph(spot.lines, spot.left + spot.align * spot.lines.width, first, colours.grey, spot.align)
