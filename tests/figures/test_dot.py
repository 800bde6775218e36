"""Dots: on one scale, with a line between, named where they stand; what is not known is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_compare import DotData, Dots
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words
from tests.figures.rows_hostile import HALF, HOSTILE, assert_bears

COLOURS = style().colours
DATA = DotData(
    (
        Dots("Port A", (48.0, 22.0)),
        Dots("Port B", (31.0, 52.0), highlight=True),
        Dots("Port C", (None, 17.0)),
        Dots("Port D", (None, None)),
    ),
    ("2020", "2025"),
    ValueFormat(unit=" h"),
    label_head="Port",
)


def order(data: DotData) -> list[str]:
    names = [item for item in labels(draw(data)) if item.text.startswith("Port")]
    return [item.text for item in sorted(names, key=lambda item: -item.y)]


def test_rows_are_sorted_by_the_last_series_and_unknown_ones_come_last() -> None:
    assert order(DATA) == ["Port B", "Port A", "Port C", "Port D"]
    assert order(replace(DATA, sort="up")) == ["Port C", "Port A", "Port B", "Port D"]
    assert order(replace(DATA, sort="none")) == ["Port A", "Port B", "Port C", "Port D"]
    assert order(replace(DATA, sort="gap")) == ["Port A", "Port B", "Port C", "Port D"]


def test_headings_keep_their_order_and_rows_are_sorted_under_them() -> None:
    rows = (Dots("Port 1", (1.0,), "South"), Dots("Port 2", (9.0,), "North"), Dots("Port 3", (5.0,), "South"))
    figure = draw(DotData(rows, ("",)))
    assert_sound(figure)
    assert order(DotData(rows, ("",))) == ["Port 3", "Port 1", "Port 2"]
    assert label(figure, "South").y > label(figure, "Port 3").y
    assert label(figure, "Port 1").y > label(figure, "North").y > label(figure, "Port 2").y


def test_the_series_are_named_over_their_dots_in_the_first_row() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    first = label(figure, "Port B")
    for name, value in (("2020", "31"), ("2025", "52")):
        assert 8 < label(figure, name).y - first.y < 14
        assert abs(label(figure, name).x - label(figure, value).x) < 30
    crowded = draw(replace(DATA, rows=(Dots("Port E", (60.0, 60.2), highlight=True), *DATA.rows)))
    assert label(crowded, "2020").y == label(crowded, "2025").y
    assert label(crowded, "2020").y > label(crowded, "40").y  # in a legend over the axis


def test_a_line_joins_the_dots_of_a_row_unless_it_is_not_wanted() -> None:
    (line,) = shapes(draw(DATA), stroke=COLOURS.rule)
    left, _, right, _ = extent(line)
    assert right - left > 100
    assert not shapes(draw(replace(DATA, connect=False)), stroke=COLOURS.rule)


def test_values_stand_outside_the_dots_and_missing_ones_are_named() -> None:
    figure = draw(DATA)
    (line,) = shapes(figure, stroke=COLOURS.rule)
    left, _, right, _ = extent(line)
    assert label(figure, "22").x + label(figure, "22").width < left
    assert label(figure, "48").x > right
    assert "2020: no data" in words(figure)
    assert label(figure, "no data").y < label(figure, "2020: no data").y


def test_three_series_differ_in_shape_and_not_by_hue_alone() -> None:
    data = DotData((Dots("Port A", (1.0, 5.0, 9.0)), Dots("Port B", (2.0, 3.0, 4.0))), ("a", "b", "c"))
    filled = [len(s.path.split()) for paint in COLOURS.palette[:3] for s in shapes(draw(data), fill=paint)]
    assert len(set(filled)) == 2  # round ones and squares; the open ones have no fill of their own
    assert shapes(draw(data), stroke=COLOURS.palette[1])


def test_more_series_than_hues_are_refused() -> None:
    result = attempt(DotData((Dots("Port A", (1.0,) * 6),), tuple("abcdef")))
    assert [problem.rule for problem in result.problems] == ["hues-are-few"]


def test_the_table_says_what_the_dots_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Port", "2020", "2025")
    assert table.rows[0] == ("Port B", "31", "52")
    assert table.rows[-1] == ("Port D", "no data", "no data")


def test_right_to_left_is_a_mirror() -> None:
    left, right = (extent(shapes(draw(DATA, WIDTH, rtl), stroke=COLOURS.rule)[0]) for rtl in (False, True))
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.02)


def test_scales_may_start_at_zero() -> None:
    assert "0" not in [item.text for item in labels(draw(DATA))]
    assert "0" in [item.text for item in labels(draw(replace(DATA, from_zero=True)))]


@pytest.mark.parametrize("series", [1, 2, 3])
def test_clumsy_rows_are_drawn_or_refused(series: int, prove: bool) -> None:
    names = ("2020", "a longer name of a series", "2025")[:series]
    assert_bears(
        lambda rows: DotData(
            tuple(
                Dots(name, tuple(None if value is None else value * (n + 1) for n in range(series)))
                for name, value in rows
            ),
            names,
        ),
        prove=prove,
    )


def test_names_that_leave_no_room_are_refused() -> None:
    rows = tuple(Dots(name, (1e15, -1e15)) for name, _ in HOSTILE["long names"])
    result = attempt(DotData(rows, ("a", "b"), ValueFormat(prefix="US$", decimals=4)), HALF)
    assert [problem.rule for problem in result.problems] == ["figure-has-room"]


def test_words_far_from_the_edge_take_no_room_from_the_scale() -> None:
    """Port C lacks a number and says so beside its low dot: the highest number still stands at the right edge."""
    figure = draw(DATA, HALF)
    assert_sound(figure)
    right = max(item.x + item.width for item in labels(figure) if item.text == "52")
    assert right > HALF - 8
