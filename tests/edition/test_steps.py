"""Steps from data as they are to data as they are shown, with numbers that were worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.steps import StepError, take_steps
from briefing.model.data_table import DataTable
from briefing.model.table import TableBlock
from tests.edition.sample import faults, made

MOVES = DataTable(
    "moves.csv",
    ("day", "port", "tonnes", "price"),
    (
        ("2024-01-10", "A", 10, 2.0),
        ("2024-01-20", "B", 30, 4.0),
        ("2024-03-05", "A", 20, None),
        ("2024-04-01", "B", None, 8.0),
        ("2025-01-01", "C", 40, 1.0),
    ),
    lines=(2, 3, 4, 5, 6),
    dates=("day",),
)


def steps(*given: dict[str, Any]) -> Any:
    block = {"kind": "table", "title": "T", "data": "d", "columns": [{"id": "a"}], "steps": list(given)}
    return TableBlock.model_validate(block).steps


def done(*given: dict[str, Any], table: DataTable = MOVES) -> DataTable:
    return take_steps(table, steps(*given))[0]


def column(name: str, *given: dict[str, Any], table: DataTable = MOVES) -> list[Any]:
    return list(done(*given, table=table).columns[name])


def series(*numbers: Any) -> DataTable:
    return DataTable("s.csv", ("a",), tuple((number,) for number in numbers))


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("tonnes > 10", [30, 20, 40]),
        ("tonnes > 10 and port != 'C'", [30, 20]),
        ("price >= 4", [30, None]),
        ("day >= '2024-03'", [20, None, 40]),
        ("day > '2024'", [40]),
        ("day <= '2024-03'", [10, 30, 20]),
        ("day < '2024-03'", [10, 30]),
        ("`tonnes` * 2 == 40", [20]),
        ("tonnes > 1000", []),
    ],
)
def test_rows_are_kept_where_a_condition_holds(condition: str, left: list[Any]) -> None:
    assert column("tonnes", {"filter": condition}) == left


def test_rows_keep_their_lines() -> None:
    assert done({"filter": "port == 'B'"}).lines == (3, 5)
    assert done({"sort": "tonnes", "order": "down"}).lines == (6, 3, 4, 2, 5)


def test_sorting_keeps_what_is_equal_and_puts_nothing_last() -> None:
    assert column("tonnes", {"sort": "tonnes"}) == [10, 20, 30, 40, None]
    assert column("tonnes", {"sort": "tonnes", "order": "down"}) == [40, 30, 20, 10, None]
    assert column("tonnes", {"sort": ["port", "tonnes"]}) == [10, 20, 30, None, 40]


def test_the_largest_and_the_sum_of_the_others() -> None:
    top = done({"top": 2, "by": "tonnes", "others": "Others"})
    assert top.rows == (
        ("2025-01-01", "C", 40, 1.0),
        ("2024-01-20", "B", 30, 4.0),
        (None, "Others", 30, None),
    )
    assert column("tonnes", {"top": 2, "by": "tonnes"}) == [40, 30]
    assert column("price", {"top": 1, "by": "tonnes", "others": "Rest", "sum": ["price"]}) == [1.0, 14.0]
    assert column("port", {"top": 9, "by": "tonnes", "others": "Rest"}) == ["C", "B", "A", "A"]


def test_first_and_last() -> None:
    assert column("tonnes", {"first": 2}) == [10, 30]
    assert column("tonnes", {"last": 2}) == [None, 40]
    assert len(done({"last": 50}).rows) == 5


def test_rows_that_agree_become_one() -> None:
    made = done(
        {
            "group": "port",
            "make": {
                "sum": "sum tonnes",
                "mean": "mean tonnes",
                "n": "count",
                "known": "count price",
                "late": "max day",
                "mid": "median price",
            },
        }
    )
    assert made.head == ("port", "sum", "mean", "n", "known", "late", "mid")
    assert made.rows == (
        ("A", 30, 15, 2, 1, "2024-03-05", 2.0),
        ("B", 30, 30, 2, 2, "2024-04-01", 6.0),
        ("C", 40, 40, 1, 1, "2025-01-01", 1.0),
    )


def test_months_without_a_row_are_there_as_missing_and_counts_as_zero() -> None:
    made = done({"resample": "month", "date": "day", "make": {"t": "sum tonnes", "n": "count"}}, {"first": 5})
    assert made.rows == (
        ("2024-01", 40, 2),
        ("2024-02", None, 0),
        ("2024-03", 20, 1),
        ("2024-04", None, 1),
        ("2024-05", None, 0),
    )
    assert made.dates == ("day",)
    bare = done({"resample": "month", "date": "day", "make": {"n": "count"}, "fill": False})
    assert bare.columns["day"] == ("2024-01", "2024-03", "2024-04", "2025-01")


def test_quarters_years_and_weeks() -> None:
    make = {"make": {"n": "count"}, "date": "day"}
    assert done({"resample": "quarter", **make}).rows == (
        ("2024-33", 3),
        ("2024-34", 1),
        ("2024-35", 0),
        ("2024-36", 0),
        ("2025-33", 1),
    )
    assert done({"resample": "year", **make}).rows == (("2024", 4), ("2025", 1))
    assert done({"resample": "week", **make}, {"first": 2}).rows == (("2024-01-08", 1), ("2024-01-15", 1))


def test_periods_are_counted_apart_by_other_columns() -> None:
    made = done({"resample": "year", "date": "day", "by": ["port"], "make": {"n": "count"}})
    assert made.rows == (
        ("2024", "A", 2),
        ("2024", "B", 2),
        ("2024", "C", 0),
        ("2025", "A", 0),
        ("2025", "B", 0),
        ("2025", "C", 1),
    )


def test_a_date_that_is_too_vague_for_a_period_is_left_out_and_told() -> None:
    table = DataTable("t.csv", ("day",), (("2024-01-05",), ("2024",), (None,), ("2024-01/2024-02",)))
    made, (problem,) = take_steps(table, steps({"resample": "month", "date": "day", "make": {"n": "count"}}))
    assert made.rows == (("2024-01", 1),)
    assert problem.rule == "date-fits-period"
    assert problem.message == "3 rows have no date that lies in one month, such as “2024”: left out"
    assert done({"resample": "year", "date": "day", "make": {"n": "count"}}, table=table).rows == (("2024", 3),)


def test_rolling_measures_need_all_their_rows() -> None:
    rows = series(1, 2, 6, None, 4, 5, 9)
    assert column("m", {"rolling": 3, "column": "a", "as": "m"}, table=rows) == [None, None, 3, None, None, None, 6]
    assert column("a", {"rolling": 2, "column": "a", "how": "max"}, table=rows) == [None, 2, 6, None, None, 5, 9]
    assert column("a", {"rolling": 1, "column": "a"}, table=rows) == [1, 2, 6, None, 4, 5, 9]


def test_an_index_starts_at_a_hundred() -> None:
    assert column("a", {"index": "a"}, table=series(None, 4, 5, 2)) == [None, 100, 125, 50]
    assert column("tonnes", {"index": "tonnes", "base": "2024-03-05"}) == [50, 150, 100, None, 200]
    assert column("i", {"index": "tonnes", "by": ["port"], "to": 1, "as": "i"}) == [1, 1, 2, None, 1]


def test_changes_are_differences_or_per_cent() -> None:
    rows = series(4, 5, None, 10, 0, 7)
    assert column("a", {"change": "a"}, table=rows) == [None, 1, None, None, -10, 7]
    assert column("a", {"change": "a", "per_cent": True}, table=rows) == [None, 25, None, None, -100, None]
    assert column("a", {"change": "a", "over": 3}, table=rows) == [None, None, None, 6, -5, None]
    assert column("a", {"change": "a"}, table=series(0.1, 0.3)) == [None, pytest.approx(0.2, abs=1e-16)]
    assert column("d", {"change": "tonnes", "by": ["port"], "as": "d"}) == [None, None, 10, None, None]


def test_shares_add_up_to_a_hundred() -> None:
    assert column("tonnes", {"share": "tonnes"}) == [10, 30, 20, None, 40]
    assert column("s", {"share": "tonnes", "by": ["port"], "as": "s"}) == pytest.approx(
        [100 / 3, 100, 200 / 3, None, 100]
    )
    assert column("a", {"share": "a"}, table=series(0, 0)) == [None, None]


def test_sums_run_on() -> None:
    assert column("tonnes", {"cumulate": "tonnes"}) == [10, 40, 60, None, 100]
    assert column("a", {"cumulate": "a"}, table=series(*[0.1] * 10))[-1] == 1.0
    assert column("tonnes", {"cumulate": "tonnes", "by": ["port"]}) == [10, 30, 30, None, 40]


def test_long_becomes_wide_and_wide_long() -> None:
    long = DataTable("l.csv", ("year", "who", "n"), ((2020, "A", 1), (2020, "B", 2), (2021, "A", 3)))
    wide = done({"pivot": "who", "values": "n", "by": ["year"]}, table=long)
    assert (wide.head, wide.rows) == (("year", "A", "B"), ((2020, 1, 2), (2021, 3, None)))
    back = done({"unpivot": ["A", "B"], "name": "who", "value": "n"}, {"filter": "n > 0"}, table=wide)
    assert (back.head, back.rows) == (long.head, long.rows)
    double = DataTable("l.csv", ("y", "who", "n"), ((1, "A", 1), (1, "A", 2)))
    summed = done({"pivot": "who", "values": "n", "by": ["y"], "how": "sum"}, table=double)
    assert summed.rows == ((1, 3),)
    with pytest.raises(StepError, match="two rows fill one cell of column “who”, the second in row 2"):
        done({"pivot": "who", "values": "n", "by": ["y"]}, table=double)


def test_parts_of_a_date_become_columns_and_stay_empty_where_it_is_vaguer() -> None:
    dates = DataTable(
        "d.csv", ("on",), (("2012-05-31",), ("2012-12",), ("2013",), ("2013-33",), (None,)), dates=("on",)
    )
    parts = {"y": "year", "q": "quarter", "m": "month", "d": "day"}
    made = done({"calendar": "on", "make": parts}, {"keep": ["y", "q", "m", "d"]}, table=dates)
    assert made.rows == (
        (2012, 2, 5, 31),
        (2012, 4, 12, None),
        (2013, None, None, None),
        (2013, 1, None, None),
        (None, None, None, None),
    )


def test_columns_are_renamed_kept_and_derived() -> None:
    made = done(
        {"rename": {"tonnes": "Tonnes moved"}},
        {"derive": {"value": "`Tonnes moved` * price", "double": "value * 2"}},
        {"keep": ["port", "double"]},
    )
    assert (made.head, made.rows) == (
        ("port", "double"),
        (("A", 40.0), ("B", 240.0), ("A", None), ("B", None), ("C", 80.0)),
    )


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({"sort": "tons"}, "the data have no column “tons”"),
        ({"filter": "tons > 1"}, "the data have no column “tons”"),
        ({"filter": "port > 1"}, "a text is compared with a number in line 2 of moves.csv"),
        ({"filter": "tonnes >"}, "ends too early"),
        ({"derive": {"x": "tonnes / 0"}}, "divides by zero in line 2 of moves.csv"),
        ({"top": 1, "by": "port"}, "column “port” holds “A” in line 2 of moves.csv, which is no number"),
        ({"group": "port", "make": {"n": "sum port"}}, "column “port” holds “A”, and a sum takes numbers"),
        ({"group": "port", "make": {"port": "count"}}, "two columns would be named “port”"),
        ({"resample": "year", "date": "port", "make": {"n": "count"}}, "column “port” in line 2 of moves.csv: “A”"),
        ({"calendar": "tons", "make": {"m": "month"}}, "the data have no column “tons”"),
        ({"index": "tonnes", "base": "1990"}, "has no number at the base, 1990"),
        ({"keep": ["port", "port"]}, "two columns would be named “port”"),
        ({"rename": {"port": "day"}}, "two columns would be named “day”"),
        ({"unpivot": ["price"], "name": "port"}, "two columns would be named “port”"),
        ({"rolling": 2, "column": "nothing"}, "no column “nothing”"),
    ],
)
def test_what_does_not_fit_is_told(step: dict[str, Any], message: str) -> None:
    with pytest.raises(StepError) as raised:
        done(step)
    assert message in str(raised.value)


def test_shares_and_indices_of_negative_numbers_are_refused() -> None:
    with pytest.raises(StepError, match="column “a” is below zero in line"):
        done({"share": "a"}, table=DataTable("s.csv", ("a",), ((1,), (-1,)), lines=(2, 3)))
    with pytest.raises(StepError, match="column “a” is 0 at its base in row 1: no index starts there"):
        done({"index": "a"}, table=series(0, 3))


@pytest.mark.parametrize("table", [series(), series(None, None), series(5), series(5, 5, 5)], ids=str)
def test_little_or_nothing_goes_through_every_step(table: DataTable) -> None:
    all_steps: list[dict[str, Any]] = [
        {"filter": "a > 0"},
        {"sort": "a"},
        {"rolling": 2, "column": "a", "as": "r"},
        {"change": "a", "as": "c"},
        {"share": "a", "as": "s"},
        {"cumulate": "a", "as": "q"},
        {"index": "a", "as": "i"},
        {"top": 2, "by": "a"},
        {"group": "a", "make": {"n": "count"}},
        {"last": 1},
    ]
    for at in range(1, len(all_steps) + 1):
        done(*all_steps[:at], table=table)


SPEC = (
    "sections: [{id: s, title: S, blocks: [{kind: table, title: T, cite: report, data: d, columns: [{id: a}],\n"
    "  steps: [{sort: a}, {filter: 'a > 1 and b'}]}]}]\n"
    "data: {d: {file: d.csv}}\nsources: {report: {kind: report, title: R}}\n"
)


def test_a_step_is_told_of_at_its_place() -> None:
    assert faults(SPEC, d="a\n1\n2\n") == [
        ("step-fits-data", "the data have no column “b”; they have a", 7),
    ]
    problem = made(SPEC, d="a\n1\n2\n")[1][0]
    assert problem.span is not None
    assert problem.span.column > 20
