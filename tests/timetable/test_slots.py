"""No time of a schedule is missed and none doubled, wherever and whenever clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from briefing.timetable.slots import slots, slots_after, upcoming
from briefing.timetable.words import rule_of
from briefing.timetable.zones import names, nearest, zone
from tests.timetable.calendar_walk import WALKS, ZONES

LONDON, HOWE = zone("Europe/London"), zone("Australia/Lord_Howe")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_every_time_of_a_year_comes_once(
    count: Callable[[int, int], int], promise: Callable[[str, object, object], None]
) -> None:
    """Promise: in 30 zones the times are those of a walk through the calendar, to the minute."""
    start, end = at("2026-01-01"), at("2027-01-01")
    pairs = [(name, walk) for name in ZONES for walk in WALKS]
    chosen = pairs[:: count(23, 1)]
    times, wrong = 0, []
    for name, walk in chosen:
        wanted = walk.instants(zone(name), 2026)
        found = tuple(slots(rule_of(walk.words), zone(name), start, end))
        times += len(wanted)
        if found != wanted:
            wrong.append((name, walk.words, sorted(set(found) ^ set(wanted))[:3]))
    promise(f"no time of a year is missed or doubled ({len(chosen)} rules in zones)", times, f"{len(wrong)} wrong")
    assert wrong == []


def test_a_time_in_the_gap_comes_once_right_after_it() -> None:
    rule = rule_of("daily at 01:30")
    found = list(slots(rule, LONDON, at("2026-03-28T00:00"), at("2026-03-30T12:00")))
    assert found == [at("2026-03-28T01:30"), at("2026-03-29T01:00"), at("2026-03-30T00:30")]


def test_a_time_that_the_clock_shows_twice_comes_the_first_time() -> None:
    rule = rule_of("daily at 01:30")
    found = list(slots(rule, LONDON, at("2026-10-24T12:00"), at("2026-10-26T12:00")))
    assert found == [at("2026-10-25T00:30"), at("2026-10-26T01:30")]
    assert next(slots_after(rule, LONDON, at("2026-10-25T00:30"))) == at("2026-10-26T01:30")
    assert next(slots_after(rule, LONDON, at("2026-10-25T00:31"))) == at("2026-10-26T01:30")


def test_an_hourly_rule_follows_the_hours_as_they_pass() -> None:
    found = list(slots(rule_of("hourly"), LONDON, at("2026-10-24T23:30"), at("2026-10-25T03:00")))
    assert [later - sooner for sooner, later in pairwise(found)] == [timedelta(hours=1)] * 3


def test_clocks_that_change_by_half_an_hour() -> None:
    found = list(slots(rule_of("daily at 02:15"), HOWE, at("2026-10-02T12:00"), at("2026-10-04T20:00")))
    assert [f"{one.astimezone(HOWE):%d %H:%M}" for one in found] == ["03 02:15", "04 02:30", "05 02:15"]


def test_a_day_that_a_zone_left_out() -> None:
    apia = zone("Pacific/Apia")
    found = list(slots(rule_of("daily at 6"), apia, at("2011-12-28T20:00"), at("2012-01-01T00:00")))
    assert [f"{one.astimezone(apia):%d %H:%M}" for one in found] == ["29 06:00", "31 00:00", "31 06:00", "01 06:00"]


@pytest.mark.parametrize("name", ["Europe/London", "America/Havana", "Australia/Lord_Howe", "UTC"])
def test_the_times_are_the_same_from_wherever_one_looks(name: str) -> None:
    rule = rule_of("every 2 hours")
    start, end = at("2026-10-20"), at("2026-11-10")
    whole = list(slots(rule, zone(name), start, end))
    looked = start
    pieces: list[datetime] = []
    while looked < end:
        until = min(looked + timedelta(minutes=37, seconds=11), end)
        pieces += slots(rule, zone(name), looked, until)
        looked = until
    assert pieces == whole


def test_the_bounds_are_after_and_until() -> None:
    rule = rule_of("daily at 6")
    found = list(slots(rule, zone("UTC"), at("2026-01-01T06:00"), at("2026-01-02T06:00")))
    assert found == [at("2026-01-02T06:00")]
    assert upcoming(rule_of("0 6 29 2 *"), zone("UTC"), at("2026-01-01"), 2) == (
        at("2028-02-29T06:00"), at("2032-02-29T06:00"),
    )  # fmt: skip


def test_zones_are_those_of_the_package() -> None:
    assert set(ZONES) <= names()
    assert "UTC" in names()
    with pytest.raises(ValueError, match="no time zone"):
        zone("../../etc/passwd")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("europe/london", "Europe/London"),
        ("New York", "America/New_York"),
        ("Europe/Lundon", "Europe/London"),
        ("Lodnon", "Europe/London"),
    ],
)
def test_a_zone_that_may_be_meant_is_found(wrong: str, meant: str) -> None:
    assert meant in nearest(wrong)


def test_nothing_is_meant_by_noise() -> None:
    assert nearest("qqqqqq") == ()
