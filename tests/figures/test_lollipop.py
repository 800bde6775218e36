"""Stems and dots: from zero or a baseline, sorted, each with its value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.chart_data import ValueFormat
from briefing.model.chart_data_compare import Lollipop, LollipopData
from tests.figures.drawn import WIDTH, assert_sound, draw, extent, label, labels, shapes, style, words
from tests.figures.rows_hostile import assert_bears

COLOURS = style().colours
DATA = LollipopData(
    (
        Lollipop("Port A", 12.0),
        Lollipop("Port B", 30.0, highlight=True),
        Lollipop("Port C", None),
        Lollipop("Port D", 6.0),
    ),
    ValueFormat(unit=" h"),
    label_head="Port",
    value_head="Hours",
)


def stems(data: LollipopData, right_to_left: bool = False) -> list[tuple[float, float, float, float]]:
    paints = (COLOURS.quiet, COLOURS.highlight, COLOURS.accent)
    found = [extent(s) for paint in paints for s in shapes(draw(data, WIDTH, right_to_left), stroke=paint)]
    return sorted((box for box in found if box[1] == box[3]), key=lambda box: -box[1])


def test_stems_start_at_zero_and_are_sorted() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    lines = stems(DATA)
    assert len({box[0] for box in lines}) == 1
    lengths = [right - left for left, _, right, _ in lines]
    assert lengths[0] / lengths[1] == pytest.approx(30 / 12, rel=0.01)
    assert lengths[0] / lengths[2] == pytest.approx(30 / 6, rel=0.01)
    assert label(figure, "Port C").y < label(figure, "Port D").y


def test_the_highlighted_row_is_bold_and_in_the_accent() -> None:
    figure = draw(DATA)
    assert label(figure, "Port B").weight == 600
    assert label(figure, "30").color == COLOURS.highlight
    assert len(shapes(figure, stroke=COLOURS.highlight)) == 1
    plain = replace(DATA, rows=tuple(replace(row, highlight=False) for row in DATA.rows))
    assert not shapes(draw(plain), stroke=COLOURS.quiet)


def test_what_lies_under_a_baseline_grows_the_other_way_with_an_open_dot() -> None:
    data = replace(DATA, baseline=10.0, baseline_label="mean of all ports")
    figure = draw(data)
    assert_sound(figure)
    assert "mean of all ports" in words(figure)
    up, down = stems(data)[0], stems(data)[-1]
    assert down[2] == up[0]
    assert label(figure, "6").x + label(figure, "6").width < down[0]
    open_dots = [s for s in shapes(figure, fill=COLOURS.ground) if s.stroke == COLOURS.quiet]
    assert len(open_dots) == 1


def test_the_table_says_what_the_dots_say() -> None:
    table = draw(DATA).table
    assert table.head == ("Port", "Hours")
    assert table.rows == (("Port B", "30"), ("Port A", "12"), ("Port D", "6"), ("Port C", "no data"))


def test_right_to_left_is_a_mirror() -> None:
    left, right = stems(DATA)[0], stems(DATA, True)[0]
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.02)


def test_the_order_given_is_kept_where_it_means_something() -> None:
    figure = draw(replace(DATA, sort="none"))
    names = sorted((item for item in labels(figure) if item.text.startswith("Port")), key=lambda item: -item.y)
    assert [item.text for item in names] == ["Port A", "Port B", "Port C", "Port D"]


@pytest.mark.parametrize("baseline", [0.0, 4.0])
def test_clumsy_rows_are_drawn_or_refused(baseline: float, prove: bool) -> None:
    said = "a baseline" if baseline else ""
    assert_bears(
        lambda rows: LollipopData(tuple(Lollipop(*row) for row in rows), ValueFormat(), baseline, said), prove=prove
    )
