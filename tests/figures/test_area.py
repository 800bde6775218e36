"""Areas: they start at zero and add up, and what is missing in one layer is missing in the sum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.model.chart_data import MarkedPlace, Series, Stretch, ValueFormat
from briefing.model.chart_data_plot import AreaData
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
YEARS = tuple(date(2015 + n, 1, 1) for n in range(11))
DATA = AreaData(
    (
        Series("Containers", YEARS, tuple(12.0 + 2 * n for n in range(11))),
        Series("Dry bulk", YEARS, (14.0,) * 11),
        Series("Oil", YEARS, tuple(9.0 - n / 2 for n in range(11))),
    ),
    ValueFormat(unit=" m t"),
)
LONG = "a name of many words that goes on and on " * 5


def top(figure_fill: str, figure: object) -> tuple[float, float, float, float]:
    (shape,) = shapes(figure, fill=figure_fill)  # type: ignore[arg-type]
    return extent(shape)


def test_layers_stand_on_one_another_from_zero() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    order = (COLOURS.palette[0], COLOURS.palette[2], COLOURS.palette[4])
    first, second, third = (top(fill, figure) for fill in order)
    zero = label(figure, "0")
    assert first[1] == pytest.approx(zero.y + 0.35 * zero.size, abs=0.5)
    scale = (label(figure, "40").y - zero.y) / 40
    assert first[3] - first[1] == pytest.approx(32 * scale, abs=0.1)
    assert second[3] - first[1] == pytest.approx(46 * scale, abs=0.1)
    assert third[3] - first[1] == pytest.approx(50 * scale, abs=0.1)
    assert label(figure, "Containers 32").y < label(figure, "Dry bulk 14").y < label(figure, "Oil 4").y


def test_one_layer_that_matters_is_in_colour_and_the_rest_in_grey() -> None:
    marked = replace(DATA, series=(*DATA.series[:2], replace(DATA.series[2], highlight=True)))
    figure = draw(marked)
    assert len(shapes(figure, fill=COLOURS.highlight)) == 1
    assert {shape.fill for shape in shapes(figure) if shape.fill} == {
        COLOURS.highlight,
        COLOURS.quiet,
        COLOURS.palette[-1],
    }
    assert label(figure, "Oil 4").color == COLOURS.highlight


def test_a_lone_area_is_pale_under_its_line() -> None:
    figure = draw(replace(DATA, series=DATA.series[:1]))
    (area,) = shapes(figure, fill=COLOURS.accent)
    assert area.fill_opacity < 0.3
    (line,) = [shape for shape in shapes(figure, stroke=COLOURS.accent) if shape.fill is None]
    assert extent(line)[3] == pytest.approx(extent(area)[3], abs=0.1)


def test_a_missing_value_breaks_the_whole_stack_and_is_said() -> None:
    gap = replace(DATA.series[0], ys=tuple(None if n in (4, 5) else 1.0 for n in range(11)))
    figure = draw(replace(DATA, series=(gap, *DATA.series[1:])))
    assert "no data" in words(figure)
    for fill in (COLOURS.palette[0], COLOURS.palette[2], COLOURS.palette[4]):
        assert len(shapes(figure, fill=fill)) == 2
    assert figure.table.rows[4][1] == "no data"


def test_a_single_place_between_gaps_is_a_stroke() -> None:
    alone = replace(DATA.series[0], ys=(1.0, 2.0, None, 3.0, None, *(1.0,) * 6))
    figure = draw(replace(DATA, series=(alone,)))
    assert [shape.line_width for shape in shapes(figure, stroke=COLOURS.accent)].count(3.0) == 1


@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "series",
    [
        (Series("one point", (date(2020, 1, 1),), (4.0,)),),
        (Series("all equal", YEARS, (5.0,) * 11), Series("zero", YEARS, (0.0,) * 11)),
        (Series("$5_a^b% الميناء", YEARS, (5.0,) * 11), Series("الميناء الشمالي", YEARS, (2.0,) * 11)),
        (Series(LONG, YEARS, (5.0,) * 11),),
        (Series("x" * 200, YEARS, (5.0,) * 11),),
        (Series("old", (date(1, 1, 1), date(1650, 6, 1)), (1.0, 2.0)),),
        (Series("far", (date(2200, 1, 1), date(9999, 12, 31)), (1.0, 2.0)),),
        (Series("many", tuple(range(10000)), tuple(float(n % 97) for n in range(10000))),),
        (Series("less than nothing", (1, 2, 3), (-1.0, -4.0, -2.0)),),
        (Series("tiny", (1, 2), (1e-9, 3e-9)), Series("of them", (1, 2), (1e-9, 1e-9))),
    ],
    ids=lambda series: series[0].name[:12],
)
def test_clumsy_data_make_a_sound_figure(series: tuple[Series, ...], width: float, right_to_left: bool) -> None:
    marks = (MarkedPlace(series[0].xs[0], "First of all"),)
    bands = (Stretch(series[0].xs[0], series[0].xs[-1], "All of it"),)
    assert_sound(draw(AreaData(series, marks=marks, bands=bands), width, right_to_left))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (replace(DATA, series=()), "figure-has-data"),
        (replace(DATA, series=(Series("a", YEARS, (None,) * 11),)), "figure-has-data"),
        (replace(DATA, series=(*DATA.series, Series("a", YEARS, (-1.0,) * 11))), "stack-is-positive"),
        (replace(DATA, series=(Series("a", YEARS, (float("nan"),) * 11),)), "figure-has-data"),
        (replace(DATA, series=(Series("a", YEARS, (float("inf"),) * 11),)), "value-is-finite"),
        (replace(DATA, series=DATA.series * 2), "hues-are-few"),
        (replace(DATA, series=(Series("a", (1, 1), (1.0, 2.0)),)), "series-is-even"),
        (AreaData((Series("a", (1, 2), (1.0, None)), Series("b", (1, 2), (None, 2.0)))), "figure-has-data"),
        (AreaData((Series(LONG * 3, (1, 2), (1.0, 2.0)),)), "figure-has-room"),
        (AreaData((Series("a", (1, 2), (1e120, 2e120)),)), "figure-has-room"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_is_told(data: AreaData, rule: str) -> None:
    result = attempt(data, 236)
    assert result.value is None
    assert rule in {problem.rule for problem in result.problems}


def test_long_series_stay_light() -> None:
    many = AreaData((Series("many", tuple(range(10000)), tuple(float(n % 97) for n in range(10000))),))
    figure = draw(many)
    assert sum(len(shape.path) for shape in shapes(figure)) < 120_000
    assert len(labels(figure)) < 20
