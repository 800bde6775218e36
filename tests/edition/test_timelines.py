"""Charts of events planned: each mark as precise as its date, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.chart_data import ChronologyData, PlottedEvent, TimelineData
from briefing.model.request import Request
from briefing.problems import Problems
from tests.edition.sample import edition, made

WIDTHS = {"full": 500.0, "half": 240.0}


def source(events: str, chart: str = "from: 2000, to: 2024", kind: str = "timeline") -> str:
    return (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        id: fig\n        title: T\n"
        f"        alt: The alt\n        width: half\n        chart: {{kind: {kind}, {chart}}}\nevents:\n{events}"
    )


def plan(events: str, chart: str = "from: 2000, to: 2024", request: Request | None = None) -> TimelineData:
    result = plan_figures(edition(source(events, chart), request), WIDTHS)
    assert result.value is not None, result.problems
    (figure,) = result.value
    assert (figure.id, figure.alt, figure.width) == ("fig", "The alt", 240.0)
    assert isinstance(figure.data, TimelineData)
    return figure.data


def problems(events: str, chart: str) -> Problems:
    return plan_figures(edition(source(events, chart)), WIDTHS).problems


def one(fields: str, override: str = "", chart: str = "from: 2000, to: 2024") -> PlottedEvent:
    """The plotted form of an event."""
    given = f", overrides: {{e: {{{override}}}}}" if override else ""
    return plan(f"  e: {{text: It happened, {fields}}}\n", chart + given).events[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("date: 2023-10-07, time: '06:30', zone: Asia/Jerusalem", "7 October 2023, 06:30 (Jerusalem)"),
        ("date: 2023-10-07, time: '06:30'", "7 October 2023, 06:30"),
        ("date: 2023-10, time: '06:30'", "October 2023"),
        ("date: 2023-10-07, time: '06:30', as_words: at dawn", "at dawn"),
    ],
)
def test_a_time_of_day_prints_with_its_day(fields: str, words: str) -> None:
    assert one(fields).date_words == words


@pytest.mark.parametrize(
    ("written", "precision", "start", "end"),
    [
        ("2023-10-07", "day", "2023-10-07", "2023-10-07"),
        ("2023-10", "month", "2023-10-01", "2023-10-31"),
        ("2023-22", "season", "2023-06-01", "2023-08-31"),
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("2021~", "approx", "2021-01-01", "2021-12-31"),
        ("2023-10~", "approx", "2023-10-01", "2023-10-31"),
        ("201X", "approx", "2010-01-01", "2019-12-31"),
        ("2020/2023", "period", "2020-01-01", "2023-12-31"),
        ("2020~/2023", "approx", "2020-01-01", "2023-12-31"),
        ("2023-33", "period", "2023-01-01", "2023-03-31"),
    ],
)
def test_a_mark_is_as_precise_as_its_date(written: str, precision: str, start: str, end: str) -> None:
    plotted = one(f"date: '{written}'")
    assert (plotted.precision, str(plotted.start), str(plotted.end)) == (precision, start, end)
    assert (plotted.open_start, plotted.open_end) == (False, False)


def test_open_periods_reach_to_the_edge() -> None:
    since = one("date: 2010-05/..", chart="from: 2020, to: 2024")
    assert (since.precision, since.open_end, since.open_start) == ("period", True, False)
    until = one("date: ../2022", chart="from: 2020, to: 2021")
    assert (until.open_start, until.open_end, str(until.end)) == (True, False, "2022-12-31")


def test_an_event_without_a_date_is_undated() -> None:
    plotted = one("note: x")
    assert (plotted.precision, plotted.start, plotted.end, plotted.when) == ("undated", None, None, "")


@pytest.mark.parametrize(
    ("override", "precision"),
    [("dot", "day"), ("year", "year"), ("season", "season"), ("period", "period"), ("recent", "approx")],
)
def test_a_figure_may_show_a_mark_in_another_way(override: str, precision: str) -> None:
    plotted = one("date: 2021", f"as: {override}")
    assert plotted.precision == precision
    assert plotted.open_start is (override == "recent")


def test_undated_may_be_asked_for() -> None:
    plotted = one("date: 2021", "as: undated")
    assert (plotted.precision, plotted.start, plotted.when) == ("undated", None, "2021")


def test_overrides_change_words_lane_and_weight() -> None:
    plotted = one(
        "date: 2021, track: a, short: Short, status: alleged",
        "label: \"The *'new'* label\", when: early, track: b, until_now: true, emphasis: true",
    )
    assert (plotted.label, plotted.when, plotted.track) == ("The ‘new’ label", "early", "b")
    assert (plotted.open_end, plotted.emphasis, plotted.alleged, plotted.date_words) == (True, True, True, "2021")


def test_labels_are_final_words() -> None:
    events = (
        "  a: {text: 'Text[@5] {fact:f}', date: 2021}\n  b: {text: Long, short: \"'Short'\", date: 2022-05-03}\n"
        "  c: {text: C, date: 2023, as_words: \"in 'early' 2023\"}\n"
        "facts:\n  f: {value: 1200, unit: men}\nsources:\n  r: {kind: report, title: R}\ndefault_source: r\n"
    )
    data = plan(events)
    shown = [(event.label, event.when.replace("\u00a0", " ")) for event in data.events]
    assert shown == [("Text 1,200 men", "2021"), ("‘Short’", "3 May 2022"), ("C", "in ‘early’ 2023")]
    german = plan(events, request=Request(language="de"))
    assert [event.when.replace("\u00a0", " ") for event in german.events][:2] == ["2021", "3. Mai 2022"]
    assert german.events[1].label == "‚Short‘"
    assert [event.when for event in plan(events, "from: 2000, to: 2024, show_dates: false").events] == ["", "", ""]


EVENTS = (
    "  a: {text: A, date: 2021, track: x}\n  b: {text: B, date: 2022, track: y}\n  c: {text: C, date: 2023, track: x}\n"
)


def test_events_and_lanes_are_chosen() -> None:
    assert [event.id for event in plan(EVENTS).events] == ["a", "b", "c"]
    assert [track.id for track in plan(EVENTS).tracks] == ["x", "y"]
    chosen = plan(EVENTS, "from: 2000, to: 2024, events: [c, a]")
    assert [event.id for event in chosen.events] == ["c", "a"]
    lanes = plan(EVENTS, "from: 2000, to: 2024, tracks: [{id: y, label: \"'Y'\", since: 2010}, {id: z}]")
    assert [(track.id, track.label, track.since) for track in lanes.tracks] == [
        ("y", "‘Y’", date(2010, 1, 1)),
        ("z", "z", None),
    ]
    assert [event.id for event in lanes.events] == ["b"]


def test_the_window_zoom_and_focus() -> None:
    data = plan(EVENTS, "from: 2020-05, to: 2024, zoom: {from: 2023, to: 2023-06}, focus: {date: 2023-10-07}")
    assert (data.start, data.end) == (date(2020, 5, 1), date(2024, 12, 31))
    assert data.zoom == (date(2023, 1, 1), date(2023, 6, 30))
    assert data.focus is not None
    assert (data.focus.day, data.focus.label) == (date(2023, 10, 7), "7 October 2023")
    named = plan(EVENTS, "from: 2020, to: 2024, focus: {date: 2023, label: \"'The' day\"}, undated_label: '*None*'")
    assert (named.focus and named.focus.label, named.undated_label) == ("‘The’ day", "None")


def test_a_chronology_ends_where_it_is_known_to() -> None:
    found = edition(source(EVENTS, "from: 2020, until: 2024-03-05", "chronology"))
    result = plan_figures(found, WIDTHS)
    assert result.value is not None
    assert isinstance(result.value[0].data, ChronologyData)
    assert result.value[0].data.end == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("chart", "rule", "message", "line"),
    [
        ("from: 2024, to: 2020", "window-is-in-order", "the window ends before it starts", 15),
        ("from: 2020, to: 2024, zoom: {from: 2023, to: 2022}", "window-is-in-order", "the zoom ends before", 15),
        ("from: 2022, to: 2024", "date-is-in-window", "“a” lies outside the figure's window", 17),
        ("from: 2022, to: 2024, events: [b, a]", "date-is-in-window", "“a” lies outside the figure's window", 15),
        ("from: 2020, to: 2024, overrides: {d: {label: D}}", "name-is-plotted", "the figure plots no “d”", 15),
    ],
)
def test_what_cannot_be_plotted_is_told_at_its_place(chart: str, rule: str, message: str, line: int) -> None:
    (problem,) = problems(EVENTS, chart)
    assert (problem.rule, problem.span and problem.span.line) == (rule, line)
    assert problem.message.startswith(message)
    assert problem.is_error is (rule != "date-is-in-window")


def test_a_problem_in_a_label_is_told_once_where_it_stands() -> None:
    _, found = made(source("  a: {text: 'A {fact:g}', date: 2021}\n"))
    assert [(problem.rule, problem.span and problem.span.line) for problem in found] == [("reference-resolves", 17)]
