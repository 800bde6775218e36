"""Charts planned: every id resolved, every word final, ready to be drawn in another process."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from briefing.edition.bind import Context
from briefing.edition.facts import Cell, FactError, column_of
from briefing.language.format import format_date
from briefing.language.words import lexicon
from briefing.model.blocks import FigureBlock
from briefing.model.chart_data import (
    Bar,
    BarData,
    ChartData,
    ChartWords,
    ChronologyData,
    FocusLine,
    LineData,
    MarkedPlace,
    PlottedEvent,
    PlottedTrack,
    Series,
    Stretch,
    TimelineData,
    ValueFormat,
)
from briefing.model.charts import BarChart, ChronologyChart, LineChart, NumberFormat, Overrides, TimelineChart
from briefing.model.dates import Date, parse_date
from briefing.model.records import Event
from briefing.problems import Problem, error, warning
from briefing.prose.parse import parse_prose
from briefing.prose.tree import plain


def plan_chart(block: FigureBlock, context: Context) -> tuple[ChartData | None, tuple[Problem, ...]]:
    """What a figure plots; None for one that is set in type, or that cannot be planned."""
    chart = block.chart
    try:
        if isinstance(chart, TimelineChart | ChronologyChart):
            return _time_chart(chart, block, context)
        if isinstance(chart, BarChart):
            return _bars(chart, context), ()
        if isinstance(chart, LineChart):
            return _lines(chart, context), ()
    except FactError as wrong:
        return None, (error("data-has-column", str(wrong), chart.span_of("data") or block.span_of()),)
    return None, ()


def words_of(language: str) -> ChartWords:
    """The words that drawings add, in the edition's language."""
    words = lexicon(language)
    months = tuple(format_date(parse_date(f"2001-{month:02d}-01"), language, year=False) for month in range(1, 13))
    short = (
        tuple(words.months) if language.startswith(("en", "de")) else tuple(m.replace("1", "").strip() for m in months)
    )
    return ChartWords(months=short, day_and_month=words.day_and_month, month_and_year=words.month_pattern)


def _time_chart(
    chart: TimelineChart | ChronologyChart, block: FigureBlock, context: Context
) -> tuple[ChartData | None, tuple[Problem, ...]]:
    last = chart.to if isinstance(chart, TimelineChart) else chart.until
    start, end = chart.from_.first, last.last
    if end <= start:
        span = chart.span_of("to" if isinstance(chart, TimelineChart) else "until")
        return None, (error("date-is-in-window", "the window ends before it starts", span),)
    events, outside = [], []
    for at, event in _chosen(chart, context):
        plotted = _event(event, chart.overrides.get(event.id), chart.show_dates, context.language)
        if plotted.precision != "undated" and not _inside(plotted, start, end):
            span = chart.span_of("events", at) if chart.events != "all" else event.span_of("date")
            outside.append(warning("date-is-in-window", f"“{event.id}” lies outside the figure's window", span))
            continue
        events.append(plotted)
    common: dict[str, Any] = {
        "start": start,
        "end": end,
        "tracks": tuple(_tracks(chart, events, context)),
        "events": tuple(events),
        "focus": _focus(chart, context),
        "undated_label": _line(chart.undated_label, context) if chart.undated_label else "",
        "words": words_of(context.language),
    }
    if isinstance(chart, ChronologyChart):
        return ChronologyData(**common), tuple(outside)
    zoom = (chart.zoom.from_.first, chart.zoom.to.last) if chart.zoom else None
    return TimelineData(**common, zoom=zoom), tuple(outside)


def _chosen(chart: TimelineChart | ChronologyChart, context: Context) -> Iterable[tuple[int, Event]]:
    events = context.briefing.events
    if chart.events != "all":
        yield from ((at, events[key]) for at, key in enumerate(chart.events) if key in events)
        return
    tracks = {track.id for track in chart.tracks}
    yield from ((at, event) for at, event in enumerate(events.values()) if not tracks or event.track in tracks)


def _inside(event: PlottedEvent, start: date, end: date) -> bool:
    return (event.start or date.min) <= end and (event.end or date.max) >= start


def _tracks(
    chart: TimelineChart | ChronologyChart, events: list[PlottedEvent], context: Context
) -> Iterable[PlottedTrack]:
    if chart.tracks:
        for track in chart.tracks:
            label = _line(track.label, context) if track.label else track.id
            yield PlottedTrack(track.id, label, track.since.first if track.since else None)
        return
    for name in dict.fromkeys(event.track for event in events):
        yield PlottedTrack(name, name)


def _focus(chart: TimelineChart | ChronologyChart, context: Context) -> FocusLine | None:
    if chart.focus is None:
        return None
    words = chart.focus.label and _line(chart.focus.label, context)
    return FocusLine(chart.focus.date.first, words or format_date(chart.focus.date, context.language))


def _line(text: str, context: Context) -> str:
    """A label without notes and marks."""
    return plain(parse_prose(text, False, lexicon(context.language).quotes)[0])


def _event(event: Event, override: Overrides | None, show_dates: bool, language: str) -> PlottedEvent:
    shown = override or Overrides()
    when = event.date
    words = shown.when or event.as_words or (format_date(when, language) if when else "")
    precision = _precision(when, shown.as_)
    quotes = lexicon(language).quotes
    label = plain(parse_prose(shown.label or event.short or event.text, False, quotes)[0])
    dated = precision != "undated" and when is not None
    return PlottedEvent(
        id=event.id,
        label=label,
        track=shown.track or event.track or "",
        start=when.first if dated and when else None,
        end=when.last if dated and when else None,
        precision=precision,
        when=str(words) if show_dates and shown.when != "" else "",
        alleged=event.status == "alleged",
        open_end=shown.until_now or bool(dated and when and when.end is None),
        open_start=shown.as_ == "recent" or bool(dated and when and when.start is None),
        emphasis=shown.emphasis,
        date_words=str(event.as_words or (format_date(when, language) if when else "")),
    )


