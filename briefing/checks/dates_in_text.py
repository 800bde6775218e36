"""Dates as prose writes them, each as precise as its words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.language.date_words import DateWords, date_words
from briefing.model.dates import DAY, DECADE, MONTH, SEASON, YEAR

Stretch = tuple[int, int]

_DIGIT = re.compile(r"\d")
_LATIN = {zero + value: str(value) for zero in (0x660, 0x6F0) for value in range(10)}
"""Arabic and Persian digits as those of the patterns: one for one, so that places stay."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text: `start` to `end` are its characters, `first` and `last` the days that it may mean.

    `precision` is day, month, season, year or decade; `weekday` (Monday 0) and its stretch `named` where one is
    written. `dated` is False for a day without its year, which is then that of the last such day before the briefing.
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    dated: bool = True
    weekday: int | None = None
    named: Stretch = (0, 0)


def dates_in(text: str, language: str, as_of: date) -> tuple[Mention, ...]:
    """The dates of a text, in order. One that does not exist (Feb. 30) is none."""
    if not _DIGIT.search(text):
        return ()
    return _dates(text, language.split("-", 1)[0].lower(), as_of)


@lru_cache(maxsize=8192)
def _dates(text: str, language: str, as_of: date) -> tuple[Mention, ...]:
    words = date_words(language)
    matches = _pattern(language).finditer(text.translate(_LATIN))
    return tuple(mention for match in matches for mention in _mentions(match, words, as_of))


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    words = date_words(language)
    forms = ["(?P<iso>(?<![\\w-])\\d{4}-(?:0[1-9]|1[0-2])(?:-\\d\\d)?(?![\\w-]))"]
    if words.months:
        month = _any(words.months)
        day = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?" if words.month_first else r"(?P<{0}>[0-3]?\d)(?:\.|er\b)?"
        weekday = rf"(?:(?P<{{0}}>{_any(words.weekdays)}),?\s+(?:the\s+|den\s+|dem\s+)?)?"
        year = r"(?:,?\s+(?:del?\s+)?(?P<{0}>\d{{4}})(?![\w%]))?"
        again = r"(?:\s*(?:–|-|and|to|und|bis)\s*(?P<{0}>[0-3]?\d)\.?(?=[,;:)]|\.?$|\s+\d{{4}}))?"
        if words.month_first:
            forms.append(
                rf"\b{weekday.format('w1')}(?P<m1>{month})\s+{day.format('d1')}(?!\d|[.,]\d|\w|%){again.format('e1')}"
                rf"{year.format('y1')}"
            )
        span = r"(?:(?P<{0}>[0-3]?\d)(?:\.|st|nd|rd|th)?\s*(?:–|-|and|to|und|bis)\s*)?"
        forms.append(
            rf"(?<![\w.,]){weekday.format('w2')}{span.format('e2')}{day.format('d2')}(?:\s+(?:of|de))?\s+"
            rf"(?P<m2>{month})(?!\w){year.format('y2')}"
        )
        forms.append(rf"\b(?P<m3>{month})(?:,?\s+(?:of|del?))?,?\s+(?P<y3>\d{{4}})(?![\w%])")
        forms.append(rf"\b(?P<s4>{_any(words.seasons)})(?:\s+(?:of|del?))?\s+(?P<y4>\d{{4}})(?![\w%])")
    if words.decade:
        forms.append(rf"(?<![\w$€£.,])(?P<dec>\d{{3}}0){words.decade}(?!\w)")
    if words.numeric:
        forms.append(r"(?<![\w.,])(?P<d5>[0-3]?\d)\.\s?(?P<m5>[01]?\d)\.(?:\s?(?P<y5>\d{4}))?(?!\w)")
    forms.append(
        r"(?<![\w$€£¥.,:/])(?P<year>1[5-9]\d\d|20\d\d|21\d\d)(?:(?P<two>[–-]\d\d)(?!\d))?"
        r"(?![\w%°]|[\s\u00a0\u202f][%°‰]|[.,:]\d|-[a-z])"
    )
    return re.compile("|".join(forms))


def _any(forms: object) -> str:
    assert hasattr(forms, "__iter__")
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _mentions(match: re.Match[str], words: DateWords, as_of: date) -> Iterator[Mention]:
    """The dates that one match holds: two where a month has two days."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    start, end = match.span()
    if "iso" in groups:
        yield from _numbered(start, end, *(int(part) for part in groups["iso"].split("-")))
    elif "year" in groups:
        last = int(groups["year"][:2] + groups["two"][1:]) if "two" in groups else int(groups["year"])
        first = int(groups["year"])
        if last >= first:
            yield Mention(start, end, date(first, 1, 1), date(last, 12, 31), YEAR)
    elif "dec" in groups:
        year = int(groups["dec"])
        yield Mention(start, end, date(year, 1, 1), date(year + 9, 12, 31), DECADE)
    elif "s4" in groups:
        yield _season(start, end, words.seasons[groups["s4"]], int(groups["y4"]))
    elif "m3" in groups:
        yield from _numbered(start, end, int(groups["y3"]), words.months[groups["m3"]])
    else:
        yield from _days(match, groups, words, as_of)


def _days(match: re.Match[str], groups: dict[str, str], words: DateWords, as_of: date) -> Iterator[Mention]:
    form = next(number for number in "125" if f"d{number}" in groups)
    name = groups[f"m{form}"]
    month = int(name) if form == "5" else words.months[name]
    year = groups.get(f"y{form}")
    weekday = words.weekdays.get(groups.get(f"w{form}", ""))
    named = match.span(f"w{form}") if weekday is not None else (0, 0)
    days = [name for name in ("e2", f"d{form}", "e1") if name in groups]  # two of one month, as in 7 to 9 May
    falling = days[0] == "e2" and int(groups["e2"]) >= int(groups["d2"])  # the first is of another month
    days = days[falling:]
    for at, name in enumerate(days):
        start = match.start(name) if at or falling else match.start()
        end = match.end(name) if at + 1 < len(days) else match.end()
        day, said = groups[name], None if at else weekday
        exact = _day(int(year) if year else None, month, int(day), as_of)
        if exact is not None:
            yield Mention(start, end, exact, exact, DAY, year is not None, said, (0, 0) if said is None else named)


def _day(year: int | None, month: int, day: int, as_of: date) -> date | None:
    """The day; without a year the last one before the briefing's own."""
    try:
        if year is not None:
            return date(year, month, day)
        this = date(as_of.year, month, day)
        return this if this <= as_of else date(as_of.year - 1, month, day)
    except ValueError:
        return None


def _numbered(start: int, end: int, year: int, month: int, day: int | None = None) -> Iterator[Mention]:
    try:
        if day is not None:
            exact = date(year, month, day)
            yield Mention(start, end, exact, exact, DAY)
        else:
            last = date(year, month, calendar.monthrange(year, month)[1])
            yield Mention(start, end, date(year, month, 1), last, MONTH)
    except (ValueError, calendar.IllegalMonthError):
        return


def _season(start: int, end: int, season: int, year: int) -> Mention:
    """A season of the north, as EDTF's codes 21 to 24 have it: winter ends in the year after."""
    month = 3 + 3 * season
    stop = (year + 1, 2) if season == 3 else (year, month + 2)
    return Mention(start, end, date(year, month, 1), date(*stop, calendar.monthrange(*stop)[1]), SEASON)
