"""The times of a rule found in another way than by cronsim: day by day through the calendar, then through the zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

ZONES = (
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Lisbon", "Europe/Chisinau", "America/New_York",
    "America/St_Johns", "America/Los_Angeles", "America/Santiago", "America/Asuncion", "America/Havana",
    "America/Nuuk", "America/Sao_Paulo", "America/Mexico_City", "Africa/Cairo", "Africa/Casablanca", "Africa/Nairobi",
    "Asia/Beirut", "Asia/Jerusalem", "Asia/Gaza", "Asia/Tehran", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Sydney", "Australia/Lord_Howe", "Australia/Adelaide", "Pacific/Auckland", "Pacific/Chatham",
    "Atlantic/Azores",
)  # fmt: skip
"""Thirty, with every kind of clock change: at midnight, by half an hour, around Ramadan, none."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A rule in words, and the same by hand: which days, which hours, which minutes."""

    words: str
    on: Callable[[date], bool]
    hours: tuple[int, ...]
    minutes: tuple[int, ...] = (0,)

    def instants(self, zone: ZoneInfo, year: int) -> tuple[datetime, ...]:
        """All its instants in a year of UTC, in order."""
        start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
        found = self._as_they_pass(zone, start, end) if len(self.hours) == 24 else self._by_the_clock(zone, year)
        return tuple(sorted({one for one in found if start < one <= end}))

    def _by_the_clock(self, zone: ZoneInfo, year: int) -> Iterator[datetime]:
        day = date(year - 1, 12, 30)
        while day < date(year + 1, 1, 3):
            if self.on(day):
                for hour, minute in product(self.hours, self.minutes):
                    yield after_leap(datetime.combine(day, time(hour, minute)), zone)
            day += timedelta(days=1)

    def _as_they_pass(self, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
        instant = start
        while instant <= end:
            local = instant.astimezone(zone)
            if local.minute in self.minutes and self.on(local.date()):
                yield instant
            instant += timedelta(minutes=5)


def after_leap(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a clock time: the first of two, or the end of the leap that left it out."""
    while True:
        instant = local.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local += timedelta(minutes=1)


WALKS = (
    Walk("weekdays at 06:30", lambda day: day.weekday() < 5, (6,), (30,)),
    Walk("daily at 02:30", lambda day: True, (2,), (30,)),
    Walk("daily at 0:00", lambda day: True, (0,)),
    Walk("every Sunday at 1 and 2 and 3", lambda day: day.weekday() == 6, (1, 2, 3)),
    Walk("every 2 hours", lambda day: True, tuple(range(0, 24, 2))),
    Walk("every 10 minutes from 0 to 4", lambda day: True, (0, 1, 2, 3, 4), tuple(range(0, 60, 10))),
    Walk("every hour", lambda day: True, tuple(range(24))),
    Walk("every 30 minutes on Sundays", lambda day: day.weekday() == 6, tuple(range(24)), (0, 30)),
    Walk(
        "last Friday of the month at 17:00", lambda d: d.weekday() == 4 and (d + timedelta(7)).month != d.month, (17,)
    ),
    Walk("last day of the month at 23:45", lambda day: (day + timedelta(1)).day == 1, (23,), (45,)),
)
