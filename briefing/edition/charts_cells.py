"""Shaded tables planned: rows by columns, whichever way the data hold them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, number_of_cell, value_format
from briefing.edition.chart_labels import holds_dates, labels_for
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import FactError
from briefing.model.chart_data_cells import HeatData, HeatLine
from briefing.model.charts_cells import HeatChart
from briefing.model.dates import parse_date
from briefing.problems import Problem, error


def plan_heat(chart: HeatChart, context: Context) -> tuple[HeatData, tuple[Problem, ...]]:
    """A shaded table to draw.

    Raises:
        FactError: the data lack a table or a column, or hold two values for one cell.
    """
    lines = Lines(context, chart)
    names, columns, rows = _own(chart) if chart.data is None else _from_data(chart, context)
    wrong = (
        *unplotted(chart, "highlight", chart.highlight, names),
        *(() if len(chart.names) in (0, len(columns)) else _uneven(chart, columns)),
    )
    labels = [lines.line(name) for name in names] if chart.data is None else names
    made = [HeatLine(label, row, name in chart.highlight) for name, label, row in zip(names, labels, rows, strict=True)]
    data = HeatData(
        rows=tuple(_ordered(made, chart, holds_dates(chart, chart.row or "", context))),
        columns=tuple(map(lines.line, chart.names)) if chart.names and not wrong else tuple(columns),
        format=value_format(chart.format),
        middle=chart.middle,
        middle_label=lines.line(chart.middle_label),
        low=chart.low,
        high=chart.high,
        valued=chart.print_values != "never",
        label_head=chart.row or "",
        words=words_of(context.language),
    )
    return data, wrong


_Found = tuple[list[str], list[str], list[tuple[float | None, ...]]]
"""Names of rows, names of columns, and the values of each row."""


def _own(chart: HeatChart) -> _Found:
    return [row.label for row in chart.rows], list(chart.names), [row.values for row in chart.rows]


def _from_data(chart: HeatChart, context: Context) -> _Found:
    names = labels_for(chart, chart.row or "", context)
    if chart.columns:
        cells = [[number_of_cell(cell) for cell in column_for(chart, one, context)] for one in chart.columns]
        return names, list(chart.columns), [tuple(row) for row in zip(*cells, strict=True)]
    heads = labels_for(chart, chart.column or "", context)
    values = [number_of_cell(cell) for cell in column_for(chart, chart.value or "", context)]
    known: dict[tuple[str, str], float | None] = {}
    for name, head, value in zip(names, heads, values, strict=True):
        if (name, head) in known:
            raise FactError(f"the data hold two rows for “{name}” and “{head}”; a cell shows one value")
        known[name, head] = value
    rows, columns = list(dict.fromkeys(names)), list(dict.fromkeys(heads))
    return rows, columns, [tuple(known.get((row, column)) for column in columns) for row in rows]


def _uneven(chart: HeatChart, columns: list[str]) -> Iterable[Problem]:
    message = f"there are {len(chart.names)} `names` for {len(columns)} columns: {', '.join(columns)}"
    yield error("name-is-plotted", message, chart.span_of("names"), "give one name for each column")


def _ordered(rows: list[HeatLine], chart: HeatChart, dated: bool) -> list[HeatLine]:
    """The rows by their mean, those without a value last; as given where that is asked for or they are dates."""
    order = chart.sort or ("none" if dated or all(_dated(row.label) for row in rows) else "down")
    if order == "none":
        return rows

    def mean(row: HeatLine) -> float:
        known = [value for value in row.values if value is not None]
        return math.fsum(known) / len(known)

    known: list[HeatLine] = []
    empty: list[HeatLine] = []
    for row in rows:
        (known if any(value is not None for value in row.values) else empty).append(row)
    return [*sorted(known, key=mean, reverse=order == "down"), *empty]


def _dated(name: str) -> bool:
    try:
        parse_date(name)
    except ValueError:
        return False
    return True
