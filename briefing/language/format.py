"""Numbers and dates in the language of an edition, never finer than they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from briefing.language.words import Lexicon, lexicon


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


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale of a BCP 47 tag.

    Raises:
        ValueError: the tag is malformed or Babel does not know it.
    """
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as wrong:
        raise ValueError(f"“{language}” is not a language tag that we know, such as en-US, de or fa") from wrong


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return bool(locale_of(language).text_direction == "rtl")


def format_number(value: float | int, language: str, decimals: int | None = None) -> str:
    """A number with the language's separators; `decimals` None prints as many as the number has."""
    exact = Decimal(str(value))
    places = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(exact, format=pattern, locale=locale_of(language)))


def format_date(when: VagueDate, language: str, year: bool = True) -> str:
    """A date in words as the press writes it; `year` False leaves the year out where a day is known."""
    words = lexicon(language)
    if when.precision == "period":
        text = _period(when, language, words)
    else:
        assert when.start is not None and when.end is not None
        text = _point(when.start, when.precision, language, words, year)
    if when.approximate and when.precision != "period":
        text = words.about.format(date=text)
    return words.uncertain.format(date=text) if when.uncertain else text


def _point(day: date, precision: str, language: str, words: Lexicon, year: bool) -> str:
    months = _months(language, words)
    if precision == "day":
        pattern = words.day_pattern if year else words.day_and_month
        return pattern.format(day=day.day, month=months[day.month - 1], year=day.year)
    if precision == "month":
        return words.month_pattern.format(month=_full_months(language, words)[day.month - 1], year=day.year)
    if precision == "season":
        season = {3: 0, 6: 1, 9: 2, 12: 3}[day.month]
        return words.season_pattern.format(season=words.seasons[season], year=day.year)
    if precision == "decade":
        return words.decade.format(year=day.year // 10 * 10)
    return str(day.year)


def _period(when: VagueDate, language: str, words: Lexicon) -> str:
    left, _, right = when.edtf.partition("/")
    start = _end(left, when.start, language, words)
    end = _end(right, when.end, language, words)
    if when.start is None:
        return words.until.format(end=end)
    if when.end is None:
        return words.since.format(start=start)
    return words.between.format(start=start, end=end)


def _end(text: str, day: date | None, language: str, words: Lexicon) -> str:
    if day is None:
        return ""
    bare = text.rstrip("~?%")
    season = len(bare) == 7 and bare[5:] in ("21", "22", "23", "24")
    precision = "season" if season else {4: "year", 7: "month"}.get(len(bare), "day")
    shown = date(int(bare[:4]), {"21": 3, "22": 6, "23": 9, "24": 12}[bare[5:]], 1) if season else day
    made = _point(shown, precision, language, words, True)
    return words.about.format(date=made) if text != bare else made


def _months(language: str, words: Lexicon) -> tuple[str, ...]:
    if lexicon(language) is lexicon("en") and not language.startswith("en"):
        names = locale_of(language).months["format"]["abbreviated"]
        return tuple(names[number] for number in range(1, 13))
    return words.months


def _full_months(language: str, words: Lexicon) -> tuple[str, ...]:
    if lexicon(language) is lexicon("en") and not language.startswith("en"):
        names = locale_of(language).months["format"]["wide"]
        return tuple(names[number] for number in range(1, 13))
    return words.full_months


def join_words(items: tuple[str, ...], language: str) -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {lexicon(language).and_word} {items[-1]}"
