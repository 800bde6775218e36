"""Charts of numbers planned: bars and lines, from tables of data or from the chart itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing.edition.bind import Context
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.facts import Cell, FactError, column_of
from briefing.language.format import format_number
from briefing.model.chart_data import Bar, BarData, LineData, MarkedPlace, Series, Stretch, ValueFormat
from briefing.model.charts import BarChart, LineChart, NumberFormat
from briefing.model.dates import Date, parse_date
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
        format=_format(chart.format),
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
        return _column(chart, name, context) if name else None

    labels = column(chart.label) or ()
    values = [column(name) or () for name in chart.columns]
    reference, low, high = column(chart.reference), column(chart.low), column(chart.high)
    for at, cell in enumerate(labels):
        label = _label(cell, context.language)
        yield Bar(
            label,
            tuple(_number(series[at]) for series in values),
            _number(reference[at]) if reference else None,
            _number(low[at]) if low else None,
            _number(high[at]) if high else None,
            label in chart.highlight,
        )


def _label(cell: Cell, language: str) -> str:
    """A category's name; a whole number, which may be a year, as it is written."""
    if cell is None:
        return ""
    return format_number(cell, language) if isinstance(cell, float) and not cell.is_integer() else _name(cell)


def _name(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell)


def _format(spec: NumberFormat) -> ValueFormat:
    return ValueFormat(spec.decimals, spec.prefix, spec.unit, float(spec.factor))


def _number(cell: Cell) -> float | None:
    """The number of a cell; None, which is not zero, where it holds none."""
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _column(chart: BarChart | LineChart, name: str, context: Context) -> tuple[Cell, ...]:
    if chart.data is None or chart.data not in context.tables:
        raise FactError(f"the data “{chart.data}” could not be read")
    return column_of(context.tables[chart.data], name, chart.where)


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
        format=_format(chart.format),
        envelope=lines.line(chart.envelope),
        bands=tuple(
            Stretch(_place(band.from_, dated), _place(band.to, dated, last=True), lines.line(band.label))
            for band in chart.bands
        ),
        marks=tuple(MarkedPlace(_place(mark.at, dated), lines.line(mark.label)) for mark in chart.marks),
        from_zero=chart.from_zero,
        plot_height=float(chart.height),
        x_head=chart.x or "",
        words=words_of(context.language),
    )
    return data, wrong


def _place(value: Date | float | int, dated: bool, last: bool = False) -> date | float:
    """A place on the x axis: a day, or a number where the axis holds numbers."""
    if not isinstance(value, Date):
        if not dated:
            return float(value)
        value = _year(value)
    if not dated:
        raise FactError(f"“{value}” is a date, and the axis holds numbers")
    return value.last if last else value.first


def _year(number: float) -> Date:
    """A number where a date is due: a year of four digits.

    Raises:
        FactError: it is none.
    """
    if not float(number).is_integer() or not 1000 <= number <= 9999:
        raise FactError(f"“{number}” is no year of four digits, and the axis holds dates")
    return parse_date(str(int(number)))


def _own_series(chart: LineChart, dated: bool) -> Iterable[Series]:
    for points in chart.series:
        low = points.low or (None,) * len(points.x)
        high = points.high or (None,) * len(points.x)
        xs = tuple(_place(x, dated) for x in points.x)
        yield _one(chart, points.name, list(zip(xs, points.y, low, high, strict=True)))


def _worded(series: Series, lines: Lines) -> Series:
    return Series(
        lines.line(series.name), series.xs, series.ys, series.low, series.high, series.highlight, series.drawn
    )


def _data_series(chart: LineChart, context: Context) -> Iterable[Series]:
    xs = tuple(_cell_place(cell, chart) for cell in _column(chart, chart.x or "", context))
    if chart.group:
        groups = [_name(cell) for cell in _column(chart, chart.group, context)]
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
    ys = _column(chart, spec.column, context)
    low = _column(chart, spec.low, context) if spec.low else nothing
    high = _column(chart, spec.high, context) if spec.high else nothing
    return [
        (x, _number(y), _number(lower), _number(upper)) for x, y, lower, upper in zip(xs, ys, low, high, strict=True)
    ]


def _one(chart: LineChart, name: str, points: list[Point]) -> Series:
    """A line, from left to right."""
    points = sorted(points, key=lambda point: point[0])
    xs, ys, low, high = zip(*points, strict=True) if points else ((), (), (), ())
    banded = any(value is not None for value in low)
    drawn = not chart.only or name in chart.only
    return Series(name, xs, ys, low if banded else (), high if banded else (), name in chart.highlight, drawn)


def _cell_place(cell: Cell, chart: LineChart) -> date | float:
    if chart.axis == "numbers":
        number = _number(cell)
        if number is None:
            raise FactError(f"“{_name(cell)}” in column “{chart.x}” is not a number")
        return number
    try:
        return (_year(cell) if isinstance(cell, int | float) else parse_date(_name(cell))).first
    except ValueError as wrong:
        raise FactError(f"column “{chart.x}”: {wrong}") from None
