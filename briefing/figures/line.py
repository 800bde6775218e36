"""Lines over time or over a number, named at their ends; the highlighted ones in colour, the rest in grey.

Steps are drawn in the same way, each value holding until the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.figures.course import Course, crowded, draw_frame, draw_names, lay, may_stand, name_lines, stand_beside
from briefing.figures.drawing import LOG_HINT, Drawing, Setting
from briefing.figures.legend import Entry
from briefing.figures.line_parts import (
    FINE,
    Bounds,
    all_values,
    bounded,
    end_decimals,
    envelope,
    finite_series,
    last,
    off_axis,
    on_axis,
    runs,
    series_problems,
    series_table,
    stepped,
    thinned,
)
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, GROUND, LANES, MARKS, Pen
from briefing.figures.plane import Plane, as_number
from briefing.figures.value_axis import ValueScale, log_scale, print_value, value_scale
from briefing.model.chart_data import LineData, Series
from briefing.model.chart_data_plot import StepData
from briefing.problems import Problem, error, has_errors
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

HUES = 5
"""Colours that can be told apart in one figure."""

_RIM = 0.45  # points: the edge of what lies between bounds
_ACROSS = (2.0, 2.2)  # points: dashes across what is missing


@dataclass(frozen=True, slots=True)
class _Course:
    """A series as it is drawn: its runs of points, its bounds, its colour."""

    series: Series
    runs: tuple[tuple[Point, ...], ...]
    bounds: tuple[tuple[Bounds, ...], ...]
    paint: str


def plan(data: LineData, setting: Setting) -> Drawing:
    """Plan lines with their names and last values at their ends."""
    series, odd = finite_series(data.series)
    wrong = (*odd, *series_problems(series), *_line_problems(data, series), *crowded(data))
    if has_errors(wrong):
        return Drawing.refused(wrong)
    until = as_number(data.until) if isinstance(data, StepData) and data.until is not None else None
    bands, marks = on_axis(series, data.bands, data.marks, until)
    wrong += off_axis(data.marks, marks)
    data = replace(data, series=series, bands=bands, marks=marks)
    named = _named(data, setting)
    if not named:
        hints = ("highlight those that matter", "take `small-multiples` for many series", "give the plot more `height`")
        return Drawing.refused(
            (error("figure-has-room", "the names of the lines have no room beside them", None, *hints),)
        )
    legend = (Entry("box", setting.style.colours.wash, data.envelope),) if data.envelope else ()
    names = name_lines([_name(data, one) for one in named], setting)
    course, narrow = lay(data, setting, _scale(data), names, legend, data.log, until)
    if has_errors(narrow):
        return Drawing.refused(narrow)
    paint = partial(_paint, data=data, named=named, course=course, until=until)
    return Drawing(course.height, series_table(series, data.format, data.x_head, data.words), paint, problems=wrong)


def _line_problems(data: LineData, series: Sequence[Series]) -> list[Problem]:
    wrong = []
    drawn = [one for one in series if one.drawn]
    if len(coloured(drawn)) > HUES:
        hints = ("`highlight` those that carry the takeaway", "take `small-multiples` for many series")
        wrong.append(error("hues-are-few", f"{len(coloured(drawn))} lines would each need a colour", None, *hints))
    if data.log and min(all_values(series), default=1.0) <= 0:
        wrong.append(
            error("log-is-positive", "a value is zero or less, and has no place on a scale of ratios", None, LOG_HINT)
        )
    return wrong


def coloured(series: Sequence[Series]) -> list[Series]:
    """The series with a colour of their own: the highlighted ones, or all."""
    return [one for one in series if one.highlight] or list(series)


def _scale(data: LineData) -> ValueScale:
    values = all_values(data.series) + ([] if data.level is None else [data.level])
    return log_scale(values) if data.log else value_scale(values, data.from_zero, to_ticks=True)


def _named(data: LineData, setting: Setting) -> tuple[Series, ...]:
    """The lines that are named: all, or the highlighted ones where the others have no room; none where neither has."""
    drawn = tuple(one for one in data.series if one.drawn)
    for chosen in (drawn, tuple(one for one in drawn if one.highlight)):
        if not chosen or not may_stand(len(chosen), data.plot_height, setting.style):
            continue
        names = name_lines([_name(data, one) for one in chosen], setting)
        if stand_beside(names, data.plot_height, setting.style):
            return chosen
    return ()


def _name(data: LineData, series: Series) -> str:
    most = 2 if data.kind == "step" else 1  # what is set is set exactly
    value = print_value(last(series), data.format, end_decimals(data.series, data.format, most), data.words)
    return f"{series.name} {value}"


def _paint(sheet: Sheet, data: LineData, named: tuple[Series, ...], course: Course, until: float | None) -> None:
    """Draw from back to front: areas, axes, marked places, lines, names."""
    plane = course.plane
    courses = [_course(data, *one, until) for one in zip(data.series, paints(data.series, sheet.style), strict=True)]
    _areas(sheet, data, courses, plane)
    draw_frame(sheet, data, course, data.level)
    if data.level is not None and data.level not in dict(course.ticks):
        ends = ((plane.box.left, plane.down(data.level)), (plane.box.right, plane.down(data.level)))
        sheet.rule(*ends, Pen(sheet.style.colours.axis, sheet.style.lines.hair), LANES)
    drawn = [one for one in courses if one.series.drawn]
    for one in drawn:
        _draw(sheet, one, plane, data.dashed_gaps)
    labelled = [one for one in drawn if one.series in named]
    inks = [ink_of(sheet.style, one.paint, one.series.highlight) for one in labelled]
    draw_names(sheet, course, [plane.at(*one.runs[-1][-1]) for one in labelled], inks)


def _course(data: LineData, series: Series, paint: str, until: float | None) -> _Course:
    shape = stepped(series, until) if data.kind == "step" else series
    pieces = runs(zip((as_number(x) for x in shape.xs), shape.ys, strict=True))
    return _Course(series, tuple(map(tuple, pieces)), tuple(map(tuple, bounded(shape))), paint)


def paints(series: Sequence[Series], style: ChartStyle) -> tuple[str, ...]:
    """A colour a series: the highlighted ones in the accents and the others in grey, or all from the palette."""
    colours = style.colours
    chosen = any(one.highlight for one in series)
    clear = (*colours.palette[2:4], colours.ink)  # the palest fill would vanish as a line
    order = (colours.highlight, colours.accent, *clear) if chosen else (*colours.palette[:2], *clear)
    found, used = [], 0
    for one in series:
        if (chosen and not one.highlight) or not one.drawn:
            found.append(colours.axis)
        else:
            found.append(order[used % len(order)])
            used += 1
    return tuple(found)


def _areas(sheet: Sheet, data: LineData, courses: Sequence[_Course], plane: Plane) -> None:
    """The envelope, and the bounds of series."""
    if data.envelope:
        _area(sheet, tuple(envelope(data.series)), plane, sheet.style.colours.wash, 1.0)
    for one in courses:
        for stretch in one.bounds:
            _area(sheet, stretch, plane, one.paint, 0.18)


def _area(sheet: Sheet, bounds: tuple[Bounds, ...], plane: Plane, paint: str, opacity: float) -> None:
    if len(bounds) > 1:
        upper = thinned([plane.at(x, high) for x, _, high in bounds])
        lower = thinned([plane.at(x, low) for x, low, _ in bounds])
        sheet.fill([*upper, *reversed(lower)], paint, GROUND, opacity)
        for edge in (upper, lower):
            sheet.line(edge, Pen(sheet.style.colours.axis if opacity == 1 else paint, _RIM, (), "round", "round"), GRID)


def _draw(sheet: Sheet, one: _Course, plane: Plane, dashed: bool) -> None:
    """A line, open or dashed where there is no value; a lone point is a dot."""
    lines, marked = sheet.style.lines, one.series.highlight
    layer = FRONT if marked else MARKS
    pen = Pen(one.paint, lines.series_highlight if marked else lines.series, (), "round", "round")
    for run in one.runs:
        points = [plane.at(*point) for point in run]
        if len(set(points)) == 1:
            sheet.dot(*points[0], 3.0, one.paint, layer=layer)
        else:
            sheet.line(thinned(points, FINE), pen, layer)
    for before, after in pairwise(one.runs) if dashed else ():
        sheet.line([plane.at(*before[-1]), plane.at(*after[0])], Pen(one.paint, 0.7, _ACROSS), layer)


def ink_of(style: ChartStyle, paint: str, highlight: bool) -> str:
    """The colour of a name: that of its line where it can be read on paper, else that of words."""
    colours = style.colours
    if paint in (colours.accent, colours.highlight):
        return paint
    return colours.soft if highlight else colours.grey
