"""The instants of a rule in a time zone: a pure function, which neither misses nor doubles one when clocks change.

A time that a clock leaps over comes once, as soon as it has leapt; one that a clock shows twice comes the first time.
A rule for every hour follows the hours as they pass, so that none is left out and none comes in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim

from briefing.timetable.rule import Rule


def slots(rule: Rule, zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every instant of the rule in (after, until], in UTC, in order."""
    for slot in slots_after(rule, zone, after):
        if slot > until:
            return
        yield slot


def upcoming(rule: Rule, zone: ZoneInfo, after: datetime, count: int) -> tuple[datetime, ...]:
    """The next instants of the rule, in UTC."""
    return tuple(islice(slots_after(rule, zone, after), count))


def slots_after(rule: Rule, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    """Every instant of the rule after another, in UTC, in order, until no more come for 50 years."""
    last = after.astimezone(UTC)
    for found in CronSim(_by_the_clock(rule), last.astimezone(zone)):
        slot = found.astimezone(UTC)
        if slot > last:
            last = slot
            yield slot


def _by_the_clock(rule: Rule) -> str:
    """The rule as cronsim takes it for one of fixed times: a star would make it count hours as they pass."""
    if rule.every_hour:
        return str(rule)
    minute, hour, *days = rule.fields
    return " ".join((_spelt(minute, 59), _spelt(hour, 23), *days))


def _spelt(field: str, most: int) -> str:
    """A field without a star at its start: `*/15` is 0-59/15."""
    return f"0-{most}{field[1:]}" if field.startswith("*") else field
