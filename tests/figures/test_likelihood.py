"""Bands of likelihood: from bound to bound on one ruler; what is not judged has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.chart_data_likelihood import LikelihoodData, LikelyBand
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
TICKS = ((5.0, "5%"), (20.0, "20%"), (45.0, "45%"), (55.0, "55%"), (80.0, "80%"), (95.0, "95%"))
DATA = LikelihoodData(
    (LikelyBand("Open", "likely, 55 to 80%", 55, 80), LikelyBand("Shut", "unlikely, 20 to 45%", 20, 45)),
    TICKS,
    heads=("Scenario", "Likelihood"),
)


@pytest.mark.parametrize("width", [WIDTH, 235.0])
def test_a_band_reaches_from_bound_to_bound(width: float) -> None:
    figure = draw(DATA, width)
    assert_sound(figure)
    track = extent(shapes(figure, fill=COLOURS.wash)[0])
    long = track[2] - track[0]
    bands = [extent(shape) for shape in shapes(figure, fill=COLOURS.accent)]
    found = [(100 * (box[0] - track[0]) / long, 100 * (box[2] - track[0]) / long) for box in bands]
    assert found == [pytest.approx((55, 80), abs=0.1), pytest.approx((20, 45), abs=0.1)]
    middle = label(figure, "80%")
    assert middle.x + middle.width / 2 == pytest.approx(bands[0][2], abs=0.2)


def test_what_is_not_judged_has_words_and_no_band() -> None:
    figure = draw(replace(DATA, rows=(*DATA.rows, LikelyBand("Fees", "Not judged", None, None))))
    assert len(shapes(figure, fill=COLOURS.wash)) == 2
    assert "Not judged" in words(figure)
    result = attempt(replace(DATA, rows=(LikelyBand("Fees", "Not judged", None, None),)))
    assert [problem.rule for problem in result.problems] == ["figure-has-data"]


def test_the_highlighted_band_stands_out_and_the_sums_print() -> None:
    figure = draw(
        replace(DATA, rows=(replace(DATA.rows[0], highlight=True), DATA.rows[1]), sums="Together 75 to 125%.")
    )
    assert len(shapes(figure, fill=COLOURS.highlight)) == 1
    assert len(shapes(figure, fill=COLOURS.quiet)) == 1
    assert "Together 75 to 125%." in words(figure)
    assert_sound(figure)


def test_the_table_says_the_bands() -> None:
    table = draw(DATA).table
    assert table.head == ("Scenario", "Likelihood")
    assert table.rows[0] == ("Open", "likely, 55 to 80%")


def test_right_to_left_is_a_mirror() -> None:
    left, right = (extent(shapes(draw(DATA, WIDTH, way), fill=COLOURS.accent)[0]) for way in (False, True))
    assert left[0] + right[2] == pytest.approx(WIDTH, abs=0.05)


HOSTILE = (
    replace(DATA, rows=DATA.rows[:1]),
    replace(DATA, rows=(LikelyBand("Open " * 40, "likely", 0, 100), LikelyBand("_a^b $", "x" * 30, 96, 100))),
    replace(DATA, rows=(LikelyBand("يبقى المضيق مفتوحا", "مرجح", 55, 80),), sums="معا"),
    replace(DATA, ticks=tuple((float(at), f"{at}%") for at in range(5, 100, 5))),
    replace(DATA, ticks=()),
)


@pytest.mark.parametrize("data", HOSTILE)
@pytest.mark.parametrize("width", [WIDTH, 235.0])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_odd_data_make_a_sound_figure(data: LikelihoodData, width: float, right_to_left: bool) -> None:
    figure = draw(data, width, right_to_left)
    assert_sound(figure)
    assert labels(figure)


def test_more_than_a_page_is_refused() -> None:
    result = attempt(replace(DATA, rows=DATA.rows * 200))
    assert [problem.rule for problem in result.problems] == ["figure-has-room"]
