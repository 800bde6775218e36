"""Dates as EDTF (ISO 8601-2:2019): never finer than they are."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

DAY, MONTH, SEASON, YEAR, DECADE, PERIOD = "day", "month", "season", "year", "decade", "period"

_SIMPLE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)", re.ASCII)
_STRETCHES = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 2)),
    **{code: (3 * code - 98, 3 * code - 96) for code in range(33, 37)},
    **{code: (4 * code - 147, 4 * code - 144) for code in range(37, 40)},
    **{code: (6 * code - 239, 6 * code - 234) for code in (40, 41)},
}
"""EDTF's codes for parts of a year, by first and last month: 21 to 28 are meteorological seasons in the north, 29 to 32
in the south, 33 to 36 quarters, 37 to 39 thirds, 40 and 41 halves of a year. A winter ends in the year after."""


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of any precision.

    `start` and `end` are the first and last day that it may mean, None where the interval is open on that side.
    `precision` is day, month, season, year, decade or period; `approximate` and `uncertain` are EDTF's ~ and ?.
    """

    edtf: str
    start: date | None
    end: date | None
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def first(self) -> date:
        """The first day that it may mean; for an open start, the last."""
        return self.start or self.end or date.min

    @property
    def last(self) -> date:
        return self.end or self.start or date.max

    def __str__(self) -> str:
        return self.edtf


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """The date that an EDTF text means.

    Raises:
        ValueError: the text is not EDTF (levels 0 to 2), or names a day that does not exist.
    """
    match = _SIMPLE.fullmatch(text)
    if match:
        return _simple(text, match)
    parts = text.split("/")
    if len(parts) == 2 and all(part in ("..", "") or _SIMPLE.fullmatch(part) for part in parts):
        return _interval(text, *parts)
    return _by_library(text)


def _simple(text: str, match: re.Match[str]) -> Date:
    year, month, day = int(match["year"]), match["month"], match["day"]
    mark = match["mark"]
    flags = {"approximate": mark in ("~", "%"), "uncertain": mark in ("?", "%")}
    if year < 1:
        raise ValueError(f"“{text}” is not a date that this calendar holds")
    if month is None:
        return Date(text, date(year, 1, 1), date(year, 12, 31), YEAR, **flags)
    if int(month) in _STRETCHES and day is None:
        first, last = _STRETCHES[int(month)]
        last_year = year + (last < first)
        if last_year > date.max.year:
            raise ValueError(f"“{text}” ends after the year {date.max.year}")
        end = date(last_year, last, calendar.monthrange(last_year, last)[1])
        return Date(text, date(year, first, 1), end, SEASON if int(month) < 33 else PERIOD, **flags)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"“{text}” has no month {month}")
    days = calendar.monthrange(year, int(month))[1]
    if day is None:
        return Date(text, date(year, int(month), 1), date(year, int(month), days), MONTH, **flags)
    if not 1 <= int(day) <= days:
        raise ValueError(f"“{text}” names a day that does not exist")
    exact = date(year, int(month), int(day))
    return Date(text, exact, exact, DAY, **flags)


def _interval(text: str, left: str, right: str) -> Date:
    start = None if left in ("..", "") else parse_date(left)
    end = None if right in ("..", "") else parse_date(right)
    if start and end and end.last < start.first:
        raise ValueError(f"“{text}” ends before it starts")
    if start is None and end is None:
        raise ValueError(f"“{text}” has neither a start nor an end")
    both = [part for part in (start, end) if part]
    return Date(
        text,
        start.start if start else None,
        end.end if end else None,
        PERIOD,
        any(part.approximate for part in both),
        any(part.uncertain for part in both),
    )


_NO_DATE = "“{}” is not an EDTF date; write 2023-10-07, 2023-10, 2023-21 (spring) or 1990~"
_LETTERS = re.compile(r"[0-9XYESTZxyestuz~?%:.,/\[\]{}()^+ -]+")
"""All that stands in an EDTF text; where words may stand in place of a date, they are no reason for the library."""


def _by_library(text: str) -> Date:
    """Everything rarer goes to the EDTF library, which costs 160 ms to import."""
    if not _LETTERS.fullmatch(text):
        raise ValueError(_NO_DATE.format(text))
    import edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = edtf.parse_edtf(text)
        start, end = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError) as wrong:
        raise ValueError(_NO_DATE.format(text)) from wrong
    precision = _coarsest(start, end) if start and end and "/" not in text else PERIOD
    return Date(text, start, end, precision, "~" in text or "%" in text, "?" in text or "%" in text)


def _coarsest(start: date, end: date) -> str:
    """The precision whose words say no more than that the date lies between two days."""
    if start == end:
        return DAY
    if start.year == end.year:
        return MONTH if start.month == end.month else YEAR
    return DECADE if start.year % 10 == 0 and end.year == start.year + 9 else PERIOD


def _day(struct: Any) -> date | None:
    return date(struct.tm_year, struct.tm_mon, struct.tm_mday) if hasattr(struct, "tm_year") else None


def _validate(value: object) -> Date:
    if isinstance(value, Date):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
        return parse_date(f"{value:04d}")
    if isinstance(value, str):
        return parse_date(value.strip())
    raise ValueError("a date is written 2023-10-07, 2023-10, 2023-21 (spring), 2023 or 2020/2023")


When = Annotated[
    InstanceOf[Date],
    BeforeValidator(_validate),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}], "description": "A date as EDTF (ISO 8601-2)."}),
]
