"""Lines: named at their ends, broken at gaps, in colour where they carry the takeaway."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.figures.line_parts import runs, spread, thinned
from briefing.figures.value_axis import log_scale
from briefing.model.chart_data import LineData, MarkedPlace, Series, Stretch, ValueFormat
from briefing.model.figure import Shape
from tests.figures.drawn import WIDTH, assert_sound, attempt, draw, extent, label, labels, shapes, style, words

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


def test_years_on_an_axis_of_numbers_are_not_grouped() -> None:
    figure = draw(LineData((Series("a", tuple(range(2000, 2021)), tuple(float(n) for n in range(2990, 3011))),)))
    texts = [item.text for item in labels(figure)]
    assert "2005" in texts
    assert "3,000" in texts


def test_ticks_stand_under_their_days() -> None:
    ends = (date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1))
    figure = draw(LineData((Series("a", ends, (1.0, 2.0, 4.0)),)))
    (line,) = shapes(figure, stroke=COLOURS.accent)
    left, _, right, _ = extent(line)
    middles = [item.x + item.width / 2 for text in ("2020", "2021", "2022") for item in [label(figure, text)]]
    assert middles == pytest.approx([left, left + (right - left) * 366 / 731, right], abs=0.1)


def test_what_lies_outside_of_the_axis_is_left_out_and_told() -> None:
    bands = (Stretch(date(1990, 1, 1), date(2002, 1, 1), "Early"), Stretch(date(1980, 1, 1), date(1981, 1, 1), "Never"))
    result = attempt(replace(DATA, bands=bands, marks=(MarkedPlace(date(2030, 1, 1), "Later"),)))
    assert result.value is not None
    assert [problem.rule for problem in result.problems] == ["mark-is-on-axis"]
    text = words(result.value)
    assert "Early" in text
    assert "Later" not in text
    assert "Never" not in text
    lines = shapes(result.value, stroke=COLOURS.hair)
    (band,) = shapes(result.value, fill=COLOURS.tint)
    assert extent(band)[0] == pytest.approx(min(extent(s)[0] for s in lines), abs=0.02)


def test_bounds_and_envelope_lie_behind_the_lines() -> None:
    low, high = rising(5, 0.13), rising(7, 0.13)
    data = replace(DATA, series=(replace(DATA.series[0], low=low, high=high), *DATA.series[1:]))
    items = [item for item in draw(data).items if isinstance(item, Shape)]
    wash = next(n for n, item in enumerate(items) if item.fill == COLOURS.wash and item.path.count(" l") > 3)
    band = next(n for n, item in enumerate(items) if item.fill_opacity == 0.18)
    line = next(n for n, item in enumerate(items) if item.stroke == COLOURS.highlight)
    assert wash < band < line


def test_a_single_day_has_an_axis() -> None:
    assert_sound(draw(LineData((Series("a", (date(2020, 1, 1),), (1.0,)),))))


def test_a_gap_breaks_the_band_of_bounds() -> None:
    gaps = (1.0, 2.0, None, 2.0, 1.0, 1.0)
    data = LineData((Series("a", tuple(range(6)), gaps, gaps, tuple(y and y + 1 for y in gaps)),))
    assert len([s for s in shapes(draw(data)) if s.fill_opacity == 0.18]) == 2


def test_a_scale_of_ratios_has_equal_steps_for_equal_ratios() -> None:
    figure = draw(LineData((Series("a", (1, 2, 3), (1.0, 10.0, 1000.0)),), log=True))
    assert_sound(figure)
    one, ten, thousand = (label(figure, text).y for text in ("1", "10", "1,000"))
    assert thousand - one == pytest.approx(3 * (ten - one), abs=0.1)
    refused = attempt(LineData((Series("a", (1, 2), (0.0, 1.0)),), log=True))
    assert [problem.rule for problem in refused.problems] == ["log-is-positive"]


@pytest.mark.parametrize("values", [(3.0, 3.0), (1e-9, 1e12), (0.02, 5.0), (100.0, 100.0), (99.0, 101.0)])
def test_ticks_of_ratios_are_few_and_hold_all(values: tuple[float, ...]) -> None:
    scale = log_scale(values)
    assert 2 <= len(scale.ticks) <= 6
    assert scale.low <= min(values) <= max(values) <= scale.high


def test_missing_stretches_are_dashed_if_asked() -> None:
    gap = LineData((Series("a", (1, 2, 3, 4), (1.0, 2.0, None, 3.0)),), dashed_gaps=True)
    (across,) = [shape for shape in shapes(draw(gap), stroke=COLOURS.accent) if shape.dash]
    assert across.line_width < style().lines.series


def test_an_index_has_a_line_at_its_base() -> None:
    series = (Series("a", (1, 2, 3), (100.0, 120.0, 740.0)),)
    figure = draw(LineData(series, from_zero=False, level=100.0))
    assert [shape for shape in shapes(figure, stroke=COLOURS.axis) if extent(shape)[1] == extent(shape)[3]]


def test_of_many_lines_the_highlighted_ones_are_named() -> None:
    series = tuple(Series(f"{n}th line", (1, 2), (float(n), n + 1.0), highlight=n == 7) for n in range(400))
    figure = draw(LineData(series))
    assert_sound(figure)
    assert [item.text for item in labels(figure) if item.weight == 600] == ["7th line 8"]
    plain = attempt(LineData(tuple(replace(one, highlight=False) for one in series)))
    assert {problem.rule for problem in plain.problems} == {"hues-are-few"}


@pytest.mark.parametrize("width", [WIDTH, 236.0])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(
    "series",
    [
        Series("one point", (date(2020, 1, 1),), (4.0,)),
        Series("last day", (date(9999, 12, 31),), (4.0,)),
        Series("equal", (1, 2, 3), (5.0, 5.0, 5.0)),
        Series("$5_a^b", (date(1, 1, 1), date(1699, 1, 1)), (5.0, -4.0)),
        Series("الميناء الشمالي", (date(2201, 1, 1), date(2990, 1, 1)), (5.0, 1.0)),
        Series("all of time", (date(1, 1, 1), date(9999, 12, 31)), (5.0, 1.0)),
        Series("a week", (date(2024, 2, 26), date(2024, 3, 3)), (5.0, 1.0)),
        Series("a name that goes on " * 10, (1, 2), (1.0, 2.0)),
        Series("x" * 200, (1, 2), (1.0, 2.0)),
        Series("far numbers", (1e9, 3e9), (1.0, 2.0)),
    ],
    ids=lambda series: series.name[:11],
)
def test_clumsy_data_make_a_sound_figure(series: Series, width: float, right_to_left: bool) -> None:
    marks = (MarkedPlace(series.xs[0], "First of all"), MarkedPlace(series.xs[-1], "Last of all"))
    figure = draw(LineData((series,), marks=marks, from_zero=False), width, right_to_left)
    assert_sound(figure)
    assert len([item for item in labels(figure) if item.y < 8]) <= 6  # ticks under the plot


def test_no_number_counts_as_missing_and_is_told() -> None:
    result = attempt(LineData((Series("a", (1, 2, 3, 4), (1.0, float("nan"), float("inf"), 2.0)),)))
    assert result.value is not None
    assert [problem.rule for problem in result.problems] == ["value-is-finite"]
    assert [row[1] for row in result.value.table.rows] == ["1", "no data", "no data", "2"]


def test_years_at_the_edge_of_the_calendar_have_ticks() -> None:
    figure = draw(LineData((Series("a", (date(1, 1, 1), date(9999, 12, 31)), (5.0, 1.0)),)))
    assert {"2000", "4000", "8000"} <= {item.text for item in labels(figure)}


def test_more_marks_than_can_be_read_are_refused() -> None:
    marks = tuple(MarkedPlace(float(n), f"Mark {n}") for n in range(400))
    result = attempt(LineData((Series("a", (0, 400), (1.0, 2.0)),), marks=marks))
    assert [problem.rule for problem in result.problems] == ["figure-has-room"]


def test_the_line_of_a_mark_gives_way_to_words() -> None:
    marks = (MarkedPlace(5.0, "First mark with many words"), MarkedPlace(5.1, "Second mark with many words"))
    figure = draw(LineData((Series("a", (0, 10), (1.0, 2.0)),), marks=marks), 236)
    assert_sound(figure)
    boxes = [(item.x, item.y, item.x + item.width, item.y + 5) for item in labels(figure)]
    for shape in shapes(figure, stroke=COLOURS.grey):
        left, foot, _, top = extent(shape)
        assert not any(x1 < left < x2 and foot < y2 and y1 < top for x1, y1, x2, y2 in boxes)
