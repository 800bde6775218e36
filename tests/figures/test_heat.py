"""A shaded table: darker for more, a value in each cell that can be read, hatched where there is none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_cells import HeatData, HeatLine
from briefing.model.figure import Shape
from briefing.theme.shades import contrast, shades_of, word_color
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
DATA = HeatData(
    (HeatLine("North", (1.0, 20.0, 40.0), True), HeatLine("South", (None, 5.0, 0.0))),
    ("2021", "2022", "2023"),
    ValueFormat(unit=" h"),
    label_head="Region",
)
DIVERGING = replace(
    DATA,
    rows=(HeatLine("North", (12.0, 25.0)), HeatLine("South", (-20.0, None))),
    columns=("a", "b"),
    middle=0.0,
    middle_label="mean",
)


def cells(data: HeatData, width: float = WIDTH, right_to_left: bool = False) -> list[tuple[float, float, float, float]]:
    """Boxes of the cells: of all filled shapes, those as high as a row."""
    boxes = [
        extent(shape) for shape in draw(data, width, right_to_left).items if isinstance(shape, Shape) and shape.fill
    ]
    return [box for box in boxes if box[3] - box[1] > 8]


def test_a_cell_has_its_value_and_what_is_not_known_is_hatched() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    assert len(cells(DATA)) == 5
    assert label(figure, "20").color != label(figure, "0").color or label(figure, "40").color == COLOURS.ground
    assert words(figure).count("no data") == 1
    hatched = [extent(shape) for shape in shapes(figure, stroke=COLOURS.rule, line_width=0.6)]
    place = label(figure, "2021").x
    inside = [box for box in hatched if box[1] < label(figure, "South").y + 5 and abs(box[0] - place) < 80]
    assert len(inside) > 10
    assert label(figure, "North").color == COLOURS.highlight
    assert label(figure, "North").weight == 600


def test_without_a_gap_the_key_says_nothing_of_one() -> None:
    assert "no data" not in words(draw(replace(DATA, rows=DATA.rows[:1])))


def test_the_key_has_its_bounds() -> None:
    assert {"0", "40\u00a0h"} <= {item.text for item in labels(draw(DATA))}
    narrow = words(draw(replace(DATA, low=5.0, high=30.0)))
    assert "≤ 5" in narrow
    assert "≥ 30 h" in narrow


def test_two_colours_part_at_a_middle_that_is_named() -> None:
    figure = draw(DIVERGING)
    assert_sound(figure)
    assert {"−25", "0: mean", "25"} <= {item.text for item in labels(figure)}
    shades = shades_of([12.0, 25.0, -20.0], 0.0, None, None, style())
    assert (shades.low, shades.high) == (-25, 25)
    assert shades.color(25) == COLOURS.accent.lower()
    assert shades.color(-25) == COLOURS.highlight.lower()
    assert shades.color(0) == COLOURS.tint.lower()


def test_where_values_do_not_print_a_stroke_tells_what_lies_below_the_middle() -> None:
    bare = replace(DIVERGING, valued=False)
    assert "12" not in words(draw(bare))
    strokes = [s for s in shapes(draw(bare), line_width=0.8) if extent(s)[1] == extent(s)[3]]
    assert len(strokes) == 2  # one cell, and the key
    assert not shapes(draw(DIVERGING), line_width=0.8)


def test_one_colour_goes_from_light_to_dark_and_its_words_can_be_read() -> None:
    for middle in (None, 50.0):
        shades = shades_of([0.0, 100.0], middle, None, None, style())
        grounds = [shades.color(float(value)) for value in range(101)]
        assert all(contrast(ground, word_color(ground, style())) >= 4.5 for ground in grounds)
    lightness = [
        contrast(shades_of([0.0, 100.0], None, None, None, style()).color(v), "#000000") for v in range(0, 101, 5)
    ]
    assert all(one > two for one, two in pairwise(lightness))


@pytest.mark.parametrize(
    ("values", "low", "high", "ends"),
    [
        ([3.0, 37.0], None, None, (0, 40)),
        ([960.0, 1040.0], None, None, (960, 1040)),
        ([5.0, 5.0], None, None, (5, 6)),
        ([-30.0, -2.0], None, None, (-30, 0)),
        ([0.0], None, None, (0, 1)),
        ([1e-9, 2e-9], None, None, (1e-9, 2e-9)),
        ([1.0, 2.0], 0.5, None, (0.5, 2)),
    ],
)
def test_ends_are_round(values: list[float], low: float | None, high: float | None, ends: tuple[float, float]) -> None:
    shades = shades_of(values, None, low, high, style())
    assert (shades.low, shades.high) == pytest.approx(ends, abs=1e-15)
    assert shades.low < shades.high


def test_names_that_do_not_fit_stand_on_two_levels_and_years_are_thinned() -> None:
    months = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
    row = HeatLine("A name of some length", tuple(map(float, range(12))))
    figure = draw(HeatData((row,), months), 235)
    assert_sound(figure)
    assert len({round(label(figure, name).y) for name in months}) == 2
    years = tuple(str(1960 + n) for n in range(60))
    figure = draw(HeatData((HeatLine("A", tuple(map(float, range(60)))),), years), 235)
    assert_sound(figure)
    shown = [item.text for item in labels(figure) if item.text in years]
    assert shown[0] == "1960"
    assert 4 < len(shown) < 30


def test_the_table_says_what_the_cells_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Region", "2021", "2022", "2023")
    assert table.rows == (("North", "1", "20", "40"), ("South", "no data", "5", "0"))


def test_right_to_left_is_a_mirror() -> None:
    left, right = cells(DATA), cells(DATA, WIDTH, True)
    assert [box[0] + other[2] for box, other in zip(left, right, strict=True)] == pytest.approx([WIDTH] * 5, abs=0.05)
    assert_sound(draw(DATA, 235, True))


HOSTILE = {
    "a long word": HeatData((HeatLine("x" * 200, (1.0, None)), HeatLine("y", (3.0, 4.0))), ("a" * 30, "b")),
    "one cell": HeatData((HeatLine("x", (1.0,)),), ("a",)),
    "all equal": HeatData((HeatLine("x", (3.0, 3.0)), HeatLine("y", (3.0, 3.0))), ("a", "b")),
    "all equal to the middle": HeatData((HeatLine("x", (3.0, 3.0)),), ("a", "b"), middle=3.0),
    "negative": HeatData((HeatLine("x", (-3.0, -30.5)),), ("a", "b")),
    "signs": HeatData((HeatLine("$5_a^b$", (1.0, 2.0)), HeatLine("_x", (1.0, 2.0))), ("$a$", "_b^2")),
    "arabic": HeatData(
        (HeatLine("ميناء الشمال", (1.0, None)),), ("كانون الثاني", "شباط"), middle=0.5, middle_label="متوسط"
    ),
    "long": HeatData((HeatLine("A long name " * 17, (1.0, 2.0)),), ("a", "b" * 9)),
    "no names": HeatData((HeatLine("", (1.0, 2.0)),), ("", "")),
    "huge": HeatData((HeatLine("x", (1e15, -1e15)),), ("a", "b"), middle=0.0, middle_label="a middle " * 20),
    "many years": HeatData((HeatLine("x", tuple(map(float, range(140)))),), tuple(str(1880 + n) for n in range(140))),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [WIDTH, 235.0])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_odd_data_make_a_sound_figure(name: str, width: float, right_to_left: bool) -> None:
    assert_sound(draw(HOSTILE[name], width, right_to_left))


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (HeatData((HeatLine("x", (None, None)),), ("a", "b")), "figure-has-data"),
        (HeatData((), ("a", "b")), "figure-has-data"),
        (HeatData(tuple(HeatLine(str(n), (1.0,)) for n in range(400)), ("a",)), "figure-has-room"),
        (HeatData((HeatLine("x", (1.0,) * 400),), tuple(f"name {n}" for n in range(400))), "figure-has-room"),
        (HeatData((HeatLine("x", (1.0,) * 30),), ("a long name",) * 30), "figure-has-room"),
        (HeatData((HeatLine("x", (1e120, 2e200)),), ("a", "b")), "figure-has-room"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_reason(data: HeatData, rule: str) -> None:
    result = attempt(data)
    assert result.value is None
    assert [problem.rule for problem in result.problems] == [rule]
