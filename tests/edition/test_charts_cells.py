"""Shaded tables planned: long and wide data give the same cells; what is not in the data is not zero."""

from __future__ import annotations

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_cells import HeatData
from briefing.problems import Problem
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
LONG = "port,month,hours\nA,Jan.,1\nA,Feb.,2\nB,Jan.,30\nC,Feb.,\n"
WIDE = "port,jan,feb\nA,1,2\nB,30,n/a\nC,,\n"
YEARS = "year,a,b\n2020,1,1\n2021,9,\n"


def source(chart: str) -> str:
    return (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{kind: heat, {chart}}}\n"
        "data:\n  long: {file: long.csv}\n  wide: {file: wide.csv}\n  years: {file: years.csv}\n"
    )


def plan(chart: str) -> HeatData:
    result = plan_figures(edition(source(chart), long=LONG, wide=WIDE, years=YEARS), WIDTHS)
    assert result.value is not None, result.problems
    assert isinstance(result.value[0].data, HeatData)
    return result.value[0].data


def problem(chart: str) -> Problem:
    (found,) = plan_figures(edition(source(chart), long=LONG + "A,Jan.,7\n", wide=WIDE, years=YEARS), WIDTHS).problems
    return found


def test_long_and_wide_data_give_the_same_cells() -> None:
    long = plan("data: long, row: port, column: month, value: hours, highlight: [B]")
    wide = plan("data: wide, row: port, columns: [jan, feb], names: [Jan., Feb.], highlight: [B]")
    assert long.columns == wide.columns == ("Jan.", "Feb.")
    assert long.rows == wide.rows
    assert [(row.label, row.values, row.highlight) for row in long.rows] == [
        ("B", (30, None), True),
        ("A", (1, 2), False),
        ("C", (None, None), False),
    ]


def test_rows_are_sorted_by_their_mean_unless_they_are_years() -> None:
    assert [row.label for row in plan("data: years, row: year, columns: [a, b]").rows] == ["2020", "2021"]
    down = plan("data: years, row: year, columns: [a, b], sort: down")
    assert [row.label for row in down.rows] == ["2021", "2020"]
    up = plan(
        "names: [x], rows: [{label: p, values: [3]}, {label: q, values: [null]}, {label: r, values: [1]}], sort: up"
    )
    assert [row.label for row in up.rows] == ["r", "p", "q"]


def test_two_values_for_one_cell_are_refused() -> None:
    found = problem("data: long, row: port, column: month, value: hours")
    assert found.rule == "data-has-column"
    assert "two rows for “A” and “Jan.”" in found.message


def test_names_have_to_be_as_many_as_the_columns_of_long_data() -> None:
    found = problem("data: wide, row: port, columns: [jan, feb], names: [Jan., Feb.], highlight: [Z]")
    assert found.rule == "name-is-plotted"
    result = plan_figures(
        edition(
            source("data: long, row: port, column: month, value: hours, names: [x]"), long=LONG, wide=WIDE, years=YEARS
        ),
        WIDTHS,
    )
    assert [one.rule for one in result.problems] == ["name-is-plotted"]


@pytest.mark.parametrize(
    "chart",
    [
        "data: long, row: port",
        "data: wide, columns: [a]",
        "data: wide, row: port, columns: [a, b], names: [x]",
        "names: [x], rows: [{label: a, values: [1, 2]}]",
        "names: [x], rows: [{label: a, values: [1]}], middle_label: mean",
        "names: [x], rows: [{label: a, values: [1]}], low: 3, middle: 2",
    ],
)
def test_a_spec_that_does_not_fit_together_is_refused(chart: str) -> None:
    with pytest.raises(AssertionError):
        plan(chart)
