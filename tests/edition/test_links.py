"""Networks and flows planned: who is shown, what a cut takes along, and every word final."""

from __future__ import annotations

from typing import TypeVar

import pytest

from briefing.edition.charts_links import link_words, tie_date
from briefing.edition.prepare import plan_figures
from briefing.model.chart_data_links import FlowData, NetworkData
from briefing.model.dates import parse_date
from briefing.model.request import Request
from briefing.problems import Problems
from tests.edition.sample import SOURCES, edition, made, words

WIDTHS = {"full": 500.0, "half": 240.0}
RECORDS = """
actors:
  north: {name: Northland, kind: state, cite: 1}
  guard: {name: Northern Guard, kind: organisation, side: Northland, short: the Guard}
  front: {name: People’s Front, kind: group, aka: [the Front], country: Midland}
  envoy: {name: A. Envoy, kind: person, side: the Front}
  cell: {name: Secret Cell, kind: group, marking: TLP:RED}
relationships:
  - {id: pays, from: north, to: front, type: money and arms, short: money, nature: support, since: 2006, cite: 1}
  - {id: trains, from: guard, to: front, type: trains, nature: support, since: 2008, until: 2012, cite: 2}
  - {from: envoy, to: front, type: speaks for, period: undated, cite: 3}
  - {id: talks, from: front, to: north, type: talks, nature: repair, two_way: true, status: alleged, cite: 4}
  - {id: hidden, from: north, to: cell, type: runs, cite: 5}
"""
Data = TypeVar("Data", FlowData, NetworkData)


def source(chart: str, records: str = RECORDS) -> str:
    return (
        f"sections:\n  - id: s\n    title: S\n    blocks:\n      - kind: figure\n        id: fig\n        title: T\n"
        f"        alt: The alt\n        chart: {{{chart}}}\n{SOURCES}{records}"
    )


def plan(kind: type[Data], chart: str, request: Request | None = None, records: str = RECORDS, **files: str) -> Data:
    result = plan_figures(edition(source(chart, records), request or Request(marking="TLP:RED"), **files), WIDTHS)
    assert result.value is not None, result.problems
    (figure,) = result.value
    assert isinstance(figure.data, kind)
    return figure.data


def network(chart: str = "", request: Request | None = None) -> NetworkData:
    return plan(NetworkData, f"kind: network{chart and ', ' + chart}", request)


def faults(chart: str, records: str = RECORDS) -> Problems:
    value, wrong = made(source(chart, records), Request(marking="TLP:RED"))
    return (*wrong, *plan_figures(value, WIDTHS).problems)


def test_all_ties_are_drawn_with_their_actors() -> None:
    data = network()
    assert [actor.name for actor in data.actors] == [
        "Northland",
        "People’s Front",
        "the Guard",
        "A. Envoy",
        "Secret Cell",
    ]
    assert [(tie.start, tie.end) for tie in data.ties][:2] == [("north", "front"), ("guard", "front")]
    assert data.ties[0].label == "money, since 2006"
    assert data.ties[0].type_words == "money and arms"
    assert data.ties[1].label == "trains, 2008 to 2012"
    assert (data.ties[2].label, data.ties[2].when) == ("speaks for", "undated")
    assert (data.ties[3].alleged, data.ties[3].two_way) == (True, True)


def test_names_are_those_of_the_text_and_the_table_has_the_others() -> None:
    guard, front = network().actors[2], network().actors[1]
    assert (guard.name, guard.known_as) == ("the Guard", "Northern Guard")
    assert (front.name, front.known_as, front.detail) == ("People’s Front", "the Front", "Midland")


@pytest.mark.parametrize(
    ("chart", "ids"),
    [
        ("actors: [front, north]", ["front", "north"]),
        ("natures: [support]", ["north", "front", "guard"]),
        ("relationships: [trains]", ["guard", "front"]),
        ("sides: [Northland, the Front]", ["north", "front", "guard", "envoy"]),
        ("actor_kinds: [state, group]", ["north", "front", "cell"]),
    ],
)
def test_actors_and_ties_are_chosen(chart: str, ids: list[str]) -> None:
    data = network(chart)
    assert [actor.id for actor in data.actors] == ids
    assert all({tie.start, tie.end} <= set(ids) for tie in data.ties)


def test_sides_are_found_by_other_names() -> None:
    data = network("group: side, actors: [north, guard, front, envoy]")
    assert data.heads == ("Northland", "the Front")
    assert data.rows == (("north", "guard"), ("front", "envoy"))


def test_parts_of_a_box_bring_their_ties() -> None:
    data = network("actors: [north, front], places: {north: {includes: [guard], label: The North}}")
    assert [(tie.start, tie.label) for tie in data.ties] == [
        ("north", "money, since 2006"),
        ("north", "trains, 2008 to 2012"),
        ("front", "talks"),
    ]
    assert data.actors[0].name == "The North"


def test_the_accent_goes_to_what_is_asked() -> None:
    assert [tie.accent for tie in network("accent: support").ties] == [True, True, False, False, False]
    assert [tie.accent for tie in network("accent: alleged").ties] == [False, False, False, True, False]
    assert not any(tie.accent for tie in network().ties)


def test_words_of_a_tie_can_be_those_of_the_figure() -> None:
    data = network("tie_words: {pays: cash, trains: null}, show_periods: true")
    assert [tie.label for tie in data.ties[:3]] == ["cash, since 2006", "", "speaks for, undated"]
    assert network("show_dates: false").ties[0].label == "money"


