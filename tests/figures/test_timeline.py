"""Timelines and chronologies: every mark as precise as its date, and no label over another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.model.chart_data import ChartWords, ChronologyData, FocusLine, PlottedTrack, TimelineData
from tests.figures.drawn import (
    WIDTH,
    assert_sound,
    attempt,
    draw,
    event,
    extent,
    label,
    labels,
    shapes,
    style,
    words,
)

COLOURS = style().colours
TRACKS = (PlottedTrack("iran", "Iran", date(1979, 1, 1)), PlottedTrack("syria", "Syria"))
LONG = TimelineData(
    date(1979, 1, 1),
    date(2023, 10, 7),
    TRACKS,
    (
        event("revolution", "iran", date(1979, 1, 1), date(1979, 12, 31), "year", label="Revolution", when="1979"),
        event("command", "iran", date(1996, 7, 1), date(1999, 12, 31), "approx", label="Takes over", when="late 1990s"),
        event("war", "syria", precision="undated", label="Civil war"),
    ),
    FocusLine(date(2023, 10, 7), "7 Oct. 2023"),
    undated_label="No year in the source",
)
CLOSE = ChronologyData(
    date(2023, 10, 1),
    date(2024, 1, 30),
    (PlottedTrack("a", "Gaza and Israel"), PlottedTrack("b", "Lebanon")),
    (
        event("attack", "a", date(2023, 10, 7), label="Attack", when="7 Oct.", emphasis=True),
        event("campaign", "a", date(2023, 10, 7), None, "period", label="Campaign", open_end=True),
        event("month", "b", date(2023, 12, 1), date(2023, 12, 31), "month", label="Talks", when="Dec."),
        event("recent", "b", date(2024, 1, 8), date(2024, 1, 30), "approx", label="Ships hit", open_start=True),
    ),
    FocusLine(date(2023, 10, 7), "7 Oct."),
)


def test_marks_are_as_precise_as_dates() -> None:
    assert dict(draw(LONG).keys) == {
        "dot": "year known",
        "season": "approximate",
        "undated": "no date in the source",
    }
    assert dict(draw(CLOSE).keys) == {
        "dot": "day known",
        "year": "month only",
        "recent": "start unknown",
        "period": "goes on",
    }


def test_a_month_is_a_thin_bar_of_its_own_length() -> None:
    figure = draw(CLOSE)
    thin = [s for s in shapes(figure, fill=COLOURS.accent) if "c" not in s.path.split()]
    ((left, foot, right, top),) = [extent(shape) for shape in thin]
    ticks = [label(figure, name).x - 2.5 for name in ("Dec.", "Jan. 2024")]
    assert top - foot == pytest.approx(style().lines.thin_bar, abs=0.02)
    assert [left, right] == pytest.approx(ticks, abs=0.1)


def test_what_goes_on_ends_in_an_arrow_at_the_edge() -> None:
    arrows = [extent(shape) for shape in shapes(draw(CLOSE), fill=COLOURS.open)]
    assert len(arrows) == 1
    assert arrows[0][2] == pytest.approx(WIDTH - 3, abs=0.1)


def test_what_is_alleged_says_so_and_is_open() -> None:
    said = event("go", "b", date(2024, 1, 2), label="go-ahead in Beirut", alleged=True)
    plan = event("plan", "b", date(2023, 11, 1), date(2023, 12, 10), "period", label="Alleged: planning", alleged=True)
    figure = draw(replace(CLOSE, events=(said, plan)))
    assert "Alleged: go-ahead in Beirut" in words(figure)
    assert "Alleged: Alleged" not in words(figure)
    assert dict(figure.keys) == {"alleged": "alleged"}
    assert [shape.dash != () for shape in shapes(figure, stroke=COLOURS.highlight, fill=COLOURS.ground)] == [
        True,
        False,
    ]
    assert figure.table.head[-1] == "Status"
    assert {row[-1] for row in figure.table.rows} == {"Alleged"}


def test_undated_events_stand_in_a_column_of_their_own() -> None:
    figure = draw(LONG)
    assert label(figure, "Civil war").x > 0.8 * WIDTH
    assert label(figure, "No year in the source").x > 0.8 * WIDTH
    without = draw(replace(LONG, events=LONG.events[:2]))
    assert "No year" not in words(without)
    assert "undated" not in dict(without.keys)


def test_a_lane_is_solid_from_its_beginning_and_dotted_where_nothing_has_a_date() -> None:
    lanes = [s for s in shapes(draw(LONG)) if s.stroke in (COLOURS.accent, COLOURS.rule) and s.fill is None]
    assert [bool(lane.dash) for lane in lanes] == [False, True]


def test_the_focal_day_crosses_all_lanes_in_the_accent() -> None:
    figure = draw(LONG)
    (line,) = [s for s in shapes(figure, stroke=COLOURS.highlight) if s.line_width == style().lines.focus]
    assert extent(line)[3] - extent(line)[1] > 0.7 * figure.height
    assert label(figure, "7 Oct. 2023").weight == 600


def test_a_zoom_shows_its_events_once_and_larger() -> None:
    near = (
        event("a", "iran", date(2023, 8, 1), label="August talks"),
        event("b", "iran", date(2023, 9, 1), label="September talks"),
    )
    plain = draw(replace(LONG, events=near, undated_label=""))
    zoomed = draw(replace(LONG, events=near, zoom=(date(2023, 7, 1), date(2023, 10, 7))))
    spread = [abs(label(f, "August talks").x - label(f, "September talks").x) for f in (plain, zoomed)]
    assert spread[1] > spread[0] + 20
    assert words(zoomed).count("August talks") == 1
    assert "July 2023" in words(zoomed)


@pytest.mark.parametrize("width", [WIDTH, 498.61, 234.0])
@pytest.mark.parametrize("data", [LONG, CLOSE], ids=["timeline", "chronology"])
def test_drawings_are_sound_at_every_width(data: TimelineData | ChronologyData, width: float) -> None:
    assert_sound(draw(data, width))
    assert_sound(draw(data, width, right_to_left=True))


@pytest.mark.parametrize("count", [1, 3, 14, 60])
def test_any_number_of_events_fits(count: int) -> None:
    texts = ("Sanctions", "Rockets hit a base near the border", "Talks on the release of prisoners collapse again")
    events = tuple(
        event(f"e{n}", "x", date(2015 + n * 9 // 60, 1 + n * 7 % 12, 1 + n % 28), label=texts[n % 3])
        for n in range(count)
    )
    data = TimelineData(date(2015, 1, 1), date(2023, 12, 31), (PlottedTrack("x", ""),), events)
    figure = draw(data)
    assert_sound(figure)
    assert sum(words(figure).count(text) for text in texts) == count


def test_long_words_and_arabic_keep_their_places() -> None:
    arabic = ChartWords(join="، ", alleged="زعم:")
    events = (
        event("w", "x", date(2006, 1, 1), date(2006, 12, 31), "year", label="حرب مع إسرائيل", when="2006"),
        event("s", "x", precision="undated", label="الحوثيون يدخلون صنعاء خلافا لنصيحة إيران"),
    )
    data = TimelineData(date(1979, 1, 1), date(2023, 10, 7), (PlottedTrack("x", "لبنان"),), events, words=arabic)
    figure = draw(data, right_to_left=True)
    assert_sound(figure)
    name = label(figure, "لبنان")
    assert name.right_to_left
    assert name.family == "Plex Arabic"
    assert name.x + name.width == pytest.approx(WIDTH, abs=0.1)
    assert all(item.x < 0.2 * WIDTH for item in labels(figure) if "صنعاء" in item.text)


def test_overlapping_stretches_lie_on_decks_of_their_own() -> None:
    one = event("one", "b", date(2023, 10, 10), date(2023, 12, 1), "approx", label="One")
    two = event("two", "b", date(2023, 11, 10), date(2024, 1, 1), "approx", label="Two")
    bars = [extent(s) for s in shapes(draw(replace(CLOSE, events=(one, two), focus=None)), fill=COLOURS.accent)]
    assert bars[0][1] >= bars[1][3] or bars[1][1] >= bars[0][3]


def test_the_table_holds_every_event_with_its_date_words() -> None:
    table = draw(LONG).table
    assert table.head == ("Track", "Date", "Event")
    assert table.rows[0] == ("Iran", "1979", "Revolution")
    assert table.rows[-1] == ("Syria", "No year in the source", "Civil war")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (replace(LONG, end=date(1970, 1, 1)), "window-has-days"),
        (replace(LONG, zoom=(date(2023, 1, 1), date(2024, 1, 1))), "window-has-days"),
        (replace(LONG, events=()), "figure-has-data"),
        (replace(LONG, events=(event("x", "nowhere", date(2000, 1, 1)),)), "event-has-track"),
        (replace(LONG, events=(*LONG.events, event("x", "iran", date(1950, 1, 1)))), "event-is-in-window"),
    ],
)
def test_what_is_wrong_is_told(data: TimelineData, rule: str) -> None:
    result = attempt(data)
    assert rule in {problem.rule for problem in result.problems}
    assert (result.value is None) == any(problem.is_error for problem in result.problems)
    assert all("“fig”" in problem.message for problem in result.problems)


def test_ruled_lines_give_way_to_words() -> None:
    figure = draw(LONG)
    crossed = 0
    for shape in shapes(figure, stroke=COLOURS.hair):
        x, low, _, high = extent(shape)
        over = [item for item in labels(figure) if item.x < x < item.x + item.width]
        crossed += len(over)
        assert not [item.text for item in over if low < item.y + 2 < high]
    assert crossed


def test_a_period_of_which_only_the_end_is_known_starts_with_the_window() -> None:
    until = event("until", "a", date(2023, 12, 1), None, "period", label="Truce", open_start=True)
    figure = draw(replace(CLOSE, events=(until,), focus=None))
    dotted, solid = sorted(shapes(figure, stroke=COLOURS.open), key=extent)
    assert dotted.dash
    assert extent(solid)[2] - extent(dotted)[0] > 0.3 * WIDTH
    assert dict(figure.keys) == {"period": "period, start not dated"}


def test_a_lone_event_may_be_as_old_as_the_window() -> None:
    data = replace(CLOSE, events=(event("old", "a", date(2020, 1, 1), None, "period", label="Siege", open_end=True),))
    figure = draw(data)
    assert "Siege" in words(figure)
    assert dict(figure.keys) == {"period": "goes on"}


def test_a_focal_date_has_a_few_words() -> None:
    data = TimelineData(
        date(2020, 1, 1),
        date(2021, 1, 1),
        (),
        (event("e", "t", date(2020, 6, 1)),),
        FocusLine(date(2020, 7, 1), "x " * 150),
    )
    result = attempt(data)
    assert result.value is None
    assert [problem.rule for problem in result.problems] == ["focus-is-short"]
