"""Lines: named at their ends, broken at gaps, in colour where they carry the takeaway."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.figures.line_parts import runs, spread, thinned
from briefing.model.chart_data import LineData, MarkedPlace, Series, Stretch, ValueFormat
from tests.figures.drawn import assert_sound, attempt, draw, extent, label, labels, shapes, style, words

COLOURS = style().colours
DAYS = tuple(date(2001 + n // 12, 1 + n % 12, 1) for n in range(110))


def rising(start: float, step: float) -> tuple[float, ...]:
    return tuple(start + step * n for n in range(110))


DATA = LineData(
    (
        Series("Construction", DAYS, rising(6, 0.13), highlight=True),
        Series("Education, health", DAYS, rising(2.5, 0.011)),
        Series("Government", DAYS, rising(2.4, 0.011)),
        Series("Farming", DAYS, rising(9, 0.02), drawn=False),
    ),
    ValueFormat(unit="%"),
    envelope="range of all industries",
    bands=(Stretch(date(2003, 3, 1), date(2004, 6, 1), "War in Iraq"),),
    marks=(MarkedPlace(date(2007, 10, 1), "Index peaks"), MarkedPlace(date(2008, 2, 1), "Index falls")),
)


def test_lines_are_named_at_their_ends_without_covering_each_other() -> None:
    figure = draw(DATA)
    assert_sound(figure)
    ends = [item for item in labels(figure) if item.weight == 600]
    assert [item.text for item in ends] == ["Construction 20.2", "Education, health 3.7", "Government 3.6"]
    assert "Farming" not in words(figure)
    leaders = shapes(figure, stroke=COLOURS.axis, line_width=0.4)
    assert len(leaders) == 2  # the two whose names had to move


def test_only_the_highlighted_line_has_a_colour() -> None:
    figure = draw(DATA)
    assert label(figure, "Construction 20.2").color == COLOURS.highlight
    assert len([s for s in shapes(figure, stroke=COLOURS.highlight) if s.line_width > 1]) == 1
    assert len([s for s in shapes(figure, stroke=COLOURS.axis) if s.line_width > 1]) == 2
    plain = replace(DATA, series=tuple(replace(one, highlight=False) for one in DATA.series))
    strokes = {s.stroke for s in shapes(draw(plain)) if s.line_width == style().lines.series}
    assert strokes == set(COLOURS.palette[:3])


def test_a_gap_breaks_the_line_and_a_lone_value_is_a_dot() -> None:
    ys = (1.0, 2.0, None, 3.0, None, 2.0, 1.0)
    figure = draw(LineData((Series("a", tuple(range(7)), ys),)))
    assert len(shapes(figure, stroke=COLOURS.accent)) == 2
    assert len(shapes(figure, fill=COLOURS.accent)) == 1
    assert [len(run) for run in runs(zip(map(float, range(7)), ys, strict=True))] == [2, 1, 2]


def test_the_axis_starts_at_zero_unless_told_otherwise() -> None:
    high = LineData((Series("a", (1, 2, 3), (101.0, 104.0, 109.0)),))
    assert "0" in [item.text for item in labels(draw(high))]
    assert "0" not in [item.text for item in labels(draw(replace(high, from_zero=False)))]


def test_marked_places_and_stretches_have_words_over_the_plot() -> None:
    figure = draw(DATA)
    top = max(extent(s)[3] for s in shapes(figure, stroke=COLOURS.hair))
    for text in ("Index peaks", "Index falls", "War in Iraq"):
        assert label(figure, text).y > top
    assert len([s for s in shapes(figure, stroke=COLOURS.grey) if s.dash]) == 2
    assert "range of all industries" in words(figure)


def test_names_are_moved_apart_as_little_as_can_be() -> None:
    placed = spread([50, 51, 10, 52], [10, 10, 10, 10], 0, 100)
    assert placed == [pytest.approx(41), pytest.approx(51), 10, pytest.approx(61)]
    assert spread([99, 98], [10, 10], 0, 100) == [95, 85]
    assert spread([1, 2], [10, 10], 0, 100) == [5, 15]


def test_long_runs_keep_their_peaks() -> None:
    points = [(n / 50, 100.0 if n == 5003 else float(n % 7)) for n in range(10000)]
    kept = thinned(points)
    assert len(kept) < 2500
    assert (5003 / 50, 100.0) in kept
    assert thinned(points[:3]) == points[:3]
    assert kept == sorted(kept, key=lambda point: point[0])


def test_the_table_names_places_no_finer_than_they_are() -> None:
    table = draw(DATA).table
    assert table.head == ("Date", "Construction", "Education, health", "Government", "Farming")
    assert table.rows[0][:2] == ("Jan. 2001", "6.00")
    assert len(table.rows) == 110


@pytest.mark.parametrize(
    ("series", "rule"),
    [
        (Series("a", (1, 2), (1.0,)), "series-is-even"),
        (Series("a", (2, 1), (1.0, 2.0)), "series-is-even"),
        (Series("a", (1, 2), (None, None)), "figure-has-data"),
        (Series("a", (1, 2), (1.0, 2.0), drawn=False), "figure-has-data"),
        (Series("a", (1, date(2001, 1, 1)), (1.0, 2.0)), "series-is-even"),
    ],
)
def test_uneven_series_are_told(series: Series, rule: str) -> None:
    result = attempt(LineData((series,)))
    assert result.value is None
    assert rule in {problem.rule for problem in result.problems}
