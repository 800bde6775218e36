"""Dates as EDTF (ISO 8601-2:2019): never finer than they are."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

DAY, MONTH, SEASON, YEAR, DECADE, PERIOD = "day", "month", "season", "year", "decade", "period"

_SIMPLE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
}  # Northern meteorological seasons, by first and last month


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
    if int(month) in _SEASONS and day is None:
        first, last = _SEASONS[int(month)]
        last_year = year + (last < first)
        end = date(last_year, last, calendar.monthrange(last_year, last)[1])
        return Date(text, date(year, first, 1), end, SEASON, **flags)
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


def _by_library(text: str) -> Date:
    """Everything rarer goes to the EDTF library, which costs 160 ms to import."""
    import edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = edtf.parse_edtf(text)
    except (EDTFParseException, ValueError) as wrong:
        raise ValueError(
            f"“{text}” is not an EDTF date; write 2023-10-07, 2023-10, 2023-21 (spring) or 1990~"
        ) from wrong
    start, end = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    span = (end - start) if start and end else timedelta(0)
    precision = (
        DECADE if "X" in text and span > timedelta(366) else PERIOD if "/" in text or span > timedelta(366) else YEAR
    )
    return Date(text, start, end, precision, "~" in text or "%" in text, "?" in text or "%" in text)


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
