"""A rule of a schedule in its one form: the five fields of cron, read, and refused where they mean nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cronsim import CronSim, CronSimError

FIELDS = ("minute", "hour", "day of the month", "month", "day of the week")
_RANGES = ("0-59", "0-23", "1-31", "1-12", "0-7")
_START = datetime(2024, 1, 1, tzinfo=UTC)
"""Where the search for the first time of a rule begins; 50 years are looked through."""


class NeverComes(ValueError):
    """The fields are good, and no day has all of them: 30 February."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Five fields of cron, in capitals, one space between them."""

    fields: tuple[str, str, str, str, str]

    def __str__(self) -> str:
        return " ".join(self.fields)

    @property
    def every_hour(self) -> bool:
        """Whether it comes in every hour of its days: it then follows the hours as they pass, not the clock's words."""
        return len(_simulated(self).hours) == 24

    @property
    def minutes(self) -> frozenset[int]:
        """In which minutes of an hour it comes."""
        return frozenset(_simulated(self).minutes)

    @property
    def busiest(self) -> int:
        """The fewest minutes between two of its times."""
        made = _simulated(self)
        times = sorted(hour * 60 + minute for hour in made.hours for minute in made.minutes)
        return min((later - sooner for sooner, later in zip(times, [*times[1:], times[0] + 1440], strict=True)))

    @property
    def every_day(self) -> bool:
        """Whether it comes on every day, or on each from Monday to Friday at least."""
        made = _simulated(self)
        days = {day % 7 for day in made.weekdays if isinstance(day, int)}
        return len(made.days) == 31 and len(made.months) == 12 and days >= {1, 2, 3, 4, 5}


def cron_rule(text: str) -> Rule:
    """The rule of a cron expression.

    Raises:
        NeverComes: no day has all of what it says.
        ValueError: it is no cron expression; the text says which field is wrong.
    """
    parts = text.upper().split()
    if len(parts) != 5:
        raise ValueError(f"a cron expression has five fields ({', '.join(FIELDS)}), and this has {len(parts)}")
    for position, part in enumerate(parts):
        _check(position, part)
    minute, hour, day, month, weekday = parts
    rule = Rule((minute, hour, day, month, weekday))
    try:
        next(CronSim(str(rule), _START))
    except (CronSimError, StopIteration):
        raise NeverComes(f"no day is ever one of “{text}”") from None
    return rule


def _check(position: int, part: str) -> None:
    """See that one field alone is well formed.

    Raises:
        ValueError: it is not.
    """
    fields = ["*"] * 5
    fields[position] = part
    try:
        CronSim(" ".join(fields), _START)
    except (CronSimError, ValueError):
        if position == 2 and re.fullmatch(r"3[01]", part):
            return
        good = f"{_RANGES[position]}, *, a list or a step"
        raise ValueError(f"“{part}” is no {FIELDS[position]} of a cron expression: {good}") from None


def _simulated(rule: Rule) -> CronSim:
    return CronSim(str(rule), _START)
