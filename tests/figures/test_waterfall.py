"""Waterfalls: steps hang together, totals stand on zero, long names lie level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_compare import Step, WaterfallData
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, shapes, style, words
from tests.figures.rows_hostile import HALF, HOSTILE, REFUSED, Row

COLOURS = style().colours
UP = COLOURS.palette[2]
DATA = WaterfallData(
    (
        Step("2024", 0.0, 120.0, total=True),
        Step("North", 120.0, 138.0),
        Step("South", 138.0, 111.5),
        Step("2025", 0.0, 111.5, total=True),
    ),
    ValueFormat(),
    label_head="Step",
)


def boxes(data: WaterfallData, paint: str, width: float = WIDTH) -> list[tuple[float, float, float, float]]:
    return [extent(s) for s in shapes(draw(data, width), fill=paint)]


def test_each_step_starts_where_the_one_before_it_ends() -> None:
    assert_sound(draw(DATA))
    (start, end), (up,), (down,) = boxes(DATA, COLOURS.accent), boxes(DATA, UP), boxes(DATA, COLOURS.highlight)
    assert up[1] == start[3]
    assert down[3] == up[3]
    assert end[3] == down[1]
    assert start[1] == end[1]
    assert (up[3] - up[1]) / (start[3] - start[1]) == pytest.approx(18 / 120, rel=0.01)


def test_fine_lines_join_the_bars() -> None:
    lines = [extent(s) for s in shapes(draw(DATA), stroke=COLOURS.axis) if s.line_width == 0.7]
    (start, _), (up,) = boxes(DATA, COLOURS.accent), boxes(DATA, UP)
    assert len(lines) == 3
    assert lines[0] == pytest.approx((start[2], start[3], up[0], start[3]), abs=0.02)


def test_steps_print_with_their_sign_and_totals_without() -> None:
    text = words(draw(DATA))
    assert "120.0" in text
    assert "+120.0" not in text
    assert "+18.0" in text
    assert "−26.5" in text


def test_a_step_of_nothing_has_no_sign() -> None:
    data = WaterfallData((*DATA.steps[:2], Step("West", 138.0, 138.0)))
    assert "+0" not in words(draw(data))


def test_long_names_lie_level_with_the_bars_in_the_same_order() -> None:
    steps = (
        replace(DATA.steps[0], label="The budget as it was set and voted on at the very start of the year"),
        *DATA.steps[1:],
    )
    data = replace(DATA, steps=steps)
    figure = draw(data, HALF)
    assert_sound(figure)
    assert label(figure, "North").y > label(figure, "South").y > label(figure, "2025").y
    (up,), (down,) = boxes(data, UP, HALF), boxes(data, COLOURS.highlight, HALF)
    assert up[2] == pytest.approx(down[2], abs=0.02)
    assert down[0] < up[0]


def test_upright_bars_that_leave_their_words_no_room_are_refused() -> None:
    steps = tuple(Step(f"Step {n}", float(n), n + 1.0) for n in range(60))
    result = attempt(WaterfallData(steps, direction="vertical"))
    assert [problem.rule for problem in result.problems] == ["figure-has-room"]
    assert_sound(draw(WaterfallData(steps[:40])))


def test_a_highlighted_step_is_in_the_accent_and_the_others_step_back() -> None:
    data = replace(DATA, steps=(*DATA.steps[:1], replace(DATA.steps[1], highlight=True), *DATA.steps[2:]))
    assert len(boxes(data, COLOURS.highlight)) == 1
    assert len(boxes(data, COLOURS.quiet)) == 1
    assert label(draw(data), "+18.0").color == COLOURS.highlight


def test_the_table_says_what_the_bars_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Step", "Change", "Total")
    assert table.rows[0] == ("2024", "", "120.0")
    assert table.rows[2] == ("South", "−26.5", "111.5")


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_right_to_left_is_a_mirror(direction: str) -> None:
    data = replace(DATA, direction=direction)
    left, right = (extent(shapes(draw(data, WIDTH, rtl), fill=UP)[0]) for rtl in (False, True))
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.02)


def test_a_total_under_zero_carries_its_words_below() -> None:
    data = WaterfallData((Step("Start", 0, 2, True), Step("Loss", 2, -3), Step("End", 0, -3, True)))
    figure = draw(data)
    assert_sound(figure)
    assert label(figure, "−3").y < min(foot for _, foot, _, _ in boxes(data, COLOURS.accent))


def make(rows: Sequence[Row]) -> WaterfallData:
    steps, reached = [], 0.0
    for name, value in rows:
        steps.append(Step(name, reached, reached + (value or 0.0)))
        reached += value or 0.0
    return WaterfallData((*steps, Step("Sum", 0.0, reached, True)) if steps else ())


def test_clumsy_steps_are_drawn_or_refused() -> None:
    for name, rows in HOSTILE.items():
        if name == "not finite":  # the edition room refuses those: what follows them is not known
            continue
        for width in (WIDTH, HALF):
            for right_to_left in (False, True):
                result = attempt(make(rows), width, right_to_left)
                assert result.value is not None, (name, result.problems)
                assert_sound(result.value)
    for name in ("empty", "four hundred"):
        rows, rule = REFUSED[name]
        assert [problem.rule for problem in attempt(make(rows)).problems] == [rule], name
