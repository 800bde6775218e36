"""Facts in words and as values: typed or computed, never finer than given."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.facts import FactError, compute, fact_value, fact_words
from briefing.model.data_table import DataTable
from briefing.model.expression import ExpressionError
from briefing.model.records import Computed, Fact
from tests.edition.sample import faults, made, prose


def table(*numbers: Any) -> dict[str, Any]:
    """A table `d` with a column `a` of these numbers and `key` of x and y in turn."""
    return {"d": DataTable("d.csv", ("key", "a"), tuple(("xy"[at % 2], number) for at, number in enumerate(numbers)))}


def words(part: str | None = None, language: str = "en-US", tables: Any = None, **fields: Any) -> str:
    fact = Fact.model_validate({"unit": "people", **fields})
    return fact_words(fact, language, tables or {}, part).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("fields", "language", "shown"),
    [
        ({"value": 1200}, "en-US", "1,200 people"),
        ({"value": 1200}, "de", "1.200 people"),
        ({"value": 3.1}, "en-US", "3.1 people"),
        ({"value": 3.125}, "de", "3,125 people"),
        ({"value": -4}, "en-US", "−4 people"),
        ({"value": 1, "unit_one": "person"}, "en-US", "1 person"),
        ({"value": 1.0, "unit_one": "person"}, "en-US", "1 person"),
        ({"value": 2, "unit_one": "person"}, "en-US", "2 people"),
        ({"value": 1}, "en-US", "1 people"),
        ({"value": 200, "qualifier": "more than"}, "en-US", "more than 200 people"),
        ({"value": 200, "qualifier": "nearly"}, "de", "fast 200 people"),
        ({"value": 200, "qualifier": "at least"}, "fr", "≥ 200 people"),
        ({"value": 200, "qualifier": "stated"}, "en-US", "200 people"),
        ({"value": 200, "qualifier": "exactly"}, "en-US", "200 people"),
        ({"range": {"low": 5, "high": 9}}, "en-US", "5 to 9 people"),
        ({"range": {"low": 1000, "high": 1500.5}, "qualifier": "about"}, "de", "etwa 1.000 bis 1.500,5 people"),
        ({"range": {"low": 1, "high": 1}, "unit_one": "person"}, "en-US", "1 to 1 people"),
        ({"as_words": "scores of people"}, "en-US", "scores of people"),
        ({"value": 40, "as_words": "two score"}, "en-US", "two score"),
    ],
)
def test_a_fact_in_words(fields: dict[str, Any], language: str, shown: str) -> None:
    assert words(language=language, **fields) == shown


def test_parts_of_a_fact() -> None:
    assert words("value", value=1200, qualifier="about") == "1,200"
    assert words("qualifier", value=1200, qualifier="about") == "about"
    assert words("unit", value=1200) == "people"
    assert words("value", range={"low": 5, "high": 9}) == "5 to 9"
    assert words("value", as_words="scores") == "scores"
    with pytest.raises(FactError, match="has no part “size”"):
        words("size", value=1)


@pytest.mark.parametrize(
    ("how", "numbers", "value"),
    [
        ("latest", (1, 5, 3), 3),
        ("first", (1, 5, 3), 1),
        ("max", (1, 5, 3), 5),
        ("min", (4, 5, 3), 3),
        ("sum", (1, 5, 3), 9),
        ("sum", (0.1,) * 30, 3.0),
        ("mean", (1, 5, 3), 3),
        ("count", (1, None, "n/a", 3), 2),
        ("rank", (9, 5, 3, 5), 2),
        ("change", (1, 5, 3), -2),
        ("change", (0.1, 0.3), 0.2),
        ("percent-change", (4, 5), 25),
        ("latest", (1, None), 1),
    ],
)
def test_a_fact_is_computed(how: str, numbers: tuple[Any, ...], value: float) -> None:
    spec = Computed.model_validate({"data": "d", "column": "a", "how": how})
    assert compute(spec, table(*numbers)) == pytest.approx(value, abs=0 if how == "sum" else 1e-15)


def test_rows_are_chosen_and_changes_reach_back() -> None:
    spec = {"data": "d", "column": "a", "how": "sum", "where": "key = x"}
    assert compute(Computed.model_validate(spec), table(1, 10, 2, 20)) == 3
    change = {"data": "d", "column": "a", "how": "change", "over": 3}
    assert compute(Computed.model_validate(change), table(1, 10, 2, 20)) == 19


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({"data": "e", "column": "a", "how": "latest"}, "the data “e” could not be read"),
        ({"data": "d", "column": "b", "how": "latest"}, "the data have no column “b”; they have key, a"),
        ({"data": "d", "column": "a", "how": "latest", "where": "k=x"}, "the data have no column “k”"),
        ({"data": "d", "column": "a", "how": "latest", "where": "key=z"}, "has too few numbers"),
        ({"data": "d", "column": "key", "how": "latest"}, "has too few numbers"),
        ({"data": "d", "column": "a", "how": "change", "over": 2}, "has too few numbers for `change`"),
        ({"data": "d", "column": "a", "how": "percent-change"}, "a change in per cent has no meaning"),
    ],
)
def test_what_cannot_be_computed_says_why(spec: dict[str, Any], message: str) -> None:
    with pytest.raises(FactError, match=message.replace("(", r"\(")):
        compute(Computed.model_validate(spec), table(0, 5))


UP = {"up": "rose by {value}", "down": "fell by {value}", "unchanged": "stayed"}


@pytest.mark.parametrize(
    ("numbers", "more", "shown"),
    [
        ((1, 3), UP, "rose by 2"),
        ((3, 1), UP, "fell by 2"),
        ((3, 3), UP, "stayed"),
        ((3.1, 3.14), UP, "rose by 0.04"),
        ((3.1, 3.104), UP, "stayed"),
        ((3.1, 3.104), {**UP, "decimals": 3}, "rose by 0.004"),
        ((1000, 3000), {**UP, "decimals": 1}, "rose by 2,000.0"),
        ((1, 3), {"down": "fell"}, "+2"),
        ((3, 1), {"up": "rose"}, "−2"),
        ((3, 3), {"up": "rose"}, "0"),
    ],
)
def test_a_change_has_words_for_up_down_and_unchanged(
    numbers: tuple[float, ...], more: dict[str, Any], shown: str
) -> None:
    spec = {"data": "d", "column": "a", "how": "change", **more}
    assert words(tables=table(*numbers), computed=spec) == shown
    latest = {**spec, "how": "latest"}
    assert words("change", tables=table(*numbers), computed=latest) == shown


@pytest.mark.parametrize(
    ("numbers", "more", "shown"),
    [
        ((1, 3.14159), {}, "3.14 people"),
        ((1, 3.14159), {"decimals": 0}, "3 people"),
        ((1, 3), {"decimals": 2}, "3.00 people"),
        ((1, 2.5), {"decimals": 0}, "3 people"),
        ((3, 1), {}, "1 person"),
        ((1, 3), {"how": "percent-change"}, "200 people"),
    ],
)
def test_a_computed_value_prints_its_decimals(numbers: tuple[float, ...], more: dict[str, Any], shown: str) -> None:
    spec = {"data": "d", "column": "a", "how": "latest", **more}
    assert words(tables=table(*numbers), computed=spec, unit_one="person") == shown


def test_values_for_conditions() -> None:
    fact = Fact.model_validate({"unit": "t", "computed": {"data": "d", "column": "a", "how": "latest"}})
    tables = table(1, 4)
    assert [fact_value(fact, part, tables) for part in ("value", "change", "unit")] == [4, 3, "t"]
    span = Fact.model_validate({"unit": "t", "range": {"low": 1, "high": 2}})
    assert [fact_value(span, part, tables) for part in ("low", "high")] == [1, 2]
    for one, part in ((span, "value"), (span, "change"), (fact, "low"), (fact, "colour")):
        with pytest.raises(ExpressionError):
            fact_value(one, part, tables)


DATA = "\nfacts:\n  wheat: {unit: t, computed: {data: d, column: a, how: latest}}\ndata:\n  d: {file: d.csv}\n"
HOLDS = prose("Wheat fell.").replace("kind: prose", "kind: prose\n        holds: wheat.change < 0") + DATA


def test_a_sentence_whose_condition_fails_stops_the_edition() -> None:
    assert faults(HOLDS, d="a\n4\n3\n") == []
    assert faults(HOLDS, d="a\n3\n4\n") == [
        ("condition-holds", "`wheat.change < 0` no longer holds: what stands here would be untrue", 11)
    ]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("wheat.change <", "the condition ends too early"),
        ("barley < 0", "there is no fact or parameter “barley”"),
        ("wheat.colour < 0", "the fact has no colour"),
        ('wheat == "t"', "a number is compared with a text"),
        ("wheat / 0 > 1", "the condition divides by zero"),
    ],
)
def test_a_condition_that_cannot_be_decided_is_told_at_its_place(condition: str, message: str) -> None:
    _, problems = made(HOLDS.replace("wheat.change < 0", condition), d="a\n4\n3\n")
    (problem,) = problems
    assert (problem.rule, problem.message) == ("condition-is-readable", message)
    assert problem.span is not None
    assert problem.span.line == 11


def test_titles_and_judgments_have_conditions_too() -> None:
    source = (
        "sections: [{id: s, title: S, blocks: [{kind: table, title: T, holds: wheat > 9, columns: [{id: a}], "
        "rows: [{a: 1}]}]}]\njudgments:\n  j: {text: J, not_judged: No., holds: wheat.change > 0}\n" + DATA
    )
    assert [rule for rule, _, _ in faults(source, d="a\n4\n3\n")] == ["condition-holds", "condition-holds"]
    assert faults(source, d="a\n4\n10\n") == []
