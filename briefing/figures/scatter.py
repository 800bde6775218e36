"""Points of two measures: the highlighted ones in colour and named, the others where there is room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.figures.category_rows import finite
from briefing.figures.drawing import LOG_HINT, NO_DATA, Drawing, Setting
from briefing.figures.paths import Point
from briefing.figures.pens import FRONT, GRID, LANES, MARKS, Box, Pen, on_grid
from briefing.figures.plane import (
    FOOT,
    POINTS,
    Plane,
    Ticks,
    place_axis,
    too_narrow,
    value_axis,
    widest_words,
)
from briefing.figures.point_names import Disc, Named, Spot, inside, leader_end, name_box, place_names
from briefing.figures.scatter_parts import diameter, fitted, scatter_table, size_key
from briefing.figures.typesetting import Hand, Lines, axis_hand, word_hand
from briefing.figures.value_axis import ValueScale, log_scale, print_value, tick_words, value_scale
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_plot import PlottedPoint, ScatterData
from briefing.problems import Problem, Problems, error, has_errors, warning
from briefing.theme.chart_style import ChartStyle

if TYPE_CHECKING:
    from briefing.figures.sheet import Sheet

_NAMED_ALL = 40  # points or fewer: all are named
_FEW = 15  # names or fewer: each stands, far off its point if need be
_CROWD = 400  # points or more: drawn as a few paths, without edges
_SHADES = 6  # paths of a crowd: where points lie over one another, it is darker
_WIDEST_NAME, _MARKED = 84.0, 4.6
_DASH = (4.0, 2.4)
_ROW = 12.0  # points: a row over the plot


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is drawn: points inside the plane, their names, the axes with their titles, the rows over the plot."""

    plane: Plane
    x_ticks: Ticks
    y_ticks: Ticks
    y_title: Lines
    x_title: Lines
    points: tuple[PlottedPoint, ...]
    named: tuple[tuple[PlottedPoint, Lines, Spot], ...]
    trend: tuple[Point, Point] | None
    missing: int

    def foot(self) -> float:
        """Where the drawing ends."""
        return self.plane.box.bottom + FOOT + len(self.x_title) * 9.0 + 4


def plan(data: ScatterData, setting: Setting) -> Drawing:
    """Plan points with their names."""
    points, odd = _finite(data.points)
    whole = tuple(point for point in points if point.x is not None and point.y is not None)
    wrong = (*odd, *_problems(data, whole))
    if has_errors(wrong):
        return Drawing.refused(wrong)
    data = replace(data, points=points)
    layout, told = _lay(data, whole, setting)
    if has_errors(told):
        return Drawing.refused(told)
    paint = partial(_paint, data=data, layout=layout)
    return Drawing(on_grid(layout.foot()), scatter_table(data), paint, problems=(*wrong, *told))


def _finite(points: Sequence[PlottedPoint]) -> tuple[tuple[PlottedPoint, ...], Problems]:
    every, told = finite(value for point in points for value in (point.x, point.y, point.size))
    threes = zip(every[::3], every[1::3], every[2::3], strict=True)
    kept = (replace(one, x=x, y=y, size=size) for one, (x, y, size) in zip(points, threes, strict=True))
    return tuple(kept), told


def _problems(data: ScatterData, whole: Sequence[PlottedPoint]) -> list[Problem]:
    wrong = []
    if not whole:
        wrong.append(error("figure-has-data", "no point has both measures", None, NO_DATA))
    for log, values in ((data.log_x, [point.x for point in whole]), (data.log_y, [point.y for point in whole])):
        if log and any(value is not None and value <= 0 for value in values):
            wrong.append(
                error(
                    "log-is-positive", "a value is zero or less, and has no place on a scale of ratios", None, LOG_HINT
                )
            )
    if any(point.size is not None and point.size < 0 for point in whole):
        wrong.append(
            error(
                "area-is-positive",
                "a `size` is less than zero, and no area shows that",
                None,
                "take a measure that starts at zero, or leave `size` out",
            )
        )
    if data.trend and fitted(data, whole) is None:
        wrong.append(warning("trend-has-points", "the points fix no straight line, and none is drawn"))
    return wrong


