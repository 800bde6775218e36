"""Steps: each value holds until the next, and the last until it is said."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from briefing.figures.line_parts import stepped
from briefing.model.chart_data import Series, ValueFormat
from briefing.model.chart_data_plot import StepData
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style

COLOURS = style().colours
DAYS = (date(2020, 1, 1), date(2021, 7, 1), date(2023, 4, 1))
DATA = StepData((Series("Fee", DAYS, (80.0, 96.0, 118.25)),), ValueFormat(prefix="$"), until=date(2025, 1, 1))


def test_a_value_holds_until_the_next_and_the_last_to_the_end() -> None:
    twice = stepped(Series("a", (1, 3, 6), (10.0, None, 30.0)), 9)
    assert list(twice.xs) == [1, 3, 3, 6, 6, 9]
    assert list(twice.ys) == [10.0, 10.0, None, None, 30.0, 30.0]
    assert stepped(Series("a", (1, 3), (10.0, 20.0))).xs[2:] == (3.0, 3.0)


def test_steps_are_level_or_upright() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    (line,) = shapes(figure, stroke=COLOURS.accent)
    numbers = [float(token) for token in line.path.split() if token not in "ml"]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points))
    assert extent(line)[2] == pytest.approx(max(extent(s)[2] for s in shapes(figure, stroke=COLOURS.hair)), abs=0.1)


def test_what_is_set_prints_exactly() -> None:
    assert label(draw(DATA), "Fee $118.25").weight == 600


def test_a_value_alone_holds_all_along() -> None:
    alone = replace(DATA, series=(*DATA.series, Series("Other", DAYS[:1], (95.0,))))
    figure = draw(alone)
    first, second = (extent(s) for s in shapes(figure) if s.line_width == style().lines.series)
    assert first[0] == second[0]
    assert first[2] == second[2]


def test_a_missing_value_opens_the_steps_and_may_be_dashed() -> None:
    gap = replace(DATA, series=(Series("a", DAYS, (1.0, None, 2.0)),))
    assert len(shapes(draw(gap), stroke=COLOURS.accent)) == 2
    dashed = [shape for shape in shapes(draw(replace(gap, dashed_gaps=True)), stroke=COLOURS.accent) if shape.dash]
    assert len(dashed) == 1


@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "series",
    [
        Series("one", (date(2020, 1, 1),), (0.0,)),
        Series("$_^ الميناء", DAYS, (-1.0, -1.0, -1.0)),
        Series("x" * 200, (date(1066, 1, 1), date(9000, 1, 1)), (1e-7, 2e-7)),
        Series("many", tuple(range(10000)), tuple(float(n % 2) for n in range(10000))),
    ],
    ids=lambda series: series.name[:5],
)
def test_clumsy_data_make_a_sound_figure(series: Series, width: float, right_to_left: bool) -> None:
    figure = draw(StepData((series,)), width, right_to_left)
    assert_sound(figure)
    assert len(labels(figure)) > 1


def test_no_value_is_refused() -> None:
    result = attempt(StepData((Series("a", DAYS, (None, None, None)),)))
    assert [problem.rule for problem in result.problems] == ["figure-has-data"]
