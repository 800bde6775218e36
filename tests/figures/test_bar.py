"""Bars: from zero, sorted, each with its value; what is not known is not zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.figures.bar_parts import readable_on
from briefing.model.chart_data import Bar, BarData, ValueFormat
from briefing.model.figure import Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words
from tests.figures.rows_hostile import HALF, HOSTILE, REFUSED, assert_bears

COLOURS = style().colours
DATA = BarData(
    (
        Bar("Government", (4.0,), 2.6),
        Bar("Construction", (27.1,), 21.4, highlight=True),
        Bar("A sector with a name so long that it has to be broken into lines", (18.8,), 18.8),
        Bar("Unknown", (None,)),
    ),
    ("Feb. 2010",),
    ValueFormat(unit="%"),
    reference_label="Feb. 2009",
    label_head="Industry",
)


def test_bars_are_sorted_and_start_at_zero() -> None:
    figure = draw(DATA, 295)
    assert_sound(figure)
    names = [item.text for item in labels(figure) if item.text in ("Government", "Construction", "Unknown")]
    assert names == ["Construction", "Government", "Unknown"]
    bars = [extent(s) for s in [*shapes(figure, fill=COLOURS.highlight), *shapes(figure, fill=COLOURS.quiet)]]
    assert len({bar[0] for bar in bars}) == 1
    lengths = [right - left for left, _, right, _ in bars]
    assert lengths[0] / lengths[2] == pytest.approx(27.1 / 4.0, rel=0.01)


def test_an_order_that_means_something_is_kept() -> None:
    figure = draw(replace(DATA, sort="none"), 295)
    assert label(figure, "Government").y > label(figure, "Construction").y
    assert label(draw(replace(DATA, sort="up"), 295), "Government").y > label(figure, "Construction").y


def test_values_print_beside_bars_and_the_unit_once() -> None:
    text = words(draw(DATA, 295))
    assert "27.1" in text
    assert "4.0" in text
    assert "no data" in text
    assert text.count("%") == 1


def test_the_highlighted_bar_is_bold_and_in_the_accent() -> None:
    figure = draw(DATA, 295)
    assert label(figure, "Construction").weight == 600
    assert label(figure, "27.1").color == COLOURS.highlight
    assert len(shapes(figure, fill=COLOURS.highlight)) == 1
    plain = replace(DATA, bars=tuple(replace(bar, highlight=False) for bar in DATA.bars))
    assert not shapes(draw(plain), fill=COLOURS.quiet)


def test_strokes_of_reference_have_words() -> None:
    figure = draw(DATA, 295)
    strokes = shapes(figure, stroke=COLOURS.ink, line_width=1.1)
    assert len(strokes) == 4  # three bars, and the sign before the words
    assert "Feb. 2009" in words(figure)


def test_negative_values_grow_the_other_way_with_whiskers() -> None:
    data = BarData((Bar("Wheat", (-12.5,), low=-18, high=-7), Bar("Maize", (30.2,))), ("Change",))
    figure = draw(data)
    assert_sound(figure)
    down, up = sorted(extent(s) for s in shapes(figure, fill=COLOURS.accent))
    assert down[2] == up[0]
    minus = label(figure, "−12.5")
    whisker = min(extent(s)[0] for s in shapes(figure, stroke=COLOURS.ink))
    assert minus.x + minus.width < whisker


def test_groups_stand_apart_and_stacks_add_up() -> None:
    bars = (Bar("One", (3.0, 1.0)), Bar("Two", (2.0, 2.5)))
    grouped = draw(BarData(bars, ("North", "South")))
    stacked = draw(BarData(bars, ("North", "South"), arrangement="stacked"))
    assert_sound(grouped)
    for name in ("North", "South"):
        assert name in words(grouped)
    (first, second) = sorted(extent(s) for s in shapes(stacked, fill=COLOURS.palette[1]))[:2]
    base = sorted(extent(s) for s in shapes(stacked, fill=COLOURS.palette[0]))
    ends = {bar[2] for bar in base}
    assert {first[0], second[0]} & ends
    assert "4.5" in words(stacked)
    assert label(stacked, "Two").y > label(stacked, "One").y


@pytest.mark.parametrize("arrangement", ["grouped", "stacked"])
def test_columns_stand_upright_on_zero(arrangement: str) -> None:
    bars = tuple(Bar(str(2001 + n), (float(n) - 1, 2.0)) for n in range(6))
    data = BarData(bars, ("a", "b"), arrangement=arrangement, direction="vertical", sort="none")
    figure = draw(data, 240)
    assert_sound(figure)
    assert label(figure, "2001").x < label(figure, "2006").x
    drawn = [extent(s) for s in shapes(figure, fill=COLOURS.palette[0]) if extent(s)[1] < label(figure, "a").y - 5]
    zero = max(foot for _, foot, _, _ in drawn)
    assert [round(top - zero, 1) for _, _, _, top in drawn if top <= zero + 0.1] == [0.0, 0.0]  # below zero, and zero
    assert all(foot == zero for _, foot, _, top in drawn if top > zero + 0.1)


def test_the_table_says_what_the_bars_say() -> None:
    table = draw(DATA, 295).table
    assert table.head == ("Industry", "Feb. 2010", "Feb. 2009")
    assert table.rows[0] == ("Construction", "27.1", "21.4")
    assert table.rows[-1] == ("Unknown", "no data", "no data")


def test_words_on_a_bar_can_be_read() -> None:
    assert readable_on(COLOURS.accent, style()) == COLOURS.ground
    assert readable_on(COLOURS.palette[3], style()) == COLOURS.ink


def test_bars_without_values_are_refused() -> None:
    result = attempt(BarData((Bar("x", (None,)),), ("a",)))
    assert result.value is None
    assert [problem.rule for problem in result.problems] == ["figure-has-data"]


def test_a_stack_with_negative_parts_keeps_its_sum_off_the_bars() -> None:
    bars = (Bar("One", (-1.0, 2.0)), Bar("Two", (0.5, 2.0)))
    for direction in ("vertical", "horizontal"):
        figure = draw(BarData(bars, ("a", "b"), arrangement="stacked", direction=direction, sort="none"), 240)
        total = [item for item in labels(figure) if item.text in ("1.0", "2.5") and item.color == COLOURS.ink]
        ends = [extent(s) for s in shapes(figure, fill=COLOURS.palette[1])]
        place = 3 if direction == "vertical" else 2
        assert len(total) == 2
        for item in total:
            assert (item.y if direction == "vertical" else item.x) > min(end[place] for end in ends)


def test_values_of_narrow_columns_are_left_to_the_axis() -> None:
    bars = tuple(Bar(str(2001 + n), (1234.5 + n, 2345.6), highlight=n == 3) for n in range(9))
    figure = draw(BarData(bars, ("a", "b"), direction="vertical", sort="none"), 240)
    assert [item.text for item in labels(figure) if "." in item.text] == ["1,237.5", "2,345.6"]


def test_a_bound_that_is_not_known_has_no_stroke() -> None:
    data = BarData((Bar("x", (10.0,), low=8, high=13), Bar("y", (10.0,), high=13)), ("n",), sort="none")
    strokes = [extent(s) for s in shapes(draw(data), stroke=COLOURS.ink, line_width=0.8)]
    upright = [box for box in strokes if box[0] == box[2]]
    assert len(upright) == 3
    assert {round(top - foot, 1) for _, foot, _, top in upright} == {4.0}
    assert len({box[0] for box in upright}) == 2


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_right_to_left_is_a_mirror(direction: str) -> None:
    data = replace(DATA, direction=direction)
    left, right = (
        [extent(s) for s in shapes(f, fill=COLOURS.highlight)] for f in (draw(data), draw(data, WIDTH, True))
    )
    assert left[0][1::2] == right[0][1::2]
    assert left[0][0] + right[0][2] == pytest.approx(WIDTH, abs=0.02)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_value_stands_at_its_bar_and_past_a_stroke_only_where_it_would_cover_it(direction: str) -> None:
    bars = (Bar("far", (11.0,), 40.0), Bar("near", (12.0,), 12.5), Bar("inside", (13.0,), 12.9))
    figure = draw(BarData(bars, ("n",), direction=direction, reference_label="before", sort="none"), 240)
    assert_sound(figure)
    place = 3 if direction == "vertical" else 2
    ends = {round(extent(s)[place], 2) for s in shapes(figure, fill=COLOURS.accent)}
    far, near, inside = (label(figure, text) for text in ("11", "12", "13"))
    gaps = []
    for item, end in zip((far, near, inside), sorted(ends), strict=True):
        gaps.append((item.y if direction == "vertical" else item.x) - end)
    assert gaps[0] == pytest.approx(gaps[2], abs=0.05)
    assert gaps[1] > gaps[0] + 1


def test_what_lies_over_a_dark_bar_has_an_edge_of_paper() -> None:
    items = draw(BarData((Bar("x", (10.0,), 6.0, 8, 13),), ("n",), reference_label="before")).items
    strokes = [
        item.stroke for item in items if isinstance(item, Shape) and item.stroke in (COLOURS.ground, COLOURS.ink)
    ]
    assert strokes.count(COLOURS.ground) == 4  # the stroke of reference, the whisker and its two ends
    assert strokes.index(COLOURS.ground) < strokes.index(COLOURS.ink, 1)


def test_shares_fill_the_scale_and_print_inside() -> None:
    bars = (Bar("One", (30.0, 10.0)), Bar("Two", (1.0, 9.0)), Bar("Three", (0.0, 0.0)))
    figure = draw(BarData(bars, ("North", "South"), arrangement="share", label_head="Port"))
    assert_sound(figure)
    ends = [extent(s)[2] for s in shapes(figure, fill=COLOURS.palette[1]) if extent(s)[3] - extent(s)[1] > 8]
    assert len(ends) == 2
    assert ends[0] == pytest.approx(ends[1])
    assert {"75", "25", "10", "90", "no data"} <= {item.text for item in labels(figure)}
    assert label(figure, "One").y > label(figure, "Two").y
    assert figure.table.rows[0] == ("One", "75", "25")


def test_shares_need_every_part_and_none_below_zero() -> None:
    partial = attempt(BarData((Bar("One", (1.0, None)), Bar("Two", (1.0, 3.0))), ("a", "b"), arrangement="share"))
    assert [problem.rule for problem in partial.problems] == ["share-is-of-a-whole"]
    assert partial.value is not None
    assert "no data" in words(partial.value)
    negative = attempt(BarData((Bar("One", (1.0, -2.0)),), ("a", "b"), arrangement="share"))
    assert negative.value is None
    assert [problem.rule for problem in negative.problems] == ["share-is-of-a-whole"]


def test_a_stack_on_both_sides_of_zero_has_a_mark_at_its_sum() -> None:
    bars = (Bar("One", (-1.0, 3.0)), Bar("Two", (1.0, 3.0)))
    data = BarData(bars, ("a", "b"), arrangement="stacked", sort="none")
    figure = draw(data)
    assert "net" in words(figure)
    rings = shapes(figure, stroke=COLOURS.ink, fill=COLOURS.ground)
    assert len(rings) == 2  # at the first bar, and in the legend
    close = BarData(
        (Bar("One", (-8.0, 12.0, 5.0)), Bar("Two", (-11.0, 6.0, 1.0))), ("a", "b", "c"), arrangement="stacked"
    )
    figure = draw(close, HALF)
    marks = [extent(s) for s in figure.items if isinstance(s, Shape) and s.stroke == COLOURS.ink and "c" in s.path]
    for left, foot, right, top in marks:
        for item in labels(figure):
            beside = item.x + item.width <= left or item.x >= right
            assert beside or item.y >= top or item.y + 0.65 * item.size <= foot, item.text
    assert len(marks) == 3
    assert "net" not in words(draw(replace(data, bars=bars[1:])))


def test_bars_stand_under_headings() -> None:
    bars = (
        Bar("Port A", (1.0,), group="South"),
        Bar("Port B", (9.0,), group="North"),
        Bar("Port C", (5.0,), group="South"),
    )
    figure = draw(BarData(bars, ("n",)))
    assert_sound(figure)
    names = ("South", "Port C", "Port A", "North", "Port B")
    assert sorted(names, key=lambda name: -label(figure, name).y) == list(names)


def test_more_series_than_hues_are_refused() -> None:
    result = attempt(BarData((Bar("x", (1.0,) * 6),), tuple("abcdef")))
    assert [problem.rule for problem in result.problems] == ["hues-are-few"]


@pytest.mark.parametrize("arrangement", ["grouped", "stacked", "share"])
@pytest.mark.parametrize("series", [1, 2])
def test_clumsy_rows_are_drawn_or_refused(arrangement: str, series: int, prove: bool) -> None:
    def bar(name: str, value: float | None) -> Bar:
        values = [None if value is None else value * (1 + n / 2) for n in range(series)]
        return Bar(name, tuple(abs(v) + 1e-9 if v is not None and arrangement == "share" else v for v in values))

    names = ("2020", "a longer name of a series", "2025")[:series]
    assert_bears(lambda rows: BarData(tuple(bar(*row) for row in rows), names, arrangement=arrangement), prove=prove)


@pytest.mark.parametrize("arrangement", ["grouped", "stacked"])
def test_clumsy_columns_are_drawn_or_refused(arrangement: str) -> None:
    for name, rows in (HOSTILE | {key: value[0] for key, value in REFUSED.items()}).items():
        for width in (WIDTH, HALF):
            for right_to_left in (False, True):
                bars = tuple(Bar(text, (value, value and -value / 2)) for text, value in rows)
                data = BarData(bars, ("a", "b"), direction="vertical", arrangement=arrangement, sort="none")
                result = attempt(data, width, right_to_left)
                if result.value is None:
                    assert {problem.rule for problem in result.problems} <= {
                        "figure-has-room",
                        "figure-has-data",
                        "value-is-finite",
                    }
                    assert name in (
                        "long names",
                        "long word",
                        "many",
                        "empty",
                        "all missing",
                        "not a number",
                        "four hundred",
                    )
                else:
                    assert_sound(result.value)


def test_names_of_narrow_columns_in_an_order_are_thinned_and_missing_ones_dashed() -> None:
    bars = tuple(Bar(str(1960 + n), (None if n in (4, 5) else float(n),), highlight=n in (8, 9)) for n in range(65))
    data = BarData(bars, ("n",), direction="vertical", sort="none")
    figure = draw(data, HALF)
    assert_sound(figure)
    assert 5 <= len([item for item in labels(figure) if item.text.startswith(("19", "20"))]) <= 16
    assert "no data" in words(figure)
    dashes = shapes(figure, stroke=COLOURS.grey, line_width=1.1)
    assert len(dashes) == 3  # two years, and the legend
    refused = attempt(replace(data, sort="down"), HALF)
    assert [problem.rule for problem in refused.problems] == ["figure-has-room"]


def test_a_stack_that_lacks_a_part_has_no_sum() -> None:
    bars = (Bar("One", (3.0, None)), Bar("Two", (2.0, 2.5)))
    for direction in ("horizontal", "vertical"):
        figure = draw(BarData(bars, ("North", "South"), arrangement="stacked", direction=direction))
        assert_sound(figure)
        assert "4.5" in words(figure)
        printed = [item for item in labels(figure) if item.text == "3.0" and item.color == COLOURS.ink]
        assert not printed
        assert ("South: no data" in words(figure)) == (direction == "horizontal")
