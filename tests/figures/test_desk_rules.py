"""The rules of the graphics desk that drawings keep by themselves, held against every figure of every case."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from briefing.edition.prepare import plan_figures
from briefing.figures.draw import draw_figure
from briefing.figures.value_axis import log_scale, value_scale
from briefing.model.chart_data import Bar, BarData, PlannedFigure
from briefing.model.figure import Figure, Label, Shape
from tests.figures.drawn import draw, extent, shapes, style
from tests.figures.test_cases import CASES, edition, theme

BY_ANGLE = 12  # parts of the wheel of colours
SATURATED = 0.28
TURNED: set[str] = {"network"}
"""Kinds whose labels may lie along what they name."""


@cache
def figures(case: Path) -> tuple[tuple[PlannedFigure, Figure], ...]:
    look, made = theme(), edition(case)
    planned = plan_figures(made, {width: look.measure("A4", width) for width in ("full", "half")})
    assert planned.value is not None
    drawn = ((plan, draw_figure(plan, look.chart_style()).value) for plan in planned.value)
    return tuple((plan, figure) for plan, figure in drawn if figure is not None)


def colours(figure: Figure) -> Iterator[str]:
    for item in figure.items:
        if isinstance(item, Shape):
            yield from (color for color in (item.fill, item.stroke, item.hatch_color) if color)


def hue(color: str) -> int | None:
    """The part of the wheel that a colour lies in; None for greys and for what is nearly white or black."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    angle, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    return round(angle * BY_ANGLE) % BY_ANGLE if saturation > SATURATED and value > 0.2 else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_five_hues_at_most(case: Path) -> None:
    for plan, figure in figures(case):
        hues = {found for color in colours(figure) if (found := hue(color)) is not None}
        assert len(hues) <= 5, (plan.id, hues)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_words_are_horizontal_and_seven_points_or_more(case: Path) -> None:
    for plan, figure in figures(case):
        for item in figure.items:
            if isinstance(item, Label):
                assert item.size >= 7, (plan.id, item)
                assert item.angle == 0 or plan.data.kind in TURNED, (plan.id, item)


def lacks(data: object) -> bool:
    """Whether some value of a series or a row is not there."""
    rows = [one for name in ("bars", "rows", "series", "panels") for one in getattr(data, name, ())]
    values = [value for one in rows for name in ("values", "ys") for value in getattr(one, name, ())]
    return None in values


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_missing_is_said_to_be(case: Path) -> None:
    """In the table behind the figure, and a hole, not a zero, in it: no cell of the table is made up."""
    for plan, figure in figures(case):
        if lacks(plan.data):
            said = plan.data.words.no_data  # type: ignore[attr-defined]
            assert any(said in cell for row in figure.table.rows for cell in row), plan.id


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_bars_are_as_long_as_their_numbers(direction: str) -> None:
    """From zero: one number twice another is a bar twice as long, however close together they are."""
    data = BarData(
        (Bar("a", (104.0,)), Bar("b", (101.0,)), Bar("c", (52.0,)), Bar("d", (-26.0,))), ("x",), direction=direction
    )
    found = [extent(shape) for shape in shapes(draw(data), fill=style().colours.accent)]
    across = 0 if direction == "horizontal" else 1
    lengths = sorted((box[across + 2] - box[across] for box in found), reverse=True)[:4]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 101 / 104, 0.5, 0.25], abs=0.01)


@pytest.mark.parametrize("power", range(-6, 10))
@pytest.mark.parametrize("ends", [(0.0, 1.0), (0.0, 2.4), (-3.1, 9.7), (4.9, 5.3), (-7.0, -1.0), (0.0, 6.6)])
def test_six_ticks_at_most(ends: tuple[float, float], power: int) -> None:
    low, high = (end * 10.0**power for end in ends)
    for from_zero in (True, False):
        assert 1 <= len(value_scale((low, high), from_zero=from_zero).ticks) <= 6
    if low > 0:
        assert len(log_scale((low, high * 10**5)).ticks) <= 6


def test_the_themes_own_sizes_are_seven_points_or_more() -> None:
    kind = style().type
    assert min(kind.word_size, kind.name_size, kind.axis_size, kind.value_size, kind.smallest) >= 7
