"""Charts of numbers planned: bars and lines, from tables of data or from the chart itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing.edition.bind import Context
from briefing.edition.chart_cells import (
    column_for,
    label_of_cell,
    name_of_cell,
    number_of_cell,
    place_of_cell,
    place_on_axis,
    value_format,
)
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell
from briefing.model.chart_data import Bar, BarData, LineData, MarkedPlace, Series, Stretch
from briefing.model.charts import BarChart, LineChart
from briefing.problems import Problem

Point = tuple[date | float, float | None, float | None, float | None]


def plan_bars(chart: BarChart, context: Context) -> tuple[BarData, tuple[Problem, ...]]:
    """Bars to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    bars = tuple(_data_bars(chart, context) if chart.data is not None else _own_bars(chart, lines))
    series = chart.columns if chart.data is not None else ("",) * len(chart.rows[0].values)
    named = [str(row.label) for row in chart.rows] or [bar.label for bar in bars]
    data = BarData(
        bars=bars,
        series=tuple(map(lines.line, chart.names)) or series,
        format=value_format(chart.format),
        arrangement=chart.arrangement,
        direction=chart.direction,
        sort=chart.sort,
        reference_label=lines.line(chart.reference_label),
        label_head=chart.label or "",
        words=words_of(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, named))


def _own_bars(chart: BarChart, lines: Lines) -> Iterable[Bar]:
    for row in chart.rows:
        marked = row.label in chart.highlight
        yield Bar(lines.line(row.label), row.values, row.reference, row.low, row.high, marked)


def _data_bars(chart: BarChart, context: Context) -> Iterable[Bar]:
    def column(name: str | None) -> tuple[Cell, ...] | None:
        return column_for(chart, name, context) if name else None

    labels = column(chart.label) or ()
    values = [column(name) or () for name in chart.columns]
    reference, low, high = column(chart.reference), column(chart.low), column(chart.high)
    for at, cell in enumerate(labels):
        label = label_of_cell(cell, context.language)
        yield Bar(
            label,
            tuple(number_of_cell(series[at]) for series in values),
            number_of_cell(reference[at]) if reference else None,
            number_of_cell(low[at]) if low else None,
            number_of_cell(high[at]) if high else None,
            label in chart.highlight,
        )


def plan_lines(chart: LineChart, context: Context) -> tuple[LineData, tuple[Problem, ...]]:
    """Lines to draw.

    Raises:
        FactError: the data lack a table, a column, or a place on the x axis.
    """
    lines = Lines(context, chart)
    dated = chart.axis == "dates"
    made = tuple(_own_series(chart, dated) if chart.data is None else _data_series(chart, context))
    names = [one.name for one in made]
    wrong = (*unplotted(chart, "highlight", chart.highlight, names), *unplotted(chart, "only", chart.only, names))
    data = LineData(
        series=tuple(_worded(one, lines) for one in made) if chart.data is None else made,
        format=value_format(chart.format),
        envelope=lines.line(chart.envelope),
        bands=tuple(
            Stretch(place_on_axis(band.from_, dated), place_on_axis(band.to, dated, last=True), lines.line(band.label))
            for band in chart.bands
        ),
        marks=tuple(MarkedPlace(place_on_axis(mark.at, dated), lines.line(mark.label)) for mark in chart.marks),
        from_zero=chart.from_zero,
        plot_height=float(chart.height),
        x_head=chart.x or "",
        words=words_of(context.language),
    )
    return data, wrong


def _own_series(chart: LineChart, dated: bool) -> Iterable[Series]:
    for points in chart.series:
        low = points.low or (None,) * len(points.x)
        high = points.high or (None,) * len(points.x)
        xs = tuple(place_on_axis(x, dated) for x in points.x)
        yield _one(chart, points.name, list(zip(xs, points.y, low, high, strict=True)))


def _worded(series: Series, lines: Lines) -> Series:
    return Series(
        lines.line(series.name), series.xs, series.ys, series.low, series.high, series.highlight, series.drawn
    )


def _data_series(chart: LineChart, context: Context) -> Iterable[Series]:
    xs = tuple(
        place_of_cell(cell, chart.x or "", chart.axis == "dates") for cell in column_for(chart, chart.x or "", context)
    )
    if chart.group:
        groups = [name_of_cell(cell) for cell in column_for(chart, chart.group, context)]
        points = _points(chart, context, xs, 0)
        for name in dict.fromkeys(groups):
            yield _one(chart, name, [point for group, point in zip(groups, points, strict=True) if group == name])
        return
    for at, spec in enumerate(chart.columns):
        yield _one(chart, spec.name or spec.column, _points(chart, context, xs, at))


def _points(chart: LineChart, context: Context, xs: tuple[date | float, ...], at: int) -> list[Point]:
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


def _one(chart: LineChart, name: str, points: list[Point]) -> Series:
    """A line, from left to right."""
    points = sorted(points, key=lambda point: point[0])
    xs, ys, low, high = zip(*points, strict=True) if points else ((), (), (), ())
    banded = any(value is not None for value in low)
    drawn = not chart.only or name in chart.only
    return Series(name, xs, ys, low if banded else (), high if banded else (), name in chart.highlight, drawn)
