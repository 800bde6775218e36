"""Estimates: bounds, best numbers, open ends, and what several share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.figures.range_parts import estimate_words, shared_span
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_compare import Estimate, RangeData
from tests.figures.drawn import WIDTH, assert_sound, draw, extent, label, labels, shapes, style, words
from tests.figures.rows_hostile import assert_bears

COLOURS = style().colours
SHIPS = (
    Estimate("Harbour office", 12, 15, 18, group="Ships"),
    Estimate("Insurers", 14, 16, 22, group="Ships"),
    Estimate("Press", low=10, open_high=True, group="Ships"),
)
CREW = (
    Estimate("Harbour office", 40, 45, 52, group="Crew"),
    Estimate("Owners", 60, 70, 85, open_high=True, group="Crew", highlight=True),
    Estimate("Press", group="Crew"),
)
DATA = RangeData((*SHIPS, *CREW), ValueFormat(), overlap=True, agreed_label="within every range", label_head="Source")


def washes(data: RangeData) -> list[tuple[float, float, float, float]]:
    """The shaded spans; the sign of the legend is 6 points high."""
    found = [extent(s) for s in shapes(draw(data), fill=COLOURS.wash)]
    return [box for box in found if box[3] - box[1] > 6.5]


def test_estimates_stand_under_what_they_estimate_and_are_sorted() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    heights = {item.text.replace("\u00a0", " "): item.y for item in labels(figure)}
    wanted = ("Ships", "16 (14–22)", "15 (12–18)", "at least 10", "Crew", "70 (60–85+)", "45 (40–52)", "no data")
    assert sorted(wanted, key=lambda text: -heights[text]) == list(wanted)


def test_the_span_that_all_share_is_shaded_under_its_heading_alone() -> None:
    (span,) = washes(DATA)
    figure = draw(DATA)
    assert span[1] > label(figure, "Crew").y
    caps = sorted(extent(s)[0] for s in shapes(figure, line_width=1.2))
    assert any(abs(span[0] - cap) < 0.1 for cap in caps)
    assert any(abs(span[2] - cap) < 0.1 for cap in caps)
    assert "within every range" in words(figure)


@pytest.mark.parametrize(
    ("estimates", "span"),
    [
        (SHIPS, (14, 18)),
        (CREW, None),
        (SHIPS[:1], None),
        ((Estimate("a", low=3, open_high=True), Estimate("b", high=9, open_low=True)), (3, 9)),
        ((Estimate("a", low=3, open_high=True), Estimate("b", low=5, open_high=True)), None),
        ((Estimate("a", 1, 2, 5), Estimate("b", best=4), Estimate("c", 3, 4, 8)), (3, 5)),
    ],
)
def test_what_ranges_share(estimates: tuple[Estimate, ...], span: tuple[float, float] | None) -> None:
    assert shared_span(estimates) == span


def test_an_agreed_span_lies_behind_all_with_its_words_over_it() -> None:
    data = RangeData(tuple(replace(one, group="") for one in SHIPS), agreed=(11.0, 13.0), agreed_label="agreed")
    figure = draw(data)
    assert_sound(figure)
    (span,) = washes(data)
    said = label(figure, "agreed")
    assert said.x + said.width / 2 == pytest.approx((span[0] + span[2]) / 2, abs=0.2)
    assert said.y > span[3]


def test_open_ends_are_arrows_and_known_bounds_strokes() -> None:
    one = RangeData((Estimate("Press", low=10, open_high=True), Estimate("Office", 5, 8, 12)))
    figure = draw(one)
    assert len(shapes(figure, line_width=1.2)) == 3
    arrows = [s for s in shapes(figure, fill=COLOURS.open) if s.path.count(" l") == 2]
    assert len(arrows) == 1
    strokes = sorted(extent(s)[0] for s in shapes(figure, line_width=1.2))
    assert extent(arrows[0])[2] > strokes[1] + 9


def test_numbers_are_said_in_words() -> None:
    data = RangeData(DATA.estimates)
    assert estimate_words(data, Estimate("a", -4, -1, 2)) == "−1 (−4 – 2)"
    assert estimate_words(data, Estimate("a", high=9, open_low=True)) == "at most 9"
    assert estimate_words(data, Estimate("a", 3, None, 3)) == "3"
    assert estimate_words(data, Estimate("a", best=7)) == "7"


def test_the_table_says_what_the_ranges_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Source", "Low", "Best estimate", "High")
    assert table.rows[2] == ("Press", "10", "no data", "no data")


def test_right_to_left_is_a_mirror() -> None:
    left, right = (extent(shapes(draw(DATA, WIDTH, rtl), stroke=COLOURS.highlight)[0]) for rtl in (False, True))
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.02)


@pytest.mark.parametrize("spread", [0.0, 2.0])
def test_clumsy_rows_are_drawn_or_refused(spread: float, prove: bool) -> None:
    def one(name: str, value: float | None) -> Estimate:
        if value is None:
            return Estimate(name)
        return Estimate(name, value - spread, value, value + spread, open_low=value > 4)

    assert_bears(
        lambda rows: RangeData(tuple(one(*row) for row in rows), overlap=True, agreed_label="shared"), prove=prove
    )


def test_two_estimates_of_one_name_stand_side_by_side() -> None:
    figure = draw(RangeData((Estimate("Press", 1, 2, 3), Estimate("Press", 5, 6, 7))))
    assert len([item for item in labels(figure) if item.text == "Press"]) == 2
