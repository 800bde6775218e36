"""Moments to the minute, as ISO 8601 date-times that name their zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from briefing.model.dates import Date, parse_date

_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_WANTED = "a moment is written 2026-03-01T06:00Z or 2026-03-01T06:00+01:00, with its zone"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day in hours and minutes, and how far its clock is from UTC: "UTC" or "UTC+01:00"."""

    iso: str
    day: Date
    time: str
    zone: str

    def __str__(self) -> str:
        return self.iso


def parse_moment(text: str) -> Moment:
    """The moment that an ISO 8601 date-time means.

    Raises:
        ValueError: the text is none, names no zone, or a time that does not exist.
    """
    if not _FORM.fullmatch(text):
        raise ValueError(_WANTED)
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ValueError(f"“{text}” is no moment that exists") from wrong
    away = read.utcoffset() or timedelta()
    sign = "\u2212" if text[-6] == "-" else "+"
    zone = f"UTC{sign}{text[-5:]}" if away else "UTC"
    return Moment(text, parse_date(text[:10]), f"{read:%H:%M}", zone)


def _validate(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if isinstance(value, str):
        return parse_moment(value.strip())
    raise ValueError(_WANTED)


At = Annotated[
    InstanceOf[Moment],
    BeforeValidator(_validate),
    WithJsonSchema({"type": "string", "description": "A date-time as ISO 8601 with its zone."}),
]
