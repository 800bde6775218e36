"""Times of day in plain words: `06:30`, `6`, `6.30 pm`, `noon`."""

from __future__ import annotations

import re

_TIME = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?|noon|midday|midnight)(?:\s?(?:h|o'clock|uhr))?"
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?(?:([ap])\.?m\.?)?(?:\s?(?:h|o'clock|uhr))?", re.ASCII)
AT = re.compile(rf"(?:^|\s)(?:at|@)\s+({_TIME}(?:\s*(?:,|and|&)+\s*(?:at\s+)?{_TIME})*)(?=$|[\s,])")
"""The part of a text that says at which times."""
BARE = re.compile(r"(?:^|\s)(\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?|noon|midday|midnight)$", re.ASCII)
"""The same at the end without `at`: with minutes, since a number alone may be a day."""
_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}


def minute_of_day(text: str) -> tuple[int, int]:
    """The hour and minute of one time.

    Raises:
        ValueError: it is none.
    """
    if text in _NAMED:
        return _NAMED[text]
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no time of day")
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{text}” is no time of day")
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"“{text}” is no time of day: hours go from 0 to 23, minutes to 59")
    return hour, minute


def times(text: str) -> tuple[str, str]:
    """The minute and hour fields of cron for one or several times.

    Raises:
        ValueError: one is no time, or they differ in their minutes and their hours, which one expression cannot hold.
    """
    each = [one.strip() for one in re.split(r",|\band\b|&|\bat\b", text) if one.strip()]
    found = sorted({minute_of_day(one) for one in each})
    hours, minutes = sorted({hour for hour, _ in found}), sorted({minute for _, minute in found})
    if len(found) != len(hours) * len(minutes):
        raise ValueError("several times of a day need the same minutes, such as 06:30 and 18:30")
    return ",".join(map(str, minutes)), ",".join(map(str, hours))
