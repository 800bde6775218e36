"""Numbers and dates in the language of an edition, never finer than they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Protocol

from babel import Locale, UnknownLocaleError, localedata
from babel import dates as babel_dates
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from briefing.language.words import Lexicon, lexicon

MINUS = "\u2212"
_LATIN = "0123456789"
_ZEROS: Mapping[str, int] = {
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "gujr": 0xAE6,
    "khmr": 0x17E0,
    "mymr": 0x1040,
    "tibt": 0xF20,
}
"""Where the ten digits of a numbering system start in Unicode; a system that is not here prints 0 to 9."""
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_PLACES = re.compile(r"[#0][#0,.]*")
_PART_OF_YEAR = re.compile(r"\d{4}-(?:3[3-9]|4[01])[~?%]?")
_PART = re.compile(r"'([^']*)'|([A-Za-z])\2*")
_NUMBERING = re.compile(r"^-nu-([a-z0-9]{3,8})$")
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


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale of a BCP 47 tag.

    Raises:
        ValueError: the tag is malformed or Babel does not know it.
    """
    bare, _, extension = language.partition("-u-")
    try:
        locale = Locale.parse(bare, sep="-")
        if extension and not _NUMBERING.search(f"-{extension}"):
            raise ValueError(language)
    except (UnknownLocaleError, ValueError, TypeError) as wrong:
        raise ValueError(f"“{language}” is not a language tag that we know, such as en-US, de or fa") from wrong
    _keep_own_names(locale)
    return locale


def _keep_own_names(locale: Locale) -> None:
    """Babel 2.18 writes names that it found by an alias into tables that all locales share: give this one its own.

    Without it, whoever asks second for "1月" or "sty" gets the months of whoever asked first.
    """
    data = localedata.load(str(locale))
    data.update({key: deepcopy(data[key]) for key in ("days", "eras", "months", "quarters") if key in data})


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return bool(locale_of(language).text_direction == "rtl")


@lru_cache(maxsize=16)
def numbering_of(language: str) -> str:
    """The numbering system, as CLDR names it: that of the language, or what its tag asks for (`ar-u-nu-latn`)."""
    asked = _NUMBERING.search(f"-{language.partition('-u-')[2]}")
    return asked[1] if asked else str(locale_of(language).default_numbering_system)


@lru_cache(maxsize=16)
def digits_of(language: str) -> str:
    """The ten digits of a language, from zero."""
    zero = _ZEROS.get(numbering_of(language))
    return "".join(chr(zero + value) for value in range(10)) if zero else _LATIN


def number_signs(language: str) -> tuple[str, str]:
    """The decimal sign and the sign between groups of digits."""
    locale = locale_of(language)
    system = _known_system(language)
    return str(get_decimal_symbol(locale, numbering_system=system)), str(
        get_group_symbol(locale, numbering_system=system)
    )


def _known_system(language: str) -> str:
    """The numbering system whose signs Babel has for a language: its own, else that of Latin digits."""
    system = numbering_of(language)
    return system if system in locale_of(language).number_symbols else "latn"


@lru_cache(maxsize=16)
def signs_of(language: str) -> tuple[str, str]:
    """The signs before negative numbers and before rises: in a line from right to left each brings a mark, U+200E,
    without which it slips behind its number."""
    mark = "\u200e" if is_right_to_left(language) else ""
    return mark + MINUS, f"{mark}+"


def format_number(value: float | int, language: str, decimals: int | None = None) -> str:
    """A number with the language's separators; `decimals` None prints as many as the number has. Halves round up."""
    exact = Decimal(str(value))
    places = max(0, -int(exact.normalize().as_tuple().exponent)) if decimals is None else decimals
    locale = locale_of(language)
    groups = locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
    pattern = groups + ("." + "0" * places if places else "")
    with localcontext(prec=max(28, exact.adjusted() + places + 4)):
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = format_decimal(abs(exact), format=pattern, locale=locale, numbering_system=_known_system(language))
    return (signs_of(language)[0] if exact < 0 else "") + own_digits(str(text), language)


@lru_cache(maxsize=16)
def percent_pattern(language: str) -> str:
    """How a number stands with its per cent sign: "{number}%", "{number}\u00a0%", "%{number}"."""
    locale = locale_of(language)
    symbols = locale.number_symbols[_known_system(language)]
    pattern = str(locale.percent_formats[None].pattern).split(";")[0]
    return _PLACES.sub("{number}", pattern, count=1).replace("%", str(symbols.get("percentSign", "%")))


def own_digits(text: str, language: str) -> str:
    """A text of ours with the digits of the language in place of 0 to 9; never one that an author wrote."""
    digits = digits_of(language)
    return text if digits == _LATIN else text.translate(str.maketrans(_LATIN, digits))


class Ordinal(int):
    """A number of ours (of a section, a note, a judgment) that prints in the digits of a language, and counts as int."""

    digits: str

    def __str__(self) -> str:
        return int.__str__(self).translate(str.maketrans(_LATIN, self.digits))

    def __format__(self, form: str) -> str:
        return format(str(self), form)


def ordinal(number: int, language: str) -> int:
    """A number that prints in the language's digits; the number itself where those are 0 to 9."""
    digits = digits_of(language)
    if digits == _LATIN:
        return number
    made = Ordinal(number)
    made.digits = digits
    return made


def percent_range(low: float, high: float, language: str) -> str:
    """From one share to another: "55–80%", "55–80 %"."""
    numbers = (format_number(int(one) if float(one).is_integer() else one, language) for one in (low, high))
    return percent_pattern(language).format(number="–".join(numbers))


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
