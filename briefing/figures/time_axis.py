"""Days along a line: where they lie, and which of them get a tick and what words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.model.chart_data import ChartWords

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 7)
_UNITS = ("day", "month", "year")
_LONGEST = {"day": 70, "month": 1000, "year": 10**7}  # days of the longest window that a unit rules


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from `start` to the end of `end`, laid evenly from `left` to `right` in points."""

    start: date
    end: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins; outside of the window at its edge."""
        days = (self.end - self.start).days + 1
        part = (day - self.start).days / days
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)

    def extent(self, first: date, last: date) -> tuple[float, float]:
        """From where `first` begins to where `last` ends."""
        return self.at(first), self.at(_next(last))

    def middle(self, day: date) -> float:
        """The noon of a day."""
        return (self.at(day) + self.at(_next(day))) / 2

    def holds(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` lies in the window."""
        return first <= self.end and last >= self.start


@dataclass(frozen=True, slots=True)
class Tick:
    """A ruled day. `centred`: its words stand over the line, else in the stretch that begins there."""

    day: date
    at: float
    words: str
    centred: bool
    until: float


def ticks(
    scale: TimeScale, words: ChartWords, gap: float, finest: str = "day", most: int | None = None
) -> tuple[Tick, ...]:
    """Ticks at round days, at least `gap` points apart and no more than `most`.

    Of units from `finest` on, they take the finest step that keeps to this.
    """
    window = (scale.end - scale.start).days + 1
    for unit, step, days in _steps():
        if _UNITS.index(unit) < _UNITS.index(finest):
            continue
        needed = gap if _over_line(unit, step) else 0.8 * gap
        if days * (scale.right - scale.left) / window >= needed and window <= _LONGEST[unit]:
            found = tuple(_ticks(scale, words, unit, step))
            if most is None or len(found) <= most:
                return found
    return ()


def _over_line(unit: str, step: int) -> bool:
    """Whether words stand over a tick's line: single months and years are named in the stretch that begins there."""
    return unit == "day" or step > 1


def _steps() -> Iterator[tuple[str, int, float]]:
    yield from (("day", step, float(step)) for step in _DAYS)
    yield from (("month", step, step * 30.44) for step in _MONTHS)
    yield from (("year", step, step * 365.24) for step in _YEARS)


def _ticks(scale: TimeScale, words: ChartWords, unit: str, step: int) -> Iterator[Tick]:
    days = list(_round_days(scale, unit, step))
    for index, day in enumerate(days):
        following = scale.at(days[index + 1]) if index + 1 < len(days) else scale.right
        yield Tick(day, scale.at(day), _words(day, unit, words, index == 0), _over_line(unit, step), following)


def _round_days(scale: TimeScale, unit: str, step: int) -> Iterator[date]:
    """The days of a step inside the window, and the window's own start where it lies inside a month or year."""
    if unit == "day":
        day = scale.start if step < 7 else scale.start + timedelta(days=-scale.start.weekday() % 7)
        while day <= scale.end:
            yield day
            if (date.max - day).days < step:
                return
            day += timedelta(days=step)
        return
    year = scale.start.year - scale.start.year % (step if unit == "year" else 1)
    year = year or step  # there is no year 0
    month = 1
    while year < date.max.year and date(year, month, 1) <= scale.end:
        if date(year, month, 1) >= scale.start:
            yield date(year, month, 1)
        if unit == "year":
            year += step
        else:
            year, month = year + (month + step > 12), (month + step - 1) % 12 + 1


def _words(day: date, unit: str, words: ChartWords, first: bool) -> str:
    if unit == "year":
        return in_digits(str(day.year), words)
    month = words.months[day.month - 1]
    if unit == "day":
        return words.day_and_month.format(day=in_digits(str(day.day), words), month=month, year=day.year)
    if first or day.month == 1:
        return words.month_and_year.format(month=month, year=in_digits(str(day.year), words))
    return month


def in_digits(text: str, words: ChartWords) -> str:
    """A number's digits in those of the language."""
    return text if words.digits == "0123456789" else text.translate(str.maketrans("0123456789", words.digits))


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
