"""Small multiples: one panel a series, on the same scales, each named, the others faint behind."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from briefing.model.chart_data import MarkedPlace, Series, Stretch, ValueFormat
from briefing.model.chart_data_plot import SmallMultiplesData
from briefing.model.figure import Figure
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
YEARS = tuple(date(2018 + n, 1, 1) for n in range(8))


def panels(count: int) -> tuple[Series, ...]:
    return tuple(Series(f"Port{n}", YEARS, tuple(10.0 * n + year for year in range(8))) for n in range(count))


DATA = SmallMultiplesData(panels(6))


def courses(figure: Figure, stroke: str, width: float) -> list[tuple[float, float, float, float]]:
    return [extent(shape) for shape in shapes(figure, stroke=stroke, line_width=width)]


def test_every_series_has_a_named_panel_with_its_last_value() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    names = [item for item in labels(figure) if item.weight == 600]
    assert [item.text for item in names] == [text for n in range(6) for text in (f"Port{n}", str(10 * n + 7))]
    assert len({item.y for item in names}) == 2  # three in a row
    assert len(courses(figure, COLOURS.accent, style().lines.series)) == 6


def test_panels_have_the_same_scales_unless_told_otherwise() -> None:
    lines = courses(draw(replace(DATA, across=6)), COLOURS.accent, style().lines.series)
    heights = [top - foot for _, foot, _, top in lines]
    assert heights == pytest.approx([heights[0]] * 6, abs=0.05)
    assert [foot for _, foot, _, _ in lines] == sorted(foot for _, foot, _, _ in lines)
    own = draw(replace(DATA, same_scales=False, ghost=False, from_zero=False, across=3))
    assert_sound(own)
    feet = [foot for _, foot, _, _ in courses(own, COLOURS.accent, style().lines.series)]
    assert max(feet[:3]) - min(feet[:3]) < 20  # each fills its panel


def test_the_others_stand_faintly_behind_each() -> None:
    assert len(courses(draw(DATA), COLOURS.rule, 0.6)) == 30
    assert not courses(draw(replace(DATA, ghost=False)), COLOURS.rule, 0.6)
    assert not courses(draw(replace(DATA, form="bar")), COLOURS.rule, 0.6)


def test_the_highlighted_panel_is_in_the_accent_and_stronger() -> None:
    figure = draw(replace(DATA, series=(replace(DATA.series[0], highlight=True), *DATA.series[1:])))
    assert len(courses(figure, COLOURS.highlight, style().lines.series_highlight)) == 1
    assert label(figure, "Port0").color == COLOURS.highlight
    assert label(figure, "Port1").color == COLOURS.ink


def test_words_of_axes_stand_at_the_left_and_under_the_last_panel_of_a_column() -> None:
    figure = draw(replace(DATA, across=4, bands=(Stretch(YEARS[2], YEARS[3], "War"),)))
    assert_sound(figure)
    zeros = [item for item in labels(figure) if item.text == "0" and item.weight == 400]
    assert len(zeros) == 2
    years = sorted({round(item.y) for item in labels(figure) if item.text == "2020"})
    assert len(years) == 2
    assert len(shapes(figure, fill=COLOURS.tint)) == 7  # six panels and the legend
    assert words(figure).count("War") == 1


def test_bars_stand_on_zero_and_what_is_missing_is_no_bar() -> None:
    gap = Series("Gap", YEARS, (1.0, None, 0.0, 4.0, 4.0, 4.0, 4.0, -4.0))
    figure = draw(SmallMultiplesData((gap,), form="bar"))
    assert_sound(figure)
    bars = [extent(shape) for shape in shapes(figure, fill=COLOURS.accent)]
    assert len(bars) == 6
    zero = bars[0][1]
    assert [foot for _, foot, _, top in bars if top > zero + 0.1] == [zero] * 5
    assert bars[-1][3] == zero


def test_a_panel_without_a_value_says_so() -> None:
    figure = draw(replace(DATA, series=(*DATA.series[:2], Series("Empty", YEARS, (None,) * 8))))
    assert "no data" in words(figure)
    assert len(courses(figure, COLOURS.rule, 0.6)) == 2


@pytest.mark.parametrize("form", ["line", "area", "bar"])
@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "series",
    [
        (Series("one point", (date(2020, 1, 1),), (4.0,)),),
        (Series("equal", YEARS, (5.0,) * 8), Series("zero", YEARS, (0.0,) * 8)),
        (Series("negative", (1, 2), (-5.0, -4.0)), Series("$x_1^2$", (2, 3), (1.0, 2.0))),
        (Series("الميناء الشمالي", (date(900, 1, 1), date(1650, 1, 1)), (1.0, 2.0)),) * 3,
        (Series("a name that goes on " * 9, YEARS, (1.0,) * 8), Series("x" * 200, YEARS, (1.0,) * 8)),
        (Series("many", tuple(range(10_000)), tuple(float(n % 97) for n in range(10_000))),),
        (Series("late", (date(2201, 1, 1), date(9999, 12, 31)), (1.0, 2.0)),),
        panels(17),
    ],
    ids=["one", "equal", "negative", "arabic", "long", "many", "late", "17"],
)
def test_clumsy_data_make_a_sound_figure(
    series: tuple[Series, ...], form: str, width: float, right_to_left: bool
) -> None:
    marks = (MarkedPlace(series[0].xs[0], "First of all"),)
    result = attempt(SmallMultiplesData(series, form=form, marks=marks), width, right_to_left)
    if form == "bar" and len(series[0].xs) > 1000:
        assert [problem.rule for problem in result.problems] == ["figure-has-room"]
        return
    assert result.value is not None, result.problems
    assert_sound(result.value)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (replace(DATA, series=()), "figure-has-data"),
        (replace(DATA, series=(Series("a", YEARS, (None,) * 8),)), "figure-has-data"),
        (replace(DATA, series=(Series("a", YEARS, (math.nan,) * 8),)), "figure-has-data"),
        (replace(DATA, series=(Series("a", (2, 1), (1.0, 2.0)),)), "series-is-even"),
        (replace(DATA, series=panels(400)), "figure-has-room"),
        (replace(DATA, across=8, same_scales=False), "figure-has-room"),
        (replace(DATA, format=ValueFormat(factor=1e-90)), "figure-has-room"),
    ],
    ids=["none", "missing", "nan", "falling", "400", "narrow", "huge"],
)
def test_what_cannot_be_drawn_is_told(data: SmallMultiplesData, rule: str) -> None:
    result = attempt(data)
    assert result.value is None
    assert rule in {problem.rule for problem in result.problems}