@pytest.mark.parametrize(
    "chart",
    [
        "",
        "actors: [north, front, cell, guard, envoy], relationships: [pays, trains, hidden], rows: [[cell], [north]]",
        "places: {cell: {at: [0, 0]}, north: {includes: [cell]}}, tie_words: {hidden: runs}",
    ],
)
def test_an_actor_that_is_cut_takes_its_ties_along(chart: str) -> None:
    request = Request(marking="TLP:GREEN")
    data = network(chart, request)
    assert "cell" not in {actor.id for actor in data.actors}
    assert all("cell" not in (tie.start, tie.end) for tie in data.ties)
    value = edition(source(f"kind: network{chart and ', ' + chart}"), request)
    assert "cell" not in value.briefing.actors
    assert all(tie.to != "cell" for tie in (*value.briefing.relationships, *value.cut.relationships))
    assert not any("Secret Cell" in word or word == "cell" for word in words(value))


def test_a_tie_that_is_cut_leaves_its_actors() -> None:
    records = RECORDS.replace("{id: pays,", "{id: pays, marking: TLP:RED,")
    data = plan(NetworkData, "kind: network, relationships: [pays, trains]", Request(marking="TLP:GREEN"), records)
    assert [tie.label for tie in data.ties] == ["trains, 2008 to 2012"]


def test_only_what_a_network_draws_is_in_the_edition() -> None:
    value = edition(source("kind: network, relationships: [trains]"), Request(marking="TLP:RED"))
    assert list(value.briefing.actors) == ["guard", "front"]
    assert [tie.id for tie in value.briefing.relationships] == ["trains"]
    assert list(value.briefing.sources) == ["report"]


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("kind: network, relationships: [pay]", "the figure plots no “pay”"),
        ("kind: network, places: {nort: {aside: true}}", "the figure plots no “nort”"),
        ("kind: network, rows: [[north], [fron]]", "the figure plots no “fron”"),
        ("kind: network, tie_words: {nothing: x}", "the figure plots no “nothing”"),
        (
            "kind: network, inline: [{id: a, name: A}], ties: [{from: a, to: b}]",
            "the figure plots no “b”",
        ),
    ],
)
def test_a_name_that_nothing_has_is_told_where_it_stands(chart: str, message: str) -> None:
    found = [problem for problem in faults(chart) if problem.rule == "name-is-plotted"]
    assert found[0].message == message
    assert found[0].span is not None
    assert found[0].hints


def test_actors_and_ties_may_stand_in_the_chart() -> None:
    chart = (
        "kind: network, inline: [{id: a, name: A, kind: state, side: X}, {id: b, name: B, detail: d}], "
        "ties: [{from: a, to: b, label: helps, nature: support, period: long ago}], places: {b: {at: [1, 0.5]}}"
    )
    data = plan(NetworkData, chart, records="")
    assert [(actor.name, actor.kind, actor.detail) for actor in data.actors] == [
        ("A", "state", ""),
        ("B", "group", "d"),
    ]
    assert data.ties[0].label == "helps, long ago"
    assert data.actors[1].at == (1, 0.5)


def test_a_tie_without_words_has_its_dates_beside_it() -> None:
    chart = "kind: network, inline: [{id: a, name: A}, {id: b, name: B}], ties: [{from: a, to: b, since: 2024}]"
    assert plan(NetworkData, chart, records="").ties[0].label == "since 2024"
    assert plan(NetworkData, f"{chart}, show_dates: false", records="").ties[0].label == ""


def test_dates_of_ties_in_words() -> None:
    assert tie_date(parse_date("2006"), None, "en-US") == "since 2006"
    assert tie_date(None, parse_date("2011-03"), "en-US") == "until March 2011"
    assert tie_date(parse_date("2012"), parse_date("2017"), "de") == "2012 bis 2017"
    assert tie_date(None, None, "en") == ""


def test_words_are_those_of_the_language() -> None:
    assert link_words("de").of("tie support") == "Unterstützung"
    assert link_words("en").of("tie rupture") == "rupture or opposition"
    assert link_words("fa").of("tie repair") == "آشتی"


def test_flows_come_from_the_chart_or_a_table() -> None:
    rows = "links: [{from: A, to: B, value: 3}, {from: A, to: C, value: null}], highlight: [B], format: {unit: ' t'}"
    data = plan(FlowData, f"kind: flow, {rows}", records="")
    assert [(one.start, one.end, one.value) for one in data.streams] == [("A", "B", 3.0), ("A", "C", None)]
    assert data.format.unit == " t"
    table = "\ndata: {moves: {file: moves.csv, cite: 1}}\n"
    told = "kind: flow, data: moves, from: a, to: b, value: n, balance: losses"
    data = plan(FlowData, told, records=table, moves="a,b,n\nX,Y,2\nX,Z,\n")
    assert [(one.start, one.end, one.value) for one in data.streams] == [("X", "Y", 2.0), ("X", "Z", None)]
    assert data.losses


def test_a_flow_that_lacks_something_says_so() -> None:
    table = "\ndata: {moves: {file: moves.csv, cite: 1}}\n"
    value, _ = made(source("kind: flow, data: moves, from: a, to: b, value: x", table), moves="a,b,n\nX,Y,2\n")
    assert [one.rule for one in plan_figures(value, WIDTHS).problems] == ["data-has-column"]
    assert [one.rule for one in faults("kind: flow, links: [{from: A, to: B, value: 1}], highlight: [D]", "")] == [
        "name-is-plotted"
    ]
