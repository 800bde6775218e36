"""Facts in words and as values: typed or computed, never finer than given."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.edition.facts import FactError, compute, fact_value, fact_words
from briefing.model.computed import Computed
from briefing.model.data_table import DataTable
from briefing.model.expression import ExpressionError
from briefing.model.records import Fact
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
        ({"value": 200, "qualifier": "at least"}, "fr", "au moins 200 people"),
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


PRICES = DataTable(
    "p.csv",
    ("month", "place", "a"),
    tuple(
        (f"2024-{month:02d}", place, number)
        for month, place, number in (
            (6, "F", 6.0), (5, "E", 7.0), (4, "D", 8.0), (3, "C", 4.0), (2, "B", 9.0), (1, "A", 5.0),
        )
    ),
    dates=("month",),
)  # fmt: skip
"""By month 5, 9, 4, 8, 7, 6; in the file the newest comes first."""


def computed(**spec: Any) -> Any:
    return compute(Computed.model_validate({"data": "d", "column": "a", **spec}), {"d": PRICES})


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ({"how": "latest"}, 6),
        ({"how": "first"}, 5),
        ({"how": "change"}, -1),
        ({"how": "change", "over": 5}, 1),
        ({"how": "percent-change", "over": 5}, 20),
        ({"how": "at", "at": "2024-03"}, 4),
        ({"how": "median"}, 6.5),
        ({"how": "rank"}, 4),
        ({"how": "rank", "of": "min"}, 3),
        ({"how": "since", "above": "latest"}, "2024-05"),
        ({"how": "since", "below": "latest"}, "2024-03"),
        ({"how": "since", "above": 8}, "2024-02"),
        ({"how": "since", "below": 7}, "2024-06"),
        ({"how": "streak"}, -2),
        ({"how": "streak", "above": 4}, 3),
        ({"how": "streak", "below": 6}, 0),
        ({"how": "which"}, "B"),
        ({"how": "which", "of": "min"}, "C"),
        ({"how": "which", "label": "month"}, "2024-02"),
        ({"how": "latest", "where": "place=C"}, 4),
        ({"how": "max", "steps": [{"filter": "month > '2024-02'"}]}, 8),
        ({"how": "count", "steps": [{"filter": "a > 5"}]}, 4),
    ],
)
def test_values_go_by_their_dates(spec: dict[str, Any], value: Any) -> None:
    assert computed(**spec) == value


@pytest.mark.parametrize(
    ("numbers", "value"),
    [((1, 2, 3, 4), 3), ((4, 3, 3), 0), ((1, 3, 2), -1), ((2, 2), 0), ((1, 2), 1)],
)
def test_a_streak_counts_changes_that_went_the_same_way(numbers: tuple[float, ...], value: int) -> None:
    spec = {"data": "d", "column": "a", "how": "streak"}
    assert compute(Computed.model_validate(spec), table(*numbers)) == value


@pytest.mark.parametrize(
    ("spec", "part", "language", "shown"),
    [
        ({"how": "since", "above": "latest"}, None, "en-US", "May 2024"),
        ({"how": "since", "above": "latest"}, None, "de", "Mai 2024"),
        ({"how": "since", "above": 99, "never": "the start"}, None, "en-US", "the start"),
        ({"how": "since", "above": 8}, "rows", "en-US", "4"),
        ({"how": "since", "above": 8}, "date", "en-US", "February 2024"),
        ({"how": "max"}, None, "en-US", "9 people"),
        ({"how": "max"}, "date", "en-US", "February 2024"),
        ({"how": "max"}, "which", "en-US", "B"),
        ({"how": "latest"}, "date", "en-US", "June 2024"),
        ({"how": "latest"}, "change", "en-US", "−1"),
        ({"how": "which"}, None, "en-US", "B"),
        ({"how": "streak", "up": "up {value} times", "down": "down {value} times"}, None, "en-US", "down 2 times"),
    ],
)
def test_dates_and_labels_of_values_in_words(spec: dict[str, Any], part: str | None, language: str, shown: str) -> None:
    assert words(part, language, {"d": PRICES}, computed={"data": "d", "column": "a", **spec}) == shown


@pytest.mark.parametrize(
    ("spec", "part", "message"),
    [
        ({"how": "at", "at": "2023-03"}, None, "has no number at 2023-03"),
        ({"how": "at", "at": "2024"}, None, "has 6 numbers at 2024"),
        ({"how": "since", "above": 99}, None, "never above that: say it with `never:`"),
        ({"how": "sum"}, "date", "a fact with `how: sum` has no date here"),
        ({"how": "max"}, "rows", "has no rows here"),
        ({"how": "which", "label": "x"}, None, "the data have no column “x”"),
        ({"how": "latest", "date": "place"}, None, "column “place”: "),
        ({"how": "latest", "steps": [{"sort": "x"}]}, None, "the data have no column “x”"),
    ],
)
def test_what_a_table_does_not_say_is_told(spec: dict[str, Any], part: str | None, message: str) -> None:
    with pytest.raises(FactError, match=message):
        words(part, tables={"d": PRICES}, computed={"data": "d", "column": "a", **spec})


def test_two_largest_have_no_one_label() -> None:
    spec = {"data": "d", "column": "a", "how": "max"}
    assert words("which", tables=table(3, 1, 2), computed=spec) == "x"
    with pytest.raises(FactError, match="has no which here, or several rows have the same number"):
        words("which", tables=table(3, 1, 3), computed=spec)
    with pytest.raises(FactError, match="several rows have the largest number"):
        words(tables=table(3, 1, 3), computed={"data": "d", "column": "a", "how": "which"})


@pytest.mark.parametrize(
    ("spec", "words_"),
    [
        ({"how": "at"}, "needs `at`"),
        ({"how": "since"}, "either `above` or `below`"),
        ({"how": "since", "above": 1, "below": 2}, "either"),
        ({"how": "latest", "above": 1}, "is for `since` and `streak`"),
    ],
)
def test_a_computed_fact_says_what_it_needs(spec: dict[str, Any], words_: str) -> None:
    with pytest.raises(ValueError, match=words_):
        Computed.model_validate({"data": "d", "column": "a", **spec})


SENTENCE = (
    "sections: [{id: s, title: S, blocks: [{kind: prose, text:\n"
    "  '[Wheat *fell* to {fact:wheat}.]{holds=\"wheat.change < 0 and wheat.date >= ''2024''\"} It stays.'}]}]\n"
    "facts: {wheat: {unit: t, computed: {data: d, column: a, how: latest}}}\n"
    "data: {d: {file: d.csv}}\ndefault_source: r\nsources: {r: {kind: report, title: R}}\n"
)


def test_a_span_of_a_sentence_states_what_must_hold() -> None:
    found, problems = made(SENTENCE, d="day,a\n2024-01,4\n2024-02,3\n")
    assert problems == ()
    assert "Wheat fell to 3 t. It stays." in str(found.blocks[0].text).replace("\u00a0", " ")
    (problem,) = faults(SENTENCE, d="day,a\n2024-01,3\n2024-02,4\n")
    assert problem == (
        "condition-holds",
        "`wheat.change < 0 and wheat.date >= '2024'` no longer holds: what stands here would be untrue",
        7,
    )
    assert [rule for rule, _, _ in faults(SENTENCE, d="day,a\n2024-01,3\n")] == ["condition-is-readable"]