def _lay(data: ScatterData, whole: tuple[PlottedPoint, ...], setting: Setting) -> tuple[_Layout, Problems]:
    style, setter, hand = setting.style, setting.setter, word_hand(setting.style)
    xs, ys = [point.x or 0.0 for point in whole], [point.y or 0.0 for point in whole]
    across, up = _scale(xs, data.log_x), _scale(ys, data.log_y)
    x_ticks, y_ticks = _ticks(across, data.x_format, data), _ticks(up, data.format, data)
    left = widest_words(y_ticks, style, setter) + 6
    right = setting.width - max(setter.width(x_ticks[-1][1], axis_hand(style)) / 2, 4.0)
    wrong = too_narrow(left, right)
    y_title = setter.fill(data.y_title, hand, setting.width)
    x_title = setter.fill(data.x_title, hand, max(right - left, 40.0) * 0.7)
    top = len(y_title) * 9.0 + _head_height(data, whole) + 8
    box = Box(left, top, max(right, left + 1), top + data.plot_height * POINTS)
    plane = Plane(box, across.low, across.high, up.low, up.high, data.log_x, data.log_y)
    trend = fitted(data, whole) if data.trend else None
    named, told = _names(data, whole, plane, trend, setting)
    missing = len(data.points) - len(whole)
    layout = _Layout(plane, x_ticks, y_ticks, y_title, x_title, whole, named, trend, missing)
    return layout, (*wrong, *told)


def _scale(values: Sequence[float], log: bool) -> ValueScale:
    return log_scale(values) if log else value_scale(values, from_zero=False, to_ticks=True)


def _ticks(scale: ValueScale, form: ValueFormat, data: ScatterData) -> Ticks:
    return list(zip(scale.ticks, tick_words(scale.ticks, form, data.words), strict=True))


def _head_height(data: ScatterData, points: Sequence[PlottedPoint]) -> float:
    key = size_key(data, points)
    rows = _ROW if data.trend and fitted(data, points) else 0.0
    return rows + (max(_ROW, key[1] + 2) if key else 0.0)


def _discs(data: ScatterData, points: Sequence[PlottedPoint], plane: Plane, dot: float) -> list[Disc]:
    """Each point as it is drawn; a highlighted one is not lost in a crowd."""
    plain = {False: dot, True: max(dot, _MARKED)}
    return [
        (*plane.at(one.x or 0.0, one.y or 0.0), diameter(data, points, one, plain[one.highlight]) / 2) for one in points
    ]


def _names(
    data: ScatterData,
    points: tuple[PlottedPoint, ...],
    plane: Plane,
    trend: tuple[Point, Point] | None,
    setting: Setting,
) -> tuple[tuple[tuple[PlottedPoint, Lines, Spot], ...], Problems]:
    """The names that have a place, and which of those that were asked for have none."""
    every = data.names == "all" or (data.names == "auto" and len(points) <= _NAMED_ALL)
    discs = _discs(data, points, plane, _dot(setting.style, len(points)))
    chosen = [(one, disc) for one, disc in zip(points, discs, strict=True) if one.label and (every or one.highlight)]
    chosen.sort(key=lambda pair: not pair[0].highlight)
    few = len(chosen) <= _FEW
    leading = word_hand(setting.style).size * setting.style.type.leading
    texts = [setting.setter.fill(one.label, word_hand(setting.style, one.highlight), _WIDEST_NAME) for one, _ in chosen]
    wishes = [
        Named(*disc, lines.width, len(lines) * leading, one.highlight or few)
        for (one, disc), lines in zip(chosen, texts, strict=True)
    ]
    course = _course(plane, trend)
    room = Box(plane.box.left + 1, plane.box.top - 6, setting.width, plane.box.bottom - 1)
    spots = place_names(wishes, discs, room, course)
    found = [(one, lines, spot) for (one, _), lines, spot in zip(chosen, texts, spots, strict=True) if spot]
    lost = [one.label for (one, _), spot in zip(chosen, spots, strict=True) if spot is None]
    told = warning("label-fits", f"no free place for {len(lost)} names, such as “{lost[0][:40]}”") if lost else None
    return tuple(found), (told,) if told else ()


def _dot(style: ChartStyle, count: int) -> float:
    """Points across a point: smaller in a crowd."""
    return style.lines.dot * (0.42 if count >= _CROWD else 0.75 if count > 2 * _NAMED_ALL else 1.0)


def _course(plane: Plane, trend: tuple[Point, Point] | None) -> list[Point]:
    if trend is None:
        return []
    (x1, y1), (x2, y2) = (plane.at(*end) for end in trend)
    steps = max(1, int(math.hypot(x2 - x1, y2 - y1) / 3))
    return [(x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps) for at in range(steps + 1)]


