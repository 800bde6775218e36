"""Dates of bibliographies, in all the forms that they come in, as EDTF."""

from __future__ import annotations

import re
from typing import Any

from briefing.model.dates import parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})?(?:/(\d{1,2})?)?(?:/(.*))?")
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<late>\d{1,2}))?,?\s+(?P<year>\d{4})"
)
_DASHED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d\d:.*)?([~?%]?)")


def edtf_of(text: str) -> str | None:
    """A date in words or figures as EDTF: 2021-04, 2021/04/07/, 7 April 2021, ca. 2020; None where it is none."""
    text = text.strip().strip("[]")
    if not text:
        return None
    circa = re.match(r"(?:c\.?|ca\.?|circa|about|um)\s+(?=\d)", text, re.IGNORECASE)
    if circa:
        rest = edtf_of(text[circa.end() :])
        return _sure(f"{rest}~") if rest and not rest.endswith("~") else rest
    made = _sure(text) or _dashed(text) or _slashed(text) or _worded(text)
    return made or _range(text)


def _sure(text: str) -> str | None:
    """The text, where it is a date already."""
    if not re.fullmatch(r"[\dXu~?%./-]{1,40}", text):
        return None
    try:
        return parse_date(text).edtf
    except ValueError:
        return None


def _dashed(text: str) -> str | None:
    match = _DASHED.fullmatch(text)
    return _sure(_joined(match[1], match[2], match[3]) + match[4]) if match else None


def _slashed(text: str) -> str | None:
    """The dates of RIS: year/month/day/other, each but the year optional."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    season = _SEASONS.get((match[4] or "").strip().lower())
    return _sure(f"{match[1]}-{season}" if season and not match[2] else _joined(match[1], match[2], match[3]))


def _worded(text: str) -> str | None:
    match = _WORDED.fullmatch(text)
    if match is None:
        return None
    name = match["month"].lower()
    if name in _SEASONS:
        return _sure(f"{match['year']}-{_SEASONS[name]}")
    if name[:3] not in _MONTHS:
        return None
    return _sure(_joined(match["year"], str(_MONTHS.index(name[:3]) + 1), match["day"] or match["late"]))


def _range(text: str) -> str | None:
    """Two years, or two dates, with a dash or slash between."""
    match = re.fullmatch(r"(\S+?)\s*(?:–|--|/|\s-\s|-(?=\d{4}$))\s*(\S+)", text)
    if match is None:
        return None
    first, last = _sure(match[1]), _sure(match[2])
    return _sure(f"{first}/{last}") if first and last else None


def _joined(year: str, month: str | None, day: str | None) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day if month else None) if part)


def edtf_of_csl(date: object) -> str | None:
    """A date of CSL-JSON as EDTF."""
    if not isinstance(date, dict):
        return edtf_of(str(date)) if isinstance(date, str | int) else None
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        ends = [
            _end(end, date.get("season") if len(parts) == 1 else None) for end in parts[:2] if isinstance(end, list)
        ]
        made = _sure("/".join(end for end in ends if end)) if all(ends) else None
        circa = bool(date.get("circa")) and made is not None and "/" not in made
        return _sure(f"{made}~") if circa else made
    for key in ("edtf", "raw", "literal"):
        if isinstance(date.get(key), str) and (made := edtf_of(date[key])):
            return made
    return None


def _end(parts: list[Any], season: object) -> str | None:
    numbers = [str(part) for part in parts if re.fullmatch(r"-?\d{1,4}", str(part))]
    if not numbers or not 1 <= int(numbers[0]) <= 9999:
        return None
    year = numbers[0].zfill(4)
    named = str(season).strip().lower() if season is not None else ""
    if len(numbers) == 1 and named:
        code = _SEASONS.get(named) or (20 + int(named) if named in ("1", "2", "3", "4") else 0)
        return f"{year}-{code}" if code else year
    return _joined(year, *[*numbers[1:3], None, None][:2])


def csl_of_edtf(text: str) -> dict[str, Any]:
    """A date for a work that is being read; `raw` is EDTF."""
    return {"edtf": text}
