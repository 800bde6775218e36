"""Dates and lists in the language of an edition, never finer than they are."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from babel import dates as babel_dates
from babel.lists import format_list

from briefing.language.numerals import locale_of, own_digits
from briefing.language.words import Lexicon, lexicon

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_PART_OF_YEAR = re.compile(r"\d{4}-(?:3[3-9]|4[01])[~?%]?")
_PART = re.compile(r"'([^']*)'|([A-Za-z])\2*")
_SEASON_OF = {21: 0, 22: 1, 23: 2, 24: 3, 25: 0, 26: 1, 27: 2, 28: 3, 29: 0, 30: 1, 31: 2, 32: 3}
"""Spring, summer, autumn or winter by EDTF's code: 25 to 28 are the northern ones, 29 to 32 the southern."""


class VagueDate(Protocol):
    """A date of any precision, as `briefing.model.dates.Date` is."""

    @property
    def edtf(self) -> str: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...
    @property
    def precision(self) -> str: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def uncertain(self) -> bool: ...


def month_names(language: str, full: bool = False) -> tuple[str, ...]:
    """The twelve names of the months, short as the press writes them, or in full."""
    words = lexicon(language)
    context = "format" if language.startswith("ar") else "stand-alone"  # Babel's lone ones lack those of the Levant
    return (words.full_months if full else words.months) or _babel_months(language, context, full)


def _babel_months(language: str, context: str, full: bool) -> tuple[str, ...]:
    names = locale_of(language).months[context]["wide" if full else "abbreviated"]
    return tuple(str(names[number]) for number in range(1, 13))


def _month_in_date(month: int, language: str, full: bool = True) -> str:
    """A month as it stands in a date, where some languages write it otherwise than alone: Persian "مارس", "ژوئیهٔ"."""
    words = lexicon(language)
    return ((words.full_months if full else words.months) or _babel_months(language, "format", full))[month - 1]


def date_pattern(skeleton: str, language: str) -> str:
    """Babel's order of the parts of a date (yMMM, MMMd, yMMMd), as a pattern with {day}, {month}, {year}."""
    pattern = str(locale_of(language).datetime_skeletons[skeleton].pattern).replace("M月", "MMM")  # in the month's name
    parts = {"d": "{day}", "M": "{month}", "L": "{month}", "y": "{year}"}
    return _PART.sub(lambda found: found[1] if found[2] is None else parts.get(found[2], ""), pattern)


def format_date(when: VagueDate, language: str, year: bool = True) -> str:
    """A date in words as the press writes it; `year` False leaves the year out where a day is known."""
    words = lexicon(language)
    if when.precision == "period":
        text = _period(when, language, words)
    else:
        assert when.start is not None and when.end is not None
        text = _point(when.start, when.precision, _season(when.edtf), language, year)
        about = _with_day(words, "about", when.precision == "day")
        text = about.format(date=text) if when.approximate else text
    text = words.uncertain.format(date=text) if when.uncertain else text
    return own_digits(text, language)


def format_span(since: VagueDate | None, until: VagueDate | None, language: str) -> str:
    """From one date to another, where either may be unknown: "since 2006", "2012 to 2017"; nothing without both."""
    words = lexicon(language)
    start, end = (format_date(when, language) if when else "" for when in (since, until))
    days = [when.precision == "day" for when in (since, until) if when]
    if start and end:
        return start if start == end else _between(words, start, end, *days)
    if start:
        return _with_day(words, "since", all(days)).format(start=start)
    return _with_day(words, "until", all(days)).format(end=end) if end else ""


def _season(edtf: str) -> int:
    """Which season an EDTF text names, spring 0."""
    match = _POINT.fullmatch(re.sub("[~?%]", "", edtf))
    return _SEASON_OF.get(int(match["month"] or 0), 0) if match else 0