def _precision(when: Date | None, mark: str | None) -> str:
    if when is None or mark == "undated":
        return "undated"
    if mark is not None:
        return {"dot": "day", "year": "year", "season": "season", "period": "period", "recent": "approx"}[mark]
    if when.precision == "period" and when.approximate:
        return "approx"
    if when.precision == "decade" or (when.approximate and when.precision != "period"):
        return "approx"
    return when.precision


def _format(spec: NumberFormat) -> ValueFormat:
    return ValueFormat(spec.decimals, spec.prefix, spec.unit, float(spec.factor))


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _bars(chart: BarChart, context: Context) -> BarData:
    names = chart.names or chart.columns or ("",)
    if chart.data is None:
        bars = tuple(
            Bar(row.label, row.values, row.reference, row.low, row.high, row.label in chart.highlight)
            for row in chart.rows
        )
        names = chart.names or tuple("" for _ in chart.rows[0].values)
    else:
        bars = tuple(_data_bars(chart, context))
    return BarData(
        bars=bars,
        series=tuple(str(name) for name in names),
        format=_format(chart.format),
        arrangement=chart.arrangement,
        direction=chart.direction,
        sort=chart.sort,
        reference_label=chart.reference_label or "",
        label_head=chart.label or "",
        words=words_of(context.language),
    )


def _data_bars(chart: BarChart, context: Context) -> Iterable[Bar]:
    def column(name: str | None) -> tuple[Cell, ...] | None:
        return _column(chart, name, context) if name else None

    labels = column(chart.label) or ()
    values = [column(name) or () for name in chart.columns]
    reference, low, high = column(chart.reference), column(chart.low), column(chart.high)
    for at, label in enumerate(labels):
        yield Bar(
            str(label),
            tuple(_number(series[at]) for series in values),
            _number(reference[at]) if reference else None,
            _number(low[at]) if low else None,
            _number(high[at]) if high else None,
            str(label) in chart.highlight,
        )


def _column(chart: BarChart | LineChart, name: str, context: Context) -> tuple[Cell, ...]:
    if chart.data is None or chart.data not in context.tables:
        raise FactError(f"the data “{chart.data}” could not be read")
    return column_of(context.tables[chart.data], name, chart.where)


def _lines(chart: LineChart, context: Context) -> LineData:
    series = tuple(_inline_series(chart) if chart.data is None else _data_series(chart, context))
    return LineData(
        series=series,
        format=_format(chart.format),
        envelope=chart.envelope or "",
        bands=tuple(Stretch(_place(b.from_), _place(b.to, last=True), b.label or "") for b in chart.bands),
        marks=tuple(MarkedPlace(_place(m.at), m.label) for m in chart.marks),
        from_zero=chart.from_zero,
        plot_height=float(chart.height),
        x_head=chart.x or "",
        words=words_of(context.language),
    )


def _place(value: Date | float | int, last: bool = False, dates: bool = True) -> date | float:
    if isinstance(value, Date):
        return value.last if last else value.first
    return date(int(value), 1, 1) if dates and float(value).is_integer() and 1000 <= value <= 9999 else float(value)


def _inline_series(chart: LineChart) -> Iterable[Series]:
    for points in chart.series:
        xs = tuple(_place(x, dates=chart.axis == "dates") for x in points.x)
        drawn = not chart.only or points.name in chart.only
        yield Series(points.name, xs, points.y, points.low, points.high, points.name in chart.highlight, drawn)


def _data_series(chart: LineChart, context: Context) -> Iterable[Series]:
    xs = tuple(_cell_place(cell, chart) for cell in _column(chart, chart.x or "", context))
    if chart.group:
        groups = _column(chart, chart.group, context)
        ys = _column(chart, chart.columns[0].column, context)
        for name in dict.fromkeys(str(group) for group in groups):
            rows = [at for at, group in enumerate(groups) if str(group) == name]
            yield _one(chart, name, [(xs[at], _number(ys[at]), None, None) for at in rows])
        return
    for spec in chart.columns:
        ys = _column(chart, spec.column, context)
        low = _column(chart, spec.low, context) if spec.low else None
        high = _column(chart, spec.high, context) if spec.high else None
        points = [
            (x, _number(ys[at]), _number(low[at]) if low else None, _number(high[at]) if high else None)
            for at, x in enumerate(xs)
        ]
        yield _one(chart, spec.name or spec.column, points)


def _one(
    chart: LineChart, name: str, points: list[tuple[date | float, float | None, float | None, float | None]]
) -> Series:
    points = sorted(points, key=lambda point: point[0])
    xs, ys, low, high = zip(*points, strict=True) if points else ((), (), (), ())
    banded = any(value is not None for value in low)
    drawn = not chart.only or name in chart.only
    return Series(name, xs, ys, low if banded else (), high if banded else (), name in chart.highlight, drawn)


def _cell_place(cell: Cell, chart: LineChart) -> date | float:
    if chart.axis == "numbers":
        if isinstance(cell, int | float):
            return float(cell)
        raise FactError(f"“{cell}” in column “{chart.x}” is not a number")
    try:
        return parse_date(f"{cell:04d}" if isinstance(cell, int) else str(cell)).first
    except ValueError as wrong:
        raise FactError(f"column “{chart.x}”: {wrong}") from None
