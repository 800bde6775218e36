"""Moments: to the minute, with a zone, or refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from briefing.model.dates import parse_date
from briefing.model.moments import At, Moment, parse_moment


@pytest.mark.parametrize(
    ("written", "time", "zone"),
    [
        ("2026-03-01T06:00Z", "06:00", "UTC"),
        ("2026-03-01T06:05:30+01:00", "06:05", "UTC+01:00"),
        ("2026-03-01T23:59-03:30", "23:59", "UTC\u221203:30"),
        ("2026-03-01T06:00+00:00", "06:00", "UTC"),
    ],
)
def test_a_moment_has_a_day_a_time_and_a_zone(written: str, time: str, zone: str) -> None:
    assert parse_moment(written) == Moment(written, parse_date("2026-03-01"), time, zone)
    assert str(parse_moment(written)) == written


@pytest.mark.parametrize(
    "wrong",
    ["tomorrow", "2026-03-01", "2026-03-01T06:00", "2026-03-01 06:00Z", "2026-02-30T06:00Z", "2026-03-01T25:00Z",
     "2026-03-01T06:00+99:00", 2026, None],
)  # fmt: skip
def test_what_is_no_moment_is_refused(wrong: object) -> None:
    adapter: TypeAdapter[Moment] = TypeAdapter(At)
    with pytest.raises(ValidationError, match="moment"):
        adapter.validate_python(wrong)
