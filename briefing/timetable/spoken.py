"""A rule said in plain words, which mean the same rule when they are read again."""

from __future__ import annotations

import re

from briefing.timetable.rule import Rule
from briefing.timetable.words import DAYS, MONTHS, ORDINALS, NotUnderstood, rule_of

_NUMBERS = re.compile(r"\d+(?:,\d+)*", re.ASCII)
_HOURS = re.compile(r"(?:\*|(?P<from>\d+)-(?P<to>\d+))(?:/(?P<step>\d+))?", re.ASCII)


def spoken(rule: Rule) -> str:
    """`weekdays at 06:30`; what these words cannot say is told as `explain` of cronsim has it."""
    times, days = _times(rule), _days(rule)
    if times is not None and days is not None:
        said = f"{days or 'daily'} {times}" if times.startswith("at") else f"{times} {f'on {days}' if days else ''}"
        if _means(said.strip(), rule):
            return said.strip()
    from cronsim.explain import Expression

    told: str = Expression(["0", *rule.fields]).explain()
    return told[0].lower() + told[1:]


def _means(said: str, rule: Rule) -> bool:
    try:
        return rule_of(said) == rule
    except (NotUnderstood, ValueError):
        return False


def _times(rule: Rule) -> str | None:
    minute, hour, *_ = rule.fields
    if _NUMBERS.fullmatch(minute) and _NUMBERS.fullmatch(hour):
        return "at " + _listed([f"{int(h):02d}:{int(m):02d}" for h in hour.split(",") for m in minute.split(",")])
    match = _HOURS.fullmatch(hour)
    if match is None:
        return None
    span = f" from {match['from']} to {match['to']}" if match["from"] else ""
    if minute == "0":
        return f"every {match['step']} hours{span}" if match["step"] else f"every hour{span}"
    step = re.fullmatch(r"\*(?:/(\d+))?", minute)
    if step is None or match["step"]:
        return None
    return f"every {step[1]} minutes{span}" if step[1] else f"every minute{span}"


def _days(rule: Rule) -> str | None:
    """The days in words; empty for all, None where there are no words for them."""
    _, _, day, month, weekday = rule.fields
    if month != "*":
        return _of_year(day, month) if weekday == "*" else None
    if day == "*":
        return _of_week(weekday)
    if weekday != "*":
        return None
    if day in ("L", "LW"):
        return "last day of the month" if day == "L" else "last working day of the month"
    return f"{_listed([_nth(one) for one in day.split(',')])} of the month" if _NUMBERS.fullmatch(day) else None


def _of_week(field: str) -> str | None:
    if field in ("*", "1-5", "0,6"):
        return {"*": "", "1-5": "weekdays", "0,6": "weekends"}[field]
    if match := re.fullmatch(r"(\d)(?:#(\d)|L)", field):
        which = ORDINALS[int(match[2]) - 1] if match[2] else "last"
        return f"{which} {DAYS[int(match[1]) % 7].capitalize()} of the month"
    if not _NUMBERS.fullmatch(field):
        return None
    days = [f"{DAYS[int(one) % 7].capitalize()}s" for one in field.split(",")]
    return _listed(days)


def _of_year(day: str, month: str) -> str | None:
    if not day.isdigit() or not _NUMBERS.fullmatch(month):
        return None
    if (day, month) == ("1", "1,4,7,10"):
        return "first day of the quarter"
    return f"{day} {_listed([MONTHS[int(one) - 1].capitalize() for one in month.split(',')])}"


def _nth(day: str) -> str:
    number = int(day)
    if number == 1:
        return "first"
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
