"""When something comes, in plain words or as cron: `weekdays at 06:30`, `last Friday of the month at 17:00`."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from briefing.timetable.clock_words import AT, BARE, times
from briefing.timetable.rule import Rule, cron_rule

SAMPLES = (
    "daily at 6", "weekdays at 06:30", "every Monday at 9", "Tuesday and Friday at 06:30 and 18:30", "every 2 hours",
    "first of the month at 07:00", "last Friday of the month at 17:00", "quarterly", "30 6 * * 1-5",
)  # fmt: skip
"""What is understood, a sample of each kind."""
DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth")
DEFAULT = ("0", "6")
"""Minute and hour where the words have no time of day."""
_MACROS = {
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
}  # fmt: skip
_FIXED = {
    "daily": "* * *", "day": "* * *", "weekly": "* * 1", "week": "* * 1", "monthly": "1 * *", "month": "1 * *",
    "quarterly": "1 1,4,7,10 *", "quarter": "1 1,4,7,10 *", "yearly": "1 1 *", "annually": "1 1 *", "year": "1 1 *",
    "weekday": "* * 1-5", "weekdays": "* * 1-5", "working day": "* * 1-5", "working days": "* * 1-5",
    "workday": "* * 1-5", "workdays": "* * 1-5", "weekend": "* * 0,6", "weekends": "* * 0,6", "": "* * *",
    "last day of month": "L * *", "end of month": "L * *", "last weekday of month": "LW * *",
    "last working day of month": "LW * *", "first of quarter": "1 1,4,7,10 *", "first day of quarter": "1 1,4,7,10 *",
    "first of year": "1 1 *", "first day of year": "1 1 *",
}  # fmt: skip
"""Days that one phrase says, as day of the month, month and day of the week."""
_CRON = re.compile(r"[\d*/,\-]+\s+[\d*/,\-]+(?:\s.*)?", re.ASCII)
_NTH = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_DAY = r"(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*"
_OFTEN = re.compile(
    r"(?:(?P<count>\d+) ?)?(?P<unit>h|hours?|hourly|min|mins|minutes?)"
    r"(?: (?:from )?(?P<from>\d{1,2})(?::00)? ?(?:to|-|until) ?(?P<to>\d{1,2})(?::00)?)?(?: (?P<days>.+))?",
    re.ASCII,
)
_AND = r"\s*(?:,|and|&)+\s*"
_VOCABULARY = (
    *DAYS, *(f"{day}s" for day in DAYS), *MONTHS, *ORDINALS, "last", "daily", "weekly", "monthly", "quarterly",
    "yearly", "hourly", "weekdays", "weekends", "every", "month", "hours", "minutes", "hour", "minute", "noon",
    "midnight", "quarter", "working", "through",
)  # fmt: skip
_SMALL = (
    "at", "on", "of", "the", "and", "to", "in", "each", "from", "day", "days", "week", "weeks", "months", "year",
    "years", "other", "until",
)  # fmt: skip

_Days = tuple[str, str, str]


class NotUnderstood(ValueError):
    """The words mean no times that a rule can hold; the text says why, `near` what may be meant."""

    def __init__(self, why: str, near: str = "") -> None:
        super().__init__(why)
        self.near = near


def rule_of(text: str) -> Rule:
    """The rule that plain words or a cron expression mean.

    Raises:
        NotUnderstood: they mean none.
        NeverComes: they mean days that never are.
        ValueError: it is a malformed cron expression.
    """
    said = " ".join(text.strip().split())
    low = said.casefold()
    if low.startswith("@"):
        if low not in _MACROS:
            raise NotUnderstood(f"“{said}” is none of {', '.join(_MACROS)}")
        return cron_rule(_MACROS[low])
    if _CRON.fullmatch(said):
        return cron_rule(said)
    return cron_rule(" ".join(_fields(said, low.replace("’", "'"))))


def _fields(said: str, low: str) -> tuple[str, ...]:
    """The five fields of words."""
    at = AT.search(low) or BARE.search(low)
    days = low[: at.start()] + " " + low[at.end() :] if at else low
    days = " ".join(re.sub(r"\b(?:every|each|on|the|a)\b", " ", days.replace(",", " , ")).split()).strip(" ,")
    try:
        when = times(at[1]) if at else None
        if often := _often(days):
            if when:
                raise NotUnderstood(f"“{said}” says both how often and at which time of day")
            return often
        found = next((made for way in _WAYS if (made := way(days)) is not None), None)
    except NotUnderstood:
        raise
    except ValueError as wrong:
        raise NotUnderstood(f"“{said}” is not understood: {wrong}") from None
    if found is None or (not days and not when):
        raise NotUnderstood(f"“{said}” is not understood", _correction(low))
    return (*(when or DEFAULT), *found)


def _often(days: str) -> tuple[str, ...] | None:
    """The fields of `2 hours`, `30 minutes weekdays`, `hourly from 8 to 18`."""
    match = _OFTEN.fullmatch(days)
    if match is None:
        return None
    found = next((made for way in _WAYS if (made := way(match["days"] or "")) is not None), None)
    fields = _steps(match)
    return None if found is None else (*fields, *found)


def _steps(match: re.Match[str]) -> tuple[str, str]:
    """The minute and hour fields of a step through the hours, or through the minutes of one.

    Raises:
        NotUnderstood: the steps do not come out even, so that the clock would limp.
    """
    count, whole = int(match["count"] or 1), 24 if match["unit"].startswith("h") else 60
    if not 1 <= count <= whole or whole % count:
        unit = "hours" if whole == 24 else "minutes"
        fits = [str(one) for one in range(1, whole) if whole % one == 0 and (whole == 24 or one >= 5)]
        raise NotUnderstood(f"every {count} {unit} does not come out even; {', '.join(fits)} {unit} do")
    span = f"{int(match['from'])}-{int(match['to'])}" if match["from"] else "*"
    if whole == 24:
        return "0", span if count == 1 else "0" if count == 24 else f"{span}/{count}"
    return "*" if count == 1 else "0" if count == 60 else f"*/{count}", span


def _fixed(days: str) -> _Days | None:
    plain = re.sub(r"\bof (?:calendar )?months?$", "of month", days)
    found = _FIXED.get(plain)
    return None if found is None else tuple(found.split())  # type: ignore[return-value]  # each has three


def _of_week(days: str) -> _Days | None:
    """`monday`, `mondays and thursdays`, `monday to friday`."""
    if span := re.fullmatch(rf"(?:from )?({_DAY}) ?(?:to|through|until|-|–) ?({_DAY})", days):
        first, last = _day(span[1]), _day(span[2])
        each = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
        return "*", "*", _joined(each)
    if re.fullmatch(rf"{_DAY}(?:{_AND}{_DAY})*", days):
        return "*", "*", _joined([_day(one) for one in re.findall(_DAY, days)])
    return None


def _of_month(days: str) -> _Days | None:
    """`first of month`, `1st and 15th of month`, `second tuesday of month`, `last friday of month`."""
    tail = r"(?: of| in)? ?(?:months?|monthly)"
    if match := re.fullmatch(rf"(?:day )?({_NTH}(?:{_AND}{_NTH})*)(?: days?)?{tail}", days):
        return ",".join(str(day) for day in sorted({_nth(one) for one in re.findall(_NTH, match[1])})), "*", "*"
    if match := re.fullmatch(rf"({_NTH}|last) ({_DAY}){tail}", days):
        day = _day(match[2])
        return "*", "*", f"{day}L" if match[1] == "last" else f"{day}#{_nth(match[1])}"
    return None


def _of_year(days: str) -> _Days | None:
    """`1 march`, `1st of march`, `first of january and july`: the same day of one or several months."""
    month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    match = re.fullmatch(rf"({_NTH}|\d{{1,2}}) (?:of |in )?({month}(?:{_AND}{month})*)(?: year| yearly)?", days)
    if match is None:
        return None
    months = sorted({_month(one) for one in re.findall(month, match[2])})
    return str(_nth(match[1])), ",".join(map(str, months)), "*"


_WAYS: tuple[Callable[[str], _Days | None], ...] = (_fixed, _of_week, _of_month, _of_year)


def _nth(word: str) -> int:
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(word.rstrip("stndrh"))


def _day(word: str) -> int:
    """The number of a day of the week, from Sunday, 0."""
    return _one_of(word.removesuffix("s") if word not in ("tues", "thurs") else word, DAYS, "day of the week")


def _month(word: str) -> int:
    return _one_of(word, MONTHS, "month") + 1


def _one_of(word: str, names: tuple[str, ...], kind: str) -> int:
    """Which of the names a word begins, in three letters at least."""
    for number, name in enumerate(names):
        if name.startswith(word):
            return number
    near = get_close_matches(word, names, 1)
    raise NotUnderstood(f"“{word}” is no {kind}", near[0].capitalize() if near else "")


def _joined(days: list[int]) -> str:
    """Days of the week as cron has them, Monday to Friday as one stretch."""
    each = sorted(set(days))
    return "1-5" if each == [1, 2, 3, 4, 5] else "*" if len(each) == 7 else ",".join(map(str, each))


def _correction(low: str) -> str:
    """The same words, with the first that is unknown put right; empty where none is near."""
    for word in re.findall(r"[a-z]{3,}", low):
        if word in _VOCABULARY or word in _SMALL:
            continue
        if near := get_close_matches(word, _VOCABULARY, 1, 0.72):
            return re.sub(rf"\b{word}\b", near[0].capitalize() if near[0].rstrip("s") in DAYS else near[0], low)
    return ""
