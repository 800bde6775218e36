"""Histograms: every value is counted once, in bins by a rule that is named."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from briefing.figures.bins import counted
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_plot import HistogramData
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, shapes, style, words

COLOURS = style().colours
VALUES = tuple(math.exp(3 + 0.5 * math.sin(n * 1.3) + n % 7 / 9) for n in range(200))
DATA = HistogramData(VALUES, "Hours at anchor", "Ships", format=ValueFormat(unit=" h"))


def test_the_width_is_that_of_freedman_and_diaconis_rounded() -> None:
    values = [float(n) for n in range(1, 101)]  # quartiles 25.75 and 75.25: 2 * 49.5 / 100 ** (1 / 3) = 21.3
    bins = counted(values, "freedman-diaconis")
    assert (bins.width, bins.rule) == (20, "freedman-diaconis")
    assert (bins.edges, bins.counts) == ((0, 20, 40, 60, 80, 100), (19, 20, 20, 20, 21))


def test_the_number_is_that_of_sturges_rounded() -> None:
    bins = counted([float(n) for n in range(64)], "sturges")  # 63 / (1 + 6) = 9
    assert (bins.width, len(bins.counts)) == (10, 7)


def test_where_quartiles_are_equal_the_rule_of_sturges_stands_in() -> None:
    bins = counted([5.0] * 90 + [1.0, 9.0], "freedman-diaconis")
    assert bins.rule == "sturges"
    assert "Sturges’ rule" in words(draw(replace(DATA, values=(*(5.0,) * 90, 1.0, 9.0))))


@pytest.mark.parametrize("bins", ["freedman-diaconis", "sturges", 1, 7, 100, (0.0, 20.0, 500.0)])
@pytest.mark.parametrize(
    "values", [VALUES, (0.1, 0.2, 0.3, 0.7), (3.0,), (0.0, 0.0), (1.0, 1e6), tuple(map(float, range(500)))]
)
def test_every_value_is_counted_once(values: tuple[float, ...], bins: str | int | tuple[float, ...]) -> None:
    made = counted(values, bins)
    assert sum(made.counts) + made.outside == len(values)
    assert len(made.counts) <= 101
    assert list(made.edges) == sorted(set(made.edges))
    for low, high, count in zip(made.edges, made.edges[1:-1], made.counts[:-1], strict=False):
        assert count == sum(low - 1e-9 <= value < high - 1e-9 for value in values)


def test_bars_are_as_high_as_their_counts_from_zero() -> None:
    figure = draw(replace(DATA, values=(1.0, 1.0, 1.0, 6.0, 6.0, 11.0), bins=(0.0, 5.0, 10.0, 15.0), mark="none"))
    assert_sound(figure)
    bars = [extent(shape) for shape in shapes(figure, fill=COLOURS.quiet)]
    heights = [top - foot for _, foot, _, top in bars]
    assert heights == pytest.approx([3 * heights[2], 2 * heights[2], heights[2]], abs=0.05)
    assert len({foot for _, foot, _, _ in bars}) == 1


def test_uneven_bins_are_drawn_by_their_density_and_say_so() -> None:
    figure = draw(replace(DATA, values=(1.0, 2.0, 15.0, 25.0), bins=(0.0, 10.0, 30.0)))
    first, second = (extent(shape) for shape in shapes(figure, fill=COLOURS.quiet))
    assert first[3] - first[1] == pytest.approx(2 * (second[3] - second[1]), abs=0.05)
    assert "uneven bins, heights for each 10 h" in words(figure)
    assert figure.table.rows[1][1] == "2"


def test_the_drawing_says_how_values_were_counted_and_marks_the_middle() -> None:
    figure = draw(replace(DATA, values=(*VALUES, None)))
    assert_sound(figure)
    text = words(figure)
    assert "200 values in bins of" in text
    assert "Freedman–Diaconis rule, rounded" in text
    assert "no data: 1" in text
    assert "median" in text
    mean = draw(replace(DATA, values=(1.0, 2.0, 6.0), mark="mean"))
    assert label(mean, "mean 3 h").color == COLOURS.highlight
    assert "median 1.5 h" in words(draw(replace(DATA, values=(1.0, 2.0))))
    assert "median" not in words(draw(replace(DATA, mark="none")))


def test_values_beyond_given_edges_are_told() -> None:
    result = attempt(replace(DATA, values=(1.0, 2.0, 99.0), bins=(0.0, 5.0)))
    assert [problem.rule for problem in result.problems] == ["value-is-in-bins"]
    assert attempt(replace(DATA, bins=(-2.0, -1.0))).value is None


@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        (3.0,),
        (0.0,) * 9,
        (-4.0, -2.0, -2.0, -1.0),
        (1e-9, 3e-9, 4e-9),
        (1e12, 3e12, 4e12),
        (1e9, 1e9 + 1),
        tuple(float(n * n % 9973) for n in range(10_000)),
        (math.nan, 1.0, math.inf, 2.0),
    ],
    ids=["one", "zero", "negative", "tiny", "huge", "near", "many", "nan"],
)
def test_clumsy_data_make_a_sound_figure(values: tuple[float, ...], width: float, right_to_left: bool) -> None:
    title = "الساعات $x_1^2$ " + "a title that goes on " * 12
    figure = draw(replace(DATA, values=values, x_title=title, y_title=title), width, right_to_left)
    assert_sound(figure)
    assert len(figure.items) < 150


def test_no_value_is_refused() -> None:
    for values in ((), (None, None), (math.nan,)):
        result = attempt(replace(DATA, values=values))
        assert result.value is None
        assert "figure-has-data" in {problem.rule for problem in result.problems}
