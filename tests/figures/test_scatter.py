"""Scatter plots: points where their measures say, names that touch nothing, a trend that is said."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from briefing.figures.pens import Box
from briefing.figures.point_names import Named, inside, leader_end, name_box, place_names
from briefing.figures.scatter_parts import fitted
from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_plot import PlottedPoint, ScatterData
from briefing.model.figure import Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, label, labels, shapes, style, words

COLOURS = style().colours


def points(*places: tuple[float | None, float | None], **more: float) -> tuple[PlottedPoint, ...]:
    return tuple(PlottedPoint(f"Port {n}", x, y, more.get("size")) for n, (x, y) in enumerate(places))


DATA = ScatterData(points((10, 5), (20, 8), (30, 12), (40, 30), (50, 21)), "Calls", "Hours")
CROWD = ScatterData(
    tuple(PlottedPoint("", 500 + 400 * math.sin(n), 300 * math.cos(n * 1.7) + n / 50) for n in range(10_000)), "a", "b"
)


def test_points_lie_where_their_measures_say() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    dots = shapes(figure, fill=COLOURS.accent)
    assert len(dots) == 5
    left = sorted(float(dot.path.split()[0]) for dot in dots)
    gaps = [b - a for a, b in itertools.pairwise(left)]
    assert gaps == pytest.approx([gaps[0]] * 4, abs=0.05)
    assert {"Calls", "Hours", "Port 0", "Port 4"} <= {item.text.replace("\u00a0", " ") for item in labels(figure)}


def test_the_highlighted_point_is_named_in_the_accent_and_the_rest_are_quiet() -> None:
    marked = replace(DATA, points=(*DATA.points[:4], replace(DATA.points[4], label="Here", highlight=True)))
    figure = draw(replace(marked, names="highlighted"))
    assert len(shapes(figure, fill=COLOURS.highlight)) == 1
    assert len(shapes(figure, fill=COLOURS.quiet)) == 4
    assert (label(figure, "Here").color, label(figure, "Here").weight) == (COLOURS.highlight, 600)
    assert "Port" not in words(figure)


def test_the_trend_is_that_of_least_squares_and_said() -> None:
    ends = fitted(replace(DATA, points=points((0, 1), (1, 3), (2, 5))), points((0, 1), (1, 3), (2, 5)))
    assert ends is not None
    assert [*ends[0], *ends[1]] == pytest.approx([0, 1, 2, 5])
    figure = draw(replace(DATA, trend=True))
    assert "straight trend by least squares, 5 points" in words(figure)
    assert any(shape.dash for shape in shapes(figure))
    assert not any(shape.dash for shape in shapes(draw(DATA)))


def test_a_trend_of_ratios_is_fitted_to_ratios() -> None:
    made = points((1, 10), (10, 100), (100, 1000))
    ends = fitted(ScatterData(made, "a", "b", log_x=True, log_y=True), made)
    assert ends is not None
    assert ends[0] == pytest.approx((1, 10))
    assert ends[1] == pytest.approx((100, 1000))


def test_a_trend_without_points_is_told() -> None:
    result = attempt(ScatterData(points((1, 1), (1, 5), (1, 9)), "a", "b", trend=True))
    assert result.value is not None
    assert [problem.rule for problem in result.problems] == ["trend-has-points"]


def test_areas_are_as_sizes_and_say_what_they_mean() -> None:
    sized = (PlottedPoint("a", 1, 1, 400), PlottedPoint("b", 2, 2, 100), PlottedPoint("c", 3, 1.5, None))
    figure = draw(ScatterData(sized, "x", "y", size_title="Tonnes"))
    assert_sound(figure)
    wide = []
    for dot in shapes(figure, fill=COLOURS.accent):
        xs = [float(token) for token in dot.path.split() if token not in "mlch"][::2]
        wide.append(max(xs) - min(xs))
    assert max(wide) / min(wide) == pytest.approx(2, rel=0.05)
    assert "Tonnes: 200" in words(figure)
    assert len([shape for shape in shapes(figure, stroke=COLOURS.accent) if shape.fill == COLOURS.ground]) == 1


def test_what_is_not_known_is_told_and_not_drawn() -> None:
    figure = draw(replace(DATA, points=(*DATA.points, PlottedPoint("Port X", None, 3.0))))
    assert len(shapes(figure, fill=COLOURS.accent)) == 5
    assert "no data: 1" in words(figure)
    assert figure.table.rows[-1] == ("Port X", "no data", "3")


def test_ten_thousand_points_stay_light() -> None:
    figure = draw(CROWD)
    assert_sound(figure)
    assert len(figure.items) < 60
    assert sum(len(item.path) for item in figure.items if isinstance(item, Shape)) < 350_000
    assert len(figure.table.rows) == 4


def test_names_touch_neither_points_nor_each_other() -> None:
    discs = [(20.0 * (n % 12), 15.0 * (n // 12) + 10, 2.6) for n in range(60)]
    names = [Named(*disc, 30.0, 8.6, firm=n % 7 == 0) for n, disc in enumerate(discs)]
    spots = place_names(names, discs, Box(0, 0, 240, 90))
    boxes = [name_box(spot, 30.0, 8.6) for spot in spots if spot]
    assert boxes
    for n, one in enumerate(boxes):
        assert not any(one.left < x < one.right and one.top < y < one.bottom for x, y, _ in discs)
        for two in boxes[n + 1 :]:
            assert one.right <= two.left or two.right <= one.left or one.bottom <= two.top or two.bottom <= one.top


def test_a_name_keeps_off_a_point_that_it_might_be_taken_for() -> None:
    discs = [(50.0, 50.0, 2.5), (90.0, 50.0, 2.5)]
    (spot,) = place_names([Named(*discs[0], 34.0, 8.0)], discs, Box(0, 0, 200, 100))
    assert spot is not None
    assert spot.middle != 50.0 or spot.left < 50


def test_a_name_that_was_asked_for_and_finds_no_place_is_told() -> None:
    crowd = tuple(replace(one, label="A name of some length", highlight=True) for one in CROWD.points[:2000])
    result = attempt(replace(CROWD, points=crowd))
    assert [problem.rule for problem in result.problems] == ["label-fits"]


@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "made",
    [
        points((1, 1)),
        points((0, 0), (0, 0), (0, 0)),
        points((5, 7), (5, 7), (5, 7)),
        points((-5, -7), (-50, 7000), (1e-9, 3)),
        tuple(replace(one, label="$x_1^2$ " + "long " * 40) for one in DATA.points),
        tuple(replace(one, label="x" * 200, highlight=True) for one in DATA.points),
        tuple(replace(one, label="الميناء الشمالي") for one in DATA.points),
        tuple(PlottedPoint(f"No. {n}", n % 20, n // 20) for n in range(400)),
    ],
    ids=["one", "zero", "equal", "negative", "odd", "long", "arabic", "400"],
)
def test_clumsy_data_make_a_sound_figure(made: tuple[PlottedPoint, ...], width: float, right_to_left: bool) -> None:
    data = ScatterData(made, "What is measured there " * 6, "Hours", trend=True, names="all")
    assert_sound(draw(data, width, right_to_left))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (replace(DATA, points=()), "figure-has-data"),
        (replace(DATA, points=points((None, 1), (2, None))), "figure-has-data"),
        (replace(DATA, points=points((math.nan, 1), (math.inf, 2))), "figure-has-data"),
        (replace(DATA, points=points((0, 1), (2, 3)), log_x=True), "log-is-positive"),
        (replace(DATA, points=points((1, 1), size=-2), size_title="t"), "area-is-positive"),
        (replace(DATA, points=points((1, 1e140), (2, 2e140))), "figure-has-room"),
    ],
    ids=["none", "missing", "nan", "log", "size", "huge"],
)
def test_what_cannot_be_drawn_is_told(data: ScatterData, rule: str) -> None:
    result = attempt(data)
    assert result.value is None
    assert rule in {problem.rule for problem in result.problems}


def test_the_axes_print_in_their_own_formats() -> None:
    figure = draw(replace(DATA, format=ValueFormat(unit=" h"), x_format=ValueFormat(prefix="$")))
    text = words(figure)
    assert "30 h" in text
    assert "$50" in text


def test_the_line_to_a_name_crosses_no_other_name() -> None:
    discs = [(30.0 + n % 4, 50.0 + n // 4, 2.6) for n in range(12)]
    names = [Named(*disc, 40.0, 8.6, firm=True) for disc in discs]
    found = [
        (name, spot) for name, spot in zip(names, place_names(names, discs, Box(0, 0, 240, 160)), strict=True) if spot
    ]
    assert any(spot.leader for _, spot in found)
    for name, spot in found:
        end = leader_end(name.x, name.y, spot, name.width, name.height)
        for other, place in found:
            if other is not name and spot.leader:
                box = name_box(place, other.width, other.height)
                way = [(name.x + (end[0] - name.x) * at / 50, name.y + (end[1] - name.y) * at / 50) for at in range(51)]
                assert sum(inside(point, box) for point in way) <= 2
