"""What a statement cites and a judgment rests on is a difference of its own, by sources and not their numbers."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from random import Random  # noqa: TID251 - seeded
from typing import Any

import pytest

from briefing.edition.compare import compare
from briefing.edition.since_lines import Known, groups_of
from briefing.model.snapshot import Snapshot, snapshot_from
from briefing.report.diff import as_text
from tests.edition.compared import Plan, plan, snapshot

Told = list[tuple[str, str, str, str, str]]


@pytest.fixture
def first() -> Plan:
    made = plan(Random(3))
    made["sources"] |= {key: {"kind": "media", "title": f"The {key.title()}"} for key in ("gazette", "courier")}
    made["sections"][0]["blocks"][0]["text"] = "The ferry left on time.[@gazette 2: of Monday; r 51] Nobody saw it."
    return made


def told(old: Plan, new: Plan) -> Told:
    found = compare(snapshot(old), snapshot(new)).differences
    return [(one.what, one.how, one.part, one.old, one.new) for one in found]


def with_text(first: Plan, text: str) -> Plan:
    made = copy.deepcopy(first)
    made["sections"][0]["blocks"][0]["text"] = text
    return made


FERRY = "The ferry left on time."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry left on time. [@r 51; gazette 2: of Monday; r 51] Nobody saw it.", []),
        (
            "The ferry left on time.[@courier 2; r 51] Nobody saw it.",
            [("citation", "changed", FERRY, "The Gazette 2: of Monday", "The Courier 2")],
        ),
        (
            "The ferry left on time.[@gazette 2: of Monday] Nobody saw it.",
            [("citation", "removed", FERRY, "A report ¶51", "")],
        ),
        (
            "The ferry left on time.[@gazette 2: of Monday; r 51] Nobody saw it [@courier].",
            [("citation", "added", "Nobody saw it.", "", "The Courier")],
        ),
    ],
)
def test_a_sentence_that_cites_otherwise(first: Plan, text: str, found: Told) -> None:
    assert told(first, with_text(first, text)) == found


def test_a_source_of_another_name_or_number_is_the_same(first: Plan) -> None:
    second = json.loads(json.dumps(first).replace('"gazette"', '"paper"').replace("@gazette", "@paper"))
    second["sources"] = dict(reversed(second["sources"].items()))
    assert told(first, second) == []
    retitled = copy.deepcopy(first)
    retitled["sources"]["gazette"]["title"] = "The Gazette of today"
    assert [one[0] for one in told(first, retitled)] == ["source"]


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ((), ("f0",), "added"),
        (("f0",), ("acc", "f0"), "added"),
        (("acc",), ("f0",), "changed"),
        (("f0",), (), "removed"),
    ],
)
def test_a_judgment_that_rests_on_something_else(
    first: Plan, before: tuple[str, ...], after: tuple[str, ...], how: str
) -> None:
    first["judgments"]["j0"]["rests_on"] = list(before)
    second = copy.deepcopy(first)
    second["judgments"]["j0"]["rests_on"] = list(after)
    found = compare(snapshot(first), snapshot(second)).differences
    assert [(one.what, one.how, one.id, one.field) for one in found] == [("citation", how, "j0", "rests_on")]


def test_another_number_in_the_evidence_is_told_by_the_fact_alone(first: Plan) -> None:
    first["judgments"]["j0"]["rests_on"] = ["f0"]
    second = copy.deepcopy(first)
    second["facts"]["f0"]["value"] = 5
    assert [one[0] for one in told(first, second)] == ["fact"]


def test_an_older_snapshot_says_nothing_of_it(first: Plan) -> None:
    """It was made by a program that did not ask: nothing is known, so nothing is new."""
    new = snapshot(first)
    said: dict[str, Any] = json.loads(new.as_json())
    for one in said["sentences"]:
        del one["cites"]
    for one in said["items"]:
        one["fields"] = [field for field in one["fields"] if field[0] not in ("cites", "rests_on")]
    old = snapshot_from(json.dumps({**said, "format": 1}))
    assert old.format == 1
    assert compare(old, new).differences == ()
    assert compare(replace(old, format=2), new).differences


def test_it_is_told_in_words(first: Plan) -> None:
    second = with_text(first, "The ferry left on time.[@courier 2; r 51] Nobody saw it.")
    second["judgments"]["j0"]["rests_on"] = ["acc"]
    found = compare(snapshot(first), snapshot(second))
    text = as_text(found, "a", "b")
    assert "\nCitations\n" in text
    assert ", The ferry left on time: [-The Gazette 2: of Monday-] {+The Courier 2+}" in text
    (group,) = groups_of(found, "de", Known({"j0": 1}, {"j0": "judgment-j0"}), told_apart=False)
    rests = next(line for line in group.lines if line.key == "rests_on")
    assert (group.kind, rests.number, rests.field, rests.how) == ("citation", 1, "Beruht auf", "added")


COMPUTED = {"data": "heat", "column": "anomaly", "how": "latest"}


def facts(*computed: dict[str, object]) -> Snapshot:
    made = plan(Random(3))
    made["data"] = {
        "heat": {
            "title": "Global heat",
            "rows": [{"year": str(2000 + at), "anomaly": at / 10, "mean": at / 20} for at in range(4)],
            "columns": [{"name": "year", "type": "date"}],
        }
    }
    made["facts"] = {f"f{at}": {"unit": "°C", "computed": {**COMPUTED, **one}} for at, one in enumerate(computed)}
    made["sections"][0]["blocks"][-1]["text"] = " ".join(f"{{fact:f{at}}}" for at in range(len(computed)))
    return snapshot(made)


def test_facts_of_one_series_are_told_apart_by_how_they_are_taken() -> None:
    some: tuple[dict[str, object], ...] = (
        {},
        {"how": "rank"},
        {"how": "change"},
        {"how": "change", "over": 2},
        {"how": "since", "below": 0.15},
    )
    names = [one.name for one in facts(*some).items if one.kind == "fact"]
    assert names == [
        "Latest value (Global heat)",
        "Rank of the latest value (Global heat)",
        "Change since the value before (Global heat)",
        "Change over the last 2 values (Global heat)",
        "Last time below 0.15 (Global heat)",
    ]
    names = [one.name for one in facts({}, {"column": "mean"}).items if one.kind == "fact"]
    assert names == ["Latest value, anomaly (Global heat)", "Latest value, mean (Global heat)"]
