"""Charts planned: every id resolved, every word final, ready to be drawn in another process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import Any

from briefing.edition.bind import Context
from briefing.edition.chart_cells import WordsForNumberError, words_for_number
from briefing.edition.chart_labels import as_labelled
from briefing.edition.chart_words import Lines, unplotted, words_of
from briefing.edition.computed import FactError, UnreadError, table_or_none
from briefing.edition.number import chosen_events
from briefing.language.format import format_date
from briefing.language.numerals import digits_of
from briefing.model.blocks import FigureBlock
from briefing.model.chart_data import (
    ChartData,
    ChronologyData,
    FocusLine,
    PlottedEvent,
    PlottedTrack,
    TimelineData,
)
from briefing.model.chart_kinds import Chart
from briefing.model.charts import ChronologyChart, NumberChart, Overrides, TimelineChart
from briefing.model.dates import DAY, Date
from briefing.model.records import Event
from briefing.model.set_charts import SetChart
from briefing.problems import Problem, error, warning

_FORCED = {"dot": "day", "year": "year", "season": "season", "period": "period", "recent": "approx"}


PLANNERS: dict[str, str] = {
    "timeline": "briefing.edition.charts:plan_time",
    "chronology": "briefing.edition.charts:plan_time",
    "bar": "briefing.edition.number_charts:plan_bars",
    "line": "briefing.edition.charts_plot:plan_lines",
    "step": "briefing.edition.charts_plot:plan_steps",
    "area": "briefing.edition.charts_plot:plan_areas",
    "scatter": "briefing.edition.charts_points:plan_scatter",
    "histogram": "briefing.edition.charts_points:plan_histogram",
    "small-multiples": "briefing.edition.charts_plot:plan_small_multiples",
    "dot": "briefing.edition.charts_compare:plan_dots",
    "lollipop": "briefing.edition.charts_compare:plan_lollipops",
    "slope": "briefing.edition.charts_compare:plan_slopes",
    "range": "briefing.edition.charts_compare:plan_ranges",
    "waterfall": "briefing.edition.charts_steps:plan_waterfall",
    "heat": "briefing.edition.charts_cells:plan_heat",
    "network": "briefing.edition.charts_links:plan_network",
    "flow": "briefing.edition.charts_links:plan_flow",
    "map": "briefing.edition.charts_map:plan_map",
    "likelihood": "briefing.edition.charts_likelihood:plan_likelihood",
}
"""Kind to "module:function"; the function takes the chart as written and a Context, and gives what is plotted (None
where it cannot be planned) and its problems. It may raise FactError for data that lack something."""


def plan_chart(block: FigureBlock, context: Context) -> tuple[ChartData | None, tuple[Problem, ...]]:
    """What a figure plots; None for one that is set in type, or that cannot be planned."""
    chart = block.chart
    if chart.kind not in PLANNERS:
        return None, ()
    module, _, function = PLANNERS[chart.kind].partition(":")
    planner: Callable[[Any, Context], tuple[ChartData | None, tuple[Problem, ...]]]
    planner = getattr(import_module(module), function)
    try:
        return planner(_followed(chart, context), context)
    except UnreadError:
        return None, ()
    except WordsForNumberError as wrong:
        return None, (words_for_number(wrong, table_or_none(chart, context.tables), chart.span_of("data")),)
    except FactError as wrong:
        told = wrong.problem or error("data-has-column", str(wrong), chart.span_of("data") or block.span_of())
        return None, (told,)


def _followed(chart: Chart | SetChart, context: Context) -> Chart | SetChart:
    """The chart with the facts in its highlights said, so that they follow the data, and dates as labels spell them."""
    if not isinstance(chart, NumberChart) or not chart.highlight:
        return chart
    lines = Lines(context, chart)
    names = tuple(lines.line(name) if "{" in name else name for name in chart.highlight)
    said = as_labelled(chart, names, context)
    return chart if said == chart.highlight else chart.model_copy(update={"highlight": said})


def plan_time(chart: TimelineChart | ChronologyChart, context: Context) -> tuple[ChartData | None, tuple[Problem, ...]]:
    """Events to draw in lanes."""
    end_name, last = ("to", chart.to) if isinstance(chart, TimelineChart) else ("until", chart.until)
    start, end = chart.from_.first, last.last
    if end <= start:
        return None, (error("window-is-in-order", "the window ends before it starts", chart.span_of(end_name)),)
    events, wrong = _plotted(chart, context, start, end)
    lines = Lines(context, chart)
    common: dict[str, Any] = {
        "start": start,
        "end": end,
        "tracks": tuple(_tracks(chart, events, lines)),
        "events": tuple(events),
        "focus": _focus(chart, lines),
        "undated_label": lines.line(chart.undated_label),
        "words": words_of(context.language),
    }
    if isinstance(chart, ChronologyChart):
        return ChronologyData(**common), tuple(wrong)
    zoom = (chart.zoom.from_.first, chart.zoom.to.last) if chart.zoom else None
    if chart.zoom and zoom and zoom[1] <= zoom[0]:
        return None, (error("window-is-in-order", "the zoom ends before it starts", chart.zoom.span_of("to")),)
    return TimelineData(**common, zoom=zoom), tuple(wrong)


def _plotted(
    chart: TimelineChart | ChronologyChart, context: Context, start: date, end: date
) -> tuple[list[PlottedEvent], list[Problem]]:
    """The events inside the window, and warnings for those outside."""
    events: list[PlottedEvent] = []
    wrong: list[Problem] = []
    seen: list[str] = []
    for at, event in chosen_events(chart, context.briefing):
        seen.append(event.id)
        plotted = _event(event, chart.overrides.get(event.id), chart.show_dates, context)
        if plotted.precision == "undated" or _inside(plotted, start, end):
            events.append(plotted)
            continue
        span = chart.span_of("events", at) if chart.events != "all" else event.span_of("date")
        wrong.append(warning("date-is-in-window", f"“{event.id}” lies outside the figure's window", span))
    wrong.extend(unplotted(chart, "overrides", chart.overrides, seen))
    return events, wrong


def _inside(event: PlottedEvent, start: date, end: date) -> bool:
    """Whether any day that the event may mean lies in the window; what goes on reaches to its edge."""
    begins = event.open_start or (event.start or date.min) <= end
    return begins and (event.open_end or (event.end or date.max) >= start)


def _tracks(chart: TimelineChart | ChronologyChart, events: list[PlottedEvent], lines: Lines) -> Iterable[PlottedTrack]:
    if chart.tracks:
        for track in chart.tracks:
            label = lines.line(track.label) or track.id
            yield PlottedTrack(track.id, label, track.since.first if track.since else None)
        return
    for name in dict.fromkeys(event.track for event in events):
        yield PlottedTrack(name, name)


def _focus(chart: TimelineChart | ChronologyChart, lines: Lines) -> FocusLine | None:
    if chart.focus is None:
        return None
    words = lines.line(chart.focus.label) or format_date(chart.focus.date, lines.context.language)
    return FocusLine(chart.focus.date.first, words)


def _event(event: Event, override: Overrides | None, show_dates: bool, context: Context) -> PlottedEvent:
    shown = override or Overrides()
    lines = Lines(context, event)
    when = event.date
    own = lines.line(event.as_words) or _date_words(event, context.language)
    precision = _precision(when, shown.as_)
    dated = when if precision != "undated" else None
    return PlottedEvent(
        id=event.id,
        label=lines.line(shown.label or event.short or event.text),
        track=shown.track or event.track or "",
        start=dated.first if dated else None,
        end=dated.last if dated else None,
        precision=precision,
        when=(lines.line(shown.when) or own) if show_dates else "",
        alleged=event.status == "alleged",
        open_end=shown.until_now or bool(dated and dated.end is None),
        open_start=shown.as_ == "recent" or bool(dated and dated.start is None),
        emphasis=shown.emphasis,
        date_words=own,
    )


def _date_words(event: Event, language: str) -> str:
    """The date, with the time of a day that is known and the place by whose clock it is: "06:30 (Jerusalem)"."""
    if event.date is None:
        return ""
    said = format_date(event.date, language)
    if event.time is None or event.date.precision != DAY:
        return said
    zone = f" ({event.zone.rpartition('/')[2].replace('_', ' ')})" if event.zone else ""
    return f"{said}, {event.time.translate(str.maketrans('0123456789', digits_of(language)))}{zone}"


def _precision(when: Date | None, mark: str | None) -> str:
    """How an event is drawn: as asked, else as its date is. A stretch of vague words is approximate, as a decade is."""
    if when is None or mark == "undated":
        return "undated"
    if mark is not None:
        return _FORCED[mark]
    return "approx" if when.approximate or when.precision == "decade" else when.precision
