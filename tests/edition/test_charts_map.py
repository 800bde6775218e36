"""Maps planned: names to codes, values to classes, regions to extents."""

from __future__ import annotations

import pytest

from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_map import MapData
from briefing.model.request import Request
from tests.edition.sample import edition

WIDTHS = {"full": 500.0, "half": 240.0}
TABLE = "land,share\nIran,12\nIrak,3\nQA,\nKuwait,7.5\n"


def plan(chart: str, records: str = "", language: str = "en") -> MapData:
    text = (
        "sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        title: T\n        alt: A\n"
        f"        chart: {{kind: map, {chart}}}\ndata:\n  d: {{file: d.csv}}\n{records}"
    )
    result = plan_figures(edition(text, Request(language=language), d=TABLE), WIDTHS)
    assert result.value is not None, result.problems
    assert isinstance(result.value[0].data, MapData)
    return result.value[0].data


@pytest.mark.parametrize(
    ("region", "extent"),
    [
        ("levant", (33.2, 29.2, 38.2, 35.2)),
        ("pacific", (120, -50, 290, 60)),
        ("{west: 170, south: -20, east: -170, north: -10}", (170, -20, 190, -10)),
    ],
)
def test_regions_have_extents(region: str, extent: tuple[float, ...]) -> None:
    assert plan(f"region: {region}, shade: [{{label: a, countries: [IR]}}]").extent == extent


def test_a_list_of_countries_takes_the_shorter_way_around() -> None:
    west, south, east, north = plan("region: [FJ, WS], shade: [{label: a, countries: [FJ]}]").extent
    assert west < 175
    assert 186 < east < 195
    assert south < -21
    assert north > -13


def test_values_fall_into_round_classes_and_missing_ones_into_none() -> None:
    data = plan("region: middle-east, data: d, country: land, value: share, format: {unit: ' %'}", language="de")
    assert [(one.label, one.codes) for one in data.classes] == [
        ("<\u00a06", ("IQ",)),
        ("6–10", ("KW",)),
        ("≥\u00a010\u00a0%", ("IR",)),
    ]
    assert data.rows == (
        ("Iran", "12\u00a0%"),
        ("Kuwait", "7,5\u00a0%"),
        ("Irak", "3\u00a0%"),
        ("Katar", "keine Angabe"),
    )
    assert data.said.note.startswith("Grenzen nach Natural Earth")


def test_there_are_no_more_classes_than_values() -> None:
    for values, count in (((1, 1, 9), 2), ((4, 4, 4), 1), ((10, 10.5, 20), 2), ((1, 2, 3), 3)):
        given = zip(("IR", "IQ", "KW"), values, strict=True)
        rows = ", ".join(f"{{country: {code}, value: {value}}}" for code, value in given)
        classes = plan(f"region: middle-east, rows: [{rows}]").classes
        assert len(classes) == count, values
        assert all(one.codes for one in classes)


def test_own_breaks_stay_where_a_class_is_empty_and_the_unit_follows_the_last_that_is_not() -> None:
    rows = "rows: [{country: IR, value: 3}, {country: IQ, value: 1}], breaks: [2, 4, 6], format: {unit: ' %'}"
    classes = plan(f"region: middle-east, {rows}").classes
    assert [one.label for one in classes] == ["<\u00a02", "2–4\u00a0%", "4–6", "≥\u00a06"]


def test_own_breaks_begin_the_class_above() -> None:
    rows = "rows: [{country: IR, value: 10}, {country: IQ, value: 9.9}], breaks: [10]"
    low, high = plan(f"region: middle-east, {rows}").classes
    assert (low.codes, high.codes) == (("IQ",), ("IR",))
    assert (low.label, high.label) == ("<\u00a010", "≥\u00a010")


def test_events_have_numbers_places_and_dates_in_the_language() -> None:
    records = (
        "places:\n  p: {name: Hafen, lat: 27, lon: 56, exactness: approximate, cite: 1}\n"
        "  c: {name: Jordanien, exactness: country, country: Jordanien, cite: 1}\n"
        "events:\n  a: {text: Eins., date: 2025-05-03, at: p, cite: 1}\n  b: {text: Zwei., date: 2025-06, cite: 1}\n"
    )
    data = plan("region: middle-east, events: [{event: b, at: c, label: Zweites}, {event: a}]", records, "de")
    first, second = data.events
    assert (first.number, first.label, first.place.code, first.place.exactness) == ("1", "Zweites", "JO", "country")
    assert (second.number, second.when, second.place.exactness) == ("2", "3. Mai 2025", "approximate")
    assert 35 < first.place.lon < 39


def test_what_is_named_first_has_rank() -> None:
    data = plan("region: levant, shade: [{label: a, countries: [LB]}], names: [{country: SY, note: n}], named: shaded")
    assert {name.code: (name.rank, name.note) for name in data.names} == {"LB": (1, ""), "SY": (0, "n")}


def test_shades_that_nobody_chose_differ() -> None:
    groups = (
        "shade: [{label: a, countries: [IR]}, {label: b, countries: [IQ], tone: light}, {label: c, countries: [SY]}]"
    )
    assert len({group.tone for group in plan(f"region: middle-east, {groups}").groups}) == 3
