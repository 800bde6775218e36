"""Flows: bands as wide as their quantities, nothing gained on the way, thin ones still to be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.figures.flow_parts import flow_table, stages_of
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_links import FlowData, Stream
from briefing.model.figure import Figure, Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
DATA = FlowData(
    (
        Stream("North", "Port A", 30),
        Stream("North", "Port B", 6),
        Stream("East", "Port A", 14),
        Stream("East", "Port C", 0.01),
        Stream("Port A", "Asia", 28),
        Stream("Port A", "Africa", 16),
        Stream("Port B", "Africa", 6),
        Stream("Port C", "Africa", 0.01),
    ),
    stages=("Region", "Port", "Market"),
    format=ValueFormat(unit=" Mt"),
    highlight=("Port A",),
)


def bands(figure: Figure, color: str) -> list[Shape]:
    return [shape for shape in shapes(figure, fill=color) if len(shape.path.split()) > 60]


def thickness(band: Shape) -> float:
    """Height of a band at its start: between the first point and the last."""
    tokens = [token for token in band.path.split() if token not in "mlch"]
    return abs(float(tokens[1]) - float(tokens[-1]))


@pytest.mark.parametrize("width", [WIDTH, 234.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_names_stand_beside_their_places(width: float, mirrored: bool) -> None:
    figure = draw(DATA, width, mirrored)
    assert_sound(figure)
    text = words(figure)
    for name in ("North", "Port A", "Asia", "Region", "Market", "44.00"):
        assert name in text


def test_bands_are_as_wide_as_their_quantities() -> None:
    figure = draw(DATA)
    marked = sorted(thickness(band) for band in bands(figure, COLOURS.highlight))
    assert len(marked) == 4
    assert marked[3] / marked[0] == pytest.approx(30 / 14, rel=0.02)
    quiet = [thickness(band) for band in bands(figure, COLOURS.quiet)]
    assert min(quiet) >= 0.85  # 0.01 of 50 is still to be seen
    assert max(quiet) == pytest.approx(marked[0] * 6 / 14, rel=0.05)


def test_places_are_as_high_as_what_passes_and_the_largest_first() -> None:
    figure = draw(replace(DATA, highlight=()))
    bars = [extent(s) for s in shapes(figure, fill=COLOURS.accent)]
    heights = {round(top - foot) for _, foot, _, top in bars}
    assert len(bars) == 7
    assert max(heights) == pytest.approx(44 / 50.01 * sum(t - f for left, f, _, t in bars if left == bars[0][0]), abs=2)
    assert label(figure, "Asia 28.00\u00a0Mt").y > label(figure, "Africa 22.01\u00a0Mt").y
    written = draw(replace(DATA, highlight=(), sort="none", streams=(*DATA.streams[2:], *DATA.streams[:2])))
    assert label(written, "East 14.01\u00a0Mt").y > label(written, "North 36.00\u00a0Mt").y


def test_stages_follow_from_the_streams() -> None:
    assert stages_of(DATA.streams) == {
        "North": 0, "Port A": 1, "Port B": 1, "East": 0, "Port C": 1, "Asia": 2, "Africa": 2,
    }  # fmt: skip
    assert stages_of((Stream("a", "b", 1), Stream("b", "c", 1), Stream("a", "c", 1))) == {"a": 0, "b": 1, "c": 2}
    assert stages_of((Stream("a", "b", 1), Stream("b", "a", 1))) is None


def test_losses_are_said_or_are_a_fault() -> None:
    lossy = replace(DATA, streams=(*DATA.streams[:4], Stream("Port A", "Asia", 28), *DATA.streams[6:]))
    result = attempt(lossy)
    assert result.value is None
    assert [problem.rule for problem in result.problems] == ["flow-adds-up"]
    assert "gets 44" in result.problems[0].message
    figure = draw(replace(lossy, losses=True, loss_label="spoiled"))
    assert "spoiled 16.00 Mt" in words(figure)
    assert ("Port A", "spoiled", "16.00") in figure.table.rows


def test_nothing_is_gained_on_the_way() -> None:
    result = attempt(replace(DATA, streams=(Stream("a", "b", 1), Stream("b", "c", 2)), losses=True))
    assert [problem.rule for problem in result.problems] == ["flow-adds-up"]


def test_rounded_figures_need_not_agree_to_the_last_digit() -> None:
    assert attempt(FlowData((Stream("a", "b", 1000), Stream("b", "c", 1003)))).value is not None


def test_what_is_not_known_is_a_dotted_line_and_not_zero() -> None:
    figure = draw(FlowData((Stream("a", "b", 3), Stream("a", "c", None), Stream("b", "d", 3))))
    assert_sound(figure)
    assert "no data" in words(figure)
    assert "c no data" in words(figure)
    dotted = [item for item in figure.items if isinstance(item, Shape) and item.dash == (1.2, 1.8)]
    assert len(dotted) == 2  # the line, and its sign
    assert ("a", "c", "no data") in figure.table.rows


def test_streams_between_the_same_places_are_added() -> None:
    figure = draw(FlowData((Stream("a", "b", 3), Stream("a", "b", 4))))
    assert "a 7" in words(figure)
    assert flow_table(FlowData((Stream("a", "b", 3), Stream("a", "b", 4)))).rows == (("a", "b", "7"),)


@pytest.mark.parametrize(
    ("streams", "rule"),
    [
        ((), "figure-has-data"),
        ((Stream("a", "b", 0.0),), "figure-has-data"),
        ((Stream("a", "b", None),), "figure-has-data"),
        ((Stream("a", "b", -1.0), Stream("a", "c", 2.0)), "flow-is-positive"),
        ((Stream("a", "b", float("nan")),), "flow-is-positive"),
        ((Stream("a", "b", float("inf")),), "flow-is-positive"),
        ((Stream("a", "a", 1.0),), "flow-has-no-circle"),
        ((Stream("a", "b", 1.0), Stream("b", "c", 1.0), Stream("c", "a", 1.0)), "flow-has-no-circle"),
        (tuple(Stream(f"place {n}", "sink", 1.0) for n in range(400)), "flow-is-readable"),
    ],
)
def test_what_cannot_be_drawn_is_refused(streams: tuple[Stream, ...], rule: str) -> None:
    result = attempt(FlowData(streams))
    assert result.value is None
    assert result.problems[0].rule == rule


@pytest.mark.parametrize("width", [WIDTH, 234.0])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "streams",
    [
        (Stream("a", "b", 1.0),),
        tuple(Stream(f"from {n % 5}", f"to {n // 5}", 2.0) for n in range(25)),
        tuple(Stream(f"place number {n}", "sink", 1.0 + n) for n in range(40)),
        (Stream("a long name " * 17, "another long name " * 11, 3.0), Stream("x" * 200, "y", 1e-9)),
        (Stream("_$5^2", "$9_", 1.0), Stream("$9_", "^", 1.0)),
        (Stream("شمال", "مرفأ", 4.0), Stream("مرفأ", "آسيا", 4.0), Stream("شرق", "مرفأ", 0.0)),
        (Stream("a", "b", 1e12), Stream("a", "c", 1e-6)),
        tuple(Stream(f"stage {n}", f"stage {n + 1}", 5.0) for n in range(3)),
    ],
    ids=["one", "all equal", "forty", "long", "signs", "arabic", "wide range", "four stages"],
)
def test_odd_flows_are_drawn(streams: tuple[Stream, ...], mirrored: bool, width: float) -> None:
    figure = draw(FlowData(streams), width, mirrored)
    assert_sound(figure)
    assert labels(figure)


def test_stages_too_near_for_their_names_are_refused() -> None:
    data = FlowData(tuple(Stream(f"stage {n}", f"stage {n + 1}", 5.0) for n in range(7)))
    assert_sound(draw(data))
    result = attempt(data, 234.0)
    assert result.value is None
    assert result.problems[0].rule == "flow-is-readable"
