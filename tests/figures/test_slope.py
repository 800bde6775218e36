"""Slopes: names and values at both ends, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_compare import Slope, SlopeData
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words
from tests.figures.rows_hostile import HALF, HOSTILE, REFUSED, Row

COLOURS = style().colours
DATA = SlopeData(
    (
        Slope("Port A", (31.0, 33.0)),
        Slope("Port B", (18.0, 44.0), highlight=True),
        Slope("Port C", (30.5, None)),
        Slope("Port D", (30.0, 29.0)),
    ),
    ("2020", "2025"),
    ValueFormat(unit=" h"),
    label_head="Port",
)


def test_each_line_is_named_at_both_ends_with_its_value() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    ends = sorted(item.x for item in labels(figure) if item.text == "Port A")
    assert len(ends) == 2
    assert ends[0] < 60
    assert ends[1] > WIDTH - 60
    assert label(figure, "31.0 h").x > ends[0]
    assert label(figure, "33.0 h").x < ends[1]
    assert len([item for item in labels(figure) if item.text == "Port C"]) == 1


def test_labels_that_would_collide_are_moved_apart_with_leaders() -> None:
    rows = tuple(Slope(f"Port {n}", (10 + n / 100, 10.0)) for n in range(9))
    figure = draw(SlopeData((*rows, Slope("Port X", (1.0, 99.0))), ("2020", "2025")))
    assert_sound(figure)
    leaders = [s for s in shapes(figure, stroke=COLOURS.axis) if s.line_width == 0.4]
    assert len(leaders) >= 12


def test_the_plot_grows_where_the_labels_need_more() -> None:
    rows = tuple(Slope(f"Port {n}", (float(n), float(n))) for n in range(45))
    figure = draw(SlopeData(rows, ("2020", "2025"), plot_height=40))
    assert_sound(figure)
    assert figure.height > draw(SlopeData(rows[:9], ("2020", "2025"), plot_height=40)).height + 100


def test_the_highlighted_line_is_in_the_accent_and_the_others_step_back() -> None:
    figure = draw(DATA)
    (line,) = shapes(figure, stroke=COLOURS.highlight)
    assert line.line_width == style().lines.series_highlight
    assert {item.color for item in labels(figure) if item.text == "Port B"} == {COLOURS.highlight}
    assert shapes(figure, stroke=COLOURS.quiet)


def test_years_lie_as_far_apart_as_they_are() -> None:
    data = SlopeData((Slope("Port A", (1.0, 2.0, 3.0)),), ("2010", "2020", "2025"))
    first, second, third = (label(draw(data), name) for name in data.heads)
    assert (second.x - first.x) / (third.x - second.x) == pytest.approx(2, rel=0.01)
    even = replace(data, heads=("then", "later", "now"))
    a, b, c = (label(draw(even), name) for name in even.heads)
    middle = (a.x + a.width / 2 + c.x + c.width / 2) / 2
    assert b.x + b.width / 2 == pytest.approx(middle, abs=0.1)


def test_a_gap_is_dashed_and_what_is_missing_is_said() -> None:
    data = SlopeData((Slope("Port A", (1.0, None, 3.0)), Slope("Port B", (None,) * 3)), ("a", "b", "c"))
    figure = draw(data)
    assert_sound(figure)
    (line,) = [s for s in shapes(figure, stroke=COLOURS.accent) if s.dash]
    left, _, right, _ = extent(line)
    assert right - left > WIDTH / 2
    assert "No data: Port A (b); Port B" in words(figure)


def test_the_table_says_what_the_lines_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Port", "2020", "2025")
    assert table.rows[2] == ("Port C", "30.5 h", "no data")


def test_right_to_left_is_a_mirror() -> None:
    left, right = (extent(shapes(draw(DATA, WIDTH, rtl), stroke=COLOURS.highlight)[0]) for rtl in (False, True))
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.02)


def make(rows: Sequence[Row]) -> SlopeData:
    return SlopeData(tuple(Slope(name, (value, value and value * 2)) for name, value in rows), ("2020", "2025"))


def test_clumsy_lines_are_drawn_or_refused() -> None:
    for name, rows in HOSTILE.items():
        for width in (WIDTH, HALF):
            for right_to_left in (False, True):
                result = attempt(make(rows), width, right_to_left)
                assert result.value is not None, (name, result.problems)
                assert_sound(result.value)
    for name, (rows, rule) in REFUSED.items():
        assert [problem.rule for problem in attempt(make(rows)).problems if problem.rule != "value-is-finite"] == [
            rule
        ], name


def test_points_in_time_that_have_no_room_are_refused() -> None:
    heads = tuple(f"the long name of a point in time, {n}" for n in range(6))
    result = attempt(SlopeData((Slope("Port A", (1.0,) * 6),), heads), HALF)
    assert [problem.rule for problem in result.problems] == ["figure-has-room"]
