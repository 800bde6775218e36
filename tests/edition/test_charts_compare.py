"""Charts that compare categories planned: from rows and from tables, with words final and numbers plain."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.chart_words import words_of
from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_compare import DotData, Estimate, LollipopData, RangeData, SlopeData, Step, WaterfallData
from briefing.problems import Problem
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
TABLE = "name,side,a,b,c,ends\nX,north,1,2,3,\nY,south,,4,,high\nZ,south,5,,9,\n"


def source(chart: str) -> str:
    return (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{{chart}}}\ndata:\n  d: {{file: d.csv}}\n"
    )


def planned(chart: str) -> Any:
    result = plan_figures(edition(source(chart), d=TABLE), WIDTHS)
    assert result.value is not None, result.problems
    return result.value[0].data


def problem(chart: str) -> Problem:
    (found,) = plan_figures(edition(source(chart), d=TABLE), WIDTHS).problems
    assert found.is_error
    assert found.span is not None
    return found


def test_dots_from_a_table() -> None:
    data = planned("kind: dot, data: d, label: name, group: side, columns: [a, c], highlight: [Y], sort: gap")
    assert isinstance(data, DotData)
    assert [(row.label, row.values, row.group, row.highlight) for row in data.rows] == [
        ("X", (1.0, 3.0), "north", False),
        ("Y", (None, None), "south", True),
        ("Z", (5.0, 9.0), "south", False),
    ]
    assert (data.series, data.sort, data.label_head) == (("a", "c"), "gap", "name")


def test_dots_of_their_own_have_plain_words() -> None:
    rows = "rows: [{label: \"'One'\", values: [1, null]}, {label: B, group: '*G*', values: [2, 3]}]"
    data = planned(f"kind: dot, names: [x, \"'y'\"], highlight: [\"'One'\"], {rows}")
    assert [(row.label, row.group, row.highlight) for row in data.rows] == [("‘One’", "", True), ("B", "G", False)]
    assert data.series == ("x", "‘y’")


def test_lollipops_from_a_table_and_of_their_own() -> None:
    data = planned("kind: lollipop, data: d, label: name, column: c, baseline: 4, baseline_label: mean")
    assert isinstance(data, LollipopData)
    assert [(row.label, row.value) for row in data.rows] == [("X", 3.0), ("Y", None), ("Z", 9.0)]
    assert (data.baseline, data.baseline_label, data.value_head) == (4.0, "mean", "c")
    own = planned("kind: lollipop, rows: [{label: A, value: 1, group: G}, {label: B, value: null}]")
    assert [(row.label, row.value, row.group) for row in own.rows] == [("A", 1, "G"), ("B", None, "")]


def test_slopes_from_a_table_and_of_their_own() -> None:
    data = planned("kind: slope, data: d, label: name, columns: [a, c], names: [then, now]")
    assert isinstance(data, SlopeData)
    assert [row.values for row in data.rows] == [(1.0, 3.0), (None, None), (5.0, 9.0)]
    assert data.heads == ("then", "now")
    own = planned("kind: slope, names: [then, now], rows: [{label: A, values: [1, 2]}], highlight: [A]")
    assert own.rows[0].highlight


def test_ranges_are_open_where_one_bound_is_all_that_is_known() -> None:
    data = planned("kind: range, data: d, label: name, group: side, low: a, best: b, high: c, open: ends")
    assert isinstance(data, RangeData)
    assert data.estimates == (
        Estimate("X", 1.0, 2.0, 3.0, group="north"),
        Estimate("Y", None, 4.0, None, open_high=True, group="south"),
        Estimate("Z", 5.0, None, 9.0, group="south"),
    )
    own = planned("kind: range, rows: [{label: A, low: 3}, {label: B, high: 3}, {label: C, best: 3}]")
    assert [(one.open_low, one.open_high) for one in own.estimates] == [(False, True), (True, False), (False, False)]


def test_a_span_is_given_or_found() -> None:
    rows = "rows: [{label: A, low: 3, high: 4}]"
    given = planned(f"kind: range, agreed: {{low: 1, high: 2, label: agreed}}, {rows}")
    assert (given.agreed, given.overlap, given.agreed_label) == ((1.0, 2.0), False, "agreed")
    found = planned(f"kind: range, agreed: overlap, agreed_label: shared, {rows}")
    assert (found.agreed, found.overlap, found.agreed_label) == (None, True, "shared")


def test_waterfalls_sum_their_totals() -> None:
    rows = "{label: S, value: 0.1, total: true}, {label: up, value: 0.2}, {label: E, total: true}"
    data = planned(f"kind: waterfall, highlight: [up], rows: [{rows}]")
    assert isinstance(data, WaterfallData)
    assert data.steps[1] == Step("up", 0.1, pytest.approx(0.3), highlight=True)  # type: ignore[arg-type]
    assert (data.steps[2].start, data.steps[2].total) == (0.0, True)
    assert data.steps[2].end == pytest.approx(0.3)
    table = planned("kind: waterfall, data: d, label: name, column: b, where: side=north")
    assert [(step.start, step.end) for step in table.steps] == [(0.0, 2.0)]


def test_a_total_of_a_table_is_named() -> None:
    data = planned("kind: waterfall, data: d, label: name, column: b, totals: [Z]")
    assert [(step.start, step.end, step.total) for step in data.steps] == [
        (0.0, 2.0, False),
        (2.0, 6.0, False),
        (0.0, 6.0, True),
    ]


@pytest.mark.parametrize(
    ("chart", "rule"),
    [
        ("kind: waterfall, data: d, label: name, column: a", "steps-add-up"),
        ("kind: waterfall, data: d, label: name, column: b, totals: [Z, W]", "name-is-plotted"),
        ("kind: range, data: d, label: name, low: c, high: a, where: side=north", "bounds-are-in-order"),
        ("kind: bar, data: d, label: name, columns: [a], high: b, low: c, where: side=north", "bounds-are-in-order"),
        ("kind: dot, data: d, label: name, columns: [nought]", "data-has-column"),
        ("kind: lollipop, data: d, label: name, column: a, highlight: [W]", "name-is-plotted"),
    ],
)
def test_what_cannot_be_planned_is_said(chart: str, rule: str) -> None:
    assert problem(chart).rule == rule


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("kind: dot, rows: [{label: A, values: [1, 2]}]", "`names` names the series"),
        ("kind: dot, names: [x], rows: [{label: A, values: [1, 2]}]", "one name for each series"),
        ("kind: dot, names: [x, y], rows: [{label: A, values: [1, 2]}, {label: B, values: [1]}]", "same number"),
        ("kind: lollipop, data: d, label: name", "its columns of numbers"),
        ("kind: slope, names: [x], rows: [{label: A, values: [1, 2]}]", "one name for each series"),
        ("kind: slope, data: d, label: name, columns: [a]", "two to six points"),
        ("kind: waterfall", "either `rows` or `data`"),
    ],
)
def test_what_is_written_wrong_is_said(chart: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        edition(source(chart), d=TABLE)


def test_a_sign_stays_before_its_number_from_right_to_left() -> None:
    assert (words_of("fa").minus, words_of("fa").plus) == ("\u200e\u2212", "\u200e+")
    assert (words_of("de").minus, words_of("de").plus) == ("\u2212", "+")


def test_a_figure_cites_what_its_estimates_cite() -> None:
    chart = "kind: range, rows: [{label: A, low: 3, cite: one}, {label: B, high: 3, cite: two}]"
    sources = "sources:\n  one: {kind: report, title: R}\n  two: {kind: report, title: S}\n"
    block = edition(source(chart) + sources, d=TABLE).sections[0].rows[0].blocks[0]
    assert "S1" in str(block.source)
    assert "S2" in str(block.source)
