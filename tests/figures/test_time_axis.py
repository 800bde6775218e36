"""Days along a line: round ticks in the words of the language."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.figures.time_axis import TimeScale, ticks
from briefing.model.chart_data import ChartWords

WORDS = ChartWords()


def words(start: date, end: date, width: float = 400) -> list[str]:
    return [tick.words for tick in ticks(TimeScale(start, end, 0, width), WORDS, 46)]


def test_decades_years_months_and_weeks() -> None:
    assert words(date(1979, 1, 1), date(2023, 10, 7)) == ["1980", "1990", "2000", "2010", "2020"]
    assert words(date(2020, 1, 1), date(2023, 10, 7)) == ["2020", "2021", "2022", "2023"]
    assert words(date(2023, 10, 1), date(2024, 1, 30)) == ["Oct. 2023", "Nov.", "Dec.", "Jan. 2024"]
    assert words(date(2023, 9, 1), date(2023, 10, 7)) == ["4 Sept.", "11 Sept.", "18 Sept.", "25 Sept.", "2 Oct."]


def test_single_years_are_named_in_their_stretch_and_decades_on_their_line() -> None:
    years = ticks(TimeScale(date(2020, 1, 1), date(2023, 12, 31), 0, 400), WORDS, 46)
    decades = ticks(TimeScale(date(1980, 1, 1), date(2019, 12, 31), 0, 400), WORDS, 46)
    assert {tick.centred for tick in years} == {False}
    assert {tick.centred for tick in decades} == {True}
    assert years[1].until == years[2].at


def test_a_day_lies_between_its_midnights_and_the_window_bounds_it() -> None:
    scale = TimeScale(date(2023, 1, 1), date(2023, 1, 10), 0, 100)
    assert scale.extent(date(2023, 1, 1), date(2023, 1, 1)) == (0, 10)
    assert scale.middle(date(2023, 1, 10)) == pytest.approx(95)
    assert scale.at(date(2030, 1, 1)) == 100
    assert not scale.holds(date(2023, 1, 11), date(2024, 1, 1))


def test_digits_are_those_of_the_language() -> None:
    persian = ChartWords(digits="۰۱۲۳۴۵۶۷۸۹")
    scale = TimeScale(date(2020, 1, 1), date(2023, 12, 31), 0, 400)
    assert ticks(scale, persian, 46)[0].words == "۲۰۲۰"
