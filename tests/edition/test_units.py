"""Units of columns through steps and queries, and which names of units mean the same."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.computed import where_of
from briefing.edition.steps import take_steps
from briefing.edition.unit_likeness import alike, identical
from briefing.edition.units import units_in, units_of_query
from briefing.model.data import Data
from briefing.model.data_table import DataTable
from briefing.model.table import TableBlock

PORTS = DataTable(
    "ports.csv",
    ("day", "port", "tonnes", "fuel", "price"),
    (("2024-01-10", "A", 10, 1, 2.0), ("2024-01-20", "B", 30, 2, 4.0), ("2024-03-05", "A", 20, 3, 6.0)),
    dates=("day",),
    units=(("tonnes", "t"), ("fuel", "t"), ("price", "USD")),
)
LONG = {"unpivot": ["tonnes", "price"]}


def done(*given: dict[str, Any]) -> DataTable:
    block = {"kind": "table", "title": "T", "data": "d", "columns": [{"id": "a"}], "steps": list(given)}
    return take_steps(PORTS, TableBlock.model_validate(block).steps)[0]


@pytest.mark.parametrize(
    ("steps", "units"),
    [
        ([{"group": "port", "make": {"a": "sum tonnes", "b": "max price", "n": "count"}}], {"a": "t", "b": "USD"}),
        ([{"group": "port", "make": {"a": "count tonnes", "b": "distinct price"}}], {}),
        ([{"resample": "month", "date": "day", "make": {"a": "mean tonnes", "n": "count"}}], {"a": "t"}),
        ([{"rename": {"tonnes": "a", "price": "tonnes"}}], {"a": "t", "fuel": "t", "tonnes": "USD"}),
        ([{"keep": ["price"]}], {"price": "USD"}),
        ([{"keep": ["port", "price"]}, {"derive": {"tonnes": "price * 2"}}], {"price": "USD"}),
        ([{"keep": ["price"]}, {"rolling": 2, "column": "price", "as": "m"}], {"price": "USD", "m": "USD"}),
        ([{"keep": ["price"]}, {"cumulate": "price", "as": "m"}], {"price": "USD", "m": "USD"}),
        ([{"keep": ["price"]}, {"change": "price", "as": "m"}], {"price": "USD", "m": "USD"}),
        ([{"keep": ["price"]}, {"change": "price", "per_cent": True}], {"price": "%"}),
        ([{"keep": ["price"]}, {"share": "price"}], {"price": "%"}),
        ([{"keep": ["price"]}, {"index": "price"}], {}),
        ([{"keep": ["price"]}, {"derive": {"price": "price / 1000"}}], {}),
        ([{"keep": ["price"]}, {"derive": {"cost": "price"}}], {"price": "USD", "cost": "USD"}),
        ([{"sort": "price"}, {"top": 2, "by": "price"}, {"keep": ["price"]}], {"price": "USD"}),
        ([{"pivot": "port", "values": "price", "by": ["day"]}], {"A": "USD", "B": "USD"}),
        ([{"pivot": "port", "values": "price", "by": ["day"], "how": "count"}], {}),
        ([{"keep": ["port", "tonnes", "fuel"]}, {"unpivot": ["tonnes", "fuel"]}], {"value": "t"}),
        ([{"keep": ["day", "tonnes", "price"]}, LONG, {"pivot": "series", "values": "value", "by": ["day"]}],
         {"tonnes": "t", "price": "USD"}),
    ],
)  # fmt: skip
def test_steps_carry_units_or_drop_them(steps: list[dict[str, Any]], units: dict[str, str]) -> None:
    table = done(*steps)
    assert {name: unit for name in table.head for unit in units_in(table, name)} == units


@pytest.mark.parametrize(
    ("steps", "units"),
    [
        ([LONG], {"t": "“tonnes”", "USD": "“price”"}),
        ([LONG, {"filter": "series == 'price'"}], {"USD": "“price”"}),
        ([LONG, {"rename": {"series": "what"}}], {"t": "“tonnes”", "USD": "“price”"}),
        ([LONG, {"group": ["series"], "make": {"value": "sum value"}}], {"t": "“tonnes”", "USD": "“price”"}),
        ([LONG, {"filter": "series == 'price'"}, {"keep": ["value"]}], {"USD": "value"}),
    ],
)
def test_a_column_whose_rows_differ_knows_which_is_which(steps: list[dict[str, Any]], units: dict[str, str]) -> None:
    assert units_in(done(*steps), "value") == units


def test_rows_that_a_chart_leaves_out_have_no_say() -> None:
    assert units_in(where_of(done(LONG), "series=tonnes"), "value") == {"t": "“tonnes”"}


@pytest.mark.parametrize(
    ("query", "head", "units"),
    [
        ("select port, tonnes from p", ("port", "tonnes"), {"tonnes": "t"}),
        ("select port, sum(tonnes) as a, max(p.price) AS b from p", ("port", "a", "b"), {"a": "t", "b": "USD"}),
        ('select "price" as "a b" from p', ("a b",), {"a b": "USD"}),
        ("select sum(price) from p", ("sum(price)",), {"sum(price)": "USD"}),
        ("select tonnes * 20 as tonnes from p", ("tonnes",), {}),
        ("select tonnes * 20 tonnes, port from p", ("tonnes", "port"), {}),
        ("select port, price, tonnes from p group by tonnes, port", ("port", "price"), {"price": "USD"}),
        ("select count(tonnes) as a, count(*) as b from p", ("a", "b"), {}),
        ("select price / tonnes as a from p", ("a",), {}),
        ("with q as (select tonnes as a from p) select a * 2 as a from q", ("a",), {}),
    ],
)
def test_a_query_keeps_the_units_of_what_it_takes_as_it_is(
    query: str, head: tuple[str, ...], units: dict[str, str]
) -> None:
    assert dict(units_of_query(query, head, (PORTS,))) == units


def test_tables_that_use_a_name_unlike_leave_it_without_a_unit() -> None:
    other = DataTable("", ("tonnes",), ((1,),), units=(("tonnes", "USD"),))
    assert units_of_query("select tonnes from p", ("tonnes",), (PORTS, other)) == ()


def test_data_made_from_others_declare_units_and_nothing_else() -> None:
    assert Data.model_validate({"from": "p", "columns": [{"name": "a", "unit": "t"}]}).columns[0].unit == "t"
    with pytest.raises(ValueError, match="say `name` and `unit`"):
        Data.model_validate({"from": "p", "columns": [{"name": "a", "type": "number"}]})


@pytest.mark.parametrize(
    ("said", "unit", "factor"),
    [
        (" t", "tonnes", 1),
        (" kt", "t", 1000),
        (" t", "kg", 1000),
        (" TWh", "GWh", 1000),
        (" Mt", "million tonnes", 1),
        ("%", "per cent", 1),
        ("%", "share", 0.01),
        ("%", "share of all", 1),
        (" h", "hours", 1),
        (" h", "minutes", 60),
        (" °C", "degrees Celsius", 1),
        (" m", "USD", 1e6),
        (" million", "people", 1e6),
        ("$", "US dollars", 1),
        ("$", "million dollars", 1),
        (" people", "people killed", 1),
        (" ppm", "ppm a year", 1),
        (" km", "kilometres", 1),
        (" boxes", "containers", 1),
    ],
)
def test_names_of_one_unit_are_alike(said: str, unit: str, factor: float) -> None:
    assert alike(said, unit, factor)


@pytest.mark.parametrize(
    ("said", "unit", "factor"),
    [
        (" USD", "t", 1),
        (" USD", "t", 1000),
        (" EUR", "USD", 1),
        (" TWh", "GWh", 1),
        (" kt", "t", 1),
        ("%", "t", 1),
        ("%", "USD", 0.01),
        ("%", "ships", 1),
        (" USD/t", "t", 1),
        (" ships", "tonnes", 1),
    ],
)
def test_names_of_other_units_are_not(said: str, unit: str, factor: float) -> None:
    assert not alike(said, unit, factor)


def test_multiples_do_not_share_an_axis() -> None:
    assert identical("t", "Tonnes")
    assert identical("USD", "dollars")
    assert not identical("t", "kt")
    assert not identical("people", "million people")
