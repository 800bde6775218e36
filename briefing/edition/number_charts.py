"""Charts of numbers planned: bars and lines, from tables of data or from the chart itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing.edition.bind import Context
from briefing.edition.chart_cells import (
    column_for,
    name_of_cell,
    number_of_cell,
    value_format,
)
from briefing.edition.chart_labels import labels_for
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell
from briefing.model.chart_data import Bar, BarData
from briefing.model.charts import BarChart
from briefing.problems import Problem, error

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
    return data, (*unplotted(chart, "highlight", chart.highlight, named), *_out_of_order(chart, bars))


def _out_of_order(chart: BarChart, bars: tuple[Bar, ...]) -> Iterable[Problem]:
    """A problem for each bar whose bounds do not hold its value."""
    for at, bar in enumerate(bars):
        known = [value for value in (bar.low, bar.values[0], bar.high) if value is not None]
        if known != sorted(known):
            span = chart.span_of("rows", at) if chart.rows else chart.span_of("data")
            yield error("bounds-are-in-order", f"“{bar.label}”: low, value and high do not rise", span)


def _own_bars(chart: BarChart, lines: Lines) -> Iterable[Bar]:
    for row in chart.rows:
        marked = row.label in chart.highlight
        yield Bar(lines.line(row.label), row.values, row.reference, row.low, row.high, marked, lines.line(row.group))


def _data_bars(chart: BarChart, context: Context) -> Iterable[Bar]:
    def column(name: str | None) -> tuple[Cell, ...] | None:
        return column_for(chart, name, context) if name else None

    labels = labels_for(chart, chart.label, context) if chart.label else []
    values = [column(name) or () for name in chart.columns]
    reference, low, high = column(chart.reference), column(chart.low), column(chart.high)
    group = column(chart.group)
    for at, label in enumerate(labels):
        yield Bar(
            label,
            tuple(number_of_cell(series[at]) for series in values),
            number_of_cell(reference[at]) if reference else None,
            number_of_cell(low[at]) if low else None,
            number_of_cell(high[at]) if high else None,
            label in chart.highlight,
            name_of_cell(group[at]) if group else "",
        )
