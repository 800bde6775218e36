"""Charts of single values planned: points of two measures, and values to be counted."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, number_of_cell, value_format
from briefing.edition.chart_labels import labels_for
from briefing.edition.chart_measure import titled
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.language.words import lexicon
from briefing.model.chart_data_plot import HistogramData, PlottedPoint, PlotWords, ScatterData
from briefing.model.charts_points import HistogramChart, ScatterChart
from briefing.problems import Problem


def plot_words_of(language: str) -> PlotWords:
    """The words that plots of points and panels add, in a language."""
    said = lexicon(language).label
    return PlotWords(
        trend=said("plot trend"),
        median=said("median"),
        mean=said("mean"),
        lowest=said("lowest"),
        highest=said("highest"),
        number=said("Number"),
        bins=said("plot bins"),
        uneven_bins=said("plot uneven bins"),
        by_rule=said("plot rule"),
        freedman_diaconis=said("plot freedman-diaconis"),
        sturges=said("plot sturges"),
    )


def plan_scatter(chart: ScatterChart, context: Context) -> tuple[ScatterData, tuple[Problem, ...]]:
    """Points to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    points = tuple(_own_points(chart, lines) if chart.data is None else _data_points(chart, context))
    named = [str(point.label) for point in chart.points if point.label] or [point.label for point in points]
    data = ScatterData(
        points=points,
        x_title=lines.line(chart.x_title) or titled(chart, chart.x, context),
        y_title=lines.line(chart.y_title) or titled(chart, chart.y, context),
        x_format=value_format(chart.x_format),
        format=value_format(chart.format),
        log_x=chart.x_scale == "log",
        log_y=chart.y_scale == "log",
        names=chart.names,
        trend=chart.trend,
        size_title=lines.line(chart.size_title),
        label_head=chart.label or "",
        plot_height=float(chart.height),
        words=words_of(context.language),
        own_words=plot_words_of(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, named))


def _own_points(chart: ScatterChart, lines: Lines) -> Iterable[PlottedPoint]:
    for point in chart.points:
        yield PlottedPoint(lines.line(point.label), point.x, point.y, point.size, point.label in chart.highlight)


def _data_points(chart: ScatterChart, context: Context) -> Iterable[PlottedPoint]:
    xs, ys = column_for(chart, chart.x or "", context), column_for(chart, chart.y or "", context)
    names = labels_for(chart, chart.label, context) if chart.label else [""] * len(xs)
    sizes = column_for(chart, chart.size, context) if chart.size else (None,) * len(xs)
    for label, x, y, size in zip(names, xs, ys, sizes, strict=True):
        marked = label in chart.highlight
        yield PlottedPoint(label, number_of_cell(x), number_of_cell(y), number_of_cell(size), marked)


def plan_histogram(chart: HistogramChart, context: Context) -> tuple[HistogramData, tuple[Problem, ...]]:
    """Values to count.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    own = plot_words_of(context.language)
    cells = column_for(chart, chart.column or "", context) if chart.data is not None else chart.values
    bins = chart.bins
    data = HistogramData(
        values=tuple(map(number_of_cell, cells)),
        x_title=lines.line(chart.x_title) or titled(chart, chart.column, context),
        y_title=lines.line(chart.y_title) or own.number,
        bins=tuple(map(float, bins)) if isinstance(bins, tuple) else bins,
        mark=chart.mark,
        format=value_format(chart.format),
        plot_height=float(chart.height),
        words=words_of(context.language),
        own_words=own,
    )
    return data, ()
