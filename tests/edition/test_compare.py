"""What a comparison finds: each change once, in whatever order things stand; and nothing where nothing is said anew."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from random import Random  # noqa: TID251 - seeded

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.edition.compare import compare
from briefing.edition.compare_marks import marks
from briefing.model.comparison import Comparison, Difference, comparison_of
from briefing.model.request import Request
from tests.edition.compared import PLANTS, Plan, Plant, plan, seeds, shuffled, snapshot

_TURNED = {"added": "removed", "removed": "added", "raised": "lowered", "lowered": "raised", "changed": "changed"}


def turned(one: Difference) -> Difference:
    return replace(one, how=_TURNED[one.how], old=one.new, new=one.old)


def essence(found: Comparison) -> list[tuple[str, ...]]:
    """What does not depend on which of two is the newer: not the name, nor the section of what was moved and edited."""
    return sorted((one.what, one.how, one.part, one.field, one.old, one.new) for one in found.differences)


@given(seeds)
def test_order_layout_and_day_are_no_difference(seed: int) -> None:
    random = Random(seed)
    first = plan(random)
    one = snapshot(first)
    assert compare(one, one) == Comparison((), "1", "1")
    other = snapshot(shuffled(first, random), Request(theme="digest"))
    assert compare(one, other).differences == ()


@given(seeds, st.sets(st.sampled_from(PLANTS), min_size=1, max_size=5))
def test_every_planted_change_is_found_once(seed: int, plants: set[Plant]) -> None:
    random = Random(seed)
    first = plan(random)
    second = copy.deepcopy(first)
    chosen = [one for one in PLANTS if one in plants]
    wanted = sorted(one(second, random) for one in chosen)
    old, new = snapshot(first), snapshot(shuffled(second, random))
    found = compare(old, new)
    assert sorted((one.what, one.how, one.field) for one in found.differences) == wanted
    back = compare(new, old)
    assert essence(back) == essence(replace(found, differences=tuple(turned(one) for one in found.differences)))


def changed(first: Plan, second: Plan) -> list[tuple[str, str, str, str]]:
    found = compare(snapshot(first), snapshot(second)).differences
    return [(one.what, one.how, one.old, one.new) for one in found]


@pytest.fixture
def first() -> Plan:
    return plan(Random(7))


def test_another_id_is_no_difference(first: Plan) -> None:
    second = copy.deepcopy(first)
    for name in ("judgments", "facts", "indicators", "gaps", "accounts"):
        second[name] = {f"renamed-{key}": value for key, value in second[name].items()}
    text = second["sections"][0]["blocks"][-1]
    text["text"] = text["text"].replace("{fact:", "{fact:renamed-")
    second["sections"][-1]["blocks"][1]["account"] = "renamed-acc"
    second["sections"][0]["id"] = "elsewhere"
    assert changed(first, second) == []


def test_a_fact_in_a_sentence_is_told_once(first: Plan) -> None:
    second = copy.deepcopy(first)
    second["facts"]["f0"]["value"] = 5
    unit = first["facts"]["f0"]["unit"]
    assert changed(first, second) == [("fact", "changed", f"100 {unit}", f"5 {unit}")]


def test_a_fact_written_out_prints_the_same(first: Plan) -> None:
    second = copy.deepcopy(first)
    text = second["sections"][0]["blocks"][-1]
    second["sections"][1]["blocks"].append({"kind": "prose", "text": "Also {fact:f0}."})
    third = copy.deepcopy(second)
    third["sections"][1]["blocks"][-1]["text"] = f"Also 100 {first['facts']['f0']['unit']}."
    assert text["text"]
    assert changed(second, third) == []


def test_a_number_that_counts_figures_is_no_difference(first: Plan) -> None:
    second = copy.deepcopy(first)
    for one in (first, second):
        one["sections"][-1]["blocks"][2]["id"] = "signs"
        one["sections"][1]["blocks"].append({"kind": "prose", "text": "Watch the signs in {see:signs}."})
    blocks = second["sections"][-1]["blocks"]
    blocks[1], blocks[2] = blocks[2], blocks[1]
    assert "Table\xa02" not in str(snapshot(second).sentences)
    assert changed(first, second) == []


def test_another_yardstick_is_compared_by_its_ranges(first: Plan) -> None:
    for name, was, now, how in (
        ("phia", "very likely", "remote chance", "lowered"),
        ("phia", "unlikely", "highly likely", "raised"),
    ):
        one, other = copy.deepcopy(first), copy.deepcopy(first)
        keys = list(one["judgments"])[1:]
        for key in keys:
            del one["judgments"][key], other["judgments"][key]
        for held, term in ((one, was), (other, now)):
            held["judgments"]["j0"] |= {"likelihood": term, "text": f"It is {term} that it rains."}
        other["yardstick"] = name
        assert changed(one, other) == [("judgment", how, was, now)]


def test_a_row_of_a_table_is_known_by_its_name(first: Plan) -> None:
    table = {
        "kind": "table", "title": "Fees", "columns": [{"id": "port", "head": "Port"}, {"id": "fee", "head": "Fee"}],
        "rows": [{"port": "North", "fee": 10}, {"port": "South", "fee": 20}, {"port": "West", "fee": 30}],
    }  # fmt: skip
    first["sections"][1]["blocks"].append(table)
    second = copy.deepcopy(first)
    second["sections"][1]["blocks"][-1]["rows"] = [
        {"port": "East", "fee": 1}, {"port": "South", "fee": 25}, {"port": "North", "fee": 10},
    ]  # fmt: skip
    found = compare(snapshot(first), snapshot(second)).differences
    told = [(one.what, one.how, one.part, one.field, one.old, one.new) for one in found]
    assert told == [
        ("table", "added", "East", "row", "", "East"),
        ("table", "changed", "South", "Fee", "20", "25"),
        ("table", "removed", "West", "row", "West", ""),
    ]


def test_the_numbers_behind_a_figure_count_and_their_order_does_not(first: Plan) -> None:
    chart = {"kind": "bar", "rows": [{"label": "North", "values": [3]}, {"label": "South", "values": [5]}]}
    figure = {"kind": "figure", "title": "South leads", "alt": "auto", "chart": chart}
    first["sections"][1]["blocks"].append(figure)
    second, third = copy.deepcopy(first), copy.deepcopy(first)
    second["sections"][1]["blocks"][-1]["chart"]["rows"].reverse()
    third["sections"][1]["blocks"][-1]["chart"]["rows"][1]["values"] = [6]
    assert changed(first, second) == []
    assert [(what, how) for what, how, _, _ in changed(first, third)] == [("figure", "changed")]


def test_a_comparison_is_the_same_in_json(first: Plan) -> None:
    second = copy.deepcopy(first)
    for plant in PLANTS:
        plant(second, Random(1))
    found = compare(snapshot(first), snapshot(second))
    assert comparison_of(json.loads(found.as_json())) == found
    front = Comparison((Difference("text", "changed", "", old="It rains.", new="It snows."),), "1", "2")
    assert comparison_of(json.loads(front.as_json())) == front, "a sentence of the front page is in no section"
    assert len(found.differences) == len(PLANTS)


@given(st.text("ab ,.“”é", max_size=60), st.text("ab ,.“”é", max_size=60))
def test_marks_hold_both_texts(old: str, new: str) -> None:
    found = marks(old, new)
    for text, kinds in ((old, ("same", "gone")), (new, ("same", "come"))):
        said = "".join(one.text for one in found if one.kind in kinds)
        assert "".join(said.split()) == "".join(text.split())


def test_a_number_keeps_its_sign() -> None:
    found = marks("the median of all years is −0.07, as before", "the median of all years is −0.045, as before")
    assert [one.text for one in found if one.kind in ("gone", "come")] == ["−0.07", "−0.045"]
