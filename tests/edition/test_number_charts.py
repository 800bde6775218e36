"""Charts of numbers planned: a missing number is none, and never zero."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.chart_data import BarData, LineData
from briefing.model.request import Request
from briefing.problems import Problem
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
TABLE = "name,year,a,b,low,kind\nX,2020,1,2,0.5,p\nY,2021,,4,,q\nZ,2019,0,n/a,3,p\n"


def source(chart: str) -> str:
    return (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{{chart}}}\ndata:\n  d: {{file: d.csv}}\n"
    )


def bars(chart: str, language: str = "en") -> BarData:
    result = plan_figures(edition(source(f"kind: bar, {chart}"), Request(language=language), d=TABLE), WIDTHS)
    assert result.value is not None, result.problems
    assert isinstance(result.value[0].data, BarData)
    return result.value[0].data


def lines(chart: str) -> LineData:
    result = plan_figures(edition(source(f"kind: line, {chart}"), d=TABLE), WIDTHS)
    assert result.value is not None, result.problems
    assert isinstance(result.value[0].data, LineData)
    return result.value[0].data


def problem(chart: str) -> Problem:
    (found,) = plan_figures(edition(source(chart), d=TABLE), WIDTHS).problems
    assert found.is_error
    assert found.span is not None
    assert found.span.line == 13
    return found


def test_bars_from_a_table() -> None:
    data = bars("data: d, label: name, columns: [a, b], reference: low, high: a, highlight: [Y]")
    assert [(bar.label, bar.values, bar.reference, bar.low, bar.high, bar.highlight) for bar in data.bars] == [
        ("X", (1.0, 2.0), 0.5, None, 1.0, False),
        ("Y", (None, 4.0), None, None, None, True),
        ("Z", (0.0, None), 3.0, None, 0.0, False),
    ]
    assert (data.series, data.label_head) == (("a", "b"), "name")


def test_bars_of_their_own() -> None:
    data = bars(
        "names: [\"'One'\", Two], highlight: [a*b*], reference_label: \"'then'\", "
        "rows: [{label: a*b*, values: [1, null]}, {label: c, values: [2, 0], reference: 3, low: 1, high: 4}]"
    )
    assert [(bar.label, bar.values, bar.reference, bar.low, bar.high, bar.highlight) for bar in data.bars] == [
        ("ab", (1, None), None, None, None, True),
        ("c", (2, 0), 3, 1, 4, False),
    ]
    assert (data.series, data.reference_label) == (("‘One’", "Two"), "‘then’")
    assert bars("rows: [{label: a, values: [1]}]").series == ("",)


def test_the_label_of_a_bar_is_a_year_as_written_or_a_number_as_set() -> None:
    assert [bar.label for bar in bars("data: d, label: year, columns: [b]").bars] == ["2020", "2021", "2019"]
    assert [bar.label for bar in bars("data: d, label: low, columns: [b]", "de").bars] == ["0,5", "", "3"]


def test_the_format_of_values() -> None:
    made = bars("data: d, label: name, columns: [a], format: {decimals: 1, prefix: $, unit: ' bn', factor: 1000}")
    assert (made.format.decimals, made.format.prefix, made.format.unit, made.format.factor) == (1, "$", " bn", 1000)


def test_lines_from_a_table_run_from_left_to_right_with_gaps() -> None:
    data = lines("data: d, x: year, columns: [{column: a, name: A, low: low, high: b}, {column: b}], highlight: [A]")
    days = (date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1))
    first, second = data.series
    assert (first.name, first.xs, first.ys, first.highlight) == ("A", days, (0.0, 1.0, None), True)
    assert (first.low, first.high) == ((3.0, 0.5, None), (None, 2.0, 4.0))
    assert (second.name, second.ys, second.low, second.drawn) == ("b", (None, 2.0, 4.0), (), True)


def test_groups_are_lines_and_rows_are_chosen() -> None:
    data = lines("data: d, x: year, columns: [{column: a, low: low, high: b}], group: kind, only: [q]")
    assert [(line.name, line.ys, line.low, line.drawn) for line in data.series] == [
        ("p", (0.0, 1.0), (3.0, 0.5), False),
        ("q", (None,), (), True),
    ]
    chosen = lines("data: d, x: year, columns: [{column: b}], where: kind=p")
    assert chosen.series[0].ys == (None, 2.0)


def test_lines_of_their_own() -> None:
    data = lines(
        "series: [{name: \"'A'\", x: [2021, 2020-03], y: [1, null]}], envelope: \"'all'\", "
        "marks: [{at: 2020, label: M}], bands: [{from: 2020, to: 2021-05, label: B}, {from: 2021, to: 2021}], "
        "from_zero: false, height: 60"
    )
    (series,) = data.series
    assert (series.name, series.xs, series.ys) == ("‘A’", (date(2020, 3, 1), date(2021, 1, 1)), (None, 1))
    assert [(band.start, band.end, band.label) for band in data.bands] == [
        (date(2020, 1, 1), date(2021, 5, 31), "B"),
        (date(2021, 1, 1), date(2021, 12, 31), ""),
    ]
    assert (data.marks[0].at, data.envelope, data.from_zero, data.plot_height) == (date(2020, 1, 1), "‘all’", False, 60)


def test_a_number_axis_holds_numbers() -> None:
    data = lines(
        "axis: numbers, data: d, x: b, where: kind=q, columns: [{column: year}], marks: [{at: 1990, label: M}]"
    )
    assert (data.series[0].xs, data.series[0].ys, data.marks[0].at) == ((4.0,), (2021.0,), 1990.0)
    own = lines("axis: numbers, series: [{name: A, x: [0, 1500.5], y: [1, 2]}], bands: [{from: 3, to: 4}]")
    assert (own.series[0].xs, own.bands[0].end) == ((0.0, 1500.5), 4.0)


@pytest.mark.parametrize(
    ("chart", "rule", "message"),
    [
        ("kind: bar, data: d, label: nam, columns: [a]", "data-has-column", "the data have no column “nam”"),
        ("kind: bar, data: d, label: name, columns: [c]", "data-has-column", "the data have no column “c”"),
        ("kind: bar, data: d, label: name, columns: [a], where: k=p", "data-has-column", "the data have no column “k”"),
        ("kind: bar, data: d, label: name, columns: [a], highlight: [W]", "name-is-plotted", "the figure plots no “W”"),
        ("kind: line, data: d, x: name, columns: [{column: a}]", "data-has-column", "column “name”: “X” is not"),
        ("kind: line, data: d, x: a, columns: [{column: b}]", "data-has-column", "column “a”: “1” is no year"),
        ("kind: line, axis: numbers, data: d, x: a, columns: [{column: b}]", "data-has-column", "“” in column “a” is"),
        (
            "kind: line, data: d, x: year, columns: [{column: a}], only: [A]",
            "name-is-plotted",
            "the figure plots no “A”",
        ),
        ("kind: line, series: [{name: A, x: [2020, 1.5], y: [1, 2]}]", "data-has-column", "“1.5” is no year"),
        (
            "kind: line, axis: numbers, series: [{name: A, x: [1, 2020-05], y: [1, 2]}]",
            "data-has-column",
            "“2020-05” is a date, and the axis holds numbers",
        ),
    ],
)
def test_what_cannot_be_plotted_is_told(chart: str, rule: str, message: str) -> None:
    found = problem(chart)
    assert found.rule == rule
    assert found.message.startswith(message)
