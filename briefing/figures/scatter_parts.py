"""What a scatter plot computes: the line of least squares, areas from sizes, the table behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from briefing.figures.paths import Point
from briefing.figures.value_axis import decimals_of, print_value
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_plot import PlottedPoint, ScatterData
from briefing.model.figure import Table

_LARGEST, _SMALLEST = 17.0, 3.0  # points across the largest and the smallest area
_MOST_ROWS = 1000


def fitted(data: ScatterData, points: Sequence[PlottedPoint]) -> tuple[Point, Point] | None:
    """The ends of the line of ordinary least squares, inside the extent of the points; None where they fix none.

    On a scale of ratios it is fitted to the logarithms, and straight as drawn.
    """
    xs = [math.log10(one.x or 1.0) if data.log_x else one.x or 0.0 for one in points if _has_place(data, one)]
    ys = [math.log10(one.y or 1.0) if data.log_y else one.y or 0.0 for one in points if _has_place(data, one)]
    if len(xs) < 3 or max(xs) - min(xs) <= abs(max(xs)) * 1e-9:
        return None
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    spread = math.fsum((x - mean_x) ** 2 for x in xs)
    slope = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
    low, high = _inside((min(xs), max(xs)), (min(ys), max(ys)), slope, mean_y - slope * mean_x)
    ends = [(x, min(max(mean_y + slope * (x - mean_x), min(ys)), max(ys))) for x in (low, high)]
    first, last = ((10**x if data.log_x else x, 10**y if data.log_y else y) for x, y in ends)
    return first, last


def _has_place(data: ScatterData, point: PlottedPoint) -> bool:
    """Whether a point has a place on both scales."""
    if point.x is None or point.y is None:
        return False
    return (point.x > 0 or not data.log_x) and (point.y > 0 or not data.log_y)


def _inside(xs: tuple[float, float], ys: tuple[float, float], slope: float, rise: float) -> tuple[float, float]:
    """The part of `xs` where the line stays inside `ys`."""
    if abs(slope) < 1e-300:
        return xs
    at = sorted((y - rise) / slope for y in ys)
    return max(xs[0], at[0]), min(xs[1], at[1])


def diameter(data: ScatterData, points: Sequence[PlottedPoint], point: PlottedPoint, plain: float) -> float:
    """Points across a point: its area is as its size, never too small to be seen; `plain` where there are no sizes."""
    if not data.size_title:
        return plain
    largest = _largest(points)
    if not point.size or not largest:
        return _SMALLEST
    return max(_SMALLEST, _LARGEST * math.sqrt(point.size / largest))


def _largest(points: Sequence[PlottedPoint]) -> float:
    return max((point.size for point in points if point.size is not None), default=0.0)


def size_key(data: ScatterData, points: Sequence[PlottedPoint]) -> tuple[str, float] | None:
    """Words and points across for the area of a round size; None where there are no sizes."""
    largest = _largest(points)
    if not data.size_title or largest <= 0:
        return None
    power = 10.0 ** math.floor(math.log10(largest))
    value = max(part * power for part in (1, 2, 5) if part * power <= largest * (1 + 1e-9))
    words = print_value(value, ValueFormat(), decimals_of([value], ValueFormat(), 6), data.words)
    return f"{data.size_title}: {words}", max(_SMALLEST, _LARGEST * math.sqrt(value / largest))


def scatter_table(data: ScatterData) -> Table:
    """The numbers behind the drawing: a row a point; of more than a thousand, how they lie."""
    sized = any(point.size is not None for point in data.points)
    head = (data.label_head, data.x_title, data.y_title, *((data.size_title,) if sized else ()))
    columns = [[point.x for point in data.points], [point.y for point in data.points]]
    columns += [[point.size for point in data.points]] if sized else []
    forms = (data.x_format, data.format, ValueFormat())
    places = [
        decimals_of([one for one in column if one is not None], form)
        for column, form in zip(columns, forms, strict=False)
    ]
    if len(data.points) > _MOST_ROWS:
        return Table(head, _summary(data, columns, places))

    def said(value: float | None, at: int) -> str:
        return data.words.no_data if value is None else print_value(value, forms[at], places[at], data.words)

    rows = (
        (point.label, *(said(column[row], at) for at, column in enumerate(columns)))
        for row, point in enumerate(data.points)
    )
    return Table(head, tuple(rows))


def _summary(
    data: ScatterData, columns: Sequence[Sequence[float | None]], places: Sequence[int]
) -> tuple[tuple[str, ...], ...]:
    words, forms = data.own_words, (data.x_format, data.format, ValueFormat())
    known = [[value for value in column if value is not None] for column in columns]
    rows = [(words.number, *(print_value(len(column), ValueFormat(), 0, data.words) for column in known))]
    for name, how in ((words.lowest, min), (words.median, median), (words.highest, max)):
        cells = (
            print_value(how(column), forms[at], places[at], data.words) if column else data.words.no_data
            for at, column in enumerate(known)
        )
        rows.append((name, *cells))
    return tuple(rows)
