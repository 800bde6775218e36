"""Records are frozen to the last value, travel between processes, and say what each of their fields is for."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from briefing.model.briefing import Briefing
from briefing.model.cells import Cells
from briefing.model.dates import Date, parse_date
from briefing.model.described import describe_all
from briefing.model.record import Record, Records
from briefing.model.records import Actor, Fact
from briefing.model.vocabulary import yardstick_of

VALUES: dict[str, Any] = {
    "format": 1,
    "id": "sample",
    "title": "A sample",
    "dateline": {"as_of": "2024-03-01", "next_update": "in May"},
    "sections": [
        {
            "id": "one",
            "title": "One",
            "blocks": [
                {"kind": "prose", "text": "Text."},
                {"kind": "table", "title": "T", "columns": [{"id": "a"}], "rows": [{"a": 1}, {"a": "x"}]},
                {
                    "kind": "figure",
                    "title": "F",
                    "alt": "A chart",
                    "chart": {"kind": "bar", "names": ["x", "y"], "rows": [{"label": "a", "values": [1, None]}]},
                },
            ],
        }
    ],
    "actors": {"hamas": {"name": "Hamas", "kind": "group", "aka": ["H."]}},
    "events": {"e1": {"text": "It happened.", "date": "2023-10", "actors": ["hamas"], "cite": "51"}},
    "facts": {"f1": {"value": 3, "unit": "people"}},
    "relationships": [{"from": "hamas", "to": "hamas", "type": "itself"}],
}


describe_all(Record, Briefing)


def sample() -> Briefing:
    return Briefing.model_validate(VALUES)


def kinds(kind: type[BaseModel] = Record) -> Iterator[type[BaseModel]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=str))
def test_every_record_and_every_field_is_described(kind: type[BaseModel]) -> None:
    assert (kind.__doc__ or "").strip()
    assert [name for name, field in kind.model_fields.items() if not field.description] == []


def test_the_schema_says_what_every_field_is_for() -> None:
    schema = Briefing.model_json_schema()
    for name, record in {"Briefing": schema, **schema["$defs"]}.items():
        for field, form in record.get("properties", {}).items():
            assert form.get("description"), f"{name}.{field}"


def values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from values(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from values(item)


def test_nothing_in_a_briefing_can_be_changed() -> None:
    for value in values(sample()):
        assert value is None or isinstance(value, Record | Records | Cells | tuple | str | int | float | Date)
        assert hash(value) == hash(value)


def test_changing_raises() -> None:
    briefing = sample()
    with pytest.raises(ValidationError, match="frozen"):
        briefing.title = "Another"  # type: ignore[misc]  # this is what must fail
    with pytest.raises(TypeError):
        briefing.actors["x"] = briefing.actors["hamas"]  # type: ignore[index]  # the same
    (first, _) = sample().sections[0].blocks[1].rows  # type: ignore[union-attr]  # it is the table
    for change in (
        lambda: first.__setitem__("a", 2),
        lambda: first.update(a=2),
        lambda: first.pop("a"),
        lambda: first.setdefault("b", 1),
        first.clear,
        first.popitem,
        lambda: first.__delitem__("a"),
        lambda: first.__ior__({"a": 2}),
    ):
        with pytest.raises(TypeError, match="are not changed"):
            change()
    assert first == {"a": 1}


def test_a_record_travels_between_processes() -> None:
    briefing = sample()
    again = pickle.loads(pickle.dumps(briefing))
    assert again == briefing
    assert again.actors["hamas"].id == "hamas"
    assert hash(again) == hash(briefing)
    assert pickle.loads(pickle.dumps(briefing.actors)) == briefing.actors


class Place:
    """A tree of spans, as far as a record needs one."""


def test_equality_does_not_look_at_places() -> None:
    placed = Briefing.model_validate(VALUES, context={"trees": {id(VALUES["facts"]["f1"]): Place()}})
    assert placed.facts["f1"]._tree is not None
    assert placed == sample()
    other = {**VALUES, "facts": {"f1": {"value": 4, "unit": "people"}}}
    assert Briefing.model_validate(other) != sample()
    assert Fact(value=1, unit="a") != Actor(name="a", kind="group")


def test_a_record_knows_its_id_after_a_copy() -> None:
    actor = sample().actors["hamas"]
    assert actor.model_copy(update={"name": "Other"}).id == "hamas"


def test_a_collection_reads_like_a_mapping() -> None:
    records = Records({"a": 1, "b": 2})
    assert (list(records), len(records), records["b"], records.get("c")) == (["a", "b"], 2, 2, None)
    assert records == Records({"b": 2, "a": 1})
    assert records != {"a": 1, "b": 2}
    assert repr(records) == "Records(['a', 'b'])"


def test_an_update_may_be_a_date_or_words() -> None:
    def update(text: object) -> object:
        values = {**VALUES, "dateline": {"as_of": "2024", "next_update": text}}
        return Briefing.model_validate(values).dateline.next_update

    assert update("in May") == "in May"
    assert update("2024-05") == parse_date("2024-05")
    assert update(2025) == parse_date("2025")


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ({"unit": "a"}, "needs `value`"),
        ({"unit": "a", "value": 1, "range": {"low": 1, "high": 2}}, "has one of"),
        ({"unit": "a", "value": "1"}, "valid"),
        ({"unit": "a", "value": True}, "valid"),
        ({"unit": "a", "value": float("nan")}, "finite"),
        ({"unit": "a", "range": {"low": 2, "high": 1}}, "`low` is above `high`"),
        ({"unit": " ", "value": 1}, "at least 1 character"),
    ],
)
def test_a_fact_has_one_value_and_a_unit(fact: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Fact.model_validate(fact)


def test_the_yardstick_s_bands_meet() -> None:
    stick = yardstick_of("icd203")
    assert stick is not None
    assert [band.low for band in stick.bands[1:]] == [band.high for band in stick.bands[:-1]]
