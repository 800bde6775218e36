"""Small charts: the last value marked, gaps left open, nothing outside of the sheet."""

from __future__ import annotations

import pytest

from briefing.model.chart_data_cells import SparkData
from briefing.model.figure import Figure, Shape
from tests.figures.drawn import attempt, draw, extent, labels, shapes, style

COLOURS = style().colours
WIDTH = 36.0


def drawn(*values: float | None, **more: object) -> Figure:
    return draw(SparkData(values, **more), WIDTH)  # type: ignore[arg-type]


def test_a_line_goes_to_its_marked_last_value() -> None:
    figure = drawn(1.0, 3.0, 2.0)
    (dot,) = shapes(figure, fill=COLOURS.highlight)
    (line,) = shapes(figure, stroke=COLOURS.accent)
    left, foot, right, top = extent(line)
    assert (left, right) == pytest.approx((1.5, WIDTH - 2.1), abs=0.1)
    assert top - foot == pytest.approx(figure.height - 3, abs=0.1)
    start, height = (float(part) for part in dot.path.split()[:2])
    assert start == pytest.approx(right + 1.5, abs=0.1)
    assert foot < height < top
    assert not labels(figure)


def test_a_gap_stays_open_and_the_last_known_value_is_marked() -> None:
    assert len(shapes(drawn(1.0, 2.0, None, 3.0, 4.0), stroke=COLOURS.accent)) == 2
    bars = [extent(shape) for shape in shapes(drawn(1.0, None, 2.0, None, form="bar"), fill=COLOURS.highlight)]
    assert len(bars) == 1
    assert WIDTH * 0.4 < bars[0][0] < WIDTH * 0.7


def test_bars_stand_on_zero() -> None:
    figure = drawn(-2.0, 4.0, 1.0, form="bar")
    down, up = sorted((extent(shape) for shape in shapes(figure, fill=COLOURS.quiet)), key=lambda box: box[1])
    assert down[3] == pytest.approx(up[1], abs=0.02)
    assert up[3] - up[1] == pytest.approx(2 * (down[3] - down[1]), abs=0.02)


def test_wins_stand_over_losses() -> None:
    figure = drawn(1.0, -5.0, 0.0, 2.0, form="win-loss")
    (win,) = (extent(shape) for shape in shapes(figure, fill=COLOURS.accent))
    (last,) = (extent(shape) for shape in shapes(figure, fill=COLOURS.highlight))
    loss, even = sorted((extent(shape) for shape in shapes(figure, fill=COLOURS.quiet)), key=lambda box: box[1])
    assert win[1] == last[1] > loss[3]
    assert even[3] - even[1] < win[3] - win[1]


def test_a_level_lies_across_and_a_common_scale_is_kept() -> None:
    assert len(shapes(drawn(1.0, 2.0, level=1.5), stroke=COLOURS.axis)) == 1
    (line,) = shapes(drawn(1.0, 2.0, low=0.0, high=4.0), stroke=COLOURS.accent)
    assert extent(line)[3] - extent(line)[1] == pytest.approx((8.4 - 3) / 4, abs=0.1)


HOSTILE = (
    (5.0,),
    (5.0, 5.0, 5.0),
    (0.0, 0.0),
    (None, 5.0),
    (-1e300, 1e300),
    (1e-9, 2e-9),
    tuple(map(float, range(400))),
)


@pytest.mark.parametrize("values", HOSTILE)
@pytest.mark.parametrize("form", ["line", "bar", "win-loss"])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_nothing_leaves_the_sheet(values: tuple[float | None, ...], form: str, right_to_left: bool) -> None:
    figure = draw(SparkData(values, form, level=0.0), WIDTH, right_to_left)
    for item in figure.items:
        assert isinstance(item, Shape)
        left, foot, right, top = extent(item)
        assert -0.3 <= left <= right <= WIDTH + 0.3
        assert -0.3 <= foot <= top <= figure.height + 0.3


def test_without_a_value_there_is_nothing_to_draw() -> None:
    for values in ((), (None, None)):
        result = attempt(SparkData(values), WIDTH)
        assert [problem.rule for problem in result.problems] == ["figure-has-data"]
