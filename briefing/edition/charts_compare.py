"""Charts that compare categories planned, from tables of data or from the chart itself."""

from __future__ import annotations

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, label_of_cell, name_of_cell, number_of_cell, value_format
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell
from briefing.model.chart_data_compare import DotData, Dots
from briefing.model.charts import NumberChart
from briefing.model.charts_compare import DotChart
from briefing.problems import Problem

Problems = tuple[Problem, ...]


def plan_dots(chart: DotChart, context: Context) -> tuple[DotData, Problems]:
    """Dots to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    if chart.data is None:
        rows = tuple(
            Dots(lines.line(row.label), row.values, lines.line(row.group), row.label in chart.highlight)
            for row in chart.rows
        )
        series, named = ("",) * len(chart.rows[0].values), [str(row.label) for row in chart.rows]
    else:
        series, named = chart.columns, _labels(chart, chart.label, context)
        columns = [_numbers(chart, name, context) for name in series]
        groups = _names(chart, chart.group, context, len(named))
        rows = tuple(
            Dots(name, tuple(column[at] for column in columns), groups[at], name in chart.highlight)
            for at, name in enumerate(named)
        )
    data = DotData(
        rows=rows,
        series=tuple(map(lines.line, chart.names)) or series,
        format=value_format(chart.format),
        connect=chart.connect,
        from_zero=chart.from_zero,
        sort=chart.sort,
        label_head=chart.label or "",
        words=words_of(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, named))


def _labels(chart: NumberChart, column: str | None, context: Context) -> list[str]:
    """The names of the categories."""
    return [label_of_cell(cell, context.language) for cell in _cells(chart, column, context)]


def _names(chart: NumberChart, column: str | None, context: Context, count: int) -> list[str]:
    """The cells of a column as names; empty ones where there is no such column."""
    return [name_of_cell(cell) for cell in _cells(chart, column, context)] if column else [""] * count


def _numbers(chart: NumberChart, column: str | None, context: Context) -> list[float | None]:
    """The cells of a column as numbers; none where there is no such column."""
    return [number_of_cell(cell) for cell in _cells(chart, column, context)]


def _cells(chart: NumberChart, column: str | None, context: Context) -> tuple[Cell, ...]:
    return column_for(chart, column, context) if column else ()
