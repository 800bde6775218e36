"""Charts that compare categories planned, from tables of data or from the chart itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.edition.bind import Context
from briefing.edition.chart_cells import column_for, name_of_cell, number_of_cell, value_format
from briefing.edition.chart_labels import labels_for
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell
from briefing.model.chart_data_compare import (
    DotData,
    Dots,
    Estimate,
    Lollipop,
    LollipopData,
    RangeData,
    Slope,
    SlopeData,
)
from briefing.model.charts import NumberChart
from briefing.model.charts_compare import AgreedSpan, DotChart, LollipopChart, RangeChart, SlopeChart
from briefing.problems import Problem, Problems, error


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
        series, named = chart.columns, labels_of(chart, chart.label, context)
        columns = [numbers_of(chart, name, context) for name in series]
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


def plan_lollipops(chart: LollipopChart, context: Context) -> tuple[LollipopData, Problems]:
    """Stems and dots to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    if chart.data is None:
        named = [str(row.label) for row in chart.rows]
        written = [(lines.line(row.label), row.value, lines.line(row.group)) for row in chart.rows]
    else:
        named = labels_of(chart, chart.label, context)
        values = numbers_of(chart, chart.column, context)
        written = list(zip(named, values, _names(chart, chart.group, context, len(named)), strict=True))
    marked = [name in chart.highlight for name in named]
    data = LollipopData(
        rows=tuple(Lollipop(*row, mark) for row, mark in zip(written, marked, strict=True)),
        format=value_format(chart.format),
        baseline=float(chart.baseline),
        baseline_label=lines.line(chart.baseline_label),
        sort=chart.sort,
        label_head=chart.label or "",
        value_head=chart.column or "",
        words=words_of(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, named))


def plan_slopes(chart: SlopeChart, context: Context) -> tuple[SlopeData, Problems]:
    """Lines between points in time to draw.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    if chart.data is None:
        named = [str(row.label) for row in chart.rows]
        rows = tuple(Slope(lines.line(row.label), row.values, row.label in chart.highlight) for row in chart.rows)
    else:
        named = labels_of(chart, chart.label, context)
        columns = [numbers_of(chart, name, context) for name in chart.columns]
        rows = tuple(
            Slope(name, tuple(column[at] for column in columns), name in chart.highlight)
            for at, name in enumerate(named)
        )
    data = SlopeData(
        rows=rows,
        heads=tuple(map(lines.line, chart.names)) or chart.columns,
        format=value_format(chart.format),
        plot_height=float(chart.height),
        label_head=chart.label or "",
        words=words_of(context.language),
    )
    return data, tuple(unplotted(chart, "highlight", chart.highlight, named))


def plan_ranges(chart: RangeChart, context: Context) -> tuple[RangeData | None, Problems]:
    """Estimates to draw; none where the bounds of one do not hold it.

    Raises:
        FactError: the data lack a table or a column.
    """
    lines = Lines(context, chart)
    estimates = tuple(_own_estimates(chart, lines) if chart.data is None else _data_estimates(chart, context))
    named = [str(row.label) for row in chart.rows] or [estimate.label for estimate in estimates]
    wrong = [*unplotted(chart, "highlight", chart.highlight, named), *_out_of_order(chart, estimates)]
    agreed = chart.agreed if isinstance(chart.agreed, AgreedSpan) else None
    if agreed is not None and agreed.high < agreed.low:
        wrong.append(error("bounds-are-in-order", "the agreed span ends before it starts", chart.span_of("agreed")))
    data = RangeData(
        estimates=estimates,
        format=value_format(chart.format),
        agreed=(float(agreed.low), float(agreed.high)) if agreed else None,
        overlap=chart.agreed == "overlap",
        agreed_label=lines.line(agreed.label if agreed else chart.agreed_label),
        from_zero=chart.from_zero,
        sort=chart.sort,
        label_head=chart.label or "",
        words=words_of(context.language),
    )
    return (None if wrong else data), tuple(wrong)


def _own_estimates(chart: RangeChart, lines: Lines) -> Iterator[Estimate]:
    for row in chart.rows:
        bounds = (row.low, row.best, row.high)
        yield _estimate(chart, lines.line(row.label), bounds, row.open or "", lines.line(row.group), str(row.label))


def _data_estimates(chart: RangeChart, context: Context) -> Iterator[Estimate]:
    named = labels_of(chart, chart.label, context)
    nothing: list[float | None] = [None] * len(named)
    low, best, high = (
        numbers_of(chart, name, context) if name else nothing for name in (chart.low, chart.best, chart.high)
    )
    groups, ends = (_names(chart, name, context, len(named)) for name in (chart.group, chart.open))
    for at, name in enumerate(named):
        yield _estimate(chart, name, (low[at], best[at], high[at]), ends[at].strip(), groups[at], name)


def _estimate(
    chart: RangeChart,
    label: str,
    bounds: tuple[float | None, float | None, float | None],
    ends: str,
    group: str,
    name: str,
) -> Estimate:
    """An estimate; one with a single bound is open at the other end."""
    low, best, high = bounds
    lone = best is None and (low is None) != (high is None)
    open_low = ends in ("low", "both") or (lone and low is None)
    open_high = ends in ("high", "both") or (lone and high is None)
    return Estimate(label, low, best, high, open_low, open_high, group, name in chart.highlight)


def _out_of_order(chart: RangeChart, estimates: tuple[Estimate, ...]) -> Iterator[Problem]:
    """A problem for each estimate whose bounds do not hold it."""
    for at, estimate in enumerate(estimates):
        known = [value for value in (estimate.low, estimate.best, estimate.high) if value is not None]
        if known != sorted(known):
            span = chart.span_of("rows", at) if chart.rows else chart.span_of("data")
            yield error("bounds-are-in-order", f"“{estimate.label}”: low, best and high do not rise", span)


def labels_of(chart: NumberChart, column: str | None, context: Context) -> list[str]:
    """The names of the categories."""
    return labels_for(chart, column, context) if column else []


def _names(chart: NumberChart, column: str | None, context: Context, count: int) -> list[str]:
    """The cells of a column as names; empty ones where there is no such column."""
    return [name_of_cell(cell) for cell in _cells(chart, column, context)] if column else [""] * count


def numbers_of(chart: NumberChart, column: str | None, context: Context) -> list[float | None]:
    """The cells of a column as numbers; none where there is no such column."""
    return [number_of_cell(cell) for cell in _cells(chart, column, context)]


def _cells(chart: NumberChart, column: str | None, context: Context) -> tuple[Cell, ...]:
    return column_for(chart, column, context) if column else ()
