"""What sentences of `alt: auto` are made of: phrases, numbers and places on an axis, in the edition's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from briefing.language.alt_phrases import phrases
from briefing.language.format import join_words
from briefing.language.numerals import format_number
from briefing.language.words import lexicon
from briefing.model.chart_data import ChartWords, ValueFormat

_NAMED = 3  # names that a list gives before it counts the rest
_DIGITS = 3  # significant digits of a number that no format rounds
_YEAR = re.compile(r"\b[12۱۲]\d{3}\b")
_DATED = re.compile(r"[Qq]?[\s\d.,/–-]{0,8}")
Point = tuple[str, float]
"""A value and where it stands, in words."""


class Said:
    """Says what one figure shows."""

    def __init__(self, kind: str, language: str, words: ChartWords, form: ValueFormat | None = None) -> None:
        self.language, self.words = language, words
        self._phrases, self._format = phrases(language), form or ValueFormat()
        self.kind = self._phrases.get(f"kind {kind}", self._phrases["kind"])

    def say(self, key: str, **parts: object) -> str:
        """A phrase with its parts."""
        return self._phrases[key].format(kind=self.kind, **parts)

    def count(self, number: int) -> str:
        """A number of things."""
        return format_number(number, self.language)

    def number(self, value: float, finer: bool = False) -> str:
        """A value as the figure prints it, with its prefix and unit; `finer` is a decimal more, if that is no zero."""
        form = self._format
        shown = value / form.factor
        places = (_decimals(shown) if form.decimals is None else form.decimals) + finer
        if finer and round(shown, places) == round(shown, places - 1):
            places -= 1
        rounded = round(shown, places)
        said = format_number(abs(rounded), self.language, None if form.decimals is None else places)
        return f"{self.words.minus if rounded < 0 else ''}{form.prefix}{said}{form.unit}"

    def names(self, names: Sequence[str], most: int = _NAMED) -> str:
        """A list in words, of a few names at most."""
        shown = names if len(names) <= most + 1 else names[:most]
        left = len(names) - len(shown)
        more = (self._phrases["more"].format(count=self.count(left)),) if left else ()
        return join_words((*shown, *more), self.language)

    def places(self, xs: Iterable[Any]) -> list[str]:
        """Places on an axis: days as exact as they need to be told apart from the others, or numbers."""
        found = list(xs)
        days = [x for x in found if isinstance(x, date)]
        whole_years = all((day.month, day.day) == (1, 1) for day in days)
        whole_months = all(day.day == 1 for day in days)
        return [self._place(x, whole_years, whole_months) for x in found]

    def _place(self, x: Any, whole_years: bool, whole_months: bool) -> str:
        if not isinstance(x, date):
            return format_number(int(x) if float(x).is_integer() else round(float(x), 2), self.language)
        year, words = str(x.year), self.words
        month = words.months[x.month - 1]
        if whole_years:
            said = year
        elif whole_months:
            said = words.month_and_year.format(month=month, year=year)
        else:
            said = words.full_date.format(day=x.day, month=month, year=year)
        return said.translate(str.maketrans("0123456789", words.digits))

    def is_time(self, label: str) -> bool:
        """Whether a label is a year, a quarter, a month or a day with its year."""
        year = _YEAR.search(label)
        rest = _YEAR.sub("", label, count=1)
        for month in self.words.months:
            rest = rest.replace(month, "")
        return year is not None and _DATED.fullmatch(rest) is not None

    def spread(self, name: str, points: Sequence[Point]) -> str:
        """From where to where values reach, and at which places; nothing where there are none."""
        if not points:
            return ""
        low, high = min(points, key=lambda point: point[1]), max(points, key=lambda point: point[1])
        alone = "" if name else " alone"
        if low[1] == high[1]:
            return self.say(f"same{alone}", name=name, low=self.number(low[1]))
        parts = {"low": self.number(low[1]), "low_at": low[0], "high": self.number(high[1]), "high_at": high[0]}
        return self.say(f"spread{alone}", name=name, **parts)

    def trend(self, name: str, points: Sequence[Point]) -> str:
        """Where values begin and end, and between which they move."""
        if not points:
            return ""
        start, end = points[0][1], points[-1][1]
        low, high = min(points, key=lambda point: point[1]), max(points, key=lambda point: point[1])
        if low[1] == high[1]:
            return self.say("same", name=name, low=self.number(low[1]))
        key = "stays" if self.number(start) == self.number(end) else "rises" if end > start else "falls"
        said = self.say(key, name=name, start=self.number(start), end=self.number(end))
        if {low[1], high[1]} == {start, end}:
            return said + "."
        parts = {"low": self.number(low[1]), "low_at": low[0], "high": self.number(high[1]), "high_at": high[0]}
        return said + self.say("between", **parts)

    def gaps(self, count: int) -> str:
        """How many values are missing."""
        return lexicon(self.language).counted("gap", count, self.count(count)) if count else ""

    def missing(self, names: Sequence[str]) -> str:
        """Which places have no data."""
        return self.say("missing", names=self.names(names)) if names else ""


def _decimals(value: float) -> int:
    """Decimals that leave three digits of a small number and none of a large one."""
    if value == round(value):
        return 0
    size = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return max(0, _DIGITS - size)
