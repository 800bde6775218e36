"""Labels from columns of dates: days and months in the edition's words, years as they are, in every chart."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.request import Request
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
MONTHS = "month,day,year,code,a,b\n2024-01,2024-01-05,2023,2024-01,1,2\n2024-02,2024-02-06,2024,x,3,4\n"


def plan(chart: str, language: str = "en") -> Any:
    text = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{data: t, {chart}}}\ndata:\n  t: {{file: t.csv, columns: [{{name: b, unit: metres}}]}}\n"
    )
    result = plan_figures(edition(text, Request(language=language), t=MONTHS), WIDTHS)
    assert result.value, result.problems
    assert not result.problems
    return result.value[0].data


SAID = ["Jan. 2024", "Feb. 2024"]


@pytest.mark.parametrize(
    ("chart", "labels"),
    [
        ("kind: bar, label: month, columns: [a]", lambda data: [one.label for one in data.bars]),
        ("kind: dot, label: month, columns: [a, b]", lambda data: [one.label for one in data.rows]),
        ("kind: lollipop, label: month, column: a", lambda data: [one.label for one in data.rows]),
        ("kind: slope, label: month, columns: [a, b]", lambda data: [one.label for one in data.rows]),
        ("kind: heat, row: month, columns: [a, b]", lambda data: [one.label for one in data.rows]),
        ("kind: heat, row: day, column: month, value: a", lambda data: data.columns),
        (
            "kind: scatter, label: month, x: a, y: b, x_title: A, y_title: B",
            lambda data: [one.label for one in data.points],
        ),
        ("kind: waterfall, label: month, column: a", lambda data: [one.label for one in data.steps][:2]),
    ],
)
def test_months_are_said_in_words(chart: str, labels: Any) -> None:
    assert list(labels(plan(chart))) == SAID
    assert list(labels(plan(chart, "de")))[1] == "Feb. 2024"


def test_days_are_said_and_years_and_codes_stay() -> None:
    assert [bar.label for bar in plan("kind: bar, label: day, columns: [a]").bars] == ["5 Jan. 2024", "6 Feb. 2024"]
    assert plan("kind: bar, label: day, columns: [a]", "de").bars[0].label == "5. Jan. 2024"
    assert [bar.label for bar in plan("kind: bar, label: year, columns: [a]").bars] == ["2023", "2024"]
    assert [bar.label for bar in plan("kind: bar, label: code, columns: [a]").bars] == ["2024-01", "x"]


def test_rows_of_months_keep_their_order() -> None:
    assert [row.label for row in plan("kind: heat, row: month, columns: [a, b]").rows] == SAID


@pytest.mark.parametrize("name", ["2024-02", "February 2024", "Feb. 2024"])
def test_a_highlight_may_name_a_month_as_the_data_or_in_words(name: str) -> None:
    bars = plan(f"kind: bar, label: month, columns: [a], highlight: [{name}]").bars
    assert [bar.highlight for bar in bars] == [False, True]


@pytest.mark.parametrize("kind", ["line", "area", "step", "small-multiples"])
def test_a_column_may_be_named_in_one_word(kind: str) -> None:
    short, long = (plan(f"kind: {kind}, x: month, columns: {one}") for one in ("[a, b]", "[{column: a}, {column: b}]"))
    assert short == long
    assert sorted(one.name for one in short.series) == ["a", "b"]


def test_titles_of_axes_follow_the_data() -> None:
    points = plan("kind: scatter, x: a, y: b")
    assert (points.x_title, points.y_title) == ("a", "b, metres")
    assert plan("kind: scatter, x: a, y: b, y_title: Depth").y_title == "Depth"
    assert plan("kind: histogram, column: b").x_title == "b, metres"


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("kind: scatter, points: [{x: 1, y: 2}]", "a scatter chart of its own `points` has an `x_title`"),
        ("kind: histogram, values: [1, 2]", "a histogram of its own `values` has an `x_title`"),
    ],
)
def test_numbers_of_a_charts_own_need_words(chart: str, message: str) -> None:
    figure = f"      - {{kind: figure, title: T, alt: A, chart: {{{chart}}}}}\n"
    with pytest.raises(AssertionError, match=message):
        edition(f"sections:\n  - id: s\n    title: S\n    blocks:\n{figure}")
