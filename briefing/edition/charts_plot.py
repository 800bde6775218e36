"""Charts over an axis of dates or numbers planned: lines, steps and areas, from tables of data or the chart itself."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from briefing.edition.bind import Context
from briefing.edition.chart_cells import (
    column_for,
    name_of_cell,
    number_of_cell,
    place_of_cell,
    place_on_axis,
    value_format,
)
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell
from briefing.model.chart_data import LineData, MarkedPlace, Series, Stretch
from briefing.model.chart_data_plot import AreaData, SmallMultiplesData, StepData
from briefing.model.charts_plot import AreaChart, LineChart, PlaceChart, SmallMultiplesChart, StepChart
from briefing.problems import Problem, error

Point = tuple[date | float, float | None, float | None, float | None]


def plan_lines(chart: LineChart, context: Context) -> tuple[LineData | None, tuple[Problem, ...]]:
    """Lines to draw.

    Raises:
        FactError: the data lack a table, a column, or a place on the x axis.
    """
    series, wrong = _series(chart, context, chart.only)
    data = LineData(
        **_common(chart, context, series),
        envelope=Lines(context, chart).line(chart.envelope),
        from_zero=chart.from_zero and chart.index is None,
        log=chart.scale == "log",
        dashed_gaps=chart.gaps == "dashed",
    )
    if chart.index is None:
        return data, wrong
    base = place_on_axis(chart.index, chart.axis == "dates")
    for one in series:
        if not _value_at(one, base):
            hint = "choose a place where every series has a value that is not zero"
            span = chart.span_of("index")
            return None, (*wrong, error("index-has-base", f"“{one.name}” has no value to make 100", span, hint))
    return replace(data, series=tuple(_indexed(one, base) for one in series), level=100.0), wrong


def plan_steps(chart: StepChart, context: Context) -> tuple[StepData, tuple[Problem, ...]]:
    """Steps to draw.

    Raises:
        FactError: the data lack a table, a column, or a place on the x axis.
    """
    series, wrong = _series(chart, context, chart.only)
    dated = chart.axis == "dates"
    data = StepData(
        **_common(chart, context, series),
        from_zero=chart.from_zero,
        log=chart.scale == "log",
        dashed_gaps=chart.gaps == "dashed",
        until=None if chart.until is None else place_on_axis(chart.until, dated, last=True),
    )
    return data, wrong


def plan_areas(chart: AreaChart, context: Context) -> tuple[AreaData, tuple[Problem, ...]]:
    """Areas to draw.

    Raises:
        FactError: the data lack a table, a column, or a place on the x axis.
    """
    series, wrong = _series(chart, context, ())
    if chart.sort == "down":
        series = tuple(sorted(series, key=lambda one: (not one.highlight, -sum(y or 0 for y in one.ys))))
    return AreaData(**_common(chart, context, series)), wrong


def plan_small_multiples(
    chart: SmallMultiplesChart, context: Context
) -> tuple[SmallMultiplesData, tuple[Problem, ...]]:
    """Panels to draw.

    Raises:
        FactError: the data lack a table, a column, or a place on the x axis.
    """
    series, wrong = _series(chart, context, ())
    if chart.sort == "down":
        series = tuple(sorted(series, key=_last_value, reverse=True))
    same = chart.scales == "same"
    data = SmallMultiplesData(
        **_common(chart, context, series),
        form=chart.form,
        same_scales=same,
        ghost=same and chart.form != "bar" if chart.ghost is None else chart.ghost,
        across=chart.across or 0,
        from_zero=chart.from_zero,
    )
    return data, wrong


def _last_value(series: Series) -> float:
    """The last value of a series; less than any where it has none."""
    return next((y for y in reversed(series.ys) if y is not None), -math.inf)


def _common(chart: PlaceChart, context: Context, series: tuple[Series, ...]) -> dict[str, Any]:
    """What lines, steps and areas have in common."""
    lines, dated = Lines(context, chart), chart.axis == "dates"
    return {
        "series": series,
        "format": value_format(chart.format),
        "bands": tuple(
            Stretch(place_on_axis(band.from_, dated), place_on_axis(band.to, dated, last=True), lines.line(band.label))
            for band in chart.bands
        ),
        "marks": tuple(MarkedPlace(place_on_axis(mark.at, dated), lines.line(mark.label)) for mark in chart.marks),
        "plot_height": float(chart.height),
        "x_head": chart.x or "",
        "words": words_of(context.language),
    }


def _series(
    chart: PlaceChart, context: Context, only: tuple[str, ...]
) -> tuple[tuple[Series, ...], tuple[Problem, ...]]:
    """The series, and names that no series has."""
    made = tuple(_own_series(chart, only) if chart.data is None else _data_series(chart, context, only))
    names = [one.name for one in made]
    wrong = (*unplotted(chart, "highlight", chart.highlight, names), *unplotted(chart, "only", only, names))
    lines = Lines(context, chart)
    worded = tuple(replace(one, name=lines.line(one.name)) for one in made) if chart.data is None else made
    return worded, wrong


def _own_series(chart: PlaceChart, only: tuple[str, ...]) -> Iterable[Series]:
    for points in chart.series:
        low = points.low or (None,) * len(points.x)
        high = points.high or (None,) * len(points.x)
        xs = tuple(place_on_axis(x, chart.axis == "dates") for x in points.x)
        yield _one(chart, only, points.name, list(zip(xs, points.y, low, high, strict=True)))


def _data_series(chart: PlaceChart, context: Context, only: tuple[str, ...]) -> Iterable[Series]:
    xs = tuple(
        place_of_cell(cell, chart.x or "", chart.axis == "dates") for cell in column_for(chart, chart.x or "", context)
    )
    if chart.group:
        groups = [name_of_cell(cell) for cell in column_for(chart, chart.group, context)]
        points = _points(chart, context, xs, 0)
        for name in dict.fromkeys(groups):
            own = [point for group, point in zip(groups, points, strict=True) if group == name]
            yield _one(chart, only, name, own)
        return
    for at, spec in enumerate(chart.columns):
        yield _one(chart, only, spec.name or spec.column, _points(chart, context, xs, at))


def _points(chart: PlaceChart, context: Context, xs: tuple[date | float, ...], at: int) -> list[Point]:
    """A column of the data with its bounds."""
    spec = chart.columns[at]
    nothing: tuple[Cell, ...] = (None,) * len(xs)
    ys = column_for(chart, spec.column, context)
    low = column_for(chart, spec.low, context) if spec.low else nothing
    high = column_for(chart, spec.high, context) if spec.high else nothing
    return [
        (x, number_of_cell(y), number_of_cell(lower), number_of_cell(upper))
        for x, y, lower, upper in zip(xs, ys, low, high, strict=True)
    ]


def _one(chart: PlaceChart, only: tuple[str, ...], name: str, points: list[Point]) -> Series:
    """A series, from left to right."""
    points = sorted(points, key=lambda point: point[0])
    xs, ys, low, high = zip(*points, strict=True) if points else ((), (), (), ())
    banded = any(value is not None for value in low)
    drawn = not only or name in only
    return Series(name, xs, ys, low if banded else (), high if banded else (), name in chart.highlight, drawn)


def _value_at(series: Series, base: date | float) -> float | None:
    return dict(zip(series.xs, series.ys, strict=True)).get(base)


def _indexed(series: Series, base: date | float) -> Series:
    """The series as parts of a hundred of its value at `base`."""
    whole = _value_at(series, base)

    def parts(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
        return tuple(None if value is None or not whole else 100 * value / whole for value in values)

    return replace(series, ys=parts(series.ys), low=parts(series.low), high=parts(series.high))