def _point(day: date, precision: str, season: int, language: str, year: bool = True) -> str:
    words = lexicon(language)
    if precision == "day":
        pattern = words.day_pattern if year else words.day_and_month
        if not pattern:
            return _babel_day(day, language, year)
        return pattern.format(
            day=(day.day == 1 and words.first) or day.day,
            month=_month_in_date(day.month, language),
            mon=_month_in_date(day.month, language, full=False),
            year=day.year,
        )
    if precision == "month":
        if not words.month_pattern:
            return str(babel_dates.format_skeleton("yMMMM", day, locale=locale_of(language)))
        return words.month_pattern.format(month=_month_in_date(day.month, language), year=day.year)
    if precision == "season":
        return _season_words(day, season, language, words)
    if precision == "decade":
        first = day.year // 10 * 10
        return words.decade.format(year=first, last=first + 9)
    return str(day.year)


def _babel_day(day: date, language: str, year: bool) -> str:
    locale = locale_of(language)
    if year:
        return str(babel_dates.format_date(day, "long", locale))
    return str(babel_dates.format_skeleton("MMMd", day, locale=locale))


def _season_words(day: date, season: int, language: str, words: Lexicon) -> str:
    """The season's name and year; its first and last month where we have no name for it."""
    if words.seasons:
        return words.season_pattern.format(season=words.seasons[season], year=day.year)
    last = date(day.year + (day.month > 10), (day.month + 1) % 12 + 1, 1)
    start, end = (_point(one, "month", 0, language) for one in (day, last))
    return _between(words, start, end, False)


def _with_day(words: Lexicon, name: str, day: bool) -> str:
    """The pattern of a name; its own one for dates that name a day, where the language has one."""
    return str((day and getattr(words, f"{name}_day")) or getattr(words, name))


def _period(when: VagueDate, language: str, words: Lexicon) -> str:
    left, cut, right = when.edtf.partition("/")
    if not cut and when.start and when.end and _PART_OF_YEAR.fullmatch(left):
        ends = (_point(one, "month", 0, language) for one in (when.start, when.end))
        text = _between(words, next(ends), next(ends), False)
        return words.about.format(date=text) if when.approximate else text
    start = _end(left if cut else "", when.start, language, words)
    end = _end(right if cut else "", when.end, language, words)
    if when.start is None:
        return _with_day(words, "until", _names_day(right)).format(end=end)
    if when.end is None:
        return _with_day(words, "since", _names_day(left)).format(start=start)
    return start if start == end else _between(words, start, end, _names_day(left), _names_day(right))


def _between(words: Lexicon, start: str, end: str, *days: bool) -> str:
    """From one date to another; a dash where one alone names a day, and the language has articles before days."""
    if any(days) and not all(days) and words.period_day:
        return f"{start} – {end}"
    return (_with_day(words, "period", all(days)) or words.between).format(start=start, end=end)


def _names_day(text: str) -> bool:
    """Whether one end of a period, in EDTF, is a day."""
    match = _POINT.fullmatch(re.sub("[~?%]", "", text))
    return bool(match and match["day"])


def _end(text: str, day: date | None, language: str, words: Lexicon) -> str:
    """One end of a period, as precise as it was written; by its year where it has a rarer form."""
    if day is None:
        return ""
    bare = re.sub("[~?%]", "", text)
    match = _POINT.fullmatch(bare)
    if match is None:
        return str(day.year)
    number = int(match["month"] or 0)
    season = _SEASON_OF.get(number)
    if number > 12 and season is None:
        return str(day.year)
    if season is not None and not words.seasons:
        made = _point(day, "month", 0, language)
    else:
        precision = "season" if season is not None else {4: "year", 7: "month"}.get(len(bare), "day")
        # a winter ends in the year after the one that names it
        shown = date(int(match["year"]), 1, 1) if precision == "season" else day
        made = _point(shown, precision, season or 0, language)
    vague = "~" in text or "%" in text
    return _with_day(words, "about", _names_day(text)).format(date=made) if vague else made


def join_words(items: tuple[str, ...], language: str) -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    word = lexicon(language).and_word
    if not word:
        return str(format_list(items, locale=locale_of(language)))
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