def _paint(sheet: Sheet, data: ScatterData, layout: _Layout) -> None:
    """Draw from back to front: axes, trend, points, names."""
    _heads(sheet, data, layout)
    _axes(sheet, data, layout)
    colours, plane = sheet.style.colours, layout.plane
    if layout.trend:
        _trend(sheet, layout)
    _points(sheet, data, layout)
    for point, lines, spot in layout.named:
        x, y = plane.at(point.x or 0.0, point.y or 0.0)
        if spot.leader:
            height = len(lines) * sheet.leading(lines.lines[0].hand)
            sheet.line([(x, y), leader_end(x, y, spot, lines.width, height)], Pen(colours.axis, 0.4), MARKS - 0.5)
        sheet.centred(lines, spot.left, spot.middle, colours.highlight if point.highlight else colours.ink)


def _trend(sheet: Sheet, layout: _Layout) -> None:
    """The line of the trend, open where a name stands."""
    boxes = [
        name_box(spot, lines.width, len(lines) * sheet.leading(lines.lines[0].hand)) for _, lines, spot in layout.named
    ]
    piece: list[Point] = []
    pen = Pen(sheet.style.colours.soft, 1.0, _DASH)
    for point in (*_course(layout.plane, layout.trend), None):
        if point is not None and not any(inside(point, box) for box in boxes):
            piece.append(point)
            continue
        if len(piece) > 1:
            sheet.line([piece[0], piece[-1]], pen, LANES if len(layout.points) < _CROWD else MARKS + 0.5)
        piece = []


def _axes(sheet: Sheet, data: ScatterData, layout: _Layout) -> None:
    colours, box = sheet.style.colours, layout.plane.box
    for place, _ in layout.x_ticks:
        x = layout.plane.across(place)
        sheet.rule((x, box.top), (x, box.bottom), Pen(colours.hair, sheet.style.lines.hair), GRID)
    value_axis(sheet, layout.plane, layout.y_ticks)
    place_axis(sheet, layout.plane, layout.x_ticks)
    first = box.bottom + FOOT + 8.5
    sheet.paragraph(layout.x_title, box.right, first, colours.grey, 1.0)
    if layout.missing:
        said = f"{data.words.no_data}: {print_value(layout.missing, ValueFormat(), 0, data.words)}"
        sheet.words(sheet.setter.line(said, word_hand(sheet.style)), 0.0, first, colours.grey)


def _heads(sheet: Sheet, data: ScatterData, layout: _Layout) -> None:
    """The title of the upright axis, what the line is, and what areas mean."""
    colours, hand = sheet.style.colours, word_hand(sheet.style)
    sheet.paragraph(layout.y_title, 0.0, 6.5, colours.grey)
    y = len(layout.y_title) * 9.0 + 3
    if layout.trend:
        sheet.line([(0, y + 3), (14, y + 3)], Pen(colours.soft, 1.0, _DASH), MARKS)
        said = data.own_words.trend.format(count=print_value(len(layout.points), ValueFormat(), 0, data.words))
        _key_words(sheet, said, 18.0, y + 3, hand)
        y += _ROW
    key = size_key(data, layout.points)
    if key:
        said, across = key
        sheet.dot(across / 2, y + max(_ROW, across) / 2 - 2, across, colours.quiet, layer=MARKS)
        _key_words(sheet, said, across + 4, y + max(_ROW, across) / 2 - 2, hand)


def _key_words(sheet: Sheet, text: str, left: float, y: float, hand: Hand) -> None:
    sheet.centred(sheet.setter.even(text, hand, 1), left, y, sheet.style.colours.grey)


def _points(sheet: Sheet, data: ScatterData, layout: _Layout) -> None:
    """The points, larger ones behind; a crowd as a few paths that darken where they overlap."""
    colours, points = sheet.style.colours, layout.points
    dot, crowded = _dot(sheet.style, len(points)), len(points) >= _CROWD and not data.size_title
    discs = _discs(data, points, layout.plane, dot)
    marked = any(point.highlight for point in points)
    plain = colours.quiet if marked else colours.accent
    pairs = sorted(zip(points, discs, strict=True), key=lambda pair: (pair[0].highlight, -pair[1][2]))
    crowd = list(dict.fromkeys((round(x, 1), round(y, 1)) for one, (x, y, _) in pairs if crowded and not one.highlight))
    for shade in range(_SHADES if crowd else 0):
        sheet.dots(crowd[shade::_SHADES], dot, plain, MARKS, 0.5)
    for one, (x, y, radius) in pairs:
        if one.highlight or not crowded:
            hollow = bool(data.size_title) and one.size is None
            paint, layer = (colours.highlight, FRONT) if one.highlight else (plain, MARKS)
            sheet.dot(x, y, 2 * radius + hollow, paint, hollow, layer)
