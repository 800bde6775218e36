"""Plots planned: indices, steps, areas, panels, points and counts, from tables of data and from the chart itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefing.edition.charts_points import plot_words_of
from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_plot import PlotWords
from briefing.model.request import Request
from briefing.problems import Problem
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
TABLE = "name,year,a,b,kind\nX,2020,1,20,p\nY,2021,3,40,q\nZ,2022,,10,p\n"


def result(chart: str, language: str = "en") -> Any:
    text = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{{chart}}}\ndata:\n  d: {{file: d.csv}}\n"
    )
    return plan_figures(edition(text, Request(language=language), d=TABLE), WIDTHS)


def planned(chart: str, language: str = "en") -> Any:
    made = result(chart, language)
    assert made.value is not None, made.problems
    assert not made.problems
    return made.value[0].data


def problem(chart: str) -> Problem:
    (found,) = result(chart).problems
    assert isinstance(found, Problem)
    return found


COLUMNS = "data: d, x: year, columns: [{column: a, name: A}, {column: b, name: B}]"


def test_an_index_makes_its_base_a_hundred() -> None:
    data = planned(f"kind: line, index: 2020, {COLUMNS}")
    assert [one.ys for one in data.series] == [(100.0, 300.0, None), (100.0, 200.0, 50.0)]
    assert (data.level, data.from_zero, data.log) == (100.0, False, False)
    assert planned(f"kind: line, {COLUMNS}").level is None


def test_bounds_are_indexed_with_their_value() -> None:
    own = "series: [{name: A, x: [2020, 2021], y: [2, 4], low: [1, 3], high: [3, null]}]"
    (series,) = planned(f"kind: line, index: 2020, {own}").series
    assert (series.low, series.high) == ((50.0, 150.0), (150.0, None))


def test_an_index_without_a_base_is_told() -> None:
    found = problem(f"kind: line, index: 2022, {COLUMNS}")
    assert (found.rule, found.message) == ("index-has-base", "“A” has no value to make 100")


def test_scales_of_ratios_and_dashed_gaps_are_asked_for() -> None:
    data = planned(f"kind: line, scale: log, gaps: dashed, {COLUMNS}")
    assert (data.log, data.dashed_gaps) == (True, True)


def test_steps_hold_to_the_last_day_of_until() -> None:
    assert planned(f"kind: step, until: 2024-05, {COLUMNS}").until == date(2024, 5, 31)
    assert planned(f"kind: step, {COLUMNS}").until is None


def test_areas_lie_on_the_largest_and_the_highlighted_ones_under_all() -> None:
    def names(more: str) -> list[str]:
        return [one.name for one in planned(f"kind: area, {COLUMNS}{more}").series]

    assert names("") == ["B", "A"]
    assert names(", sort: none") == ["A", "B"]
    assert names(", highlight: [A]") == ["A", "B"]


def test_panels_are_sorted_by_their_last_value() -> None:
    data = planned("kind: small-multiples, data: d, x: year, columns: [{column: b}], group: kind")
    assert [(one.name, one.ys) for one in data.series] == [("q", (40.0,)), ("p", (20.0, 10.0))]
    assert (data.ghost, data.same_scales, data.across) == (True, True, 0)
    own = planned(f"kind: small-multiples, scales: own, sort: none, across: 2, {COLUMNS}")
    assert ([one.name for one in own.series], own.ghost, own.across) == (["A", "B"], False, 2)
    assert not planned(f"kind: small-multiples, form: bar, {COLUMNS}").ghost


def test_points_from_a_table_and_of_their_own() -> None:
    axes = "x_title: \"'X'\", y_title: Y"
    data = planned(f"kind: scatter, data: d, x: a, y: b, label: name, {axes}, highlight: [Y], size: b, size_title: S")
    assert [(one.label, one.x, one.y, one.size, one.highlight) for one in data.points] == [
        ("X", 1.0, 20.0, 20.0, False),
        ("Y", 3.0, 40.0, 40.0, True),
        ("Z", None, 10.0, 10.0, False),
    ]
    assert (data.x_title, data.label_head) == ("‘X’", "name")
    own = planned(f"kind: scatter, {axes}, points: [{{x: 1, y: null, label: P}}], highlight: [P], x_scale: log")
    assert [(one.label, one.y, one.highlight) for one in own.points] == [("P", None, True)]
    assert (own.log_x, own.log_y) == (True, False)


def test_values_to_count_from_a_table_and_of_their_own() -> None:
    data = planned("kind: histogram, data: d, column: a, where: kind=p, x_title: X")
    assert (data.values, data.y_title, data.bins) == ((1.0, None), "Number", "freedman-diaconis")
    own = planned("kind: histogram, values: [1, 2, null], x_title: X, bins: [0, 1, 4]", "de")
    assert (own.values, own.y_title, own.bins) == ((1.0, 2.0, None), "Anzahl", (0.0, 1.0, 4.0))


@pytest.mark.parametrize(
    ("chart", "rule"),
    [
        ("kind: scatter, data: d, x: a, y: c, x_title: X, y_title: Y", "data-has-column"),
        ("kind: scatter, points: [{x: 1, y: 2}], x_title: X, y_title: Y, highlight: [P]", "name-is-plotted"),
        ("kind: histogram, data: d, column: c, x_title: X", "data-has-column"),
        (f"kind: small-multiples, highlight: [C], {COLUMNS}", "name-is-plotted"),
        (f"kind: area, highlight: [C], {COLUMNS}", "name-is-plotted"),
    ],
)
def test_what_cannot_be_plotted_is_told(chart: str, rule: str) -> None:
    assert problem(chart).rule == rule


@pytest.mark.parametrize("language", ["de", "fa"])
def test_words_of_other_languages_leave_nothing_in_english(language: str) -> None:
    other, english = plot_words_of(language), plot_words_of("en")
    assert english == PlotWords()
    same = [name for name in PlotWords.__slots__ if getattr(other, name) == getattr(english, name)]
    assert same == []
    for name in PlotWords.__slots__:
        holes = [hole for hole in ("{count}", "{width}", "{rule}") if hole in getattr(english, name)]
        assert all(hole in getattr(other, name) for hole in holes), name
