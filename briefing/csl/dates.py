"""Dates in a citation style: our EDTF dates as CSL has them, and their parts in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.csl.locale import Locale
from briefing.csl.markup import Element
from briefing.csl.runs import Runs, marked, run
from briefing.csl.text_case import cased
from briefing.language.format import format_date
from briefing.model.dates import DAY, MONTH, SEASON, YEAR, Date, parse_date

CslDate = Mapping[str, Any]
"""A date as CSL-JSON has it: `date-parts` (one list, or two for a range), `season`, `circa`, `literal`."""

_SPANS = {"year": 0, "month": 1, "day": 2}


def csl_date(date: Date, language: str) -> dict[str, Any]:
    """A date as CSL-JSON has it; what CSL has no parts for goes in the words of the language."""
    circa = {"circa": True} if date.approximate or date.uncertain else {}
    parts = _parts(date)
    if parts is not None:
        return {"date-parts": [parts[0]], **parts[1], **circa}
    ends = date.edtf.split("/")
    if len(ends) == 2 and all(end not in ("", "..") for end in ends):
        both = [_parts(parse_date(end)) for end in ends]
        if all(one is not None and not one[1] for one in both):
            return {"date-parts": [one[0] for one in both if one is not None], **circa}
    return {"literal": format_date(date, language)}


def _parts(date: Date) -> tuple[list[int], dict[str, Any]] | None:
    """Year, month and day as far as they are known, with the season; None where they do not say it."""
    first = date.first
    if date.precision == DAY:
        return [first.year, first.month, first.day], {}
    if date.precision == MONTH:
        return [first.year, first.month], {}
    if date.precision == SEASON:
        return [int(date.edtf[:4])], {"season": (int(date.edtf[5:7]) - 21) % 4 + 1}
    return ([first.year], {}) if date.precision == YEAR and date.last.year == first.year else None


def set_date(date: CslDate, element: Element, locale: Locale, suffix: str = "") -> Runs:
    """A date as a `date` element asks, in the locale's form or the element's own; `suffix` goes to the year."""
    if "literal" in date:
        return run(str(date["literal"]) + suffix)
    pattern, parts = _pattern(element, locale)
    ends = [dict(zip(("year", "month", "day"), end, strict=False)) for end in date["date-parts"]]
    if "season" in date and len(ends[0]) == 1:
        ends[0]["month"] = 20 + int(date["season"])
    shown = [part for part in parts if any(part.get("name") in end for end in ends)]
    delimiter = pattern.get("delimiter")
    if len(ends) > 1:
        return _stretch(shown, ends[0], ends[1], locale, delimiter, suffix)
    return _row(shown, ends[0], locale, delimiter, suffix)


def _pattern(element: Element, locale: Locale) -> tuple[Element, list[Element]]:
    """The element whose delimiter counts, and the parts to print in their order."""
    form = element.get("form")
    if not form:
        return element, list(element.all("date-part"))
    pattern = locale.dates.get(form, element)
    wanted = set(element.get("date-parts", "year-month-day").split("-"))
    own = {part.get("name"): part.attributes for part in element.all("date-part")}
    made = []
    for part in pattern.all("date-part"):
        if part.get("name") in wanted:
            kept = {
                key: value for key, value in own.get(part.get("name"), {}).items() if key not in ("prefix", "suffix")
            }
            made.append(Element("date-part", {**part.attributes, **kept}))
    return pattern, made


def _row(
    parts: list[Element], values: dict[str, int], locale: Locale, delimiter: str, suffix: str, bare: str = ""
) -> Runs:
    """Parts in a row. `bare` says which side ("start", "end") of the row goes without its outer affix."""
    made: list[Runs] = []
    there = [part for part in parts if part.get("name") in values]
    for at, part in enumerate(there):
        said = _part(part, values, locale, suffix)
        ends = at == len(there) - 1
        before = "" if at == 0 and bare == "end" else part.get("prefix")
        after = "" if ends and (bare == "start" or (_trails(part) and bool(locale))) else part.get("suffix")
        made.append((*run(before), *said, *run(after)))
    found: Runs = ()
    for at, one in enumerate(made):
        found = (*found, *(run(delimiter) if at else ()), *one)
    return found


def _trails(part: Element) -> bool:
    """Whether the affix behind a part only leads to the next one."""
    return not part.get("suffix").strip(" ,")


def _stretch(
    parts: list[Element], start: dict[str, int], end: dict[str, int], locale: Locale, delimiter: str, suffix: str
) -> Runs:
    """A range: what both ends share is said once."""
    names = [part.get("name") for part in parts]
    differing = [name for name in names if start.get(name) != end.get(name)]
    if not differing:
        return _row(parts, start, locale, delimiter, suffix)
    largest = min(_SPANS[name] for name in differing)
    block = [at for at, name in enumerate(names) if _SPANS[name] >= largest]
    first, last = block[0], block[-1] + 1
    before, inside, after = parts[:first], parts[first:last], parts[last:]
    dash = inside[-1].get("range-delimiter") or "–"
    left = _row(inside, start, locale, delimiter, suffix, "start")
    right = _row(inside, end, locale, delimiter, suffix, "end")
    row: Runs = (*left, *run(dash), *right)
    if before:
        row = (*_row_whole(before, start, locale, delimiter), *run(delimiter), *row)
    if after:
        tail = inside[-1].get("suffix") if _trails(inside[-1]) else ""
        row = (*row, *run(tail), *run(delimiter), *_row(after, end, locale, delimiter, suffix))
    return row


def _row_whole(parts: list[Element], values: dict[str, int], locale: Locale, delimiter: str) -> Runs:
    """Parts in front of a range, with the affix that leads to it."""
    row = _row(parts, values, locale, delimiter, "")
    return (*row, *run(parts[-1].get("suffix"))) if _trails(parts[-1]) else row


def _part(part: Element, values: dict[str, int], locale: Locale, suffix: str) -> Runs:
    name = part.get("name")
    value = values[name]
    words = {"year": _year, "month": _month, "day": _day}[name](value, part.get("form"), locale)
    if name == "year":
        words += suffix
    made = run(words.replace(".", "") if part.get("strip-periods") == "true" else words)
    return marked(cased(made, part.get("text-case"), locale.is_english), part.attributes)


def _year(value: int, form: str, locale: Locale) -> str:
    return f"{value % 100:02d}" if form == "short" else str(value)


def _month(value: int, form: str, locale: Locale) -> str:
    if value > 12:
        return locale.term(f"season-{(value - 21) % 4 + 1:02d}")
    if form in ("numeric", "numeric-leading-zeros"):
        return f"{value:02d}" if form == "numeric-leading-zeros" else str(value)
    return locale.term(f"month-{value:02d}", form or "long")


def _day(value: int, form: str, locale: Locale) -> str:
    if form == "ordinal" and (value == 1 or locale.options.get("limit-day-ordinals-to-day-1") != "true"):
        return locale.ordinal(value)
    return f"{value:02d}" if form == "numeric-leading-zeros" else str(value)


def sort_key(date: CslDate) -> str:
    """A date for sorting: digits of its start, then of its end."""
    ends = date.get("date-parts") or [[9999]]
    rows = [[*end, 0, 0][:3] for end in ends]
    return "-".join(f"{year:05d}{month:02d}{day:02d}" for year, month, day in rows)
